package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// readSpeech finds, outside of quotation marks, where the words of somebody
// else start: after a colon, or after "the SRE says".
func (q *Question) readSpeech(l *language.Tables) {
	found := l.Speech.Find(q.outside())
	if q.quoted && q.asksForQuote() {
		q.said, q.quoted, q.reported = span{}, false, false
		q.wants = nil
		q.readWants(l)
	}
	for _, s := range found {
		if s.Meaning == "heard" || s.Meaning == "says" && q.saidBySomebody(s, found) {
			q.reported = true
			if q.said.empty() && s.End < len(q.words) {
				q.said = q.passedOn(s)
			}
			break
		}
	}
	q.readColon(found)
	q.states = len(q.words) >= 3 && !q.isQuestion() && slices.ContainsFunc(q.tokens, func(t language.Token) bool { return spoken[t.Text] && !q.named(t.Word) })
}

// passedOn returns the words that a verb of saying passes on: from the verb,
// where it says how they are meant, up to who is named at the end, "they have no
// budget, SRE".
func (q *Question) passedOn(verb language.Sighting) span {
	s := span{verb.Start, len(q.words)}
	if verb.Length == 1 && reporting[q.words[verb.Start].Text] {
		s.start = verb.End
		for s.start+1 < s.end && toWhom[q.words[s.start].Text] {
			s.start++
		}
	}
	for _, m := range q.Mentions {
		if m.span().end == s.end && m.start > s.start+1 && strings.ContainsAny(q.text[q.words[m.start-1].End:q.words[m.start].Start], ",;(–—-") {
			s.end = m.start
		}
	}
	return s
}

// reporting verbs only tell that something was said.
var reporting = language.WordSet(`say says said saying tell tells told telling claim claims claimed argue argues argued
	mention mentions mentioned reckon reckons`)

var toWhom = language.WordSet("me us that to")

// asksForQuote tells whether a question asks when somebody would say what is
// quoted: what would make an SRE say "that was worth it"?
func (q *Question) asksForQuote() bool {
	if q.said.start == 0 || q.intents["respond"] {
		return false
	}
	c := q.clauseAt(q.said.start - 1)
	would := func(t language.Token) bool { return c.holds(t.Word) && (t.Text == "would" || t.Stem == "make") }
	return questionWords[q.words[c.start].Text] && slices.ContainsFunc(q.tokens, would)
}

// OnlyStates tells whether a message asks for nothing, and holds nothing that is
// declined unless somebody's words are passed on.
func (q *Question) OnlyStates() bool {
	return !q.isQuestion() && (q.reported || !q.foreign["always"] && !q.foreign["ours"] && !q.foreign["asked"])
}

// StandsAlone tells whether a message only states something: it asks for nothing,
// speaks of nobody who says it, quotes nobody, and goes on with no thread.
func (q *Question) StandsAlone() bool {
	return !q.isQuestion() && !q.reported && !q.quoted && len(q.Mentions) == 0 && !q.hasWord(heOrShe) && !q.inThread && !q.intents["respond"]
}

var heOrShe = language.WordSet("he she him her his")

// Reports tells whether a message passes on that somebody said something.
func (q *Question) Reports() bool { return q.reported }

// WhatTheySayOf returns what a question is about that asks what somebody says of it:
// "what does the SRE say about price"; none for others.
func (q *Question) WhatTheySayOf() []language.Token {
	for i, t := range q.tokens {
		if len(q.Mentions) > 0 && i > 0 && ofWords[t.Text] && opining[q.tokens[i-1].Text] && q.Mentions[0].start < t.Word {
			return q.tokens[i+1:]
		}
	}
	return nil
}

var (
	opining = language.WordSet("say says think thinks feel feels complain complains")
	ofWords = language.WordSet("about of on regarding")
)

// saidBySomebody tells whether a verb of saying has a speaker before it in its
// clause, or starts it, and passes on rather than asks: "what would she say".
func (q *Question) saidBySomebody(s language.Sighting, found []language.Sighting) bool {
	c := q.clauseAt(s.Start)
	before := func(word int) bool { return c.start <= word && word < s.Start }
	supposed := q.intents["respond"] || slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return before(t.Word) && (t.Text == "if" || t.Text == "when" && t.Word > c.start)
	})
	if !supposed && (c.asks || q.asksBefore(s.Start) && q.asksSurely()) || s.End >= c.end && !q.quoted {
		return false
	}
	return s.Start == c.start || slices.ContainsFunc(q.Mentions, func(m Mention) bool { return before(m.start) }) ||
		slices.ContainsFunc(found, func(f language.Sighting) bool { return f.Meaning == "somebody" && before(f.Start) })
}

// asksBefore tells whether a question stands before a word.
func (q *Question) asksBefore(word int) bool {
	return slices.ContainsFunc(q.clauses, func(c clause) bool { return c.asks && c.start < word })
}

// readColon takes what follows a colon for the words of whoever is named
// before it: "infosec engineer at a broker: handy, but only for us".
func (q *Question) readColon(found []language.Sighting) {
	colon := strings.Index(q.text, ": ")
	if colon < 0 || q.quoted || q.Title != "" || q.choosesForTitle() {
		return
	}
	rest := q.wordsWithin(colon, len(q.text))
	before := func(word int) bool { return word < rest.start }
	named := slices.ContainsFunc(q.Mentions, func(m Mention) bool { return before(m.start) }) ||
		slices.ContainsFunc(found, func(f language.Sighting) bool { return f.Meaning == "somebody" && before(f.Start) })
	asks := slices.ContainsFunc(q.clauses, func(c clause) bool { return c.asks && rest.holds(c.start) })
	if named && !asks && rest.end-rest.start >= 3 {
		q.said, q.reported = rest, true
	}
}

// spoken are words that people say but seldom put in a search.
var spoken = language.WordSet(`i im me my mine we us ours our you your they them their he she his her it its nobody anybody everybody everyone
	anyone someone somebody no not never none nothing cannot do does did is are was were will would can could should have has had too`)

// Said returns the words of what was said or, where that is not set apart, of
// everything but who says it.
func (q *Question) Said() []language.Token {
	if !q.said.empty() {
		return q.tokensIn(q.said)
	}
	return without(q.tokens, func(t language.Token) bool { return q.speaks(t.Word) })
}

// speaks tells whether a word belongs to the name of who speaks.
func (q *Question) speaks(word int) bool {
	return len(q.Mentions) > 0 && q.Mentions[0].span().holds(word)
}

// About returns whom a message names outside of what was said.
func (q *Question) About() []persona.Ref {
	var refs []persona.Ref
	for _, m := range q.Mentions {
		if !q.said.holds(m.start) && !q.isStaff(m) {
			refs = append(refs, m.Ref)
		}
	}
	return refs
}

// isStaff tells whether a statement speaks of the people of whoever makes it:
// "my engineers love grep" is said by their boss.
func (q *Question) isStaff(m Mention) bool {
	if !q.states || m.size != 1 || m.start == 0 || !owners[q.words[m.start-1].Text] || !strings.HasSuffix(q.words[m.start].Text, "s") {
		return false
	}
	_, ok := q.roleAt(m.start)
	return ok
}

var owners = language.WordSet("my our his her their")

// AsOwnWords returns the message as one that passes on nobody's words after
// all. A quotation stays one, unless nobody is named outside of it.
func (q *Question) AsOwnWords() Question {
	own := *q
	if !q.quoted || q.namesWithin(q.said) {
		own.said = span{}
	}
	return own
}

// namesWithin tells whether personas are named in a span, and nowhere else.
func (q *Question) namesWithin(s span) bool {
	return len(q.Mentions) > 0 && !slices.ContainsFunc(q.Mentions, func(m Mention) bool { return !s.holds(m.start) })
}
