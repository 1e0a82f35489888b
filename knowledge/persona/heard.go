package persona

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"personabot/knowledge/language"
)

// HeardSuffix ends the name of the file that may stand beside a persona's, such
// as software-engineer.heard.txt. The page shows people a few other ways in
// which an objection is heard; that file holds all those that only help to
// recognise it. What the objection says, word for word, heads its wordings,
// which stand one on a line, after a space. Lines that start with # are remarks.
const HeardSuffix = ".heard.txt"

// loadHeard adds the wordings that stand beside the persona files to what
// their objections are heard as.
func loadHeard(c *checker, fsys fs.FS, folder string, entries []fs.DirEntry, personas []*Persona) {
	byID := map[string]*Persona{}
	for _, p := range personas {
		byID[p.ID] = p
	}
	for _, entry := range entries {
		id, found := strings.CutSuffix(entry.Name(), HeardSuffix)
		if !found || strings.HasPrefix(id, ".") || isFolder(fsys, entry) {
			continue
		}
		file := path.Join(folder, entry.Name())
		if p := byID[id]; p != nil {
			data, err := fs.ReadFile(fsys, entry.Name())
			r := &heardReader{checker: c, personas: personas, persona: p, file: file}
			r.read(c.plainText(file, ruleHeard, data, err))
		} else if _, err := fs.Stat(fsys, id+".yaml"); err != nil { // else the page has problems of its own
			c.add(Pos{file, 1, 1}, ruleHeard, likelyPersona(id, byID), "the file is named after %q, and there is no such persona", id)
		}
	}
}

// heardReader reads the wordings of one persona.
type heardReader struct {
	*checker
	personas []*Persona
	persona  *Persona
	file     string
	heading  heading
	says     map[string]*Objection // by what it says
	heard    map[string]wording    // by its text, folded
	headed   map[*Objection]bool
}

// heading is the line above wordings; of no objection where none says it.
type heading struct {
	pos       Pos
	text      string
	objection *Objection
	wordings  int
}

// wording is a way in which an objection is heard, and where it stands.
type wording struct {
	objection *Objection
	pos       Pos
}

func (r *heardReader) read(text string) {
	r.says, r.heard, r.headed = map[string]*Objection{}, map[string]wording{}, map[*Objection]bool{}
	for i := range r.persona.Objections {
		o := &r.persona.Objections[i]
		r.says[o.Says] = o
		for _, way := range append(o.HeardAs, o.Says) {
			r.heard[language.Fold(way)] = wording{o, o.Pos}
		}
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		r.line(n, line)
	}
	r.endWordings()
}

func (r *heardReader) line(n int, line string) {
	said := strings.Join(strings.Fields(line), " ")
	indent := utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeftFunc(line, unicode.IsSpace))
	pos := Pos{r.file, n, indent + 1}
	switch {
	case said == "":
	case utf8.RuneCountInString(said) > MaxText:
		r.heading.wordings++
		r.add(pos, ruleTooLarge, "split it", "the text has more than %d characters", MaxText)
	case indent > 0:
		r.wording(pos, said)
	case r.says[said] != nil || line[0] != '#':
		r.head(pos, said)
	}
}

func (r *heardReader) head(pos Pos, said string) {
	r.endWordings()
	o := r.says[said]
	r.heading = heading{pos: pos, text: said, objection: o}
	switch {
	case o == nil:
		r.add(pos, ruleHeard, r.likelyHeading(said), "no objection of %s says %q", r.persona.ID, said)
	case r.headed[o]:
		r.add(pos, ruleRepeated, "put its wordings together", "%q stands here a second time", said)
	}
	r.headed[o] = true
}

// endWordings reports the heading above when nothing stands below it.
func (r *heardReader) endWordings() {
	if h := r.heading; h.objection != nil && h.wordings == 0 {
		r.add(h.pos, ruleEmptyItem, "write other wordings below it, each after a space, or take the line out", "no wording stands below %q", h.text)
	}
}

func (r *heardReader) wording(pos Pos, said string) {
	o, key := r.heading.objection, language.Fold(said)
	r.heading.wordings++
	first, known := r.heard[key]
	switch {
	case r.heading.text == "" && r.heading.wordings > 1: // the first one is reported
	case r.heading.text == "":
		r.add(pos, ruleHeard, r.wanted(), "the wording stands below no objection")
	case o == nil: // its heading is reported
	case len(language.Words(said)) == 0:
		r.add(pos, ruleEmptyItem, "write something, or take the line out", "there is no word in %q", said)
	case known && first.objection == o:
		r.add(pos, ruleRepeated, "take one out", "%q is written down already (%s)", said, first.pos)
	case known:
		r.add(pos, ruleHeard, "take one out: a wording tells one objection from the others", "%q is a wording of another objection (%s)", said, first.pos)
	default:
		r.heard[key], o.HeardAs = wording{o, pos}, append(o.HeardAs, said)
	}
}

// likelyHeading tells where the objection is that a heading means.
func (r *heardReader) likelyHeading(said string) string {
	for _, p := range r.personas {
		for _, o := range p.Objections {
			if o.Says == said {
				return fmt.Sprintf("it is an objection of %s: write it into %s%s", p.ID, p.ID, HeardSuffix)
			}
		}
	}
	statements := make([]string, len(r.persona.Objections))
	for i, o := range r.persona.Objections {
		statements[i] = o.Says
	}
	if near := language.Nearest(said, statements); near != "" {
		return `did you mean "` + near + `"?`
	}
	return r.wanted()
}

func (r *heardReader) wanted() string {
	return fmt.Sprintf("write what an objection of %s.yaml says, and below it other wordings, each after a space", r.persona.ID)
}
