package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// hints say what to do about a file that does not open, by SQLite's primary
// result code. Its words alone are "disk I/O error" for a disk that is full.
var hints = map[int]string{
	sqlite3.SQLITE_IOERR:    "the disk may be full, or gone",
	sqlite3.SQLITE_FULL:     "make room on the disk",
	sqlite3.SQLITE_READONLY: "let the bot's user write to the file and to the folder it is in",
	sqlite3.SQLITE_CANTOPEN: "name a file, in a folder that the bot's user may write to",
	sqlite3.SQLITE_NOTADB:   "name another file, or move this one away: a new one is made",
	sqlite3.SQLITE_CORRUPT:  "move the file away: a new one is made",
}

// primaryCode masks what SQLite adds to a result code to say where it arose.
const primaryCode = 0xff

// withHint adds to an error of SQLite what to do about it.
func withHint(err error) error {
	var answer *sqlite.Error
	if !errors.As(err, &answer) || hints[answer.Code()&primaryCode] == "" {
		return err
	}
	return fmt.Errorf("%w\nhint: %s", err, hints[answer.Code()&primaryCode])
}
