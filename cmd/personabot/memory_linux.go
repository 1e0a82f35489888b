package main

import "golang.org/x/sys/unix"

// hideMemory keeps what is in memory from being written to a core file, and
// from being read by other processes of the same user: it holds the tokens.
// Where the system refuses, the bot works all the same.
func hideMemory() {
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
}
