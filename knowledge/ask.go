package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// Ask answers a question in people's own words. about is what the thread it
// stands in was about so far; zero for a new one.
func (b *Base) Ask(text string, about Topic) Answer {
	a := b.ask(text, about)
	if len(a.Topic.Personas) == 0 { // the thread stays about whom it was
		a.Topic.Personas, a.Topic.Section = about.Personas, about.Section
		if len(a.Topic.Listed) == 0 {
			a.Topic.Objections, a.Topic.Listed = about.Objections, about.Listed
		}
	}
	if among := about.among(); len(a.Topic.Personas) == 1 && slices.Contains(among, a.Topic.Personas[0]) {
		a.Topic.Among = among // "and the problems of the second one?"
	}
	return a
}

// among returns the personas that a thread compares, or none.
func (t Topic) among() []persona.Ref {
	if len(t.Personas) > 1 {
		return t.Personas
	}
	return t.Among
}

func (b *Base) ask(text string, about Topic) Answer {
	if a, ok := b.command(text, about); ok {
		return a
	}
	q := b.query(text)
	q.inThread = len(about.Personas) > 0
	if a, ok := thanked(q); ok {
		return a
	}
	if q.greets() {
		return b.help()
	}
	if a, ok := b.takenUp(q, about); ok {
		return a
	}
	if b.onlyNamed(q) {
		return b.summary(b.views([]persona.Ref{q.mentions[0].ref})[0])
	}
	if v, ok := b.lookedFor(q, about); ok {
		return b.summary(v)
	}
	for _, what := range b.acts.likely(q.traces(b.language)) {
		if a, ok := b.understood(what, q, about); ok && len(q.words) > 0 {
			return a
		}
	}
	return b.unknown(q)
}

// onlyNamed tells whether a message is the name of a persona and nothing else.
// Who writes a job title with capitals may have copied it from a contact.
func (b *Base) onlyNamed(q query) bool {
	if len(q.mentions) == 0 || q.mentions[0].size < len(q.words) {
		return false
	}
	p, name := b.byID[q.mentions[0].ref.Persona], language.Fold(q.text)
	is := func(alias string) bool { return language.Fold(alias) == name }
	last := q.words[len(q.words)-1]
	return !isCapital(q.text[last.Start:last.End]) || is(p.Name) || slices.ContainsFunc(p.Aliases, is)
}

// understood answers a message by what it does; false where it cannot mean
// that.
func (b *Base) understood(what act, q query, about Topic) (Answer, bool) {
	if what != actSaid && (!q.quoted || q.namesWithin(q.said)) {
		q.said = span{} // nobody's words are passed on after all
	}
	switch what {
	case actOutside:
		return Answer{Kind: KindNone, Gap: &Gap{Kind: "out-of-scope", Question: q.asked}}, true
	case actHelp:
		return b.help(), true
	case actList:
		return b.list(), true
	case actSaid:
		return b.withBesides(b.heard(q, about), q), true
	case actCompare:
		return b.compared(q, about)
	case actClassify:
		return b.classifyAsked(q)
	case actAgain:
		return b.followed(q, about)
	case actSummary:
		return b.summaryAsked(q, about)
	}
	return b.sectionAsked(persona.Section(what), q, about)
}

// namesWithin tells whether personas are named in a span, and nowhere else.
func (q *query) namesWithin(s span) bool {
	return len(q.mentions) > 0 && !slices.ContainsFunc(q.mentions, func(m mention) bool { return !s.holds(m.start) })
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
		if rest != "" {
			return b.heard(b.query(rest), about), true
		}
	}
	return Answer{}, false
}

// asked returns who a question is about: the personas it names, or else those
// of the thread.
func (b *Base) asked(q query, about Topic) []View {
	var refs []persona.Ref
	for _, m := range q.mentions {
		if !q.said.holds(m.start) {
			refs = append(refs, m.ref)
		}
	}
	if m := b.Classify(q.title); len(refs) == 0 && m.Persona != nil {
		refs = []persona.Ref{{Persona: m.Persona.ID, Role: m.Role}}
	}
	if len(refs) == 0 && len(q.jobs) == 0 { // whoever has another job is not whom the thread is about
		refs = about.Personas
	}
	switch {
	case q.intents["second"] && len(about.among()) > 1:
		refs = about.among()[1:2]
	case q.intents["first"] && len(about.among()) > 1:
		refs = about.among()[:1]
	}
	return b.views(refs)
}

// classifyAsked answers which persona somebody is whose title stands in the
// question.
func (b *Base) classifyAsked(q query) (Answer, bool) {
	title, ok := b.titleIn(q)
	if !ok {
		return Answer{}, false
	}
	a := b.classified(title)
	switch {
	case a.Match.Status != classify.StatusNone:
		return a, true
	case len(q.mentions) > 0 && q.title == "": // a name, not a title
		return b.summary(b.views([]persona.Ref{q.mentions[0].ref})[0]), true
	case q.title == "":
		return Answer{Kind: KindNone, Match: a.Match, Gap: a.Gap}, true
	}
	return a, true
}

// titleIn returns the job title that a question is about.
func (b *Base) titleIn(q query) (string, bool) {
	switch {
	case q.title != "":
		return q.title, true
	case len(q.mentions) > 0 && q.mentions[0].title != "":
		return q.mentions[0].title, true
	}
	for _, c := range q.clauses {
		if len(q.mentions) > 1 || len(q.mentions) == 1 && !(c.holds(q.mentions[0].start) && c.end >= q.mentions[0].start+q.mentions[0].size) {
			continue
		}
		if text := q.textOf(c.span); isTitle(text) && b.Classify(text).Persona != nil {
			return text, true // "Sr Manager, Engineering Productivity. where does he land"
		}
	}
	switch {
	case len(q.mentions) > 0:
		return q.textOf(span{q.mentions[0].start, q.mentions[0].start + q.mentions[0].size}), true
	case len(q.jobs) > 0:
		return q.textOf(q.jobs[0]), true
	}
	return "", false
}

// sectionAsked answers what is asked about a persona: one that is named, that
// the thread is about, or that is described.
func (b *Base) sectionAsked(s persona.Section, q query, about Topic) (Answer, bool) {
	personas := b.asked(q, about)
	if q.namesTogether() && differ(personas[0], personas[1]) {
		a := b.compare(personas, q)
		a.Section, a.Topic.Section = s, s
		return a, true
	}
	if len(personas) == 0 {
		p, ok := b.described(q, about)
		if !ok {
			return Answer{}, false
		}
		personas = []View{p}
	}
	if a, ok := b.sectionsAsked(s, personas, q); ok {
		return a, true
	}
	return b.section(personas[0], s), true
}

// followed answers the question before again, for another persona.
func (b *Base) followed(q query, about Topic) (Answer, bool) {
	if len(q.mentions) > 0 && len(about.Objections) > 0 && about.Section == "" {
		return b.again(b.asked(q, about), about), true
	}
	if len(q.mentions) == 0 || about.Section == "" {
		return b.summaryAsked(q, about)
	}
	return b.section(b.asked(q, about)[0], about.Section), true
}

// summaryAsked answers with the card of the persona that is named or
// described.
func (b *Base) summaryAsked(q query, about Topic) (Answer, bool) {
	if len(q.mentions) == 0 && q.asksWho() {
		if v, ok := b.described(q, about); ok {
			return b.summary(v), true
		}
		if q.asksForAnother() {
			return Answer{}, false
		}
	}
	personas := b.asked(q, about)
	switch {
	case len(personas) == 2 && q.namesTogether() && differ(personas[0], personas[1]):
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

func (b *Base) compare(personas []View, q query) Answer {
	a := Answer{Kind: KindCompare, Personas: personas[:2]}
	a.Section, _ = q.section()
	a.Topic = Topic{Personas: []persona.Ref{personas[0].Ref(), personas[1].Ref()}, Section: a.Section}
	return a
}

func (b *Base) list() Answer { return Answer{Kind: KindList, Personas: b.Personas()} }
func (b *Base) help() Answer { return Answer{Kind: KindHelp, Owner: b.owner} }

// asksOfNobody tells whether a section is asked for of somebody who was named
// nowhere: "and their tools?".
func (q *query) asksOfNobody() bool {
	return q.asksSurely() && len(q.words) <= maxOfNobody && len(q.mentions)+len(q.jobs) == 0 && !q.inThread &&
		q.hasWord(func(word string) bool { return pronouns[word] })
}

// maxOfNobody is how many words such a question has at most: in longer ones
// others may be meant.
const maxOfNobody = 7

var pronouns = language.WordSet("they them their theirs he him his she her hers")

func (b *Base) unknown(q query) Answer {
	if q.asksOfNobody() {
		return Answer{Kind: KindNone, Whom: true}
	}
	a := Answer{Kind: KindNone, Gap: &Gap{Kind: "unknown-persona", Question: q.asked}, Owner: b.owner}
	if len(q.words) <= 4 {
		a.Suggestions = b.DidYouMean(q.asked)
	}
	return a
}

func (b *Base) classified(text string) Answer {
	m := b.Classify(text)
	a := Answer{Kind: KindClassify, Match: &m, Topic: Topic{Title: text}}
	if m.Persona != nil {
		v := View{Persona: m.Persona, Role: m.Role, base: b}
		a.Personas = []View{v}
		a.Topic.Personas = []persona.Ref{v.Ref()}
	} else {
		a.Gap = &Gap{Kind: "unknown-title", Question: text}
	}
	return a
}
