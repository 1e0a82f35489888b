package knowledge

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// Load reads and checks the persona files at the top of fsys. folder is put in
// front of file names in positions, as the author knows them. When anything is
// wrong the error is a persona.ProblemList with every finding, or says why the
// folder cannot be read.
func Load(fsys fs.FS, folder string) (*Base, error) {
	personas, own, err := persona.Load(fsys, folder)
	if err != nil {
		return nil, err
	}
	return newBase(personas, language.English().With(own)), nil
}

// LoadDir loads the persona files of a folder.
func LoadDir(dir string) (*Base, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("reading persona files: %w\nhint: name the folder that holds them", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("reading persona files: %s is a file\nhint: name the folder that holds it", dir)
	}
	return Load(os.DirFS(dir), filepath.ToSlash(dir))
}
