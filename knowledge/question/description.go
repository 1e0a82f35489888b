package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// LooksFor tells whether a message is one question that begins with "who" or
// "which persona" and goes on to say something of them, where it names nobody
// by that; asPersona tells that it is the latter.
func (q *Question) LooksFor() (asPersona, ok bool) {
	if q.quoted || len(q.clauses) != 1 || !q.describes() {
		return false, false
	}
	return q.tokens[0].Text != "who", true
}

// DescribesOne tells whether a message looks for one persona by what it says of it,
// and for no list of them: "which persona loves cooking".
func (q *Question) DescribesOne() bool {
	asPersona, ok := q.LooksFor()
	return ok && asPersona && !q.intents["list"]
}

// LookedForBy returns what stands behind the verb of a question that begins with
// "who" or "which persona" and names nobody: "internationalization" of "which persona
// cares about internationalization"; nothing for all others.
func (q *Question) LookedForBy() []language.Token {
	verb, ok := q.verbOfWho()
	if !ok || q.quoted || len(q.clauses) != 1 || q.namesUntold() {
		return nil
	}
	return without(q.Description(), func(t language.Token) bool {
		return t.Word <= verb || language.IsStop(t.Text) || language.IsFiller(t.Text)
	})
}

// namesUntold tells whether somebody is named, and not only by what they do, as by
// "who looks after old tools".
func (q *Question) namesUntold() bool {
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool { return !m.told })
}

// Wrote tells whether a word stands in the message as it was written, and not only
// where typos are mended.
func (q *Question) Wrote(word language.Token) bool {
	return slices.ContainsFunc(language.Words(q.Asked), func(w language.Word) bool { return w.Text == word.Text })
}

// verbOfWho returns the word behind the "who" or "which persona" that a message
// begins with.
func (q *Question) verbOfWho() (verb int, ok bool) {
	for verb < len(q.words) && whoWords[q.tokens[verb].Text] {
		verb++
	}
	opens := verb > 0 && (q.tokens[0].Text == "who" || verb > 1)
	return verb, opens && verb+1 < len(q.words) && q.tokens[verb].Word == verb
}

func (q *Question) describes() bool {
	verb, ok := q.verbOfWho()
	if !ok {
		return false
	}
	if auxiliary[q.words[verb].Text] && !strings.HasSuffix(q.words[verb+1].Text, "ing") {
		return false
	}
	return !slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.title != "" || m.start <= verb })
}

var auxiliary = language.WordSet("is are was were counts qualifies do did have has had can could will would should in at on from of and or s")

// Description returns the words that describe somebody: those after "who" or
// "which persona", as far as the next comma or stop.
func (q *Question) Description() []language.Token {
	first := slices.IndexFunc(q.tokens, func(t language.Token) bool { return q.asksAt(t.Word) && q.asksWhom(t) })
	if first < 0 {
		return nil
	}
	end := q.tokens[first].Word + 1
	for end < len(q.words) && !strings.ContainsAny(q.text[q.words[end-1].End:q.words[end].Start], ",.;?!()") {
		end++
	}
	return without(q.tokensIn(span{q.tokens[first].Word, end}), func(t language.Token) bool { return whoWords[t.Text] })
}

// AsksWho tells whether a persona is looked for by a description.
func (q *Question) AsksWho() bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool { return q.asksAt(t.Word) && q.asksWhom(t) })
}

// asksWhom tells whether a word asks for somebody: "which one" does, and "which
// logos" does not.
func (q *Question) asksWhom(t language.Token) bool {
	if !ofWhat[t.Text] {
		return whoWords[t.Text]
	}
	after := q.tokensIn(span{t.Word + 1, t.Word + 3})
	return len(after) == 0 || slices.ContainsFunc(after, func(t language.Token) bool { return whoWords[t.Text] || oneOf[t.Text] })
}

var (
	ofWhat = language.WordSet("which type")
	oneOf  = language.WordSet("one ones of two")
)

var whoWords = language.WordSet("who whom whose persona personas buyer buyers person people folks guy type which")

// AsksForAnother tells whether somebody is asked for whom the thread has not
// spoken of: "who is a procurement manager?".
func (q *Question) AsksForAnother() bool {
	return len(q.words) > 3 && len(q.words) <= 6 && q.words[0].Text == "who" && (q.words[2].Text == "a" || q.words[2].Text == "an")
}
