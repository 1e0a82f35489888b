package persona

import (
	"errors"
	"io/fs"
	"path"

	"personabot/knowledge/language"
)

// These may stand beside the persona files: what words stand for that prospects of
// a team say, and what they commonly object that no persona file holds, beside
// what the program knows of both.
const (
	ConceptsFile  = "concepts.txt"
	UnwrittenFile = "unwritten.txt"
)

// loadOwn reads both.
func loadOwn(c *checker, fsys fs.FS, folder string) language.Own {
	var own language.Own
	loadTable(c, fsys, path.Join(folder, ConceptsFile), ruleConcepts, own.ReadConcepts, "the line names no words of a concept", `write "doctor: physician, consultant"`)
	loadTable(c, fsys, path.Join(folder, UnwrittenFile), ruleUnwritten, own.ReadTopics, "the line names nothing that is said of a topic", `write "night shift: nobody is there at night, we close at eight"`)
	return own
}

// loadTable reads a table that may be there, and reports the lines that say nothing.
func loadTable(c *checker, fsys fs.FS, file, rule string, read func(string) []int, wrong, hint string) {
	data, err := fs.ReadFile(fsys, path.Base(file))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	for _, line := range read(c.plainText(file, rule, data, err)) {
		c.add(Pos{file, line, 1}, rule, hint, "%s", wrong)
	}
}
