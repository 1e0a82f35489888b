package index

import (
	"cmp"
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// wanted is a word that was typed, and the words of the index that it may be.
type wanted struct {
	text     string
	from, to int    // words that start with it
	near     []near // words a typo away, or that it is short for
}

// maxNear bounds how many words a typo may stand for.
const maxNear = 16

func (x *Index) wantedOf(typed []string) []wanted {
	all := make([]wanted, len(typed))
	for i, text := range typed {
		w := wanted{text: text}
		w.from, w.to = spanOf(x.words, text)
		letters := []rune(text)
		if len(letters) >= 4 {
			w.near = x.typos.near(letters, language.AllowedEdits(len(letters)))
			w.near = w.near[:min(len(w.near), maxNear)]
		}
		if w.from == w.to && len(w.near) == 0 {
			w.near = x.shortenedTo(text)
		}
		all[i] = w
	}
	return all
}

// shortenedTo returns words that text leaves letters out of.
func (x *Index) shortenedTo(text string) []near {
	var found []near
	from, to := spanOf(x.words, language.FirstLetters(text, 1))
	for word := from; word < min(to, from+maxRead) && len(found) < maxNear; word++ {
		if shortens(text, x.words[word]) {
			found = append(found, near{word: word, edits: costShortened - costTypo})
		}
	}
	return found
}

// What it costs when a typed word is not exactly a word of the name. Initials
// of a whole name come before words that were only begun: who types "sre"
// means them, and a beginning of two letters says little.
const (
	costInitials     = 2 // of the whole name
	costBegun        = 3
	costSomeInitials = 4 // of a part of the name
	costShortened    = 5 // letters left out: "mgr"
	costTypo         = 4 // and one for each edit, and for letters not typed yet
	costNone         = 100
)

// fit says how well a name fits what was typed; less is better.
type fit struct {
	name    int32
	cost    int // of the words that were typed
	swapped bool
	left    int // words of the name that were not typed
}

// ranked returns the names that fit what was typed, best first.
func (x *Index) ranked(wanted []wanted, typed string) []int32 {
	var fits []fit
	for _, name := range x.candidates(wanted, typed) {
		if f, ok := x.fit(name, wanted); ok {
			fits = append(fits, f)
		}
	}
	slices.SortFunc(fits, x.better)
	found := make([]int32, len(fits))
	for i, f := range fits {
		found[i] = f.name
	}
	return found
}

func (x *Index) better(a, b fit) int {
	return cmp.Or(a.total()-b.total(), len(x.names[a.name])-len(x.names[b.name]), cmp.Compare(a.name, b.name))
}

func (f fit) total() int {
	total := f.cost + f.left
	if f.swapped {
		total++
	}
	return total
}

// fit measures a name; ok is false where a typed word has no place in it.
func (x *Index) fit(name int32, wanted []wanted) (f fit, ok bool) {
	words := x.wordsOf(name)
	var few [16]bool
	used := few[:]
	if len(words) > len(few) {
		used = make([]bool, len(words))
	}
	f, last := fit{name: name, left: len(words)}, -1
	for _, w := range wanted {
		at, size, cost := x.place(words, used, w)
		if cost == costNone {
			return f, false
		}
		for i := at; i < at+size; i++ {
			used[i] = true
		}
		f.swapped = f.swapped || at < last
		f.cost, f.left, last = f.cost+cost, f.left-size, at
	}
	return f, true
}

// place finds where in a name a typed word fits best, and over how many words.
func (x *Index) place(words []int32, used []bool, w wanted) (at, size, cost int) {
	cost = costNone
	for i, word := range words {
		if used[i] {
			continue
		}
		if c := x.cost(int(word), w); c < cost {
			at, size, cost = i, 1, c
		}
		if n := x.initialsAt(words[i:], used[i:], w.text); n > 1 {
			c := costSomeInitials
			if n == len(words) {
				c = costInitials
			}
			if c < cost {
				at, size, cost = i, n, c
			}
		}
	}
	return at, size, cost
}

// cost measures a typed word against a word of a name.
func (x *Index) cost(word int, w wanted) int {
	text := x.words[word]
	switch {
	case text == w.text:
		return 0
	case word >= w.from && word < w.to:
		return costBegun
	}
	for _, near := range w.near {
		if near.word == word {
			return near.cost()
		}
	}
	if shortens(w.text, text) {
		return costShortened
	}
	return costNone
}

func (n near) cost() int {
	if n.begun {
		return costTypo + n.edits + 1
	}
	return costTypo + n.edits
}

// shortens tells whether short is a word with letters left out, as "mgr" is
// of "manager": it keeps the first letter and the order.
func shortens(short, word string) bool {
	if len(short) < 2 || len(short) > 5 || len(short) >= len(word) || short[0] != word[0] {
		return false
	}
	rest := word[1:]
	for i := 1; i < len(short); i++ {
		at := strings.IndexByte(rest, short[i])
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// initialsAt returns how many words, from the first on, the letters of text
// are the initials of; 0 where they are not. Joining words may have none.
func (x *Index) initialsAt(words []int32, used []bool, text string) int {
	n := 0
	for text != "" {
		if n == len(words) || used != nil && used[n] {
			return 0
		}
		word := x.words[words[n]]
		if rest, ok := strings.CutPrefix(text, language.FirstLetters(word, 1)); ok {
			text = rest
		} else if n == 0 || !unlettered[word] {
			return 0
		}
		n++
	}
	return n
}

// holdsAll tells whether a name has a place for every wanted word, the one at
// skip aside. It is quick, and right but for words that share a place.
func (x *Index) holdsAll(name int32, wanted []wanted, skip int) bool {
	words := x.wordsOf(name)
	for i, w := range wanted {
		if i != skip && !x.holdsOne(words, w) {
			return false
		}
	}
	return true
}

func (x *Index) holdsOne(words []int32, w wanted) bool {
	for i, word := range words {
		if int(word) >= w.from && int(word) < w.to || slices.ContainsFunc(w.near, func(n near) bool { return n.word == int(word) }) {
			return true
		}
		if text := x.words[word]; text[0] == w.text[0] && (shortens(w.text, text) || x.initialsAt(words[i:], nil, w.text) > 1) {
			return true
		}
	}
	return false
}
