package index

import (
	"cmp"
	"slices"

	"personabot/knowledge/language"
)

// typos finds the words that are an edit or two away from a word without
// looking at every word: two such words become the same when a letter or two
// are left out of their beginnings. Looking up takes as long as a word has
// ways to leave letters out, however many words there are.
type typos struct {
	words   [][]rune
	entries []uint64 // hash of a beginning with letters left out, then the word's number; sorted
}

// Only the beginnings of words are indexed, and short words with one letter
// left out: two edits turn those into any other.
const (
	indexedLetters = 7
	twoEditsFrom   = 6
)

func newTypos(words []string) *typos {
	t := &typos{words: make([][]rune, len(words))}
	for i, text := range words {
		t.words[i] = []rune(text)
		for hash := range shortened(t.words[i]) {
			t.entries = append(t.entries, uint64(hash)<<32|uint64(i))
		}
	}
	slices.Sort(t.entries)
	t.entries = slices.Clip(slices.Compact(t.entries))
	return t
}

// shortened yields the hash of the beginning of a word, and of it with one or
// two letters left out.
func shortened(word []rune) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		short := word[:min(len(word), indexedLetters)]
		two := len(word) >= twoEditsFrom
		if !yield(hashWithout(short, -1, -1)) {
			return
		}
		for i := range short {
			if !yield(hashWithout(short, i, -1)) {
				return
			}
			for j := i + 1; two && j < len(short); j++ {
				if !yield(hashWithout(short, i, j)) {
					return
				}
			}
		}
	}
}

// hashWithout is the FNV-1a hash of a word without the letters at i and j.
func hashWithout(word []rune, i, j int) uint32 {
	hash := uint32(2166136261)
	for k, r := range word {
		if k != i && k != j {
			hash = (hash ^ uint32(r)) * 16777619
		}
	}
	return hash
}

// near is a word that is like another one.
type near struct {
	word  int // its number
	edits int
	begun bool // only its beginning is: the rest was not typed
}

// near returns the words at most limit edits away from word, or whose
// beginning is, fewest edits first.
func (t *typos) near(word []rune, limit int) []near {
	var candidates []uint32
	for hash := range shortened(word) {
		at, _ := slices.BinarySearch(t.entries, uint64(hash)<<32)
		for ; at < len(t.entries) && t.entries[at]>>32 == uint64(hash); at++ {
			candidates = append(candidates, uint32(t.entries[at]))
		}
	}
	slices.Sort(candidates)
	var found []near
	for _, number := range slices.Compact(candidates) {
		if n, ok := likely(word, t.words[number], limit); ok {
			n.word = int(number)
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.edits, b.edits) })
	return found
}

func likely(typed, word []rune, limit int) (near, bool) {
	if d := language.Distance(typed, word, limit); d <= limit {
		return near{edits: d}, true
	}
	for length := len(typed) - 1; length <= len(typed)+1; length++ {
		if length < len(word) && length > 0 && language.Distance(typed, word[:length], 1) <= 1 {
			return near{edits: 1, begun: true}, true
		}
	}
	return near{}, false
}
