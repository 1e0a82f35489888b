package classify

import "personabot/knowledge/persona"

// Status tells how a title was classified.
type Status string

// A title leads to a persona, needs a question, or belongs to nobody.
const (
	StatusMatch Status = "match"
	StatusAsk   Status = "ask"
	StatusNone  Status = "none"
)

// Match is the outcome of classifying one job title, with its evidence.
type Match struct {
	Title      string // the title as given
	Status     Status
	Persona    *persona.Persona // nil for none; for ask the likeliest
	Role       string           // role inside the persona; may be empty
	Confidence float64          // measured share of such matches that are right; 0 to below 1
	Rank       string           // seniority, such as "senior"; may be empty
	Area       string           // function, such as "security"; may be empty
	Matched    []Span           // the words of Title that decided
	Rule       persona.Pos      // the line of the persona file that claims the title
	Others     []Alternative
	Ask        *persona.Decision  // of status ask: the question that decides
	Confirm    []persona.Decision // worth checking although the title decides
	Why        string             // one plain sentence
}

// Span is a half-open range of bytes of a text.
type Span struct{ Start, End int }

// Alternative is a persona that fitted less, and why it lost.
type Alternative struct {
	Persona *persona.Persona
	Why     string
}
