package knowledge

import (
	"slices"
	"strings"
)

// Ask answers a question in people's own words. about is what the thread it
// stands in was about so far; zero for a new one.
func (b *Base) Ask(text string, about Topic) Answer {
	if a, ok := b.command(text, about); ok {
		return a
	}
	q := b.query(text)
	personas := b.asked(q, about)
	switch {
	case q.text == "":
		return b.list()
	case len(q.words) <= 6 && q.quoted == "" && len(q.mentions) == 0 && q.intents["help"]:
		return b.help()
	case len(q.words) <= 8 && q.quoted == "" && len(q.mentions) == 0 && q.intents["list"] && !q.intents["classify"]:
		return b.list()
	case len(personas) >= 2 && q.intents["compare"] && q.quoted == "":
		return b.compare(personas, q)
	case q.intents["classify"] && !q.reports():
		if a := b.classifyAsked(q); a.Match.Status != StatusNone || len(personas) == 0 {
			return a
		}
	}
	if a, ok := b.objected(q, about); ok {
		return a
	}
	switch {
	case len(q.sections) > 0 && len(personas) > 0:
		return b.section(personas[0], Section(q.sections[0].meaning))
	case len(q.mentions) > 0 && !b.foreign(q):
		return b.summary(personas[0])
	case len(q.foreign) > 0:
		return b.outOfScope(q)
	}
	return b.byTitle(q)
}

// command answers the fixed forms that slash commands take.
func (b *Base) command(text string, about Topic) (Answer, bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(plain(text)), " ")
	rest = strings.TrimSpace(rest)
	switch strings.ToLower(first) {
	case "":
		return b.list(), true
	case "help", "list":
		if rest == "" {
			return map[string]func() Answer{"help": b.help, "list": b.list}[strings.ToLower(first)](), true
		}
	case "classify":
		if rest != "" {
			return b.classified(strings.Trim(rest, `"“”`)), true
		}
	case "objection":
		if rest != "" {
			q := b.query(rest)
			q.intents["objection"] = true
			return b.heard(q, about), true
		}
	}
	return Answer{}, false
}

// asked returns who a question is about: the personas it names, or else those
// of the thread.
func (b *Base) asked(q query, about Topic) []View {
	refs := make([]Ref, 0, len(q.mentions))
	for _, m := range q.mentions {
		refs = append(refs, m.ref)
	}
	if len(refs) == 0 {
		refs = about.Personas
	}
	return b.views(refs)
}

// reports tells whether the question passes on what somebody said.
func (q query) reports() bool {
	return q.quoted != "" && q.intents["objection"] && !q.intents["classify"]
}

func (b *Base) foreign(q query) bool {
	return len(q.foreign) > 0 && len(q.sections) == 0 && len(q.words) > 3
}

// byTitle answers a question that names a job title and no persona, and says
// so when even that is not in it.
func (b *Base) byTitle(q query) Answer {
	m := b.Classify(q.text)
	if m.Status != StatusNone && len(q.words) <= 8 {
		v := View{Persona: m.Persona, Role: m.Role, base: b}
		if len(q.sections) > 0 {
			return b.section(v, Section(q.sections[0].meaning))
		}
		return b.summary(v)
	}
	return b.unknown(q)
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
		a.Suggestions = b.DidYouMean(q.outside)
	}
	return a
}

func (b *Base) outOfScope(q query) Answer {
	return Answer{Kind: KindNone, Gap: &Gap{Kind: "out-of-scope", Question: q.text}}
}

// classifyAsked answers which persona somebody is whose title stands in the
// question: in quotes, or else among the other words.
func (b *Base) classifyAsked(q query) Answer {
	if q.quoted != "" {
		return b.classified(q.quoted)
	}
	if found := b.Titles(q.outside); len(found) > 0 {
		return b.classified(found[0].Title)
	}
	return b.classified(q.outside)
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

// objectionsOf returns a test for the objections that any of the personas meets.
func (b *Base) objectionsOf(personas []View) func(Objection) bool {
	if len(personas) == 0 {
		return func(Objection) bool { return true }
	}
	return func(o Objection) bool {
		return slices.ContainsFunc(personas, func(v View) bool {
			return slices.ContainsFunc(v.Objected(), func(h Heard) bool { return h.Persona == o.Persona && h.N == o.N })
		})
	}
}
