package knowledge

import (
	"time"

	"personabot/knowledge/persona"
)

// ChangeKind says what a Change does to a persona file.
type ChangeKind string

// The kinds of changes.
const (
	ChangeReviewed  ChangeKind = "reviewed"      // the file is still true: its review date becomes At
	ChangeTitle     ChangeKind = "add-title"     // Text joins the titles
	ChangeNote      ChangeKind = "add-note"      // Text joins Section
	ChangeObjection ChangeKind = "add-objection" // Text joins the objections, with Reply where one is given
	ChangeHeardAs   ChangeKind = "add-heard-as"  // Text joins the ways in which objection N is heard
	ChangeReply     ChangeKind = "set-reply"     // Reply and Proof become those of objection N
)

// Change is one edit of a persona file that people agreed on.
type Change struct {
	Kind    ChangeKind
	Persona string          // id of the persona whose file it edits
	Role    string          // of ChangeTitle: id of the role that the title is limited to; empty for all
	Section persona.Section // of ChangeNote
	N       int             // of an objection, counted from 1 in the file
	Text    string
	Reply   string
	Proof   []persona.Link
	At      time.Time // when it was agreed
}
