package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"personabot/knowledge/language"
)

// Index holds names for looking them up. It never changes.
type Index struct {
	names  []string // folded, sorted
	words  []string // every word of the names, sorted
	spelt  []int32  // the words of name i by number: spelt[starts[i]:starts[i+1]]
	starts []int32

	holders  []int32 // the names that hold word w, shortest first: holders[first[w]:first[w+1]]
	first    []int32
	shortest []int32   // every name, shortest first
	initials []initial // sorted
	typos    *typos
}

// initial is the first letters of the words of a name.
type initial struct {
	letters string
	name    int32
}

// New returns an Index of names, which are folded and sorted.
func New(names []string) *Index {
	x := &Index{names: names, starts: make([]int32, 1, len(names)+1)}
	numbers := x.numberWords()
	for i, name := range names {
		for word := range strings.FieldsSeq(name) {
			x.spelt = append(x.spelt, numbers[word])
		}
		x.starts = append(x.starts, int32(len(x.spelt)))
		x.shortest = append(x.shortest, int32(i))
	}
	slices.SortStableFunc(x.shortest, func(a, b int32) int { return len(names[a]) - len(names[b]) })
	x.listHolders()
	x.listInitials()
	x.typos = newTypos(x.words)
	return x
}

// numberWords lists every word once and returns their places in the list.
func (x *Index) numberWords() map[string]int32 {
	numbers := map[string]int32{}
	for _, name := range x.names {
		for word := range strings.FieldsSeq(name) {
			if _, known := numbers[word]; !known {
				numbers[word] = 0
				x.words = append(x.words, word)
			}
		}
	}
	slices.Sort(x.words)
	for i, word := range x.words {
		numbers[word] = int32(i)
	}
	return numbers
}

// listHolders notes for every word the names that hold it.
func (x *Index) listHolders() {
	x.first = make([]int32, len(x.words)+1)
	for _, word := range x.spelt {
		x.first[word+1]++
	}
	for w := range x.words {
		x.first[w+1] += x.first[w]
	}
	x.holders = make([]int32, len(x.spelt))
	next := slices.Clone(x.first)
	for _, name := range x.shortest {
		for _, word := range x.wordsOf(name) {
			x.holders[next[word]] = name
			next[word]++
		}
	}
}

func (x *Index) listInitials() {
	for _, name := range x.shortest {
		if letters := x.initialsOf(name); len(letters) > 1 {
			x.initials = append(x.initials, initial{letters, name})
		}
	}
	slices.SortStableFunc(x.initials, func(a, b initial) int { return strings.Compare(a.letters, b.letters) })
}

func (x *Index) wordsOf(name int32) []int32 { return x.spelt[x.starts[name]:x.starts[name+1]] }

func (x *Index) initialsOf(name int32) string {
	var letters strings.Builder
	for _, word := range x.wordsOf(name) {
		if text := x.words[word]; !language.IsArticle(text) && !unlettered[text] {
			letters.WriteString(language.FirstLetters(text, 1))
		}
	}
	return letters.String()
}

// unlettered are words of names that have no letter in an abbreviation.
var unlettered = language.WordSet("of for and the to in at de des du und für")

// How many names one look-up reads, and how many of those it ranks: enough
// that the right one is among them, and well below a millisecond.
const (
	maxRead   = 20000
	maxRanked = 400
)

// Find returns the names that hold every word that was typed, folded, whole,
// begun, abbreviated, by initials or with a typo, best first; and where there
// are none, those that hold its letters in order.
func (x *Index) Find(typed string) []string {
	found := x.search(typed)
	if len(found) == 0 {
		found = x.spelled(language.FirstLetters(typed, maxFuzzy))
	}
	names := make([]string, len(found))
	for i, number := range found {
		names[i] = x.names[number]
	}
	return names
}

// maxFuzzy is what is looked at of a query, in characters, letter by letter:
// the score of package fuzzy overflows on long ones.
const maxFuzzy = 32

func (x *Index) search(typed string) []int32 {
	words := strings.Fields(typed)
	for _, words := range append([][]string{words}, x.respelled(words)...) {
		if found := x.ranked(x.wantedOf(words), typed); len(found) > 0 {
			return found
		}
	}
	return nil
}

// respelled returns other ways to write what was typed: two words as one
// ("dev ops"), and one as two ("devtools").
func (x *Index) respelled(words []string) [][]string {
	var ways [][]string
	for i := range words {
		if i+1 < len(words) && x.isWord(words[i]+words[i+1]) {
			ways = append(ways, slices.Replace(slices.Clone(words), i, i+2, words[i]+words[i+1]))
		}
		for cut := 2; cut <= len(words[i])-2; cut++ {
			if left, right := words[i][:cut], words[i][cut:]; x.isWord(left) && x.begins(right) {
				ways = append(ways, slices.Replace(slices.Clone(words), i, i+1, left, right))
			}
		}
	}
	return ways
}

func (x *Index) isWord(text string) bool {
	_, ok := slices.BinarySearch(x.words, text)
	return ok
}

func (x *Index) begins(text string) bool {
	from, to := spanOf(x.words, text)
	return from < to
}

// spanOf returns where in sorted texts those start and end that begin with prefix.
func spanOf(sorted []string, prefix string) (from, to int) {
	from, _ = slices.BinarySearch(sorted, prefix)
	to, _ = slices.BinarySearch(sorted[from:], prefix+"\U0010FFFF")
	return from, from + to
}

// candidates collects the names that may be meant: those that begin as typed,
// those of these initials, and those that hold the rarest of the words.
func (x *Index) candidates(wanted []wanted, typed string) []int32 {
	from, to := spanOf(x.names, typed)
	found := x.shortestWithin(from, to)
	found = append(found, x.withInitials(strings.ReplaceAll(typed, " ", ""))...)
	for _, rare := range x.byRarity(wanted) {
		held := x.holding(wanted, rare)
		found = append(found, held...)
		if len(held) > 0 && len(wanted[rare].text) > maxInitials {
			break
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// maxInitials is how long a word may be that is more often meant as initials
// than as the beginning of a word.
const maxInitials = 3

// withInitials returns names that begin with these initials.
func (x *Index) withInitials(letters string) []int32 {
	at, _ := slices.BinarySearchFunc(x.initials, letters, func(i initial, letters string) int { return strings.Compare(i.letters, letters) })
	var found []int32
	for ; at < len(x.initials) && len(found) < maxRanked/4 && strings.HasPrefix(x.initials[at].letters, letters); at++ {
		found = append(found, x.initials[at].name)
	}
	return found
}

// byRarity returns which of the wanted words any name holds, rarest first.
func (x *Index) byRarity(wanted []wanted) []int {
	var order []int
	for i, w := range wanted {
		if x.held(w) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return x.held(wanted[a]) - x.held(wanted[b]) })
	return order
}

// shortestWithin returns the shortest of the names from one place to another.
func (x *Index) shortestWithin(from, to int) []int32 {
	var found []int32
	if to-from <= maxRead {
		for name := from; name < to; name++ {
			found = append(found, int32(name))
		}
		slices.SortStableFunc(found, func(a, b int32) int { return cmp.Compare(len(x.names[a]), len(x.names[b])) })
		return found[:min(len(found), maxRanked/2)]
	}
	for _, name := range x.shortest[:min(len(x.shortest), 4*maxRead)] {
		if int(name) >= from && int(name) < to {
			if found = append(found, name); len(found) == maxRanked/2 {
				break
			}
		}
	}
	return found
}

// held counts the names that hold a wanted word in some form.
func (x *Index) held(w wanted) int {
	n := int(x.first[w.to] - x.first[w.from])
	for _, near := range w.near {
		n += int(x.first[near.word+1] - x.first[near.word])
	}
	return n
}

// holding returns names that hold one of the wanted words and all the others.
func (x *Index) holding(wanted []wanted, rarest int) []int32 {
	w := wanted[rarest]
	words := make([]int, 0, w.to-w.from+len(w.near))
	for word := w.from; word < w.to; word++ {
		words = append(words, word)
	}
	for _, near := range w.near {
		words = append(words, near.word)
	}
	var found []int32
	left, share := maxRead, maxRead/max(1, len(words))+1
	for _, word := range words {
		names := x.holders[x.first[word]:x.first[word+1]]
		names = names[:min(len(names), left, max(share, left/2))]
		left -= len(names)
		for _, name := range names {
			if len(found) < maxRanked && x.holdsAll(name, wanted, rarest) {
				found = append(found, name)
			}
		}
	}
	return found
}

// shortestMeant is how long a word of the names has to be for a typo of it.
const shortestMeant = 4

// WordLike returns the word of the names that is a typo away from word and
// starts alike; "" for none.
func (x *Index) WordLike(word string) string {
	letters := []rune(word)
	limit := language.AllowedEdits(len(letters))
	best, fewest := "", limit+1
	for _, near := range x.typos.near(letters, limit) {
		known := x.words[near.word]
		if !near.begun && near.edits < fewest && known[0] == word[0] && len(known) >= shortestMeant {
			best, fewest = known, near.edits
		}
	}
	return best
}

// spelled returns names that hold the typed letters in order, likeliest first:
// of the shortest names with the same first letter.
func (x *Index) spelled(typed string) []int32 {
	from, to := spanOf(x.names, language.FirstLetters(typed, 1))
	numbers := x.shortestWithin(from, to)
	texts := make([]string, len(numbers))
	for i, number := range numbers {
		texts[i] = x.names[number]
	}
	var found []int32
	for _, match := range fuzzy.Find(typed, texts) {
		found = append(found, numbers[match.Index])
	}
	return found
}
