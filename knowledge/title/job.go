package title

import "strings"

// Side is the side of the work that a person is on.
type Side uint8

// A person may write software, build something else, run systems, advise on
// them, do anything else, design, or lead.
const (
	Nobody Side = iota // the title names no person, only a subject
	Maker
	Engineer
	Admin
	Specialist
	Staff
	Architect
	Leader
)

var sides = map[string]Side{
	"maker": Maker, "developer": Maker, "engineer": Engineer, "admin": Admin, "specialist": Specialist, "staff": Staff,
	"architect": Architect,
}

// Job is one job that a title names.
type Job struct {
	Side     Side
	Rank     string  // seniority, such as "senior" or "director"; may be empty
	Head     int     // index into Tokens of the phrase that names the job, or -1
	Tokens   []Token // all that belongs to the job, in the order of the title
	Software bool    // the words say by themselves that software is made
	Builds   bool    // an engineer or a maker is named, if only as whom somebody leads
	Serves   bool    // hires or assists those who are named after it

	kinds Kind   // of all tokens
	near  [2]int // first and last part that say what the head is about
}

// Jobs returns the jobs that a title names, in its order. They are valid
// until the next title is read.
func (r *Reader) Jobs(text string) []Job {
	r.read(text)
	r.jobs = r.jobs[:0]
	for start := 0; start < len(r.tokens); {
		end := start + 1
		for end < len(r.tokens) && r.tokens[end].Part == r.tokens[start].Part {
			end++
		}
		r.place(start, end)
		start = end
	}
	for i := range r.jobs {
		r.jobs[i].settle()
	}
	return r.jobs
}

// place gives a part of the title to the job it belongs to: a part that names
// a job starts one; others tell more about the job before them, or after them
// where none was named yet.
func (r *Reader) place(start, end int) {
	part := r.tokens[start:end]
	head := headOf(part)
	if len(r.jobs) == 0 {
		r.jobs = append(r.jobs, Job{Tokens: part, Head: head})
		return
	}
	last := &r.jobs[len(r.jobs)-1]
	first := start - len(last.Tokens)
	switch {
	case head < 0 || last.Head >= 0 && (disciplineOnly(&part[head]) || last.isAbout(part)):
	case last.Head < 0 || disciplineOnly(&last.Tokens[last.Head]):
		last.Head = start - first + head
	default:
		r.jobs = append(r.jobs, Job{Tokens: part, Head: head})
		return
	}
	last.Tokens = r.tokens[first:end]
}

// isAbout tells whether a part of the title in a segment of its own says whom
// a leader leads, or what another job is about: "Manager, SRE", "Head of
// Partnerships, Developer Ecosystem".
func (j *Job) isAbout(part []Token) bool {
	head := &j.Tokens[j.Head]
	if head.Segment == part[0].Segment || !head.Has(Lead|OtherJob) || j.Chief() {
		return false
	}
	if len(part) > 1 && part[0].Has(Role) && sideOf(&part[0]) == Maker && !hasMaker(&part[0]) && part[1].Has(Unknown|Trade) {
		return head.Segment < part[0].Segment
	}
	people := false
	for i := range part {
		t := &part[i]
		team := t.Has(Role) && (t.Has(Field) || t.Has(Area) && !hasMaker(t) && !strings.Contains(t.Phrase, " "))
		if !team && t.Has(Role|Lead|MayLead|OtherJob) {
			return false
		}
		people = people || team
	}
	return people
}

// disciplineOnly tells whether a head names no person: "Security Engineering"
// says what the leader beside it is in charge of.
func disciplineOnly(head *Token) bool {
	return !head.Has(Role | Lead | MayLead | OtherJob)
}

// headOf returns the index of the token that names the job, or -1: the last
// one that does, but a leader before anybody else, and another job before all.
func headOf(part []Token) int {
	best, weight := -1, 0
	for i := range part {
		if w := headWeight(part, i); w > 0 && w >= weight {
			best, weight = i, w
		}
	}
	return best
}

func headWeight(part []Token, i int) int {
	weight := 0
	for _, m := range part[i].Meanings {
		switch {
		case m.Kind == Serves:
			weight = max(weight, 7)
		case m.Kind == Not:
			weight = max(weight, 6)
		case m.Kind == Lead:
			weight = max(weight, 5)
		case m.Kind == MayLead && leads(part, i):
			weight = max(weight, 4)
		case m.Kind == Role && sides[m.Name] != Staff && sides[m.Name] != Specialist:
			weight = max(weight, 3)
		case m.Kind == Role:
			weight = max(weight, 2)
		case m.Kind == Field:
			weight = max(weight, 1)
		}
	}
	return weight
}

// leads tells whether "Lead" names a leader: "Security Lead" and "Lead for
// Security" do, "Lead Engineer" is a rank.
func leads(part []Token, i int) bool {
	for j := i + 1; j < len(part); j++ {
		if part[j].Has(Role) {
			return false
		}
	}
	return true
}

// settle reads the tokens of a job.
func (j *Job) settle() {
	for i := range j.Tokens {
		j.kinds |= j.Tokens[i].Kinds
	}
	j.near = j.nearParts()
	if j.Head >= 0 {
		head := &j.Tokens[j.Head]
		j.Side = sideOf(head)
		j.Serves = head.Has(Serves)
		j.Software = j.Side == Maker && hasMaker(head) || (j.Side == Leader || j.Side == Architect) && namesSoftware(head)
	}
	for i := range j.Tokens {
		t := &j.Tokens[i]
		near := j.Near(t)
		for _, m := range t.Meanings {
			j.take(m, i, near)
		}
	}
}

func (j *Job) take(m Meaning, i int, near bool) {
	switch m.Kind {
	case Rank:
		if j.Side != Leader {
			j.Rank = m.Name
		}
	case Lead, MayLead:
		if m.Kind == Lead && near {
			j.Side = Leader
		}
		if m.Name != "" && (near || j.Rank == "") {
			j.Rank = m.Name
		}
	case Role, Field:
		side := sides[m.Name]
		j.Builds = j.Builds || side == Maker || side == Engineer
		j.Software = j.Software || side == Architect && j.Side == Leader && near // "Head of Architecture"
		if side != Maker || i == j.Head || !near {
			return
		}
		if m.Name == "maker" && (j.Side == Leader || j.Side == Architect) {
			j.Software = true
		}
		if m.Kind == Field && m.Name != "maker" {
			return
		}
		// "Software Development Consultant"
		if j.Side == Engineer || j.Side == Admin || j.Side == Specialist || j.Side == Staff {
			j.Side = Maker
			j.Software = j.Software || m.Name == "maker"
		}
	}
}

// sideOf returns the side that a head is on.
func sideOf(head *Token) Side {
	side := Nobody
	for _, m := range head.Meanings {
		switch m.Kind {
		case Lead, MayLead:
			return Leader
		case Role, Field:
			side = max(side, sides[m.Name])
		}
	}
	return side
}

func hasMaker(t *Token) bool {
	for _, m := range t.Meanings {
		if (m.Kind == Role || m.Kind == Field) && m.Name == "maker" {
			return true
		}
	}
	return false
}

func namesSoftware(t *Token) bool {
	for _, m := range t.Meanings {
		if m.Kind == Area && AreaOf(m.Area).Software && !AreaOf(m.Area).Physical {
			return true
		}
	}
	return false
}

// nearParts returns the parts of the title that say what the head is about:
// those of its own segment and, where that holds nothing else ("Vice
// President, Security"), those of the segment beside it.
func (j *Job) nearParts() [2]int {
	at := 0
	if j.Head >= 0 {
		at = j.Tokens[j.Head].Segment
	}
	if j.Head >= 0 && !j.tells(at) {
		if next := at + 1; j.tells(next) {
			at = next
		} else if at > 0 && j.tells(at-1) {
			at--
		}
	}
	return j.partsOf(at)
}

// tells tells whether a segment says what the work is about.
func (j *Job) tells(segment int) bool {
	for i := range j.Tokens {
		t := &j.Tokens[i]
		if t.Segment == segment && (t.Has(Area|Field|Trade|OtherJob) || i != j.Head && t.Has(Unknown)) {
			return true
		}
	}
	return false
}

func (j *Job) partsOf(segment int) [2]int {
	parts := [2]int{-1, -1}
	for i := range j.Tokens {
		if t := &j.Tokens[i]; t.Segment == segment {
			if parts[0] < 0 {
				parts[0] = t.Part
			}
			parts[1] = t.Part
		}
	}
	return parts
}

// Near tells whether a token says what the head is about.
func (j *Job) Near(t *Token) bool {
	return j.Head >= 0 && t == &j.Tokens[j.Head] || j.near[0] <= t.Part && t.Part <= j.near[1]
}
