package bot_test

import (
	"crypto/rand"
	"database/sql"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"personabot/bot/playground"
)

// TestReplicasUnderChaos kills one of two replicas again and again, in the
// same chaos as TestChaos, with the database going away as well.
func TestReplicasUnderChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the binary and waits for leases to run out")
	}
	database := newSchema(t)
	binary := buildBinary(t)
	t.Parallel() // nearly all of it is waiting
	c := newChaos(t)
	var replicas [2]*process
	for i := range replicas {
		replicas[i] = startProcess(t, c.Server, binary, database.address, c.dir)
	}
	c.peace()
	before := c.atPeace(replicas[0].size)
	kill := func(round int) {
		victim := &replicas[round%2]
		c.kill(*victim)
		*victim = startProcess(t, c.Server, binary, database.address, c.dir)
	}
	away := func(round int) {
		c.apart.Store(true)
		c.Faults().DuplicateAnew(false) // known of events alone; nobody could tell that two slash commands are one
		began := time.Now()
		database.away(min([]time.Duration{3 * time.Second, 8 * time.Second}[round%2], *chaosFor/4))
		c.outages = append(c.outages, span{began, time.Now()})
		time.Sleep(backAgain)
		c.apart.Store(false)
	}
	asked := c.rage(*chaosFor, disturbance{20 * time.Second, kill}, disturbance{27 * time.Second, away})
	c.check(asked)
	for _, p := range replicas { // either was killed, and has gone through less
		c.bounded(before, p.size, 16<<20)
		if err := p.end(syscall.SIGTERM); err != nil {
			t.Errorf("after SIGTERM: %v", err)
		}
	}
}

// kill ends a replica that has just answered: what it was asked a fifth of a
// second before is struck out long since, unless that takes too long.
func (c *chaos) kill(victim *process) {
	for range 8 {
		n := len(c.volleys)
		about := subjects[n%len(subjects)]
		d := c.Slash(playground.Person(1_000_000+n), room(n), "/persona", about.asked)
		c.volleys = append(c.volleys, request{d, slashWay, about})
	}
	time.Sleep(200 * time.Millisecond)
	began := time.Now()
	victim.end(syscall.SIGKILL)
	c.kills = append(c.kills, span{began, time.Now()})
}

// schema is a part of a PostgreSQL server of one test alone, behind a relay
// that can be cut.
type schema struct {
	address string
	server  net.Addr
	stalled sync.RWMutex // held while nothing gets through
	mutex   sync.Mutex
	cut     bool
	open    map[net.Conn]bool
}

// newSchema makes a schema on the server that TEST_DATABASE_URL names, by the
// folder of its socket.
func newSchema(t *testing.T) *schema {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		t.Skip("TEST_DATABASE_URL names no PostgreSQL server")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "test_" + strings.ToLower(rand.Text())
	if _, err := db.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db.Exec("DROP SCHEMA " + name + " CASCADE")
		db.Close()
	})
	address, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	query := address.Query()
	s := &schema{server: &net.UnixAddr{Name: query.Get("host") + "/.s.PGSQL.5432", Net: "unix"}, open: map[net.Conn]bool{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go s.relay(listener)
	address.Host = listener.Addr().String()
	query.Del("host")
	query.Set("search_path", name)
	query.Set("sslmode", "disable")
	address.User, address.RawQuery = url.User(query.Get("user")), query.Encode()
	s.address = address.String()
	return s
}

func (s *schema) relay(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go s.connect(client)
	}
}

func (s *schema) connect(client net.Conn) {
	defer client.Close()
	server, err := net.Dial(s.server.Network(), s.server.String())
	if err != nil {
		return
	}
	defer server.Close()
	if !s.keep(client, server) {
		return
	}
	go func() { s.copy(server, client); server.Close() }()
	s.copy(client, server)
}

func (s *schema) copy(to io.Writer, from io.Reader) {
	data := make([]byte, 64<<10)
	for {
		n, err := from.Read(data)
		s.stalled.RLock()
		to.Write(data[:n])
		s.stalled.RUnlock()
		if err != nil {
			return
		}
	}
}

// stall makes the server slow to answer: for a while nothing gets through.
func (s *schema) stall(lasting time.Duration) {
	s.stalled.Lock()
	time.Sleep(lasting)
	s.stalled.Unlock()
}

func (s *schema) keep(both ...net.Conn) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, c := range both {
		s.open[c] = true
	}
	return !s.cut
}

// away cuts the connections to the server and refuses new ones for a while.
func (s *schema) away(lasting time.Duration) {
	s.mutex.Lock()
	s.cut = true
	for c := range s.open {
		c.Close()
	}
	clear(s.open)
	s.mutex.Unlock()
	time.Sleep(lasting)
	s.mutex.Lock()
	s.cut = false
	s.mutex.Unlock()
}
