package main

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"personabot/bot/store"
)

// keep puts what a JSON file lists into the store of a script, as the bot
// would: keep FILE with {"changes": [...], "gaps": [...]}.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	var kept struct {
		Changes []store.Change
		Gaps    []store.Gap
	}
	ts.Check(json.NewDecoder(strings.NewReader(ts.ReadFile(args[0]))).Decode(&kept))
	ctx := context.Background()
	state, err := store.Open(ctx, ts.Getenv("DATABASE_URL"))
	ts.Check(err)
	for i, c := range kept.Changes {
		c.At = time.Date(2025, 3, 1+i, 9, 0, 0, 0, time.UTC)
		_, err := state.AddChange(ctx, c)
		ts.Check(err)
	}
	for i, g := range kept.Gaps {
		g.At = time.Date(2025, 3, 1+i, 9, 0, 0, 0, time.UTC)
		ts.Check(state.AddGap(ctx, g))
	}
	ts.Check(state.Close())
}
