package expect

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// Load reads every .test.yaml file at the top of fsys. folder is put in front
// of file names in positions. base is what the expectations are about. When
// anything is wrong with them the error is a knowledge.ProblemList.
func Load(fsys fs.FS, folder string, base *knowledge.Base) ([]Expectation, error) {
	names, err := fs.Glob(fsys, "*"+persona.TestSuffix)
	if err != nil {
		return nil, fmt.Errorf("looking for expectations: %w", err)
	}
	r := &reader{base: base}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading expectations: %w", err)
		}
		r.file = path.Join(folder, name)
		r.document(data)
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return r.all, nil
}

type reader struct {
	base     *knowledge.Base
	file     string
	all      []Expectation
	problems persona.ProblemList
}

func (r *reader) pos(n *yaml.Node) persona.Pos {
	return persona.Pos{File: r.file, Line: n.Line, Column: n.Column}
}

func (r *reader) problem(n *yaml.Node, rule, hint, format string, args ...any) {
	r.problems = append(r.problems, persona.Problem{Pos: r.pos(n), Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (r *reader) document(data []byte) {
	root, err := persona.Document(r.file, data)
	if err != nil {
		var problems persona.ProblemList
		errors.As(err, &problems)
		r.problems = append(r.problems, problems...)
		return
	}
	r.keys(root, map[string]func(*yaml.Node){"titles": r.titles, "questions": r.questions})
}

// keys calls the reader of each key of a mapping.
func (r *reader) keys(n *yaml.Node, known map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.problem(n, "wrong-type", "", "expected keys with values")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := known[key.Value]
		switch {
		case seen[key.Value]:
			r.problem(key, "duplicate-key", "keep one of them", "the key %q stands here a second time", key.Value)
		case !ok:
			r.problem(key, "unknown-key", "known keys: "+strings.Join(sortedKeys(known), ", "), "unknown key %q", key.Value)
		default:
			read(value)
		}
		seen[key.Value] = true
	}
}

func sortedKeys(known map[string]func(*yaml.Node)) []string {
	var names []string
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (r *reader) text(into *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if *into = strings.TrimSpace(n.Value); n.Kind != yaml.ScalarNode || *into == "" {
			r.problem(n, "wrong-type", "", "expected a text")
		}
	}
}

// titles reads {Staff SRE: devops-sre, CTO: {persona: engineering-leader, status: ask}}.
func (r *reader) titles(n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		r.problem(n, "wrong-type", "write each as \"Staff SRE: devops-sre\"", "expected titles with their personas")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if seen[key.Value] {
			r.problem(key, "duplicate-key", "keep one of them", "the title %q stands here a second time", key.Value)
		}
		seen[key.Value] = true
		e := Expectation{Pos: r.pos(key), Title: key.Value}
		if value.Kind == yaml.ScalarNode {
			r.persona(&e.Want.Persona)(value)
		} else {
			r.keys(value, map[string]func(*yaml.Node){"persona": r.persona(&e.Want.Persona), "status": r.status(&e.Want.Status)})
		}
		r.all = append(r.all, e)
	}
}

func (r *reader) persona(into *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.text(into)(n)
		if _, ok := r.base.Persona(*into); !ok && *into != "" && *into != persona.None {
			r.problem(n, "unknown-persona", "personas: "+r.ids(), "there is no persona %q", *into)
		}
	}
}

func (r *reader) ids() string {
	ids := []string{persona.None}
	for _, view := range r.base.Personas() {
		ids = append(ids, view.ID)
	}
	return strings.Join(ids, ", ")
}

// oneOf reads a text that is one of the given ones.
func oneOf[T ~string](r *reader, into *T, allowed ...T) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if *into = T(n.Value); !slices.Contains(allowed, *into) {
			r.problem(n, "wrong-type", fmt.Sprintf("one of %v", allowed), "%q is not known here", n.Value)
		}
	}
}

func (r *reader) status(into *classify.Status) func(*yaml.Node) {
	return oneOf(r, into, classify.StatusMatch, classify.StatusAsk, classify.StatusNone)
}

// questions reads a list of {ask: ..., after: [...], persona: ..., section: ...}.
func (r *reader) questions(n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		r.problem(n, "wrong-type", `start each with "- ask: "`, "expected a list of questions")
		return
	}
	for _, item := range n.Content {
		e := Expectation{Pos: r.pos(item)}
		r.keys(item, map[string]func(*yaml.Node){
			"ask":       r.text(&e.Ask),
			"after":     r.after(&e.After),
			"persona":   r.persona(&e.Want.Persona),
			"section":   oneOf(r, &e.Want.Section, persona.Sections...),
			"objection": r.objection(&e.Want.Objection),
			"kind": oneOf(r, &e.Want.Kind, knowledge.KindSummary, knowledge.KindSection, knowledge.KindObjection, knowledge.KindCompare,
				knowledge.KindClassify, knowledge.KindList, knowledge.KindHelp, knowledge.KindNone),
		})
		switch {
		case item.Kind == yaml.MappingNode && e.Ask == "":
			r.problem(item, "missing", "", `"ask" is missing`)
		case item.Kind == yaml.MappingNode && e.Want == (Outcome{}):
			r.problem(item, "missing", "name the persona, section, objection or kind of the answer", "nothing is expected of the answer")
		}
		r.all = append(r.all, e)
	}
}

func (r *reader) after(into *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			n = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}}
		}
		for _, item := range n.Content {
			var text string
			r.text(&text)(item)
			*into = append(*into, text)
		}
	}
}

// objection reads "software-engineer 3": the third one in that persona's file.
func (r *reader) objection(into *knowledge.ObjectionN) func(*yaml.Node) {
	return func(n *yaml.Node) {
		id, number, _ := strings.Cut(strings.TrimSpace(n.Value), " ")
		into.Persona = id
		into.N, _ = strconv.Atoi(strings.TrimSpace(number))
		view, ok := r.base.Persona(id)
		if !ok || into.N < 1 || into.N > len(view.Persona.Objections) {
			r.problem(n, "unknown-persona", "write it as \"software-engineer 3\": a persona and the number of the objection in its file", "%q is no objection", n.Value)
		}
	}
}
