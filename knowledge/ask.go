package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// Ask answers a question in people's own words. about is what the thread it
// stands in was about so far; zero for a new one.
func (b *Base) Ask(text string, about Topic) Answer {
	a := b.askOf(text, about)
	if len(a.Topic.Personas) == 0 { // the thread stays about whom it was
		a.Topic.Personas, a.Topic.Section = about.Personas, about.Section
		a.Topic.Stranger = a.Topic.Stranger || about.Stranger
		if len(a.Topic.Listed) == 0 {
			a.Topic.Objections, a.Topic.Listed = about.Objections, about.Listed
			a.Topic.All = a.Topic.All || about.All
		}
	}
	if among := about.among(); len(a.Topic.Personas) == 1 && indexOf(among, a.Topic.Personas[0]) >= 0 {
		a.Topic.Among = among // "and the problems of the second one?"
	}
	return a
}

// indexOf returns where somebody stands among others, or else another role of the
// same persona; -1 for nowhere.
func indexOf(among []persona.Ref, who persona.Ref) int {
	if i := slices.Index(among, who); i >= 0 {
		return i
	}
	return slices.IndexFunc(among, func(r persona.Ref) bool { return r.Persona == who.Persona })
}

// among returns the personas that a thread compares, or none.
func (t Topic) among() []persona.Ref {
	if each := slices.Compact(slices.Clone(t.Personas)); len(each) > 1 {
		return each
	}
	return t.Among
}

func (b *Base) ask(text string, about Topic) Answer {
	if a, ok := b.command(text, about); ok {
		return a
	}
	q := b.read(text, about)
	a := b.answered(q, about)
	a.Left = b.leftOut(q, a)
	return a
}

func (b *Base) answered(q question.Question, about Topic) Answer {
	if q.Thanks() {
		return Answer{Kind: KindNone, Thanked: true}
	}
	if q.Greets() {
		return b.help()
	}
	if a, ok := b.takenUp(q, about); ok {
		return a
	}
	if b.onlyNamed(q) {
		v, _ := b.View(q.Mentions[0].Ref)
		return b.summary(v)
	}
	if a, ok := b.keptAsked(q, about); ok {
		return a
	}
	if v, ok := b.lookedFor(q, about); ok {
		return b.summary(v)
	}
	if b.asksOfTopic(q) || q.AsksOfNobody() && b.reportsTopic(q) {
		return b.withBesides(b.heard(q, about), q)
	}
	for _, what := range b.reader.Acts(&q) {
		if a, ok := b.understood(what, q, about); ok && q.Length() > 0 {
			return a
		}
		if q.AsksOfNobody() {
			break // "and their tools?" is not what they say
		}
	}
	return b.unknown(q)
}

// read takes a message of a thread apart.
func (b *Base) read(text string, about Topic) question.Question {
	return b.reader.Read(text, len(about.Personas) > 0)
}

// onlyNamed tells whether a message is the name of a persona and nothing else.
// Who writes a job title with capitals may have copied it from a contact.
func (b *Base) onlyNamed(q question.Question) bool {
	if !q.OnlyNames() {
		return false
	}
	p := b.byID[q.Mentions[0].Persona]
	return !q.LikeTitle() || q.Is(p.Name) || slices.ContainsFunc(p.Aliases, q.Is)
}

// understood answers a message by what it does; false where it cannot mean
// that.
func (b *Base) understood(what question.Act, q question.Question, about Topic) (Answer, bool) {
	if what != question.ActSaid {
		q = q.AsOwnWords()
	}
	switch what {
	case question.ActOutside:
		if b.objectsUnframed(q) {
			return b.heard(q, about), true
		}
		return b.outside(q), true
	case question.ActHelp:
		return b.help(), true
	case question.ActList:
		return b.list(), !q.DescribesOne()
	case question.ActSaid:
		if s := q.SectionNamed(); s != "" && len(q.Mentions) > 0 && !q.Reports() && b.reader.Unread(&q) != "" {
			return b.sectionAsked(s, q, about) // "sre problems and price"
		}
		if b.saysLittle(q) {
			return b.outside(q), true
		}
		return b.withBesides(b.heard(q, about), q), true
	case question.ActCompare:
		return b.compared(q, about)
	case question.ActClassify:
		return b.classifyAsked(q)
	case question.ActAgain, question.ActSummary:
		return b.wholeAsked(what, q, about)
	}
	if q.TurnsElsewhere() && !q.HintsAtSection() {
		return b.unknown(q), true // "what about their boss?"
	}
	return b.sectionAsked(persona.Section(what), q, about)
}

// command answers the fixed forms that slash commands take.
func (b *Base) command(text string, about Topic) (Answer, bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(language.Plain(text)), " ")
	rest = strings.TrimSpace(rest)
	switch strings.ToLower(first) {
	case "":
		return b.list(), true
	case "classify":
		if rest != "" {
			return b.classified(strings.Trim(rest, `"“”`)), true
		}
	case "objection":
		if a, ok := b.numberedAlone(b.read(text, about), about); ok {
			return a, true // "objection 2"
		}
		if rest != "" {
			return b.heard(b.read(rest, about), about), true
		}
	}
	return Answer{}, false
}

// asked returns who a question is about: the personas it names, or else those
// of the thread.
func (b *Base) asked(q question.Question, about Topic) []View {
	refs := q.About()
	if m := b.Classify(q.Title); len(refs) == 0 && m.Persona != nil {
		refs = []persona.Ref{{Persona: m.Persona.ID, Role: m.Role}}
	}
	if len(refs) == 0 && !q.NamesOtherJob() { // whoever has another job is not whom the thread is about
		refs = about.Personas
	}
	if chosen, ok := b.chosen(q, about); ok && len(q.Mentions) == 0 {
		return []View{chosen}
	}
	return b.views(refs)
}

// classifyAsked answers which persona somebody is whose title stands in the
// question.
func (b *Base) classifyAsked(q question.Question) (Answer, bool) {
	title, ok := b.reader.TitleIn(&q)
	if !ok {
		return Answer{}, false
	}
	a := b.decidedIn(q, b.classified(title))
	switch {
	case a.Match.Status != classify.StatusNone:
		return a, true
	case len(q.Mentions) > 0 && q.Title == "": // a name, not a title
		v, _ := b.View(q.Mentions[0].Ref)
		return b.summary(v), true
	case q.Title == "":
		return Answer{Kind: KindNone, Match: a.Match, Gap: a.Gap, Topic: Topic{Stranger: true}}, true
	}
	return a, true
}

// sectionAsked answers what is asked about a persona: one that is named, that
// the thread is about, or that is described.
func (b *Base) sectionAsked(s persona.Section, q question.Question, about Topic) (Answer, bool) {
	if a, ok := b.inTurn(q); ok {
		return a, true
	}
	personas := b.asked(q, about)
	if len(personas) > 1 && q.NamesTogether() && differ(personas[0], personas[1]) {
		return b.compareIn(s, personas, q), true
	}
	if thread := b.severalOf(q, about); len(thread) > 1 {
		return b.ofAll(s, thread, q), true
	}
	if len(personas) == 0 {
		p, ok := b.described(q, about)
		if !ok {
			return Answer{}, false
		}
		personas = []View{p}
	}
	if a, ok := b.sectionsAsked(s, personas[0], q); ok {
		return a, true
	}
	return b.section(personas[0], s), true
}

// summaryAsked answers with the card of the persona that is named or
// described.
func (b *Base) summaryAsked(q question.Question, about Topic) (Answer, bool) {
	if len(q.Mentions) == 0 && q.AsksWho() {
		if v, ok := b.described(q, about); ok {
			return b.summary(v), true
		}
		if q.AsksForAnother() {
			return Answer{}, false
		}
	}
	personas := b.asked(q, about)
	switch {
	case len(personas) > 1 && (q.NamesTogether() || len(b.severalOf(q, about)) == 2) && differ(personas[0], personas[1]):
		return b.compare(personas, q), true
	case len(personas) > 0:
		return b.summary(personas[0]), true
	}
	return Answer{}, false
}

func (b *Base) summary(v View) Answer {
	return Answer{Kind: KindSummary, Personas: []View{v}, Topic: Topic{Personas: []persona.Ref{v.Ref()}}}
}

func (b *Base) section(v View, s persona.Section) Answer {
	a := Answer{Kind: KindSection, Personas: []View{v}, Section: s, Items: v.Items(s)}
	a.Topic = Topic{Personas: []persona.Ref{v.Ref()}, Section: s}
	if len(a.Items) == 0 {
		a.Gap = &Gap{Kind: "no-section", Persona: v.ID, Section: s}
	}
	return a
}

func (b *Base) compare(personas []View, q question.Question) Answer {
	a := Answer{Kind: KindCompare, Personas: personas[:2]}
	a.Section = q.SectionNamed()
	a.Topic = Topic{Personas: []persona.Ref{personas[0].Ref(), personas[1].Ref()}, Section: a.Section}
	if sections := q.SectionsJoined(); len(sections) > 1 {
		a.Section, a.Topic.Section, a.Topic.Also = sections[0], sections[0], sections[1:]
	}
	return a
}

func (b *Base) list() Answer {
	return Answer{Kind: KindList, Personas: b.Personas(), Topic: Topic{All: true}}
}

func (b *Base) help() Answer { return Answer{Kind: KindHelp, Owner: b.owner} }

func (b *Base) classified(text string) Answer {
	m := b.Classify(text)
	a := Answer{Kind: KindClassify, Match: &m, Topic: Topic{Title: text}}
	if m.Persona != nil {
		v := View{Persona: m.Persona, Role: m.Role, base: b}
		a.Personas = []View{v}
		a.Topic.Personas = []persona.Ref{v.Ref()}
	} else {
		a.Gap, a.Topic.Stranger = &Gap{Kind: "unknown-title", Question: text}, true
	}
	return a
}
