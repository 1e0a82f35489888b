package knowledge

import (
	"slices"
	"strings"
)

// Ask answers a question in people's own words. about is what the thread it
// stands in was about so far; zero for a new one.
func (b *Base) Ask(text string, about Topic) Answer {
	a := b.ask(text, about)
	if len(a.Topic.Personas) == 0 { // the thread stays about whom it was
		a.Topic.Personas, a.Topic.Section, a.Topic.Objections = about.Personas, about.Section, about.Objections
	}
	return a
}

func (b *Base) ask(text string, about Topic) Answer {
	if a, ok := b.command(text, about); ok {
		return a
	}
	q := b.query(text)
	for _, understand := range []func(query, Topic) (Answer, bool){
		b.declined, b.aboutTheBot, b.compared, b.classifyAsked, b.objected, b.eitherOf, b.sectionAsked, b.followed, b.described, b.summarised,
	} {
		if a, ok := understand(q, about); ok {
			return a
		}
	}
	return b.unknown(q)
}

// command answers the fixed forms that slash commands take.
func (b *Base) command(text string, about Topic) (Answer, bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(plain(text)), " ")
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

// aboutTheBot answers what it can do and whom it knows.
func (b *Base) aboutTheBot(q query, _ Topic) (Answer, bool) {
	switch {
	case len(q.words) == 0:
		return b.list(), true
	case q.reported || len(q.mentions)+len(q.jobs) > 0 || q.title != "" || len(q.words) > 10:
		return Answer{}, false
	case q.intents["help"] && !q.asksSection():
		return b.help(), true
	case q.intents["list"]:
		return b.list(), true
	}
	return Answer{}, false
}

// declined answers what no persona file is for.
func (b *Base) declined(q query, _ Topic) (Answer, bool) {
	nothing := len(q.mentions) == 0 && !q.asksSection() && !q.intents["help"] && !q.intents["list"]
	if q.reported || q.title != "" || !q.foreign["always"] && !(q.foreign["alone"] && nothing) {
		return Answer{}, false
	}
	return Answer{Kind: KindNone, Gap: &Gap{Kind: "out-of-scope", Question: q.text}}, true
}

// asked returns who a question is about: the personas it names, or else those
// of the thread.
func (b *Base) asked(q query, about Topic) []View {
	var refs []Ref
	for _, m := range q.mentions {
		if !q.said.holds(m.start) {
			refs = append(refs, m.ref)
		}
	}
	if len(refs) == 0 {
		refs = about.Personas
	}
	switch {
	case q.intents["second"] && len(about.Personas) > 1:
		refs = about.Personas[1:2]
	case q.intents["first"] && len(about.Personas) > 1:
		refs = about.Personas[:1]
	}
	return b.views(refs)
}

// compared puts two personas beside each other.
func (b *Base) compared(q query, about Topic) (Answer, bool) {
	if !q.intents["compare"] || q.reported || q.title != "" {
		return Answer{}, false
	}
	personas := b.asked(q, about)
	if len(q.mentions) == 1 && len(about.Personas) > 0 {
		personas = append(b.views(about.Personas[:1]), personas...)
	}
	if len(personas) < 2 || len(q.mentions) > 2 && q.intents["classify"] {
		return Answer{}, false
	}
	return b.compare(personas, q), true
}

// classifyAsked answers which persona somebody is whose title stands in the
// question.
func (b *Base) classifyAsked(q query, about Topic) (Answer, bool) {
	ofTitle := q.title != "" && q.intents["classify"]
	if q.reported || !ofTitle && q.asksSection() && Section(q.sections[0].meaning) != Titles {
		return Answer{}, false
	}
	title := q.title
	switch {
	case title != "" && q.intents["summary"] && !q.intents["classify"]:
		return Answer{}, false
	case title != "":
	case !q.intents["classify"]:
		return Answer{}, false
	case len(q.jobs) > 0 && len(q.mentions) == 0:
		title = q.jobs[0]
	case len(q.mentions) > 0 && q.mentions[0].title != "":
		title = q.mentions[0].title
	case len(q.mentions) > 0 && len(about.Personas) == 0:
		m := q.mentions[0]
		title = q.text[q.words[m.start].start:q.words[m.start+m.size-1].end]
	default:
		return Answer{}, false
	}
	a := b.classified(title)
	if a.Match.Status == StatusNone && q.title == "" {
		return Answer{Kind: KindNone, Match: a.Match, Gap: a.Gap}, true
	}
	return a, true
}

// eitherOf answers which of the personas of a thread a description fits.
func (b *Base) eitherOf(q query, about Topic) (Answer, bool) {
	if !q.intents["either"] || len(about.Personas) < 2 {
		return Answer{}, false
	}
	return b.described(q, about)
}

// sectionAsked answers what is asked about a persona.
func (b *Base) sectionAsked(q query, about Topic) (Answer, bool) {
	personas := b.asked(q, about)
	if len(personas) == 0 || len(q.sections) == 0 || q.sections[0].length == 0 && q.intents["summary"] {
		return Answer{}, false
	}
	return b.section(personas[0], Section(q.sections[0].meaning)), true
}

// followed answers the question before again, for another persona.
func (b *Base) followed(q query, about Topic) (Answer, bool) {
	if len(q.mentions) == 0 || about.Section == "" || len(q.words) > 6 || q.intents["summary"] {
		return Answer{}, false
	}
	return b.section(b.asked(q, about)[0], about.Section), true
}

// described answers which persona a description fits.
func (b *Base) described(q query, about Topic) (Answer, bool) {
	if len(q.mentions) > 0 || !q.isQuestion() && !q.intents["classify"] {
		return Answer{}, false
	}
	among := func(p *Persona) bool {
		return len(about.Personas) == 0 || slices.ContainsFunc(about.Personas, func(r Ref) bool { return r.Persona == p.ID })
	}
	p, ok := b.traits.fitting(q.asking(), among)
	if !ok {
		return Answer{}, false
	}
	return b.summary(View{Persona: p, base: b}), true
}

// summarised answers with the card of the persona that is named.
func (b *Base) summarised(q query, about Topic) (Answer, bool) {
	if personas := b.asked(q, about); len(q.mentions) > 0 || len(personas) > 0 && len(q.words) <= 6 {
		return b.summary(personas[0]), true
	}
	return Answer{}, false
}

func (b *Base) summary(v View) Answer {
	return Answer{Kind: KindSummary, Personas: []View{v}, Topic: Topic{Personas: []Ref{v.Ref()}}}
}

func (b *Base) section(v View, s Section) Answer {
	a := Answer{Kind: KindSection, Personas: []View{v}, Section: s, Items: v.Items(s)}
	a.Topic = Topic{Personas: []Ref{v.Ref()}, Section: s}
	if len(a.Items) == 0 {
		a.Gap = &Gap{Kind: "no-section", Persona: v.ID, Section: s}
	}
	return a
}

func (b *Base) compare(personas []View, q query) Answer {
	a := Answer{Kind: KindCompare, Personas: personas[:2]}
	if len(q.sections) > 0 {
		a.Section = Section(q.sections[0].meaning)
	}
	a.Topic = Topic{Personas: []Ref{personas[0].Ref(), personas[1].Ref()}, Section: a.Section}
	return a
}

func (b *Base) list() Answer { return Answer{Kind: KindList, Personas: b.Personas()} }
func (b *Base) help() Answer { return Answer{Kind: KindHelp} }

func (b *Base) unknown(q query) Answer {
	a := Answer{Kind: KindNone, Gap: &Gap{Kind: "unknown-persona", Question: q.text}}
	if len(q.words) <= 4 {
		a.Suggestions = b.DidYouMean(q.text)
	}
	return a
}

func (b *Base) classified(text string) Answer {
	m := b.Classify(text)
	a := Answer{Kind: KindClassify, Match: &m, Topic: Topic{Title: text}}
	if m.Persona != nil {
		v := View{Persona: m.Persona, Role: m.Role, base: b}
		a.Personas = []View{v}
		a.Topic.Personas = []Ref{v.Ref()}
	} else {
		a.Gap = &Gap{Kind: "unknown-title", Question: text}
	}
	return a
}
