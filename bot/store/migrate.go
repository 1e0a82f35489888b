package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// lockTries is how often a replica asks for the lock, once a second, before it
// gives up: as long as goose waits, which itself asks every five seconds.
const lockTries = 300

// migrate brings the tables up to date. On PostgreSQL a lock makes replicas
// that start together wait for one another; a SQLite file has one process.
// Where nothing is to be done, as at nearly every start, it leaves goose
// alone, which takes 16 MiB to read a few lines.
func migrate(ctx context.Context, db *sql.DB, driver string) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	if upToDate(ctx, db, files) {
		return nil
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption(nil)
	if driver == "pgx" {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, lockTries))
		if err != nil {
			return fmt.Errorf("making the migration lock: %w", err)
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bringing the tables up to date: %w", err)
	}
	return nil
}

// upToDate tells whether all migrations were made.
func upToDate(ctx context.Context, db *sql.DB, files fs.FS) bool {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return false
	}
	var made int
	err = db.QueryRowContext(ctx, "SELECT COUNT(DISTINCT version_id) FROM goose_db_version WHERE is_applied AND version_id > 0").Scan(&made)
	return err == nil && made == len(names)
}
