package bot

import (
	"context"
	"strings"
	"sync"
	"time"

	"personabot/bot/store"
	"personabot/knowledge"
)

// agreed lays what owners agreed on over the persona files: corrected titles
// and reviews count at once, in every replica that shares the store.
type agreed struct {
	files func() *knowledge.Base
	mutex sync.Mutex
	mark  string // tells states of the store apart
	over  knowledge.Overlay
	onto  *knowledge.Base // what the overlay was laid over
	base  *knowledge.Base // the result
}

// current returns the personas as they count now.
func (a *agreed) current() *knowledge.Base {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	files := a.files()
	if a.base == nil || a.onto != files {
		a.onto, a.base = files, files.With(a.over)
	}
	return a.base
}

// set replaces the overlay. The Base is made before others wait for it.
func (a *agreed) set(mark string, over knowledge.Overlay) {
	files := a.files()
	base := files.With(over)
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.mark, a.over, a.onto, a.base = mark, over, files, base
}

// holds tells whether the overlay was made of this state of the store.
func (a *agreed) holds(mark string) bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.mark == mark
}

// forget has the overlay made anew at the next look.
func (a *agreed) forget() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.mark = "forgotten"
}

// readAgreed reads what owners agreed on, here or in another replica.
func (b *Bot) readAgreed(ctx context.Context, s *store.Store) error {
	changes, err := s.TitlesAndReviews(ctx)
	if err != nil {
		return err
	}
	mark := markOf(changes)
	if b.agreed.holds(mark) {
		return nil
	}
	over := knowledge.Overlay{Reviewed: map[string]time.Time{}, Names: b.owners.called(b.files())}
	for _, c := range changes {
		switch c.Kind {
		case knowledge.ChangeTitle:
			by := b.owners.name(userOf(c.Approved))
			over.Corrections = append(over.Corrections, knowledge.Correction{Title: c.Text, Persona: c.Persona, By: by, At: c.At})
		case knowledge.ChangeReviewed:
			over.Reviewed[c.Persona] = c.At
		}
	}
	b.agreed.set(mark, over)
	return nil
}

// markOf tells two states of what is agreed on apart.
func markOf(changes []store.Change) string {
	var mark strings.Builder
	for _, c := range changes {
		mark.WriteString(c.ID)
	}
	return mark.String()
}

// userOf returns the Slack user id of a person of the store.
func userOf(person string) string {
	_, user, _ := strings.Cut(person, " ")
	return user
}
