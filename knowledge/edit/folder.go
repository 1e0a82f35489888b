package edit

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// File is a file of the folder before and after the changes.
type File struct {
	Name          string // such as devops-sre.yaml or devops-sre.heard.txt
	Before, After string
}

// Refusal is a change that was left out, and why.
type Refusal struct {
	Change knowledge.Change
	Err    error
}

// Folder makes changes in the persona files at the top of fsys, and in the
// wordings beside them, in order, and returns those files whose text is another
// one now. What a file cannot take, or what would leave the folder with a
// problem, is left out and told. The error says why the folder cannot be loaded
// as it is; folder names it there.
func Folder(fsys fs.FS, folder string, changes []knowledge.Change) ([]File, []Refusal, error) {
	if _, _, err := persona.Load(fsys, folder); err != nil {
		return nil, nil, err
	}
	f := &folderEdit{files: fsys, folder: folder, after: map[string]string{}}
	for _, c := range changes {
		f.make(c)
	}
	if _, _, err := persona.Load(f, folder); err != nil {
		f.after, f.refused, f.careful = map[string]string{}, nil, true
		for _, c := range changes {
			f.make(c)
		}
	}
	edited, err := f.edited()
	return edited, f.refused, err
}

// folderEdit is a folder with changes made on top of it. It is a file system
// in which the changed files read as they will be.
type folderEdit struct {
	files   fs.FS
	folder  string
	after   map[string]string
	refused []Refusal
	careful bool // check after every change, to tell which one is at fault
}

func (f *folderEdit) Open(name string) (fs.File, error) { return f.files.Open(name) }

func (f *folderEdit) ReadFile(name string) ([]byte, error) {
	if body, ok := f.after[name]; ok {
		return []byte(body), nil
	}
	return fs.ReadFile(f.files, name)
}

func (f *folderEdit) make(c knowledge.Change) {
	name, before, after, err := f.with(c)
	if err == nil && after != before {
		f.after[name] = after
		err = f.check()
		if err != nil {
			f.after[name] = before
		}
	}
	if err != nil {
		f.refused = append(f.refused, Refusal{c, err})
	}
}

// with returns the file that a change is made in, without it and with it. A
// way in which an objection is heard goes into the file of wordings, where the
// persona has one.
func (f *folderEdit) with(c knowledge.Change) (name, before, after string, err error) {
	name = c.Persona + ".yaml"
	page, err := f.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) || path.Base(name) != name {
		return name, "", "", fmt.Errorf("there is no persona %q any more", c.Persona)
	}
	if err != nil {
		return name, "", "", err
	}
	file, beside := path.Join(f.folder, name), c.Persona+persona.HeardSuffix
	wordings, err := f.ReadFile(beside)
	if c.Kind != knowledge.ChangeHeardAs || errors.Is(err, fs.ErrNotExist) {
		after, err = Apply(file, string(page), c)
		return name, string(page), after, err
	}
	if err == nil {
		after, err = addWording(file, string(page), string(wordings), c)
	}
	return beside, string(wordings), after, err
}

func (f *folderEdit) check() error {
	if !f.careful {
		return nil
	}
	_, _, err := persona.Load(f, f.folder)
	return err
}

func (f *folderEdit) edited() ([]File, error) {
	var edited []File
	for name, after := range f.after {
		before, err := fs.ReadFile(f.files, name)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path.Join(f.folder, name), err)
		}
		if string(before) != after {
			edited = append(edited, File{name, string(before), after})
		}
	}
	slices.SortFunc(edited, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return edited, nil
}
