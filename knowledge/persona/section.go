package persona

// Section names one part of a persona, as it is written in persona files.
type Section string

// The sections of a persona, in the order in which they are shown.
const (
	Titles           Section = "titles"
	Responsibilities Section = "responsibilities"
	Problems         Section = "problems"
	Success          Section = "success"
	Failure          Section = "failure"
	Objections       Section = "objections"
	Tools            Section = "tools"
	Rewards          Section = "rewards"
	Examples         Section = "examples"
	Notes            Section = "notes"
)

// Sections lists every section in the order in which they are shown.
var Sections = []Section{
	Titles, Responsibilities, Problems, Success, Failure,
	Objections, Tools, Rewards, Examples, Notes,
}

// Label is how a section is called in answers.
func (s Section) Label() string { return labels[s] }

var labels = map[Section]string{
	Titles: "Job titles", Responsibilities: "Responsibilities", Problems: "Problems", Success: "What success looks like",
	Failure: "What failure looks like", Objections: "Common objections", Tools: "Tools they use",
	Rewards: "Personally rewarded by", Examples: "Examples", Notes: "Notes",
}
