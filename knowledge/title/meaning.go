package title

import "slices"

// Kind says what sort of thing a phrase of a title tells. Kinds can be joined
// to a set: Other|Goods.
type Kind uint32

// The kinds of meanings; vocabulary/README.md explains each.
const (
	Unknown Kind = 1 << iota // no phrase of the vocabulary
	Noise
	Rank
	Lead
	MayLead
	Role
	Field
	Area
	Other
	Domain
	Goods
	Place
	Physical
	Against
	Not
	Serves
	Before
	After
)

// Trade are the kinds that speak of a trade that is none of the areas.
const Trade = Other | Domain | Goods | Place | Physical | Against

// OtherJob are the kinds that name a job in none of the areas.
const OtherJob = Not | Serves

var kinds = map[string]Kind{
	"noise": Noise, "rank": Rank, "lead": Lead, "may": MayLead, "role": Role, "field": Field, "area": Area,
	"other": Other, "domain": Domain, "goods": Goods, "place": Place, "physical": Physical, "against": Against,
	"not": Not, "serves": Serves, "before": Before, "after": After,
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
	Kinds      Kind      // of all meanings, or Unknown
	Segment    int       // part of the title, as commas and the like part it; from 0
	Part       int       // the same, parted by "and" and slashes as well; from 0
	Phrase     string    // as the vocabulary writes it; of unknown words only Tokens tells it
}

// Has tells whether the token means any of the kinds, whatever the name.
func (t *Token) Has(kinds Kind) bool { return t.Kinds&kinds != 0 }

// Names tells whether the token names the area.
func (t *Token) Names(area int) bool {
	return slices.ContainsFunc(t.Meanings, func(m Meaning) bool { return m.Kind == Area && m.Area == area })
}
