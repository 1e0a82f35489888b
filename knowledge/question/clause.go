package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// clause is a part of a message between stops.
type clause struct {
	span
	asks bool // it is a question or a request
}

// readClauses parts the message, and tells what asks from what only stands
// beside it: "dinner with IT managers tonight. what should I know about them".
func (q *Question) readClauses() {
	start := 0
	for i := range q.words {
		if last := i == len(q.words)-1; last || q.stopsAfter(i) {
			q.clauses = append(q.clauses, q.newClause(start, i+1))
			start = i + 1
		}
	}
}

func (q *Question) newClause(start, end int) clause {
	next := len(q.text)
	if end < len(q.words) {
		next = q.words[end].Start
	}
	asks := strings.Contains(q.text[q.words[end-1].End:next], "?") || q.opensQuestion(start, end) || q.endsAsking(start, end)
	return clause{span{start, end}, asks}
}

// endsAsking tells whether a clause of keywords ends in a question:
// "kubernetes or what do devops people run".
func (q *Question) endsAsking(start, end int) bool {
	for i := start; i+2 < end && i < start+3; i++ {
		if whichWords[q.words[i].Text] && doing[q.words[i+1].Text] {
			return true
		}
	}
	return false
}

var doing = language.WordSet("do does is are would will can should")

// stopsAfter tells whether a clause ends after a word: at a stop, at a dash,
// or at a comma before a question.
func (q *Question) stopsAfter(i int) bool {
	between := q.text[q.words[i].End:q.words[i+1].Start]
	if strings.ContainsAny(between, ".?!;:()\n—–\"“”") || strings.Contains(between, " - ") {
		return true
	}
	return strings.Contains(between, ",") && q.opensQuestion(i+1, len(q.words))
}

// opensQuestion tells whether a question or a request starts at a word, a
// greeting or an "and" left aside.
func (q *Question) opensQuestion(start, end int) bool {
	for _, t := range q.tokens {
		if t.Word < start || openers[t.Text] {
			continue
		}
		return t.Word < end && (questionWords[t.Text] || requests[t.Text])
	}
	return false
}

var (
	openers       = language.WordSet("and so but ok okay hey hi hello also then now pls please yo or well um quick question q ie eg btw again at in by from")
	questionWords = language.WordSet("what which who whose whom how why where when do does did is are can could would should will any anyone anybody got")
	requests      = language.WordSet(`give show tell list explain describe brief sum summarize summarise need send compare contrast remind put prep link name fill
		walk run pull get find introduce outline sketch break help share classify paint
		reason reasons typical common top main biggest usual every all sore got
		point fetch grab hand couple likely standard boolean swap`)
)

// asksAt tells whether a word stands in a clause that asks, or nothing does.
func (q *Question) asksAt(word int) bool {
	asks := func(c clause) bool { return c.asks && !q.quotes(c.span) }
	if !slices.ContainsFunc(q.clauses, asks) {
		return true
	}
	return slices.ContainsFunc(q.clauses, func(c clause) bool { return asks(c) && c.holds(word) })
}

// quotes tells whether a span lies in what was said.
func (q *Question) quotes(s span) bool {
	return q.quoted && q.said.holds(s.start) && q.said.holds(s.end-1)
}

// isQuestion tells whether the text asks rather than states.
func (q *Question) isQuestion() bool {
	return slices.ContainsFunc(q.clauses, func(c clause) bool { return c.asks && !q.quotes(c.span) })
}

func (q *Question) clauseAt(word int) clause {
	for _, c := range q.clauses {
		if c.holds(word) {
			return c
		}
	}
	return clause{}
}
