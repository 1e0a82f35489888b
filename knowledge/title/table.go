package title

import "hash/maphash"

// table finds entries by words, several times for every word of a title: what
// a map does, in half the time. It only grows.
type table struct {
	slots   []slot // open addressing; at most half are taken
	words   []string
	entries []*entry
}

type slot struct {
	hash  uint32
	entry int32 // counts from 1; 0 where the slot is free
}

var tableSeed = maphash.MakeSeed()

// get returns the entry of a word, or nil.
func (t *table) get(word []byte) *entry {
	if len(t.slots) == 0 {
		return nil
	}
	hash := uint32(maphash.Bytes(tableSeed, word))
	for i := int(hash); ; i++ {
		s := t.slots[i&(len(t.slots)-1)]
		if s.entry == 0 {
			return nil
		}
		if s.hash == hash && t.words[s.entry-1] == string(word) {
			return t.entries[s.entry-1]
		}
	}
}

// put enters a word, or gives it another entry.
func (t *table) put(word string, e *entry) {
	if 2*(len(t.words)+1) > len(t.slots) {
		t.grow()
	}
	hash := uint32(maphash.String(tableSeed, word))
	at := t.find(hash, word)
	if at.entry != 0 {
		t.entries[at.entry-1] = e
		return
	}
	t.words, t.entries = append(t.words, word), append(t.entries, e)
	*at = slot{hash, int32(len(t.words))}
}

// find returns the slot of a word, or the free one where it belongs.
func (t *table) find(hash uint32, word string) *slot {
	for i := int(hash); ; i++ {
		s := &t.slots[i&(len(t.slots)-1)]
		if s.entry == 0 || s.hash == hash && t.words[s.entry-1] == word {
			return s
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(1024, 2*len(old)))
	for _, s := range old {
		if s.entry != 0 {
			*t.find(s.hash, t.words[s.entry-1]) = s
		}
	}
}
