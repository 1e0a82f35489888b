// Package terms numbers texts: words, phrases, features. It does what a map of
// strings does in a quarter of the memory, and leaves the garbage collector
// nothing to look through, which under load is most of its work.
//
// A List only grows, and refuses to forget. What a number stands for is the
// caller's.
package terms

import (
	"hash/maphash"
	"strings"
)

// List numbers texts from 1, in the order in which they are added. The zero
// List is empty, and so is nil. Once nothing is added any more, it is safe for use by many
// goroutines.
type List struct {
	all    string          // the texts, a byte after each
	ends   []uint32        // of the texts, by number; the first one, of no text, stands before all
	slots  []uint32        // numbers by the hashes of the texts, open addressing; 0: free
	adding strings.Builder // of all
}

// Of numbers the texts that a byte parts. They are not copied, and none can be
// added to them.
func Of(parted string, by byte) *List {
	l := &List{all: parted, ends: make([]uint32, 0, strings.Count(parted, string(by))+2)}
	for end := range len(parted) + 1 {
		if end == len(parted) || parted[end] == by {
			l.end(uint32(end))
		}
	}
	return l
}

// Len returns how many texts there are.
func (l *List) Len() int { return max(1, len(l.ends)) - 1 }

// Text returns the text of a number.
func (l *List) Text(number int) string { return l.all[l.ends[number-1]+1 : l.ends[number]] }

// Number returns the number of a text, or 0 for one that was not added.
func (l *List) Number(text string) int {
	if l == nil || len(l.slots) == 0 {
		return 0
	}
	return int(*l.slot(text))
}

// Add gives a text a number, and returns it: the same one each time.
func (l *List) Add(text string) int {
	if known := l.Number(text); known != 0 {
		return known
	}
	l.adding.WriteString(text)
	l.adding.WriteByte(0)
	l.all = l.adding.String()
	l.end(uint32(len(l.all) - 1))
	return l.Len()
}

// Copy returns a List of the same texts, for others to be added to.
func (l *List) Copy() *List {
	c := &List{}
	for number := range l.Len() {
		c.Add(l.Text(number + 1))
	}
	return c
}

const beforeAll = ^uint32(0) // one more is 0

// end numbers the text that ends at a byte, after those before it.
func (l *List) end(at uint32) {
	if len(l.ends) == 0 {
		l.ends = append(l.ends, beforeAll)
	}
	l.ends = append(l.ends, at)
	if 4*l.Len() > 3*len(l.slots) {
		l.grow()
		return
	}
	l.place(l.Len())
}

// grow makes room for all texts, and for as many again.
func (l *List) grow() {
	l.slots = make([]uint32, max(64, 2*len(l.slots)))
	for number := range l.Len() {
		l.place(number + 1)
	}
}

// place puts a number where its text is looked for. Of a text that stands twice
// the first one is found.
func (l *List) place(number int) {
	if at := l.slot(l.Text(number)); *at == 0 {
		*at = uint32(number)
	}
}

var seed = maphash.MakeSeed()

// slot returns where the number of a text stands, or would stand.
func (l *List) slot(text string) *uint32 {
	for i := int(maphash.String(seed, text)); ; i++ {
		at := &l.slots[i&(len(l.slots)-1)]
		if *at == 0 || l.Text(int(*at)) == text {
			return at
		}
	}
}
