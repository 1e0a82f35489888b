package knowledge

import "personabot/knowledge/question"

// outside declines what no persona file is for.
func (b *Base) outside(q question.Question) Answer {
	a := Answer{Kind: KindNone, Gap: &Gap{Kind: "out-of-scope", Question: q.Asked}}
	a.Topic = Topic{Personas: q.About(), Stranger: q.NamesStranger()}
	return a
}

// unknown declines what names nobody that a persona file is about.
func (b *Base) unknown(q question.Question) Answer {
	if q.AsksOfNobody() {
		return Answer{Kind: KindNone, Whom: true}
	}
	a := Answer{Kind: KindNone, Gap: &Gap{Kind: "unknown-persona", Question: q.Asked}, Owner: b.owner}
	a.Topic.Stranger = q.NamesStranger()
	if q.Length() <= 4 {
		a.Suggestions = b.DidYouMean(q.Asked)
	}
	return a
}

// askOf answers a question of a thread. After somebody was asked about whom no
// file knows, the thread is about them: what would be answered for whom it was
// about before is declined.
func (b *Base) askOf(text string, about Topic) Answer {
	if !about.Stranger {
		return b.ask(text, about)
	}
	others := about
	others.Personas, others.Among, others.Listed = nil, nil, nil
	a := b.ask(text, others)
	if a.Kind != KindNone || a.Thanked {
		return a
	}
	if a.Whom || b.ask(text, about).Kind != KindNone {
		return Answer{Kind: KindNone, Stranger: true, Owner: b.owner, Gap: &Gap{Kind: "unknown-persona", Question: text}}
	}
	return a
}
