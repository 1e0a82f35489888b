package knowledge

// FollowUp answers a message in a thread about something, written to nobody by
// name. Most such messages are people talking to each other: only a question
// that asks for something the files hold is answered, and false means silence.
func (b *Base) FollowUp(text string, about Topic) (Answer, bool) {
	if len(about.Personas) == 0 {
		return Answer{}, false
	}
	q := b.query(text)
	if a, ok := b.pointed(q, about); ok && (q.hasWord(isOrdinal) || q.hasWord(proves)) {
		return a, true // a bare number may count anything
	}
	if len(q.words) == 0 || len(q.words) > maxFollowUp || !q.isQuestion() && !q.intents["follow"] || !q.asksByName() {
		return Answer{}, false
	}
	a := b.Ask(text, about)
	return a, a.Gap == nil && a.Kind != KindNone && a.Kind != KindHelp && a.Kind != KindList
}

// maxFollowUp bounds the words of a follow-up: longer ones are talk.
const maxFollowUp = 24

// asksByName tells whether the question says what it wants, rather than leave
// that to the thread.
func (q *query) asksByName() bool {
	return q.asksClearly() || len(q.mentions) > 0 || q.reported || q.intents["compare"] || q.intents["respond"] || q.intents["either"]
}
