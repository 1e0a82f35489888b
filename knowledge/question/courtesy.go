package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// maxThanks is how many words people thank in at most.
const maxThanks = 5

// Thanks tells whether a message is a thank you that asks for nothing.
func (q *Question) Thanks() bool {
	asks := len(q.Mentions) > 0 || q.asksSection() || strings.HasSuffix(q.text, "?")
	return q.intents["thanks"] && len(q.words) <= maxThanks && !asks
}

// Greets tells whether a message is a greeting and no more: "hi", "hello, who
// are you?"
func (q *Question) Greets() bool {
	greets, more := false, false
	for _, w := range q.words {
		greets = greets || greetings[w.Text]
		more = more || !greetings[w.Text] && !besideGreeting[w.Text]
	}
	return greets && !more
}

var (
	greetings      = language.WordSet("hi hiya hello hey howdy yo greetings morning afternoon evening you")
	besideGreeting = language.WordSet("good day there all again bot personabot who what are a an human robot real")
)

// YesOrNo reads a message that says yes or no and little else: "yes", "no they
// are not"; ok is false for all others.
func (q *Question) YesOrNo() (yes, ok bool) {
	if len(q.tokens) == 0 || slices.ContainsFunc(q.tokens[1:], func(t language.Token) bool { return !language.IsStop(t.Text) }) || strings.HasSuffix(q.text, "?") {
		return false, false
	}
	first := q.tokens[0].Text
	return yesWords[first], yesWords[first] || noWords[first]
}

// SaysYesOrNo tells whether what was said is a yes or a no and no reason: "lol no".
func (q *Question) SaysYesOrNo() bool {
	answers := func(t language.Token) bool { return yesWords[t.Text] || noWords[t.Text] }
	said := q.tokensIn(q.said)
	return slices.ContainsFunc(said, answers) && !slices.ContainsFunc(said, func(t language.Token) bool { return !answers(t) && !besideYes[t.Text] })
}

var (
	besideYes = language.WordSet("lol lmao rofl haha hahaha ha hehe ok okay sure maybe hm hmm well oh um uh please")
	yesWords  = language.WordSet("yes yep yeah yup y aye")
	noWords   = language.WordSet("no nope nah n")
)
