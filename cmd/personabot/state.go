package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"personabot/bot/store"
)

// stateFlags name the store of a bot, for commands that read what it kept.
type stateFlags struct {
	Database string `help:"Where the bot keeps its state: a postgres:// address or the path of a SQLite file (default: a file in the user's data folder)." env:"DATABASE_URL" placeholder:"ADDRESS"`
}

// address returns where the store is.
func (f stateFlags) address() (string, error) {
	address, err := takeDatabase(f.Database)
	if err != nil || address != "" {
		return address, err
	}
	return store.DefaultPath()
}

// open opens a store that is there already: to read what was kept, an empty
// new one would be a lie.
func (f stateFlags) open(ctx context.Context) (*store.Store, error) {
	address, err := f.address()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(address); errors.Is(err, fs.ErrNotExist) && !strings.Contains(address, "://") {
		return nil, fmt.Errorf("there is no store at %s\nhint: personabot run keeps one; name it with --database or DATABASE_URL", address)
	}
	opened, err := store.Open(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	return opened, nil
}
