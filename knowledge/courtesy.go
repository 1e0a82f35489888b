package knowledge

import (
	"strings"

	"personabot/knowledge/language"
)

// maxThanks is how many words people thank in at most.
const maxThanks = 5

// thanked answers a thank you that asks for nothing.
func thanked(q query) (Answer, bool) {
	asks := len(q.mentions) > 0 || q.asksSection() || strings.HasSuffix(q.text, "?")
	return Answer{Kind: KindNone, Thanked: true}, q.intents["thanks"] && len(q.words) <= maxThanks && !asks
}

// greets tells whether a message is a greeting and no more: "hi", "hello, who
// are you?"
func (q *query) greets() bool {
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
