package store_test

import (
	"testing"

	"golang.org/x/sync/errgroup"

	"personabot/bot/store"
)

// TestReplicasStartTogether opens an empty database from several sides at once.
func TestReplicasStartTogether(t *testing.T) {
	t.Parallel() // nearly all of it is waiting for the lock
	address := postgresSchema(t)
	var starts errgroup.Group
	for range 8 {
		starts.Go(func() error {
			s, err := store.Open(t.Context(), address)
			if err != nil {
				return err
			}
			defer s.Close()
			_, _, err = s.Topic(t.Context(), "a thread")
			return err
		})
	}
	if err := starts.Wait(); err != nil {
		t.Error(err)
	}
}
