package question

import (
	"slices"
	"strconv"
	"strings"

	"personabot/knowledge/language"
)

// traces returns what tells the act of a message, each once: its words, alone
// and in pairs, with personas and quotations taken out; the same of the clauses
// that ask; the phrases of the tables that it holds; and how it is built.
func (q *Question) traces(l *language.Tables) []string {
	t := newTracer(len(q.words))
	t.words(q)
	t.phrases(q, l)
	t.build(q)
	return t.found()
}

// tracer writes traces one after the other, which takes less than a text for
// each of them.
type tracer struct {
	all  strings.Builder
	ends []int
}

// newTracer has room for about what so many words leave.
func newTracer(words int) *tracer {
	t := &tracer{ends: make([]int, 0, 32+6*words)}
	t.all.Grow(16 * cap(t.ends))
	return t
}

func (t *tracer) add(parts ...string) {
	for _, part := range parts {
		t.all.WriteString(part)
	}
	t.ends = append(t.ends, t.all.Len())
}

func (t *tracer) addIf(is bool, trace string) {
	if is {
		t.add(trace)
	}
}

func (t *tracer) found() []string {
	found, start := make([]string, len(t.ends)), 0
	for i, end := range t.ends {
		found[i] = t.all.String()[start:end]
		start = end
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (t *tracer) words(q *Question) {
	last := "^"
	for _, w := range q.outline(span{0, len(q.words)}) {
		t.add("word ", w)
		t.add("pair ", last, " ", w)
		if start := language.Beginning(w); start != "" {
			t.add("begun ", start)
		}
		last = w
	}
	t.add("pair ", last, " $")
	for _, c := range q.clauses {
		if !c.asks || q.quotes(c.span) {
			continue
		}
		last := "^"
		for _, w := range q.outline(c.span) {
			t.add("asks ", w)
			t.add("asks ", last, " ", w)
			last = w
		}
	}
}

// outline returns the stems of a span, with marks in place of personas, titles
// in quotation marks, quotations, and names of companies and people.
func (q *Question) outline(s span) []string {
	var outline []string
	marked := span{}
	for _, t := range q.tokensIn(s) {
		if marked.holds(t.Word) {
			continue
		}
		mark := t.Stem
		if m, ok := q.mentionAt(t.Word); ok {
			mark, marked = "@who", m
		} else if q.titleAt.holds(t.Word) {
			mark, marked = "@title", q.titleAt
		} else if place, ok := q.placeAt(t.Word); ok {
			mark, marked = "@place", place
		} else if q.quoted && q.said.holds(t.Word) {
			mark, marked = "@quote", q.said
		}
		outline = append(outline, mark)
	}
	return outline
}

// mentionAt returns the words that name a persona at a word, outside of what
// was quoted.
func (q *Question) mentionAt(word int) (span, bool) {
	for _, m := range q.Mentions {
		if s := m.span(); s.holds(word) && !q.titleAt.holds(word) && !(q.quoted && q.said.holds(word)) {
			return s, true
		}
	}
	return span{}, false
}

func (t *tracer) phrases(q *Question, l *language.Tables) {
	asking := q.asking()
	for _, s := range l.Sections.Find(asking) {
		t.add("section ", s.Meaning)
		if c := q.clauseAt(s.Start); c.asks && !q.quotes(c.span) {
			t.add("asks section ", s.Meaning)
		}
	}
	if len(q.wants) > 0 {
		t.add("wants ", string(q.wants[0].section))
	}
	for _, s := range l.Feelings.Find(asking) {
		t.add("feeling ", s.Meaning)
	}
	for _, s := range l.Concepts.Find(asking) {
		t.add("concept ", s.Meaning)
	}
	for _, s := range l.Speech.Find(q.outside()) {
		t.add("speech ", s.Meaning)
	}
	for intent := range q.intents {
		t.add("intent ", intent)
	}
	for foreign := range q.foreign {
		t.add("foreign ", foreign)
	}
}

func (t *tracer) build(q *Question) {
	asks := func(c clause) bool { return c.asks && !q.quotes(c.span) }
	t.addIf(q.inThread, "thread")
	t.addIf(q.quoted, "quoted")
	t.addIf(q.reported, "reported")
	t.addIf(q.states, "states")
	t.addIf(q.Title != "", "title")
	t.addIf(len(q.jobs) > 0, "job")
	t.addIf(strings.Contains(q.text, "?"), "question mark")
	t.addIf(strings.Contains(q.text, ": "), "colon")
	t.addIf(slices.ContainsFunc(q.clauses, asks), "asks")
	t.addIf(len(q.clauses) > 1, "clauses")
	if n := len(q.clauses); n > 0 {
		t.addIf(asks(q.clauses[n-1]), "ends asking")
	}
	if len(q.tokens) > 0 {
		t.add("opens ", q.tokens[0].Text)
	}
	t.names(q)
}

// names notes how a message names personas.
func (t *tracer) names(q *Question) {
	words, named, first := len(q.words), 0, span{}
	for _, m := range q.Mentions {
		if s, ok := q.mentionAt(m.start); ok {
			if named == 0 {
				first = s
			}
			named++
			words -= m.size - 1
		}
	}
	t.add("names ", strconv.Itoa(min(2, named)))
	t.add("length ", strconv.Itoa(lengthOf(words)))
	if named == 0 {
		return
	}
	alone := first == span{0, len(q.words)}
	titled := isCapital(q.text[q.words[first.end-1].Start:q.words[first.end-1].End])
	t.addIf(first.start == 0, "name first")
	t.addIf(alone, "name alone")
	t.addIf(titled, "name like a title")
	t.addIf(alone && titled, "title alone")
}

// lengthOf puts lengths in words into classes.
func lengthOf(words int) int {
	class := 0
	for _, longest := range []int{1, 2, 3, 5, 8, 13} {
		if words > longest {
			class++
		}
	}
	return class
}
