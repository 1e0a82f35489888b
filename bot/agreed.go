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

// set replaces the overlay. The Base is made here, not while a person waits.
func (a *agreed) set(over knowledge.Overlay) {
	files := a.files()
	base := files.With(over)
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.over, a.onto, a.base = over, files, base
}

// readAgreed reads what owners agreed on, here or in another replica.
func (b *Bot) readAgreed(ctx context.Context, s *store.Store) error {
	changes, err := s.TitlesAndReviews(ctx)
	if err != nil {
		return err
	}
	mark := markOf(changes)
	if mark == b.agreedMark.Load() {
		return nil
	}
	over := knowledge.Overlay{Reviewed: map[string]time.Time{}}
	for _, c := range changes {
		switch c.Kind {
		case knowledge.ChangeTitle:
			by := b.owners.name(userOf(c.Approved))
			over.Corrections = append(over.Corrections, knowledge.Correction{Title: c.Text, Persona: c.Persona, By: by, At: c.At})
		case knowledge.ChangeReviewed:
			over.Reviewed[c.Persona] = c.At
		}
	}
	b.agreed.set(over)
	b.agreedMark.Store(mark)
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
