package store

import (
	"context"
	"errors"
	"fmt"
)

// execute runs one statement of a transaction, and returns how many rows it
// changed.
type execute func(statement string, args ...any) (int64, error)

// together runs statements of which all happen or none; doing says what they
// are for, in errors.
func (s *Store) together(ctx context.Context, doing string, run func(execute) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	err = run(func(statement string, args ...any) (int64, error) {
		result, err := tx.ExecContext(ctx, statement, args...)
		if err != nil {
			return 0, err
		}
		return result.RowsAffected()
	})
	if err != nil {
		return fmt.Errorf("%s: %w", doing, errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
