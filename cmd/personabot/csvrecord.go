package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxRecord bounds a CSV record that spans lines, in bytes. What is longer is
// a quote that was opened and never closed, not a contact.
const maxRecord = 4 << 20

var (
	errOpenQuote  = errors.New("a quote is opened and never closed")
	errStrayQuote = errors.New("a quote is opened and closed in the middle of another cell")
)

// record is one CSV record exactly as it was written.
type record struct {
	line int    // line on which it starts, counted from 1
	raw  []byte // the record in UTF-8, without its line end
	end  []byte // its line end: "\n", "\r\n" or, at the end of the input, nothing
	bad  error  // why it cannot be read as a record; nil when it can
}

// recordReader splits a CSV stream into records and keeps every byte of how
// they were quoted, which encoding/csv would not.
type recordReader struct {
	in        *bufio.Reader
	delimiter byte
	line      int
	pending   []byte // read ahead for a quote that never closed, to be read again
}

func newRecordReader(in io.Reader) *recordReader {
	return &recordReader{in: bufio.NewReaderSize(in, 256<<10), line: 1}
}

// next appends the bytes of the next record to buf and returns the record,
// which aliases the returned buf. At the end of the input err is io.EOF.
func (r *recordReader) next(buf []byte) (rec record, grown []byte, err error) {
	start, line := len(buf), r.line
	if buf, err = r.readLine(buf); err != nil {
		return record{}, buf, err
	}
	firstEnd := len(buf)
	quotes := quoteState{delimiter: r.delimiter, atStart: true}
	for scanned := start; quotes.opened(buf[scanned:]); {
		scanned = len(buf)
		if scanned-start <= maxRecord {
			buf, err = r.readLine(buf)
		}
		if scanned == len(buf) {
			return r.unread(buf, start, firstEnd, line, errOpenQuote)
		}
		if err != nil {
			return record{}, buf, err
		}
	}
	if quotes.stray && len(buf) > firstEnd {
		return r.unread(buf, start, firstEnd, line, errStrayQuote)
	}
	return newRecord(buf[start:], line, nil), buf, nil
}

// unread makes the first line of a record with a stray quote a bad record of
// its own and gives the lines after it back, so that the quote costs one row
// and not the rest of the file.
func (r *recordReader) unread(buf []byte, start, firstEnd, line int, why error) (record, []byte, error) {
	r.pending = append(bytes.Clone(buf[firstEnd:]), r.pending...)
	r.line = line + 1
	buf = buf[:firstEnd]
	return newRecord(buf[start:], line, why), buf, nil
}

func newRecord(written []byte, line int, bad error) record {
	raw, end := splitLineEnd(written)
	return record{line: line, raw: toUTF8(raw), end: end, bad: bad}
}

// readLine appends one line with its line end to buf.
func (r *recordReader) readLine(buf []byte) ([]byte, error) {
	if len(r.pending) > 0 {
		n := bytes.IndexByte(r.pending, '\n') + 1
		if n == 0 {
			n = len(r.pending)
		}
		buf = append(buf, r.pending[:n]...)
		r.pending = r.pending[n:]
		r.line++
		return buf, nil
	}
	for start := len(buf); ; {
		part, err := r.in.ReadSlice('\n')
		buf = append(buf, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(buf) > start {
			err = nil
		}
		if err == nil {
			r.line++
		}
		return buf, err
	}
}

// quoteState follows the quotes of one record across its lines. While the
// delimiter is 0, any that is in use parts cells: the header tells which.
type quoteState struct {
	delimiter byte
	inside    bool
	closed    bool // a quote was closed by the byte before
	atStart   bool // of a field: only there does a quote open
	stray     bool // something else follows a closing quote
}

// opened reads part of a record and tells whether it ends inside quotes.
func (q *quoteState) opened(part []byte) bool {
	if !q.inside && bytes.IndexByte(part, '"') < 0 {
		return false
	}
	for _, c := range part {
		switch {
		case c == '"' && (q.inside || q.atStart):
			// A doubled quote closes and opens again: the state comes out right.
			q.inside = !q.inside
			q.atStart, q.closed = !q.inside, !q.inside
		case !q.inside:
			q.atStart = q.parts(c)
			q.stray = q.stray || q.closed && !q.atStart && c != '\r' && c != '\n'
			q.closed = false
		}
	}
	return q.inside
}

func (q *quoteState) parts(c byte) bool {
	return c == q.delimiter || q.delimiter == 0 && strings.IndexByte(delimiters, c) >= 0
}

func splitLineEnd(written []byte) (raw, end []byte) {
	n := len(written)
	if n > 0 && written[n-1] == '\n' {
		n--
		if n > 0 && written[n-1] == '\r' {
			n--
		}
	}
	return written[:n], written[n:]
}

// toUTF8 returns raw, read as Windows-1252 where it is not UTF-8: exports of
// older CRMs mix both in one file.
func toUTF8(raw []byte) []byte {
	if utf8.Valid(raw) {
		return raw
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	return decoded
}
