package knowledge

// FollowUp answers a message in a thread about something, written to nobody by
// name. Most such messages are people talking to each other: only a question
// that asks for something the files hold is answered, and false means silence.
func (b *Base) FollowUp(text string, about Topic) (Answer, bool) {
	if len(about.Personas) == 0 {
		return Answer{}, false
	}
	q := b.read(text, about)
	if a, ok := b.pointed(q, about); ok && (q.SaysOrdinal() || q.AsksForProof()) {
		return a, true // a bare number may count anything
	}
	if q.Length() == 0 || q.Length() > maxFollowUp || !q.FollowsUp() {
		return Answer{}, false
	}
	a := b.Ask(text, about)
	return a, a.Gap == nil && a.Kind != KindNone && a.Kind != KindHelp && a.Kind != KindList
}

// maxFollowUp bounds the words of a follow-up: longer ones are talk.
const maxFollowUp = 24
