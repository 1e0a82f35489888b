package title

// dictionary finds phrases word by word.
type dictionary struct {
	entries []entry        // every word of every phrase; 0 is no entry
	words   table          // the entry of a word
	typos   table          // the entry that a long word with one letter left out was meant to be
	next    map[step]int32 // the node that a word leads to from a node
	nodes   []*phrase      // the phrase that ends at a node, or nil; 0 is no node
}

// entry is a word that phrases hold.
type entry struct {
	text   string
	phrase *phrase // the word by itself, or nil
	starts *phrase // the same where a part of the title starts, if it differs
	number int32
	node   int32 // of the longer phrases that start with the word
}

type step struct{ node, word int32 }

func newDictionary() dictionary {
	return dictionary{entries: make([]entry, 1), typos: table{typos: true}, next: map[step]int32{}, nodes: []*phrase{nil}}
}

// put enters a phrase, and returns the one that stood there before.
func (d *dictionary) put(words []string, p *phrase, starts bool) (before *phrase) {
	number := d.number(words[0])
	switch first := &d.entries[number]; {
	case starts:
		before, first.starts = first.starts, p
		return before
	case len(words) == 1:
		before, first.phrase = first.phrase, p
		return before
	case first.node == 0:
		first.node = d.newNode()
	}
	node := d.entries[number].node
	for _, word := range words[1:] {
		at := step{node, d.number(word)}
		if d.next[at] == 0 {
			d.next[at] = d.newNode()
		}
		node = d.next[at]
	}
	before, d.nodes[node] = d.nodes[node], p
	return before
}

func (d *dictionary) newNode() int32 {
	d.nodes = append(d.nodes, nil)
	return int32(len(d.nodes) - 1)
}

// number returns the number of a word's entry, a new one where it has none.
func (d *dictionary) number(word string) int32 {
	if e := d.word([]byte(word)); e != nil {
		return e.number
	}
	e := entry{text: word, number: int32(len(d.entries))}
	d.entries = append(d.entries, e)
	d.words.put([]byte(word), e.number, d.entries)
	return e.number
}

// word returns the entry of a word, or nil.
func (d *dictionary) word(text []byte) *entry { return d.words.get(text, d.entries) }

// typo returns the entry of a long word that lacks a letter, or nil.
func (d *dictionary) typo(text []byte) *entry { return d.typos.get(text, d.entries) }

// single returns the phrase that is just this word, or nil.
func (d *dictionary) single(word string) *phrase {
	if e := d.word([]byte(word)); e != nil {
		return e.phrase
	}
	return nil
}

// match returns the longest phrase that words start with, and how many of
// them it has. Words that are parted by more than a slash make no phrase.
func (d *dictionary) match(words []word, starts bool) (n int, p *phrase) {
	first := words[0].entry
	if first == nil {
		return 1, nil
	}
	n, p = 1, first.phrase
	if starts && first.starts != nil {
		p = first.starts
	}
	node := first.node
	for i := 1; i < len(words) && node != 0; i++ {
		w := &words[i]
		if w.entry == nil || w.breaks > loosely {
			break
		}
		if node = d.next[step{node, w.entry.number}]; d.nodes[node] != nil {
			n, p = i+1, d.nodes[node]
		}
	}
	return n, p
}
