package title

import "slices"

// Kind says what sort of thing a phrase of a title tells.
type Kind uint8

// The kinds of meanings; vocabulary/README.md explains each.
const (
	Unknown Kind = iota
	Noise
	Rank
	Lead
	MayLead
	Role
	Field
	Area
	Other
	Goods
	Physical
	Against
	Not
	Serves
	Before
	After
)

var kinds = map[string]Kind{
	"noise": Noise, "rank": Rank, "lead": Lead, "may": MayLead, "role": Role, "field": Field, "area": Area,
	"other": Other, "goods": Goods, "physical": Physical, "against": Against, "not": Not, "serves": Serves, "before": Before, "after": After,
}

// Meaning is what a phrase of a title tells.
type Meaning struct {
	Kind Kind
	Name string // such as "senior", "maker", "security"
	Area int    // of areas: numbers them without gaps from 0
}

// Token is a phrase of a title, and where it stands.
type Token struct {
	Start, End int       // bytes of the title
	Meanings   []Meaning // none: an unknown word
	Segment    int       // part of the title, as commas and the like part it; from 0
	Part       int       // the same, parted by "and" and slashes as well; from 0
	Phrase     string    // as the vocabulary writes it; of unknown words only Tokens tells it
}

// Has tells whether the token means kind, whatever the name.
func (t *Token) Has(kind Kind) bool {
	return slices.ContainsFunc(t.Meanings, func(m Meaning) bool { return m.Kind == kind })
}

// OtherTrade tells whether the token speaks of a trade that is none of the
// areas.
func (t *Token) OtherTrade() bool {
	return t.Has(Other) || t.Has(Goods) || t.Has(Physical) || t.Has(Against)
}

// OtherJob tells whether the token is the name of a job in none of the areas.
func (t *Token) OtherJob() bool { return t.Has(Not) || t.Has(Serves) }

// Names tells whether the token names the area.
func (t *Token) Names(area int) bool {
	return slices.ContainsFunc(t.Meanings, func(m Meaning) bool { return m.Kind == Area && m.Area == area })
}
