package persona

import (
	"errors"
	"io/fs"
	"path"

	"personabot/knowledge/language"
)

// ConceptsFile may stand beside the persona files: what words stand for that
// prospects of a team say, beside those that the program knows.
const ConceptsFile = "concepts.txt"

func loadConcepts(c *checker, fsys fs.FS, folder string) language.Concepts {
	data, err := fs.ReadFile(fsys, ConceptsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return language.Concepts{}
	}
	file := path.Join(folder, ConceptsFile)
	concepts, stray := language.ReadConcepts(c.plainText(file, ruleConcepts, data, err))
	for _, line := range stray {
		c.add(Pos{file, line, 1}, ruleConcepts, `write "doctor: physician, consultant"`, "the line names no words of a concept")
	}
	return concepts
}
