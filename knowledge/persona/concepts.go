package persona

import (
	"errors"
	"io/fs"
	"path"
	"unicode/utf8"

	"personabot/knowledge/language"
)

// ConceptsFile may stand beside the persona files: what words stand for that
// prospects of a team say, beside those that the program knows.
const ConceptsFile = "concepts.txt"

func loadConcepts(c *checker, fsys fs.FS, folder string) language.Concepts {
	file := path.Join(folder, ConceptsFile)
	data, err := fs.ReadFile(fsys, ConceptsFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return language.Concepts{}
	case err != nil:
		c.add(Pos{file, 1, 1}, ruleConcepts, "", "the file cannot be read: %v", err)
		return language.Concepts{}
	case len(data) > maxFile:
		c.add(Pos{file, 1, 1}, ruleTooLarge, "", "the file has %d bytes, more than %d", len(data), maxFile)
		return language.Concepts{}
	case !utf8.Valid(data):
		c.add(Pos{file, 1, 1}, ruleConcepts, "save it as UTF-8", "the file is not UTF-8")
		return language.Concepts{}
	}
	concepts, stray := language.ReadConcepts(string(data))
	for _, line := range stray {
		c.add(Pos{file, line, 1}, ruleConcepts, `write "doctor: physician, consultant"`, "the line names no words of a concept")
	}
	return concepts
}
