package title

import "hash/maphash"

// table finds entries by words, several times for every word of a title: what
// a map does, in half the time. It only grows. It holds no words: they are
// those of its entries or, in a table of typos, those with a letter left out.
type table struct {
	typos bool
	slots []slot // open addressing; at most three quarters are taken
	taken int
}

type slot struct {
	hash  uint32
	entry int32 // its number; 0 where the slot is free
}

var tableSeed = maphash.MakeSeed()

// get returns the entry of a word, or nil.
func (t *table) get(word []byte, entries []entry) *entry {
	if len(t.slots) == 0 {
		return nil
	}
	if s := t.find(uint32(maphash.Bytes(tableSeed, word)), word, entries); s.entry != 0 {
		return &entries[s.entry]
	}
	return nil
}

// put enters a word, or gives it another entry.
func (t *table) put(word []byte, number int32, entries []entry) {
	if 4*(t.taken+1) > 3*len(t.slots) {
		t.grow()
	}
	hash := uint32(maphash.Bytes(tableSeed, word))
	at := t.find(hash, word, entries)
	if at.entry == 0 {
		t.taken++
	}
	*at = slot{hash, number}
}

// find returns the slot of a word, or the free one where it belongs.
func (t *table) find(hash uint32, word []byte, entries []entry) *slot {
	for i := int(hash); ; i++ {
		s := &t.slots[i&(len(t.slots)-1)]
		if s.entry == 0 || s.hash == hash && t.leads(word, entries[s.entry].text) {
			return s
		}
	}
}

// leads tells whether a word leads to the entry of a text.
func (t *table) leads(word []byte, text string) bool {
	if t.typos {
		return lacksLetter(word, text)
	}
	return string(word) == text
}

// lacksLetter tells whether a word is a text without one of its letters after
// the first.
func lacksLetter(word []byte, text string) bool {
	if len(word) != len(text)-1 || len(word) == 0 || word[0] != text[0] {
		return false
	}
	at := 1
	for at < len(word) && word[at] == text[at] {
		at++
	}
	return string(word[at:]) == text[at+1:]
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(1024, 2*len(old)))
	for _, s := range old {
		if s.entry != 0 {
			*t.free(s.hash) = s
		}
	}
}

func (t *table) free(hash uint32) *slot {
	for i := int(hash); ; i++ {
		if s := &t.slots[i&(len(t.slots)-1)]; s.entry == 0 {
			return s
		}
	}
}
