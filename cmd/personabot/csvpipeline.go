package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// batchSize is how many records travel together between goroutines: enough
// to make handing over cheap, little enough to keep memory flat.
const batchSize = 512

// batchBytes ends a batch of long records early, for the same reason.
const batchBytes = 1 << 20

// batch is a run of records on its way from the reader to the writer.
type batch struct {
	in      []byte
	records []record
	out     []byte
	counts  map[string]int // rows by persona id, and by status ask and none
	bad     []badRow
	differ  []difference
	done    chan struct{}
}

// batches holds those that were written, to be filled again.
var batches = sync.Pool{New: func() any { return &batch{counts: map[string]int{}} }}

func (b *batch) reset() {
	clear(b.counts)
	*b = batch{in: b.in[:0], records: b.records[:0], out: b.out[:0], counts: b.counts, bad: b.bad[:0], differ: b.differ[:0]}
}

// badRow is a row that could not be read, and why.
type badRow struct {
	line int
	err  error
}

// difference is a row whose existing persona is another one than ours.
type difference struct {
	line        int
	title       string
	theirs, our string
}

// classify fills the batch's output.
func (b *batch) classify(base *knowledge.Base, sheet sheet) {
	var cells [][]byte
	for _, rec := range b.records {
		if blank(rec.raw) {
			b.out = append(append(b.out, rec.raw...), rec.end...)
			continue
		}
		cells = fields(cells[:0], rec.raw, sheet.delimiter)
		var match classify.Match
		var err error
		if b.out, match, err = sheet.appendRow(b.out, base, rec, cells); err != nil {
			b.bad = append(b.bad, badRow{line: rec.line, err: err})
			continue
		}
		b.count(match)
		b.compare(base, rec, match, cells, sheet.disagree)
	}
}

func (b *batch) count(m classify.Match) {
	switch m.Status {
	case classify.StatusNone:
		b.counts[countNone]++
	case classify.StatusAsk:
		b.counts[countAsk]++
		fallthrough
	default:
		b.counts[m.Persona.ID]++
	}
}

// compare notes a row whose existing column holds another persona, by its id
// or by any of its names.
func (b *batch) compare(base *knowledge.Base, rec record, m classify.Match, cells [][]byte, column int) {
	if column < 0 {
		return
	}
	var ours string
	if m.Persona != nil {
		ours = m.Persona.ID
	}
	theirs := strings.TrimSpace(unquoted(cells[column]))
	if strings.EqualFold(theirs, ours) || ours == "" && strings.EqualFold(theirs, persona.None) {
		return
	}
	if named, ok := base.Named(theirs); ok && named.ID == ours {
		return
	}
	b.differ = append(b.differ, difference{line: rec.line, title: m.Title, theirs: theirs, our: ours})
}

// inOrder reads records in batches, works on them on all cores, and writes
// them in the order in which they were read.
func inOrder(rows *recordReader, out io.Writer, tally *tally, work func(*batch)) error {
	workers := runtime.GOMAXPROCS(0)
	unread, ordered := make(chan *batch, workers), make(chan *batch, 4*workers)
	stop := make(chan struct{})
	var group errgroup.Group
	for range workers {
		group.Go(func() error {
			for b := range unread {
				work(b)
				close(b.done)
			}
			return nil
		})
	}
	var readErr error
	group.Go(func() error {
		defer close(unread)
		defer close(ordered)
		readErr = readBatches(rows, unread, ordered, stop)
		return nil
	})
	writeErr := writeBatches(ordered, out, tally)
	close(stop)
	for range ordered {
		// The reader may still be handing over a batch that nobody will write.
	}
	group.Wait()
	if writeErr != nil {
		return fmt.Errorf("writing: %w", writeErr)
	}
	return readErr
}

func readBatches(rows *recordReader, unread, ordered chan<- *batch, stop <-chan struct{}) error {
	for {
		b, err := readBatch(rows)
		if len(b.records) > 0 {
			select {
			case <-stop:
				return nil
			case ordered <- b:
			}
			unread <- b
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading line %d: %w", rows.line, err)
		}
	}
}

func readBatch(rows *recordReader) (*batch, error) {
	b := batches.Get().(*batch)
	b.done = make(chan struct{})
	for len(b.records) < batchSize && len(b.in) < batchBytes {
		var rec record
		var err error
		if rec, b.in, err = rows.next(b.in); err != nil {
			return b, err
		}
		b.records = append(b.records, rec)
	}
	return b, nil
}

func writeBatches(ordered <-chan *batch, out io.Writer, tally *tally) error {
	for b := range ordered {
		<-b.done
		if _, err := out.Write(b.out); err != nil {
			return err
		}
		tally.add(b)
		b.reset()
		batches.Put(b)
	}
	return nil
}
