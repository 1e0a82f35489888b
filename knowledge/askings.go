package knowledge

// askings recognises what a question asks for by examples of how people ask.
type askings struct {
	meanings []string
	corpus   *corpus
}

func newAskings(l *languages) *askings {
	a := &askings{}
	var entries [][]string
	for meaning, ways := range byMeaning(readEntries("askings.txt")) {
		a.meanings = append(a.meanings, meaning)
		entries = append(entries, ways)
	}
	a.corpus = newCorpus(l, entries)
	return a
}

// alike returns how like its examples a question is, by meaning.
func (a *askings) alike(asked []token) map[string]float64 {
	scores, _ := a.corpus.alike(asked)
	alike := make(map[string]float64, len(scores))
	for i, score := range scores {
		alike[a.meanings[i]] = float64(score)
	}
	return alike
}

// Meanings of language/askings.txt besides sections and the summary.
const (
	askedOutside = "outside" // what no persona file is for
	askedList    = "list"
	askedHelp    = "help"
)

// How alike a question and examples must be to decide what is asked for by
// them alone, and by how much they must lead.
const (
	alikeEnough = 0.4
	alikeHint   = 0.45
	alikeLess   = 0.25
	clearLead   = 0.05
)

// likeliest returns what the examples say that a question asks for; empty
// where they do not tell.
func (q *query) likeliest() string {
	best := ""
	for meaning, alike := range q.alike {
		if alike >= alikeEnough && (best == "" || alike > q.alike[best] || alike == q.alike[best] && meaning < best) {
			best = meaning
		}
	}
	return best
}

// likeOutside tells whether a question is rather like those that no persona
// file is for than that it asks about a persona, or describes one.
func (b *Base) likeOutside(q query) bool {
	switch {
	case len(q.mentions) > 1 || !q.likeOutside():
		return false
	case len(q.mentions) == 1:
		return q.isQuestion() && !q.intents["compare"]
	case !q.asksWho():
		return true
	}
	_, described := b.traits.fitting(q.description(), describedWell, anyPersona)
	return !described
}

func anyPersona(*Persona) bool { return true }

// likeOutside tells whether the examples outside lead.
func (q *query) likeOutside() bool {
	outside := q.alike[askedOutside]
	if outside < alikeLess || len(q.wants) > 0 && q.wants[0].weight >= cueWeight {
		return false
	}
	for meaning, alike := range q.alike {
		if meaning != askedOutside && alike > outside-clearLead {
			return false
		}
	}
	return true
}

// likeSection tells whether a question about a persona is rather like those
// that the files answer.
func (q *query) likeSection() bool {
	if len(q.mentions) == 0 {
		return false
	}
	for meaning, alike := range q.alike {
		if meaning != askedOutside && alike >= max(alikeLess, q.alike[askedOutside]+clearLead) {
			return true
		}
	}
	return false
}

// asksRather tells whether a question asks for a section of a persona rather
// than that it puts an objection: "what are they afraid of when they buy".
func (q *query) asksRather(objection float64) bool {
	return q.isQuestion() && !q.quoted && !q.intents["respond"] && len(q.mentions) > 0 && q.asksSection() &&
		q.alike[string(q.wants[0].section)] >= objection+clearLead
}
