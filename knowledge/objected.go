package knowledge

// How alike what was said and an objection must be, as cosines: sure enough
// to answer with it, when the text does or does not read as an objection, and
// so sure that a common objection nobody wrote down is ruled out.
const (
	alikeReported = 0.16
	alikeUnasked  = 0.30
	alikeSure     = 0.34
	closeSecond   = 0.85 // of the best one's score
)

// objected answers a question that passes on an objection; false when it
// does not read like one.
func (b *Base) objected(q query, about Topic) (Answer, bool) {
	reported := q.quoted != "" || q.intents["objection"]
	candidates := b.hearing.hear(q.said(), b.objectionsOf(b.asked(q, about)))
	asksSection := len(q.sections) > 0 && q.quoted == ""
	switch {
	case asksSection && !q.intents["objection"]:
		return Answer{}, false
	case asksSection && (len(candidates) == 0 || candidates[0].score < alikeUnasked):
		return Answer{}, false
	case len(candidates) > 0 && candidates[0].score >= alikeUnasked,
		len(candidates) > 0 && reported && candidates[0].score >= alikeReported,
		reported && len(q.topics) > 0, q.quoted != "":
		return b.heard(q, about), true
	}
	return Answer{}, false
}

// heard answers with the objection that was meant, or says that it is not
// written down.
func (b *Base) heard(q query, about Topic) Answer {
	personas := b.asked(q, about)
	candidates := b.hearing.hear(q.said(), b.objectionsOf(personas))
	a := Answer{Kind: KindObjection}
	if len(personas) > 0 {
		a.Personas, a.Topic.Personas = personas[:1], []Ref{personas[0].Ref()}
	}
	best := 0.0
	if len(candidates) > 0 {
		best = candidates[0].score
	}
	if best < alikeReported || len(q.topics) > 0 && best < alikeSure {
		return b.unwritten(a, q, candidates)
	}
	for i, c := range candidates {
		if i == 2 || i > 0 && c.score < best*closeSecond {
			break
		}
		a.Objections = append(a.Objections, b.heardBy(a.Personas, c.objection))
		a.Topic.Objections = append(a.Topic.Objections, ObjectionN{c.objection.Persona, c.objection.N})
	}
	if len(a.Personas) == 0 {
		owner, _ := b.Persona(a.Objections[0].Persona)
		a.Personas, a.Topic.Personas = []View{owner}, []Ref{owner.Ref()}
	}
	if a.Objections[0].Reply == "" {
		a.Gap = &Gap{Kind: "no-reply", Persona: a.Objections[0].Persona, Question: q.text}
	}
	return a
}

func (b *Base) unwritten(a Answer, q query, candidates []candidate) Answer {
	a.Gap = &Gap{Kind: "no-objection", Question: q.text}
	if len(a.Personas) > 0 {
		a.Gap.Persona = a.Personas[0].ID
	}
	for _, c := range candidates[:min(2, len(candidates))] {
		a.Near = append(a.Near, b.heardBy(a.Personas, c.objection))
	}
	return a
}

// heardBy says whose objection it is, as the persona asked about sees it.
func (b *Base) heardBy(personas []View, o Objection) Heard {
	owner := b.byID[o.Persona]
	inherited := len(personas) > 0 && personas[0].ID != owner.ID
	return Heard{Objection: o, Owner: owner, Inherited: inherited}
}
