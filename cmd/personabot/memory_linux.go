package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// hideMemory keeps what is in memory from being written to a core file, and
// from being read by other processes of the same user: it holds the tokens.
// Where the system refuses, the bot works all the same.
func hideMemory() {
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
}

// dropUnused lets go of the pages of the program that are not in use; only its
// start needs half of all. Those in use come back from the system's cache at
// the next touch. Only a program that is linked to a fixed address has all its pages
// in its file as they are in memory.
func dropUnused() {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	for line := range strings.Lines(string(maps)) {
		var from, to uintptr
		var rights string
		_, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights)
		if err == nil && to < fixedBelow && !strings.Contains(rights, "w") && strings.HasSuffix(strings.TrimSpace(line), " "+self) {
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, from, to-from, unix.MADV_DONTNEED)
		}
	}
}

// fixedBelow is where the addresses end to which programs are linked; those
// that may lie anywhere are put far above.
const fixedBelow = 1 << 32
