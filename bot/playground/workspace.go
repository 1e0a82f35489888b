package playground

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Ids of the workspace that every playground starts with.
const (
	Team      = "T0HOME"
	OtherTeam = "T0ACME"
	Bot       = "U0BOT"
	BotID     = "B0BOT"
	Rep       = "U0RITA"
	Colleague = "U0SAM"
	Outsider  = "U0OLGA"
	Sales     = "C0SALES"
	Shared    = "C0ACME"
	Private   = "C0TEAM" // where the app is no member
	DirectRep = "D0RITA"
	DirectSam = "D0SAM"
)

// User is a person or an app.
type User struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Team    string `json:"team"`
	Email   string `json:"-"`
	Company string `json:"company"` // of people from outside; else empty
	Bot     bool   `json:"bot"`
	guest   bool
	left    bool
}

// Channel is a place for messages.
type Channel struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Shared  bool     `json:"shared"` // with another company
	Direct  bool     `json:"direct"` // between one person and the app
	Members []string `json:"members"`
}

// Message is one message of a channel. Text is as Slack keeps it: escaped.
type Message struct {
	TS      string          `json:"ts"`
	Channel string          `json:"channel"`
	Thread  string          `json:"thread,omitempty"`
	User    string          `json:"user"`
	Text    string          `json:"text"`
	Blocks  json.RawMessage `json:"blocks,omitempty"`
	OnlyFor string          `json:"only_for,omitempty"` // an ephemeral message
	Edited  bool            `json:"edited,omitempty"`

	clientID string // the app's own id for it; a second message with the same id is the first one
}

// View is a modal or a home tab.
type View struct {
	ID       string          `json:"id"`
	User     string          `json:"user"`
	Type     string          `json:"type"`
	Callback string          `json:"callback_id"`
	Metadata string          `json:"private_metadata"`
	External string          `json:"external_id"` // the app's own name for it
	Content  json.RawMessage `json:"content"`     // as the app sent it

	thread string // of the message that a modal was opened on, by which answers are known
}

// keptMessages bounds the messages of all channels.
const keptMessages = 50_000

// workspace is what the playground remembers.
type workspace struct {
	mutex    sync.Mutex
	users    []User
	channels []Channel
	messages []*Message
	index    map[string]*Message // by channel and ts, and by channel and the app's own id
	replied  map[string]bool     // messages with replies, by channel and ts
	modals   map[string][]*View  // by user, the topmost last
	homes    map[string]*View    // by user
	clock    int64
	changed  chan struct{} // closed and made anew at every change
}

func newWorkspace() *workspace {
	w := &workspace{
		modals: map[string][]*View{}, homes: map[string]*View{}, changed: make(chan struct{}),
		index: map[string]*Message{}, replied: map[string]bool{},
		users: []User{
			{ID: Rep, Name: "Rita", Team: Team, Email: "rita@example.com"}, {ID: Colleague, Name: "Sam", Team: Team, Email: "sam@example.com"},
			{ID: Outsider, Name: "Olga", Team: OtherTeam, Company: "Acme"}, {ID: Bot, Name: "personabot", Team: Team, Bot: true},
		},
		channels: []Channel{
			{ID: Sales, Name: "sales", Members: []string{Rep, Colleague, Bot}},
			{ID: Shared, Name: "acme-pilot", Shared: true, Members: []string{Rep, Colleague, Outsider, Bot}},
			{ID: Private, Name: "deal-room", Members: []string{Rep, Colleague}},
			{ID: DirectRep, Name: "personabot", Direct: true, Members: []string{Rep, Bot}},
			{ID: DirectSam, Name: "personabot", Direct: true, Members: []string{Colleague, Bot}},
		},
	}
	w.addSamples()
	return w
}

func (w *workspace) addSamples() {
	for _, sample := range samples {
		w.add(&Message{Channel: sample.channel, User: sample.user, Text: sample.text})
	}
}

// forget lets go of all that was written and shown.
func (w *workspace) forget() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.messages = nil
	w.index, w.replied = map[string]*Message{}, map[string]bool{}
	w.modals, w.homes = map[string][]*View{}, map[string]*View{}
}

// add appends a message and gives it its timestamp.
func (w *workspace) add(m *Message) *Message {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.clock = max(w.clock+1, time.Now().UnixMicro())
	m.TS = fmt.Sprintf("%d.%06d", w.clock/1e6, w.clock%1e6)
	w.messages = append(w.messages, m)
	w.index[m.Channel+" "+m.TS] = m
	if m.clientID != "" {
		w.index[m.Channel+" "+m.clientID] = m
	}
	if m.Thread != "" {
		w.replied[m.Channel+" "+m.Thread] = true
	}
	w.forgetOldest()
	w.notify()
	return m
}

// change runs do with the workspace locked, and tells everybody.
func (w *workspace) change(do func()) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	do()
	w.notify()
}

func (w *workspace) notify() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// forgetOldest keeps the number of messages within bounds.
func (w *workspace) forgetOldest() {
	if len(w.messages) <= keptMessages {
		return
	}
	oldest := w.messages[0]
	delete(w.index, oldest.Channel+" "+oldest.TS)
	delete(w.index, oldest.Channel+" "+oldest.clientID)
	delete(w.replied, oldest.Channel+" "+oldest.TS)
	w.messages[0] = nil
	w.messages = w.messages[1:]
}

func (w *workspace) message(channel, ts string) *Message {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.index[channel+" "+ts]
}

func (w *workspace) hasReplies(channel, ts string) bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.replied[channel+" "+ts]
}

func (w *workspace) channel(id string) (Channel, bool) {
	i := slices.IndexFunc(w.channels, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return crowdChannel(id)
	}
	return w.channels[i], true
}

func (w *workspace) user(id string) (User, bool) {
	i := slices.IndexFunc(w.users, func(u User) bool { return u.ID == id })
	if i < 0 {
		return crowdUser(id)
	}
	return w.users[i], true
}

func (w *workspace) userWith(email string) (User, bool) {
	i := slices.IndexFunc(w.users, func(u User) bool { return u.Email != "" && strings.EqualFold(u.Email, email) })
	if i < 0 {
		return User{}, false
	}
	return w.users[i], true
}

func (w *workspace) direct(user string) (Channel, bool) {
	i := slices.IndexFunc(w.channels, func(c Channel) bool { return c.Direct && slices.Contains(c.Members, user) })
	if i < 0 {
		return crowdDirect(user)
	}
	return w.channels[i], true
}

// withMentions puts the ids of users for their names after an @.
func (w *workspace) withMentions(text string) string {
	for _, u := range w.users {
		text = strings.ReplaceAll(text, "@"+u.Name, "<@"+u.ID+">")
	}
	return text
}

// Escape writes text as Slack keeps what people type.
func Escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

func newID(prefix string) string { return prefix + rand.Text()[:10] }
