package persona

import (
	"cmp"
	"fmt"
	"time"
)

// Persona is a set of people who share problems and traits. It is read from
// one file and never changed after its Base was loaded.
type Persona struct {
	ID          string // the file's name without .yaml
	Name        string
	Aliases     []string
	SubsetOf    string // id of the persona whose notes it inherits; empty for none
	SubsetPos   Pos
	Owner       string // a Slack user id, an address or a name; may be empty
	OwnerName   string // what the owner is called, where an Overlay tells
	Reviewed    time.Time
	ReviewedPos Pos
	ReviewEvery time.Duration
	Summary     string
	Roles       []Role
	Titles      []Title
	Notes       map[Section][]Note // every section but titles, objections and examples
	Objections  []Objection
	Examples    []Example
	Decide      *Decision  // asked whenever a title leads here: the title alone does not tell
	Confirm     []Decision // worth checking although the title tells
	Pos         Pos
}

// Role is a sub-role inside a persona, such as SRE.
type Role struct {
	ID         string
	Name       string
	Definition string // one or two sentences; may be empty
	Pos        Pos
}

// Title is a job title that belongs to a persona.
type Title struct {
	Text     string
	Group    string   // heading it stands under, such as "Engineering Manager for"; may be empty
	Also     []string // other spellings
	Only     string   // role it is limited to; empty for all
	Note     string   // a remark beside the title; may be empty
	URL      string   // what explains the title; may be empty
	Decision *Decision
	Pos      Pos
}

// Note is one item of a section.
type Note struct {
	Text  string
	Group string // introduction it stands under; may be empty
	Only  string // role it is limited to; empty for all
	Link  Link   // zero for none
	Pos   Pos
}

// Objection is something a prospect says against us, and what to say to it.
type Objection struct {
	Persona string // id of the persona that owns it
	N       int    // counts from 1 in the owner's file
	Says    string
	Only    string   // role it is limited to; empty for all
	HeardAs []string // other ways to say it: those of the page, then those of the file beside it
	Reply   string   // empty: none agreed yet
	Proof   []Link
	Pos     Pos
}

// Example is a contact that shows the persona in real life. Internal: never
// for the eyes of outsiders.
type Example struct {
	URL   string
	Label string // may be empty
	Only  string // role it is limited to; empty for all
	Pos   Pos
}

// Link is a labelled address.
type Link struct {
	Label string
	URL   string
}

// None is the id that a Decision names when the answer leads to no persona.
const None = "none"

// Decision is a yes-or-no question that decides between personas. Yes and No
// hold a persona's id or None; empty means: stays where the title led.
type Decision struct {
	Ask string
	Yes string
	No  string
	Pos Pos
}

// Pos is a place in a persona file; lines and columns count from 1.
type Pos struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func (p Pos) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// OwnerCalled is how answers name the owner; empty for none.
func (p *Persona) OwnerCalled() string { return cmp.Or(p.OwnerName, p.Owner) }
