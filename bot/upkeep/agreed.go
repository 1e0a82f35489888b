package upkeep

import (
	"context"
	"strings"
	"sync"

	"personabot/bot/store"
	"personabot/knowledge"
)

// agreed lays what owners agreed on over the persona files: corrected titles
// and reviews count at once, in every replica that shares the store.
type agreed struct {
	files  func() *knowledge.Base
	mutex  sync.Mutex
	sheet  *sheet
	laying bool            // somebody lays it over changed files
	onto   *knowledge.Base // what it was laid over
	base   *knowledge.Base // the result
}

// sheet is an overlay, and what it was made of.
type sheet struct {
	mark string // tells states of the store apart
	knowledge.Overlay
}

func newAgreed(files func() *knowledge.Base) *agreed { return &agreed{files: files, sheet: &sheet{}} }

// current returns the personas as they count now. When the files changed, the
// first to ask lays the overlay over them; who asks meanwhile gets the last.
func (a *agreed) current() *knowledge.Base {
	files := a.files()
	a.mutex.Lock()
	sheet, last := a.sheet, a.base
	if last != nil && (a.onto == files || a.laying) {
		a.mutex.Unlock()
		return last
	}
	a.laying = true
	a.mutex.Unlock()
	return a.lay(files, sheet)
}

// set replaces the overlay.
func (a *agreed) set(mark string, over knowledge.Overlay) {
	sheet := &sheet{mark, over}
	a.mutex.Lock()
	a.sheet = sheet
	a.mutex.Unlock()
	a.lay(a.files(), sheet)
}

// lay makes the result, outside of the lock because it takes a while: unless
// the overlay was replaced meanwhile, it counts from then on.
func (a *agreed) lay(files *knowledge.Base, over *sheet) *knowledge.Base {
	base := files.With(over.Overlay)
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.laying = false
	if a.sheet == over || a.base == nil {
		a.onto, a.base = files, base
	}
	return base
}

// holds tells whether the overlay was made of this state of the store.
func (a *agreed) holds(mark string) bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.sheet.mark == mark
}

// forget has the overlay made anew at the next look.
func (a *agreed) forget() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.sheet = &sheet{"forgotten", a.sheet.Overlay}
}

// readAgreed reads what owners agreed on, here or in another replica.
func (u *Upkeep) readAgreed(ctx context.Context, s *store.Store) error {
	over, mark, err := s.Overlay(ctx, func(person string) string { return u.Owners.Name(userOf(person)) })
	if err != nil || u.agreed.holds(mark) {
		return err
	}
	over.Names = u.Owners.Called(u.Files())
	u.agreed.set(mark, over)
	return nil
}

// userOf returns the Slack user id of a person of the store.
func userOf(person string) string {
	_, user, _ := strings.Cut(person, " ")
	return user
}
