package bot_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"personabot/bot/playground"
)

// buildBinary builds personabot as users run it.
func buildBinary(tb testing.TB) string {
	tb.Helper()
	binary := filepath.Join(tb.TempDir(), "personabot")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, "personabot/cmd/personabot")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		tb.Fatalf("building: %v\n%s", err, out)
	}
	return binary
}

// process is the binary, serving a Slack.
type process struct {
	tb      testing.TB
	command *exec.Cmd
	listen  string
	took    time.Duration // from start to hello
}

// startProcess runs the binary until it is connected. database is an address
// as DATABASE_URL takes it; personas is a folder, or "" for the built-in ones.
func startProcess(tb testing.TB, s *playground.Server, binary, database, personas string) *process {
	tb.Helper()
	p := &process{tb: tb, command: exec.Command(binary, "run"), listen: freeAddress(tb)}
	p.command.Env = []string{
		"SLACK_API_URL=" + s.APIURL(), "SLACK_APP_TOKEN=" + playground.AppToken, "SLACK_BOT_TOKEN=" + playground.BotToken,
		"DATABASE_URL=" + database, "LISTEN=" + p.listen,
	}
	if personas != "" {
		p.command.Env = append(p.command.Env, "PERSONAS="+personas)
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if os.Getenv("PROCESS_LOG") != "" {
		p.command.Stderr = os.Stderr
	}
	began := time.Now()
	if err := p.command.Start(); err != nil {
		tb.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		tb.Fatalf("not connected: %q, %v", line, err)
	}
	p.took = time.Since(began)
	return p
}

// end sends a signal and waits for the end.
func (p *process) end(signal os.Signal) error {
	if err := p.command.Process.Signal(signal); err != nil {
		return err
	}
	return p.command.Wait()
}

// memory is the resident memory in bytes.
func (p *process) memory() int { return p.kilobytes("VmRSS") << 10 }

func (p *process) mebibytes(field string) float64 { return float64(p.kilobytes(field)) / (1 << 10) }

func (p *process) kilobytes(field string) (n int) {
	p.tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		p.tb.Skipf("no /proc here: %v", err)
	}
	_, rest, _ := strings.Cut(string(status), field+":")
	fmt.Sscan(rest, &n)
	return n
}

// goroutines asks the process how many it has.
func (p *process) goroutines() (n int) {
	p.tb.Helper()
	response, err := http.Get("http://" + p.listen + "/metrics")
	if err != nil {
		p.tb.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		p.tb.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\ngo_goroutines ")
	fmt.Sscan(rest, &n)
	return n
}

func (p *process) size() size { return size{p.goroutines(), p.memory()} }

func freeAddress(tb testing.TB) string {
	tb.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
