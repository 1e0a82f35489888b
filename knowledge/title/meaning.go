package title

// Kind says what sort of thing a word of a title tells.
type Kind uint8

// The kinds of meanings; vocabulary.txt explains each.
const (
	Unknown Kind = iota
	Noise
	Rank
	Lead
	MayLead
	Role
	Field
	Area
	Craft
	Other
	Not
	Before
)

var kinds = map[string]Kind{
	"noise": Noise, "rank": Rank, "lead": Lead, "may": MayLead, "role": Role, "field": Field,
	"area": Area, "craft": Craft, "other": Other, "not": Not, "before": Before,
}

// Meaning is what a phrase of a title tells.
type Meaning struct {
	Kind Kind
	Name string // such as "senior", "maker", "security"
	ID   int    // of areas and crafts: numbers them without gaps from 0
}

// Subject tells whether the meaning is what the work is about.
func (m Meaning) Subject() bool { return m.Kind == Area || m.Kind == Craft }
