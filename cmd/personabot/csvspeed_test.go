package main

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"personabot/knowledge"
	"personabot/personas"
)

// contacts is a CSV export of so many rows, made up while it is read: as
// large as one likes and never in memory.
type contacts struct {
	rows, next int
	buffer     []byte
	left       []byte
}

// exportedTitles are what a CRM holds: as typed, in several languages, most of
// them nobody's persona.
var exportedTitles = []string{
	"Senior Software Engineer", "VP, Engineering", "Account Executive", "Systemadministrator (m/w/d)", "Sr. Mgr., Developer Productivity | ex-Stripe",
	"Product Manager", "Site Reliability Engineer II", "Head of Marketing", "Ingénieur DevOps", "Owner", "CISO", "Data Center Technician",
	"Executive Assistant to the CTO", "Platform Engineer @ Acme", "HR Business Partner", "",
}

func (c *contacts) Read(p []byte) (int, error) {
	if len(c.left) == 0 {
		if c.next > c.rows {
			return 0, io.EOF
		}
		c.buffer = c.buffer[:0]
		for ; c.next <= c.rows && len(c.buffer) < 32<<10; c.next++ {
			if c.next == 0 {
				c.buffer = append(c.buffer, "id,name,company,title,note\r\n"...)
				continue
			}
			c.buffer = fmt.Appendf(c.buffer, "%d,\"Doe, Jane %d\",Acme %d,\"%s\",\"met at \"\"the\"\" booth\"\r\n", c.next, c.next%977, c.next%31, exportedTitles[c.next%len(exportedTitles)])
		}
		c.left = c.buffer
	}
	n := copy(p, c.left)
	c.left = c.left[n:]
	return n, nil
}

// BenchmarkClassifyCSV runs the filter inside this process: rows a second, and
// allocations a row, which stay the same however long the input is.
func BenchmarkClassifyCSV(b *testing.B) {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		b.Fatal(err)
	}
	const rows = 200_000
	b.ReportAllocs()
	for b.Loop() {
		s := streams{out: io.Discard, err: io.Discard}
		if err := classifyCSV(base, &classifyCommand{Column: "title"}, &contacts{rows: rows}, s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*rows/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkClassifyCSVProcess runs the program as a process of its own on
// exports of growing size: rows a second of the whole, and the most memory it
// held. Ten million rows take part with -timeout 0 and -bench Process/10000000.
func BenchmarkClassifyCSVProcess(b *testing.B) {
	program := filepath.Join(b.TempDir(), "personabot")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("building: %v\n%s", err, out)
	}
	for _, rows := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			var most int64
			var used time.Duration
			for b.Loop() {
				var problems bytes.Buffer
				command := exec.Command(program, "classify", "--csv")
				command.Stdin, command.Stdout, command.Stderr = &contacts{rows: rows}, io.Discard, &problems
				if err := command.Run(); err != nil {
					b.Fatalf("%v\n%s", err, problems.String())
				}
				used += command.ProcessState.UserTime() + command.ProcessState.SystemTime()
				most = max(most, command.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
			b.ReportMetric(float64(b.N)*float64(rows)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(used.Microseconds())/float64(b.N)/float64(rows), "cpu-µs/row")
			b.ReportMetric(float64(most)/1024, "MB")
		})
	}
}
