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
	if among := about.among(); len(a.Topic.Personas) == 1 && slices.Contains(among, a.Topic.Personas[0]) {
		a.Topic.Among = among // "and the problems of the second one?"
	}
	return a
}

// among returns the personas that a thread compares, or none.
func (t Topic) among() []Ref {
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
	for _, understand := range []func(query, Topic) (Answer, bool){
		thanked, b.declined, b.aboutTheBot, b.compared, b.classifyAsked, b.objected, b.eitherOf, b.sectionAsked, b.followed, b.described, b.summarised,
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
func (b *Base) aboutTheBot(q query, about Topic) (Answer, bool) {
	switch asked := q.likeliest(); {
	case q.reported || len(q.mentions)+len(q.jobs) > 0 || q.title != "" || len(q.words) > maxOfBot:
		return Answer{}, false
	case (q.intents["help"] || asked == askedHelp) && (len(about.Personas) == 0 || !q.asksSection()):
		return b.help(), true
	case q.intents["list"] || asked == askedList && !q.intents["classify"]:
		return b.list(), true
	}
	return Answer{}, false
}

// maxAlone is how many words small talk has at most.
const maxAlone = 4

// maxThanks is how many words people thank in at most.
const maxThanks = 5

// thanked answers a thank you that asks for nothing.
func thanked(q query, _ Topic) (Answer, bool) {
	asks := len(q.mentions) > 0 || q.asksSection() || strings.HasSuffix(q.text, "?")
	return Answer{Kind: KindNone, Thanked: true}, q.intents["thanks"] && len(q.words) <= maxThanks && !asks
}

// maxOfBot is how many words a question about the bot has at most.
const maxOfBot = 14

// declined answers what no persona file is for.
func (b *Base) declined(q query, _ Topic) (Answer, bool) {
	if q.reported || q.title != "" {
		return Answer{}, false
	}
	aboutPersona := q.intents["compare"] && len(q.mentions) > 1 || len(q.mentions) > 0 && (q.asksClearly() || q.asksSummary() && q.asksSurely())
	nothing := len(q.mentions) == 0 && !q.asksClearly() && !q.intents["help"] && !q.intents["list"]
	switch {
	case len(q.words) == 0, q.foreign["alone"] && nothing && len(q.words) <= maxAlone, q.foreign["always"] && !aboutPersona && !q.likeSection():
	case b.likeOutside(q), q.foreign["ours"], q.asksOfOurs() && !aboutPersona:
	case q.isQuestion() && (q.foreign["asked"] || q.foreign["time"]) && !aboutPersona:
	default:
		return Answer{}, false
	}
	return Answer{Kind: KindNone, Gap: &Gap{Kind: "out-of-scope", Question: q.asked}}, true
}

// asksOfOurs tells whether a question is about what our own people do: "are our
// SREs on it?".
func (q *query) asksOfOurs() bool {
	if len(q.mentions) != 1 || q.mentions[0].start == 0 || q.words[q.mentions[0].start-1].text != "our" {
		return false
	}
	before := q.mentions[0].start - 2
	return before >= 0 && doing[q.words[before].text] && q.clauseAt(before).start == before && q.isQuestion()
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
func (b *Base) classifyAsked(q query, about Topic) (Answer, bool) {
	ofTitle := q.title != "" && q.intents["classify"]
	if q.quoted || q.reported && !ofTitle || !ofTitle && q.asksClearly() && (q.wants[0].section != Titles || q.wants[0].named) {
		return Answer{}, false
	}
	title := q.title
	switch {
	case title != "" && q.asksSummary() && !q.intents["classify"]:
		return Answer{}, false
	case title != "":
	case !q.intents["classify"]:
		return Answer{}, false
	case len(q.jobs) > 0 && len(q.mentions) == 0:
		title = q.textOf(q.jobs[0])
	case len(q.mentions) > 0 && q.mentions[0].title != "":
		title = q.mentions[0].title
	case len(q.mentions) > 0 && len(about.Personas) == 0:
		m := q.mentions[0]
		title = q.textOf(span{m.start, m.start + m.size})
		if found := b.Classify(title); found.Persona == nil || found.Persona.ID != m.ref.Persona {
			return Answer{}, false // a name, not a title
		}
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
	if !q.intents["either"] || len(about.among()) < 2 {
		return Answer{}, false
	}
	return b.described(q, about)
}

// sectionAsked answers what is asked about a persona.
func (b *Base) sectionAsked(q query, about Topic) (Answer, bool) {
	personas := b.asked(q, about)
	section, ok := q.section()
	if len(personas) == 0 || !ok || q.intents["classify"] && !q.asksClearly() {
		return Answer{}, false
	}
	if sections := q.sections(); len(sections) > 1 {
		return b.together(personas[0], sections[0], sections[1:]), true
	}
	return b.section(personas[0], section), true
}

// maxFollowed is how many words a question has at most that only names another
// persona; "and the same for" may come before it.
func (q *query) maxFollowed() int {
	if q.intents["follow"] {
		return 14
	}
	return 8
}

// followed answers the question before again, for another persona.
func (b *Base) followed(q query, about Topic) (Answer, bool) {
	if len(q.mentions) == 0 || about.Section == "" || len(q.words) > q.maxFollowed() || q.asksSummary() && q.asksSurely() {
		return Answer{}, false
	}
	return b.section(b.asked(q, about)[0], about.Section), true
}

// described answers which persona a description fits.
func (b *Base) described(q query, about Topic) (Answer, bool) {
	if len(q.mentions) > 0 || !q.asksWho() || q.asksForAnother() {
		return Answer{}, false
	}
	among := func(p *Persona) bool {
		return len(about.among()) == 0 || slices.ContainsFunc(about.among(), func(r Ref) bool { return r.Persona == p.ID })
	}
	p, ok := b.traits.fitting(q.description(), described, among)
	if !ok {
		return Answer{}, false
	}
	return b.summary(View{Persona: p, base: b}), true
}

// description returns the tokens that describe somebody: those after "who" or
// "which persona", as far as the next comma or stop.
func (q *query) description() []token {
	first := slices.IndexFunc(q.tokens, func(t token) bool { return q.asksAt(t.word) && whoWords[t.text] })
	if first < 0 {
		return nil
	}
	end := q.tokens[first].word + 1
	for end < len(q.words) && !strings.ContainsAny(q.text[q.words[end-1].end:q.words[end].start], ",.;?!()") {
		end++
	}
	return slices.DeleteFunc(q.tokensIn(span{q.tokens[first].word, end}), func(t token) bool { return whoWords[t.text] })
}

// asksWho tells whether a persona is looked for by a description.
func (q *query) asksWho() bool {
	return slices.ContainsFunc(q.tokens, func(t token) bool { return q.asksAt(t.word) && whoWords[t.text] })
}

var whoWords = wordSet("who whom whose persona personas buyer buyers person people folks guy type which")

// asksForAnother tells whether somebody is asked for whom the thread has not
// spoken of: "who is a procurement manager?".
func (q *query) asksForAnother() bool {
	return len(q.words) > 3 && len(q.words) <= 6 && q.words[0].text == "who" && (q.words[2].text == "a" || q.words[2].text == "an")
}

// summarised answers with the card of the persona that is named.
func (b *Base) summarised(q query, about Topic) (Answer, bool) {
	if len(q.mentions) == 0 && q.asksForAnother() {
		return Answer{}, false
	}
	if personas := b.asked(q, about); len(personas) > 0 && (len(q.mentions) > 0 || len(q.words) <= 6 || q.asksSummary() && q.asksSurely()) {
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

// together answers with a section and, as parts, those asked for with it.
func (b *Base) together(v View, first Section, also []Section) Answer {
	a := b.section(v, first)
	a.Topic.Also = also
	for _, s := range also {
		a.Parts = append(a.Parts, b.section(v, s))
	}
	return a
}

func (b *Base) compare(personas []View, q query) Answer {
	a := Answer{Kind: KindCompare, Personas: personas[:2]}
	a.Section, _ = q.section()
	a.Topic = Topic{Personas: []Ref{personas[0].Ref(), personas[1].Ref()}, Section: a.Section}
	return a
}

func (b *Base) list() Answer { return Answer{Kind: KindList, Personas: b.Personas()} }
func (b *Base) help() Answer { return Answer{Kind: KindHelp, Owner: b.owner} }

func (b *Base) unknown(q query) Answer {
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
		a.Topic.Personas = []Ref{v.Ref()}
	} else {
		a.Gap = &Gap{Kind: "unknown-title", Question: text}
	}
	return a
}
