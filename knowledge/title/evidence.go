package title

// Against names what decides that a job belongs to no area: that it is
// another job by its very name, or part of a trade that nothing outweighs.
func (j *Job) Against() string {
	for i := range j.Tokens {
		t := &j.Tokens[i]
		if !j.Near(t) {
			continue
		}
		aside := j.Head >= 0 && j.does() && t.Part != j.Tokens[j.Head].Part // "Developer & SEO"
		for _, m := range t.Meanings {
			if m.Kind == Not || m.Kind == Serves || !aside && m.Kind == Against && (!j.Software || j.Side == Leader) {
				return m.Name
			}
		}
	}
	return ""
}

// does tells whether the person does the work that the head names, whatever
// stands beside it.
func (j *Job) does() bool {
	return j.Side == Maker || j.Side == Engineer || j.Side == Admin || j.Side == Architect
}

// Trade names another trade, of the given kinds, that the head's part of the
// title speaks of.
func (j *Job) Trade(kinds Kind) string {
	for i := range j.Tokens {
		t := &j.Tokens[i]
		if !t.Has(kinds) || !j.Near(t) {
			continue
		}
		for _, m := range t.Meanings {
			if m.Kind&kinds != 0 {
				return m.Name
			}
		}
	}
	return ""
}

// Chief tells whether the job is an office that names what it is about, such
// as CTO.
func (j *Job) Chief() bool {
	if j.Head < 0 {
		return false
	}
	chief, area := false, false
	for _, m := range j.Tokens[j.Head].Meanings {
		chief = chief || m.Kind == Lead && m.Name == "chief"
		area = area || m.Kind == Area
	}
	return chief && area
}

// Beside tells whether the part of the title that holds t speaks of any of the
// kinds; Unknown are words that the vocabulary does not know.
func (j *Job) Beside(t *Token, kinds Kind) bool {
	for i := range j.Tokens {
		if other := &j.Tokens[i]; other.Part == t.Part && other.Has(kinds) {
			return true
		}
	}
	return false
}

// Bare tells whether nothing unknown and no other trade stands in the segment
// of the title that holds t.
func (j *Job) Bare(t *Token) bool {
	for i := range j.Tokens {
		if other := &j.Tokens[i]; other.Segment == t.Segment && other.Has(Unknown|Trade) {
			return false
		}
	}
	return true
}

// Develops tells whether the word that names the job is a maker's.
func (j *Job) Develops() bool { return j.Head >= 0 && sideOf(&j.Tokens[j.Head]) == Maker }

// Makes tells whether the person makes software as far as the title can tell.
func (j *Job) Makes() bool { return j.Software || j.Side == Maker }

// Plain tells whether every word of the job is known, and none speaks of
// another trade: "Infra", "Frontend (Svelte, TypeScript)".
func (j *Job) Plain() bool { return !j.Speaks(Unknown | Trade) }

// UnknownBesideHead tells whether a word that the vocabulary does not know
// stands in the head's part of the title, or the title names no job.
func (j *Job) UnknownBesideHead() bool {
	return j.Head < 0 || j.Beside(&j.Tokens[j.Head], Unknown)
}

// OnlyLeads tells whether a team leader's title says nothing of the team.
func (j *Job) OnlyLeads() bool {
	return j.Rank == "lead" && !j.Speaks(Area|Other|Domain|Goods|Place|Physical)
}

// Speaks tells whether any part of the title means any of the kinds.
func (j *Job) Speaks(kinds Kind) bool { return j.kinds&kinds != 0 }

// Area returns the area that says most of the job, or -1: one that is not
// software in general before the others, then the first.
func (j *Job) Area() int {
	area := -1
	for i := range j.Tokens {
		for _, m := range j.Tokens[i].Meanings {
			if m.Kind == Area && (area < 0 || AreaOf(area).Software && !AreaOf(m.Area).Software) {
				area = m.Area
			}
		}
	}
	return area
}

// Person tells whether the head names a person and not only a discipline.
func (j *Job) Person() bool { return j.Head >= 0 && !disciplineOnly(&j.Tokens[j.Head]) }
