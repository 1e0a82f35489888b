package persona

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"personabot/knowledge/language"
)

// maxFile bounds a persona file, in bytes. A page that people read is a few
// kilobytes; what is larger was put there by mistake.
const maxFile = 1 << 20

// TestSuffix ends the names of files that hold expectations of personas. They
// stand beside the persona files, and are none.
const TestSuffix = ".test.yaml"

// Load reads every .yaml file at the top of fsys and the wordings, concepts and
// topics that stand beside them, checks all of it, and returns the personas in
// the order of the files' names, and what the team adds to the tables. folder is put in front of file
// names in positions, as the author knows them. When anything is wrong the
// error is a ProblemList with every finding, or says why the folder cannot be
// read.
func Load(fsys fs.FS, folder string) ([]*Persona, language.Own, error) {
	none := language.Own{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, none, fmt.Errorf("reading persona files: %w", err)
	}
	personas, c := loadFiles(fsys, folder, entries)
	if len(personas) == 0 && len(c.problems) == 0 {
		return nil, none, fmt.Errorf("reading persona files: no .yaml files in %s", cmp.Or(folder, "the folder"))
	}
	c.checkTogether(personas)
	loadHeard(c, fsys, folder, entries, personas)
	own := loadOwn(c, fsys, folder)
	if len(c.problems) > 0 {
		slices.SortStableFunc(c.problems, byPosition)
		return nil, none, c.problems
	}
	return personas, own, nil
}

// loadFiles reads the persona files, as many at a time as there are processors.
func loadFiles(fsys fs.FS, folder string, entries []fs.DirEntry) ([]*Persona, *checker) {
	loaded, checkers := make([]*Persona, len(entries)), make([]checker, runtime.GOMAXPROCS(0))
	var reading sync.WaitGroup
	for w := range checkers {
		reading.Go(func() {
			for i := w; i < len(entries); i += len(checkers) {
				loaded[i] = loadFile(&checkers[w], fsys, folder, entries[i])
			}
		})
	}
	reading.Wait()
	all := &checker{}
	for _, c := range checkers {
		all.problems = append(all.problems, c.problems...)
	}
	return slices.DeleteFunc(loaded, func(p *Persona) bool { return p == nil }), all
}

func loadFile(c *checker, fsys fs.FS, folder string, entry fs.DirEntry) *Persona {
	name, extension := entry.Name(), path.Ext(entry.Name())
	file := path.Join(folder, name)
	switch {
	case strings.HasPrefix(name, ".") || strings.HasSuffix(name, TestSuffix):
		return nil
	case isFolder(fsys, entry):
		checkFolder(c, fsys, folder, name)
		return nil
	}
	if extension == ".yml" {
		c.add(Pos{file, 1, 1}, ruleFileName, "rename it to "+strings.TrimSuffix(name, ".yml")+".yaml", "the file is not read: its name ends in .yml")
	}
	if extension != ".yaml" {
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		c.add(Pos{file, 1, 1}, ruleSyntax, "", "the file cannot be read: %v", err)
		return nil
	}
	return decodeFile(c, file, strings.TrimSuffix(name, extension), data)
}

// checkFolder finds persona files that nobody would read: none of their name
// stands, or is linked, in the folder above.
func checkFolder(c *checker, fsys fs.FS, folder, name string) {
	files, err := fs.Glob(fsys, name+"/[^.]*")
	if err != nil {
		return // a folder whose name is a pattern
	}
	for _, file := range files {
		extension := path.Ext(file)
		isPage := (extension == ".yaml" || extension == ".yml") && !strings.HasSuffix(file, TestSuffix)
		if !isPage && !strings.HasSuffix(file, HeardSuffix) {
			continue
		}
		if _, err := fs.Stat(fsys, path.Base(file)); err != nil {
			c.add(Pos{path.Join(folder, file), 1, 1}, ruleFileName,
				"move it up to the other persona files, or out of their folder", "the file is not read: it stands in a folder of its own")
		}
	}
}

// isFolder follows symbolic links: Kubernetes mounts every file as one.
func isFolder(fsys fs.FS, entry fs.DirEntry) bool {
	info, err := fs.Stat(fsys, entry.Name())
	return err == nil && info.IsDir()
}

func byPosition(a, b Problem) int {
	return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File), a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column)
}
