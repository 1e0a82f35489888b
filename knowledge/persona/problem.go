package persona

import (
	"fmt"
	"strings"
)

// Problem is one finding about a persona file.
type Problem struct {
	Pos     Pos    `json:"pos"`
	Rule    string `json:"rule"` // one of Rules
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"` // what to do; empty when nobody can know
}

func (p Problem) String() string {
	text := fmt.Sprintf("%s: %s [%s]", p.Pos, p.Message, p.Rule)
	if p.Hint != "" {
		text += "\n  hint: " + p.Hint
	}
	return text
}

// ProblemList is every finding about a folder of persona files, in the order
// of files and lines. As an error it prints one finding a line.
type ProblemList []Problem

func (l ProblemList) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}
