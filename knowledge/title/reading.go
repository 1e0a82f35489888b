package title

import "slices"

// Side is the side of the work that a person is on.
type Side uint8

// A person may do the work, lead those who do, or design it.
const (
	Nobody Side = iota // the title names no person, only a subject
	Maker
	Engineer
	Admin
	Staff
	Architect
	Leader
)

var sides = map[string]Side{
	"maker": Maker, "developer": Maker, "engineer": Engineer, "admin": Admin, "staff": Staff, "architect": Architect,
}

// Reading is one job that a title names.
type Reading struct {
	Side     Side
	Rank     string  // seniority, such as "senior" or "director"; may be empty
	Subjects []int   // what the work is about, in the order of the title
	Aside    []int   // the same, from other parts of the title than the head's
	Head     int     // index into Tokens of the word that names the job, or -1
	Tokens   []Token // of the segments that belong to this job
	Trade    string  // another trade that the job belongs to; may be empty
	TradeAt  int     // index into Tokens of the word that names the trade
	NotOurs  string  // another job by its very name; may be empty
	Unknown  int     // words of the head's segment that the vocabulary does not know
	Explicit bool    // the words say by themselves that software is written
	Builds   bool    // an engineer or a maker is named, if only as whom somebody leads
}

// Parse returns the jobs that a title names, in its order.
func Parse(text string) []Reading {
	tokens := Tokens(text)
	var readings []Reading
	for start := 0; start < len(tokens); {
		end := start
		for end < len(tokens) && tokens[end].Segment == tokens[start].Segment {
			end++
		}
		readings = place(readings, tokens[start:end])
		start = end
	}
	for i := range readings {
		readings[i].settle()
	}
	return readings
}

// place gives a segment to the job it belongs to: a segment that names a job
// starts one; others tell more about the job before them, or after them where
// none was named yet.
func place(readings []Reading, segment []Token) []Reading {
	head := headOf(segment)
	last := len(readings) - 1
	switch {
	case last < 0:
		return append(readings, Reading{Tokens: segment, Head: head})
	case head < 0 || readings[last].Head >= 0 && onlyField(segment[head]):
		readings[last].Tokens = join2(readings[last].Tokens, segment)
	case readings[last].Head < 0 || onlyField(readings[last].Tokens[readings[last].Head]):
		head += len(readings[last].Tokens)
		readings[last].Tokens = join2(readings[last].Tokens, segment)
		readings[last].Head = head
	default:
		return append(readings, Reading{Tokens: segment, Head: head})
	}
	return readings
}

// onlyField tells whether a head is a discipline and no person: "Security
// Engineering" says what the leader beside it is in charge of.
func onlyField(head Token) bool { return head.Has(Field) && !head.Has(Role) }

func join2(a, b []Token) []Token { return append(a[:len(a):len(a)], b...) }

// headOf returns the index of the token that names the job, or -1: the last
// one that does, but a leader before anybody else, and another job before all.
func headOf(segment []Token) int {
	best, weight := -1, 0
	for i, t := range segment {
		if w := headWeight(segment, i, t); w > 0 && w >= weight {
			best, weight = i, w
		}
	}
	return best
}

func headWeight(segment []Token, i int, t Token) int {
	switch {
	case t.Has(Not):
		return 6
	case t.Has(Lead):
		return 5
	case t.Has(MayLead) && leads(segment, i):
		return 4
	case t.Has(Role) && !staff(t):
		return 3
	case t.Has(Role):
		return 2
	case t.Has(Field):
		return 1
	}
	return 0
}

func staff(t Token) bool {
	return slices.ContainsFunc(t.Meanings, func(m Meaning) bool { return m.Kind == Role && m.Name == "staff" })
}

// leads tells whether "Lead" names a leader: "Security Lead" and "Lead for
// Security" do, "Lead Engineer" is a rank.
func leads(segment []Token, i int) bool {
	for _, later := range segment[i+1:] {
		if later.Has(Role) {
			return false
		}
	}
	return true
}

// settle reads the tokens of a job.
func (r *Reading) settle() {
	first, last := r.headSegments()
	for i, t := range r.Tokens {
		beside := r.Head < 0 || first <= t.Segment && t.Segment <= last
		if len(t.Meanings) == 0 && beside {
			r.Unknown++
		}
		for _, m := range t.Meanings {
			r.take(m, i, beside)
		}
	}
}

// headSegments returns the parts of the title that say what the head is about:
// its own and, where that holds nothing but a rank ("Vice President, Security"),
// the next one.
func (r *Reading) headSegments() (first, last int) {
	if r.Head < 0 {
		return 0, 0
	}
	first = r.Tokens[r.Head].Segment
	for _, t := range r.Tokens {
		if t.Segment == first && (len(t.Meanings) == 0 || t.Has(Area) || t.Has(Craft) || t.Has(Other) || t.Has(Not)) {
			return first, first
		}
	}
	for _, t := range r.Tokens {
		if t.Segment > first {
			return first, t.Segment
		}
	}
	return first, first
}

func (r *Reading) take(m Meaning, i int, besideHead bool) {
	switch m.Kind {
	case Rank:
		if r.Side != Leader {
			r.Rank = m.Name
		}
	case Lead, MayLead:
		if i == r.Head || m.Kind == Lead && besideHead {
			r.Side = Leader
		}
		if m.Name != "" {
			r.Rank = m.Name
		}
	case Role, Field:
		side := sides[m.Name]
		if r.Side < Leader && (r.Side == Nobody || i == r.Head || side == Maker && r.Side != Architect) {
			r.Side = side
		}
		r.Explicit = r.Explicit || m.Name == "maker"
		r.Builds = r.Builds || side == Maker || side == Engineer
	case Area, Craft:
		if besideHead {
			r.Subjects = append(r.Subjects, m.ID)
		} else {
			r.Aside = append(r.Aside, m.ID)
		}
	case Other:
		if besideHead && r.Trade == "" {
			r.Trade, r.TradeAt = m.Name, i
		}
	case Not:
		if besideHead {
			r.NotOurs = m.Name
		}
	}
}
