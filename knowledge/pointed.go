package knowledge

import (
	"slices"
	"strconv"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// takenUp answers a message that takes up what was said before it in a thread.
func (b *Base) takenUp(q query, about Topic) (Answer, bool) {
	if a, ok := b.settled(q, about); ok {
		return a, true
	}
	if len(q.mentions) == 1 && q.hasWord(isVersus) {
		return b.compared(q, about) // "and them vs security?"
	}
	return b.pointed(q, about)
}

// pointed answers a message that only points at what the thread has shown: an
// objection of a list by its number, or the proof of the objection before.
func (b *Base) pointed(q query, about Topic) (Answer, bool) {
	if len(q.mentions) > 0 || len(q.words) == 0 || q.quoted || !q.only(pointing) {
		return Answer{}, false
	}
	if n, ok := q.ordinal(); ok {
		return b.numbered(n, about)
	}
	personas := b.views(about.Personas)
	switch {
	case len(about.Objections) == 0:
		return Answer{}, false
	case q.hasWord(proves):
		return b.again(personas, about), true
	case q.hasWord(isElse) && len(personas) > 0:
		return b.section(personas[0], persona.Objections), true // "what else do they say?"
	}
	return Answer{}, false
}

// numbered answers with the nth objection of those that the thread has listed,
// the last one for n < 0.
func (b *Base) numbered(n int, about Topic) (Answer, bool) {
	listed := b.listed(about)
	if n < 0 {
		n = len(listed)
	}
	personas := b.views(about.Personas)
	switch {
	case n >= 1 && n <= len(listed):
		about.Objections = listed[n-1 : n]
		return b.again(personas, about), true
	case len(listed) > 0 && len(about.Listed) == 0: // there are fewer, as the list shows
		return b.section(personas[0], persona.Objections), true
	}
	return Answer{}, false
}

// listed returns the objections that the thread has listed last.
func (b *Base) listed(about Topic) []ObjectionN {
	if len(about.Listed) > 0 || about.Section != persona.Objections || len(about.among()) > 0 {
		return about.Listed
	}
	var listed []ObjectionN
	for _, v := range b.views(about.Personas) {
		for _, heard := range v.Objected() {
			listed = append(listed, ObjectionN{heard.Persona, heard.N})
		}
	}
	return listed
}

// again answers with the objections that a thread is about, as somebody meets
// them.
func (b *Base) again(personas []View, about Topic) Answer {
	a := b.recallObjections(personas, about)
	if len(a.Objections) == 0 {
		return a // the files hold them no more
	}
	if len(personas) == 0 {
		owner, _ := b.Persona(a.Objections[0].Owner.ID)
		a.Personas = []View{owner}
	}
	a.Topic.Personas = []persona.Ref{a.Personas[0].Ref()}
	if a.Objections[0].Reply == "" {
		a.Gap = &Gap{Kind: "no-reply", Persona: a.Objections[0].Persona, N: a.Objections[0].N}
	}
	return a
}

// only tells whether a message is made of names, of words of a set, of what
// numbers, and of words that mean nothing by themselves.
func (q *query) only(set map[string]bool) bool {
	return !slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return !q.named(t.Word) && !set[t.Text] && !language.IsStop(t.Text) && numbers(t.Text) == 0
	})
}

func (q *query) hasWord(is func(string) bool) bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool { return is(t.Text) })
}

// ordinal returns the number in a message that has one; -1 for the last.
func (q *query) ordinal() (n int, ok bool) {
	for _, t := range q.tokens {
		if m := numbers(t.Text); m != 0 {
			if ok && n != m {
				return 0, false
			}
			n, ok = m, true
		}
	}
	return n, ok
}

// numbers returns the number that a word stands for in a list, -1 for the
// last one and 0 for none.
func numbers(word string) int {
	if n, ok := ordinals[word]; ok {
		return n
	}
	n, _ := strconv.Atoi(strings.TrimRight(word, "stndrh")) // "2nd"
	return max(n, 0)
}

func isOrdinal(word string) bool { return numbers(word) != 0 && word[len(word)-1] > '9' } // "2nd", and not "2"
func proves(word string) bool    { return proving[word] }
func isElse(word string) bool    { return others[word] }
func isVersus(word string) bool  { return word == "vs" || word == "versus" }

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
}

// saysNothing tells whether a message asks what to say and passes nothing on
// that anybody said: "what do I say to an SRE?", "he said no".
func (q *query) saysNothing() bool {
	return !q.quoted && !slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return !q.named(t.Word) && !pointing[t.Text] && !responding[t.Text] && !language.IsStop(t.Text)
	})
}

var responding = language.WordSet("told asks asked replied responded convince persuade react overcome pushback push win over around past")

var (
	others   = language.WordSet("else other others another anything more")
	proving  = language.WordSet("proof proofs prove source sources evidence reference references citation cite backs backed")
	pointing = language.WordSet(`objection objections number nr option reply replies respond response answer handle counter rebut deal come back
		show see know explain point proof proofs prove source sources evidence reference references citation cite backs backed
		else other others another anything more bring raise`)
)
