package bot

import (
	"cmp"
	"context"
	"crypto/rand"
	"slices"
	"sync"
	"time"

	"personabot/bot/store"
)

// Leases of what a replica accepted. One that is alive renews them three
// times over before they run out.
const (
	leaseLife  = 6 * time.Second
	leaseRenew = leaseLife / 3
)

// forgetEvery is how often what is old is deleted from the store.
const forgetEvery = 10 * time.Minute

// maxAnswered bounds what is remembered for the store while it is away.
const maxAnswered = 10_000

// ledger is what the store holds about events: which were seen, and which
// were accepted and not answered yet.
type ledger struct {
	state *state
	seal  *sealer
	owner string

	mutex    sync.Mutex
	answered []string // to be let go of in the store
	pending  chan struct{}
}

func newLedger(s *state, seal *sealer) *ledger {
	return &ledger{state: s, seal: seal, owner: rand.Text(), pending: make(chan struct{}, 1)}
}

func (l *ledger) lease(life time.Duration) store.Lease {
	return store.Lease{Owner: l.owner, Until: time.Now().Add(life)}
}

// accept writes events down and tells which of them nobody saw before.
// Without the store all are new: an answer twice is better than none.
func (l *ledger) accept(jobs []job) []bool {
	first := make([]bool, len(jobs))
	var claims []store.Accepted
	var claimed []int
	for i, j := range jobs {
		first[i] = true
		if j.event.Kind != Typeahead { // which comes with every key pressed, and may be answered twice
			claims, claimed = append(claims, l.claim(j.event)), append(claimed, i)
		}
	}
	if len(claims) == 0 {
		return first
	}
	_ = l.state.use(context.Background(), func(ctx context.Context, s *store.Store) error {
		told, err := s.Accept(ctx, time.Now(), l.lease(leaseLife), claims...)
		for k, isFirst := range told {
			first[claimed[k]] = isFirst
		}
		return err
	})
	return first
}

func (l *ledger) claim(e Event) store.Accepted {
	claim := store.Accepted{ID: e.ID, Keys: e.Keys}
	if !e.needsAnswerInAck() { // else the person sees that it failed, and tries again
		claim.Payload = l.seal.close(e)
	}
	return claim
}

// done notes that an event is answered. Its row goes with the next ones.
func (l *ledger) done(e Event) {
	if l.state.store.Load() == nil || e.Kind == Typeahead {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if len(l.answered) < maxAnswered {
		l.answered = append(l.answered, e.ID)
	}
	select {
	case l.pending <- struct{}{}:
	default:
	}
}

// follow keeps the store in step until ctx ends: it lets go of what is
// answered, renews leases, and gives take what others left unanswered.
func (l *ledger) follow(ctx context.Context, take func(Event)) {
	renew, forget := time.NewTicker(leaseRenew), time.NewTicker(forgetEvery)
	defer renew.Stop()
	defer forget.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.pending:
			l.flush()
		case <-renew.C:
			l.flush()
			l.renew(leaseLife)
			l.takeOver(take)
		case <-forget.C:
			_ = l.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.Forget(ctx, time.Now()) })
		}
	}
}

// flush lets go of answered events. Those that the store did not hear of stay
// noted.
func (l *ledger) flush() {
	l.mutex.Lock()
	answered := l.answered
	l.answered = nil
	l.mutex.Unlock()
	for chunk := range slices.Chunk(answered, maxBatch) {
		err := l.state.use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.Answered(ctx, chunk...) })
		if err != nil {
			l.mutex.Lock()
			l.answered = append(l.answered, chunk...)
			l.mutex.Unlock()
		}
	}
}

// renew extends the leases; with no life left they are given away.
func (l *ledger) renew(life time.Duration) {
	_ = l.state.use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.Renew(ctx, l.lease(life)) })
}

// takeOver collects what replicas accepted that are gone since. After the
// store was away it waits for as long as a lease lives: the others need that
// time to say that they are alive.
func (l *ledger) takeOver(take func(Event)) {
	if !l.state.steady(leaseLife) {
		return
	}
	var left []store.Accepted
	err := l.state.use(context.Background(), func(ctx context.Context, s *store.Store) (err error) {
		left, err = s.TakeOver(ctx, time.Now(), l.lease(leaseLife))
		return err
	})
	if err != nil {
		return
	}
	var events []Event
	for _, accepted := range left {
		e, err := l.seal.open(accepted.Payload)
		if err != nil || time.Since(e.At) > keepSeen {
			l.state.log.Warn().Str("id", accepted.ID).AnErr("reason", err).Msg("an event that nobody answered is too old or unreadable")
			l.done(Event{ID: accepted.ID})
			continue
		}
		events = append(events, e)
	}
	slices.SortFunc(events, func(a, b Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	for _, e := range events {
		take(e)
	}
}
