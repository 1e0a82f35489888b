// Package store keeps what the bot must remember beyond one process: which
// event was seen, what a thread is about, who looked up what, which questions
// nobody could answer, what people said of answers, and which changes of the
// persona files they proposed and agreed on.
//
// It is a SQLite file by default and PostgreSQL where several replicas share
// the work; both run the same queries. It keeps no message text unless it is
// handed one, and it refuses to be needed: every caller can go on without it
// when a method fails.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
	_ "modernc.org/sqlite"             // registers the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is an open database. It is safe for use by many goroutines.
type Store struct {
	db     *sql.DB
	shared bool
}

// Open opens the database at address, brings its tables up to date, and
// checks that it can be used. address is a postgres:// URL or the path of a
// SQLite file, whose folder is made when it is missing.
func Open(ctx context.Context, address string) (*Store, error) {
	if isPostgres(address) {
		return open(ctx, "pgx", address)
	}
	if err := os.MkdirAll(filepath.Dir(address), 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of the store: %w", err)
	}
	s, err := open(ctx, "sqlite", sqliteAddress(address))
	if err != nil {
		return nil, withHint(fmt.Errorf("store %s: %w", address, err))
	}
	return s, nil
}

// DefaultPath returns the SQLite file in the user's data folder.
func DefaultPath() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "personabot", "personabot.db"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding the user's data folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "personabot", "personabot.db"), nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// sharedConnections is how many connections to PostgreSQL are kept for the next
// statements: to make one takes longer than most of them.
const sharedConnections = 8

func isPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// sqliteAddress sets what makes SQLite safe to share between goroutines: a
// write-ahead log, so that readers never wait for a writer, and patience
// instead of "database is locked".
func sqliteAddress(path string) string {
	pragmas := url.Values{"_pragma": {
		"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(5000)", "foreign_keys(1)",
		"cache_size(-512)",   // KiB: the tables that are asked under load are small
		"temp_store(MEMORY)", // else each statement of many rows keeps its undo log in a file
	}, "_txlock": {"immediate"}}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: pragmas.Encode()}).String()
}

func open(ctx context.Context, driver, address string) (*Store, error) {
	db, err := sql.Open(driver, address)
	if err != nil {
		return nil, fmt.Errorf("opening: %w", withoutSecrets(err, address))
	}
	if driver == "sqlite" {
		db.SetMaxOpenConns(1) // writers that wait for one another here wait microseconds, inside SQLite milliseconds
	} else {
		db.SetMaxIdleConns(sharedConnections)
	}
	if err := prepare(ctx, db, driver); err != nil {
		return nil, errors.Join(withoutSecrets(err, address), db.Close())
	}
	return &Store{db: db, shared: driver == "pgx"}, nil
}

func prepare(ctx context.Context, db *sql.DB, driver string) error {
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("connecting: %w", err)
	}
	if driver == "sqlite" {
		if err := checkIntegrity(ctx, db); err != nil {
			return err
		}
	}
	return migrate(ctx, db, driver)
}

// checkIntegrity finds a damaged file at the start and not at the first answer.
func checkIntegrity(ctx context.Context, db *sql.DB) error {
	var result string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&result); err != nil {
		return fmt.Errorf("checking the file: %w", err)
	}
	if result != "ok" {
		return fmt.Errorf("the file is damaged: %s\nhint: %s", result, hints[sqlite3.SQLITE_CORRUPT])
	}
	return nil
}

// withoutSecrets takes the password of a database address out of err.
func withoutSecrets(err error, address string) error {
	u, parseErr := url.Parse(address)
	if parseErr != nil || u.User == nil {
		return err
	}
	password, ok := u.User.Password()
	if !ok || password == "" {
		return err
	}
	text := strings.ReplaceAll(err.Error(), password, "xxxxx")
	return errors.New(strings.ReplaceAll(text, url.QueryEscape(password), "xxxxx"))
}
