package knowledge_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"personabot/knowledge"
)

// followed opens a folder and returns its library and the outcomes of loading
// it anew.
func followed(t *testing.T, dir string) (*knowledge.Library, <-chan error) {
	t.Helper()
	library, err := knowledge.OpenLibrary(dir)
	if err != nil {
		t.Fatal(err)
	}
	outcomes := make(chan error, 16)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		library.Follow(ctx, func(err error) { outcomes <- err })
	}()
	t.Cleanup(func() { stop(); <-done })
	return library, outcomes
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func next(t *testing.T, outcomes <-chan error) error {
	t.Helper()
	select {
	case err := <-outcomes:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("the change was not noticed")
		return nil
	}
}

func TestLibraryFollowsItsFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.yaml"), "name: First\n")
	library, outcomes := followed(t, dir)

	write(t, filepath.Join(dir, "a.yaml"), "name: Changed name\n")
	write(t, filepath.Join(dir, "b.yaml"), "name: Added\n")
	for len(library.Current().Personas()) != 2 {
		if err := next(t, outcomes); err != nil {
			t.Fatal(err)
		}
	}

	write(t, filepath.Join(dir, "a.yaml"), "nam: broken\n")
	if err := next(t, outcomes); err == nil {
		t.Error("a broken edit was not reported")
	}
	if v, ok := library.Current().Persona("a"); !ok || v.Name != "Changed name" {
		t.Errorf("after a broken edit the persona is %+v, want the last good one", v.Persona)
	}
}

func TestLibraryFollowsTheConceptsBesideTheFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "nurse.yaml"), "name: Nurse\nobjections:\n  - says: The doctors will never use it\n  - says: We have no time\n")
	library, outcomes := followed(t, dir)
	heard := func() int {
		return len(library.Current().Ask(`a nurse says "the physicians refuse to work with another tool"`, knowledge.Topic{}).Objections)
	}
	if got := heard(); got != 0 {
		t.Fatalf("%d objections recognised without the concept", got)
	}
	write(t, filepath.Join(dir, "concepts.txt"), "doctor: doctor, physician\n")
	if err := next(t, outcomes); err != nil || heard() != 1 {
		t.Errorf("with the concept: %v, %d objections recognised, want 1", err, heard())
	}
	write(t, filepath.Join(dir, "concepts.txt"), "doctor physician\n")
	if err := next(t, outcomes); err == nil || heard() != 1 {
		t.Errorf("a broken table: %v, %d objections recognised; want a report, and the last good table", err, heard())
	}
}

func TestLibraryFollowsTheTopicsBesideTheFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "nurse.yaml"), "name: Nurse\nobjections:\n  - says: The doctors will never use it\n  - says: We have no time\n")
	library, outcomes := followed(t, dir)
	heard := func() int {
		return len(library.Current().Ask(`a nurse says "we have no time in the flu season"`, knowledge.Topic{}).Objections)
	}
	if got := heard(); got != 1 {
		t.Fatalf("%d objections recognised without the topic, want 1", got)
	}
	write(t, filepath.Join(dir, "unwritten.txt"), "flu season: come back after the flu season, no time in the flu season\n")
	if err := next(t, outcomes); err != nil || heard() != 0 {
		t.Errorf("with the topic: %v, %d objections recognised, want none", err, heard())
	}
}

func TestLibraryFollowsTheWordingsBesideTheFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "nurse.yaml"), "name: Nurse\nobjections:\n  - says: We have no time\n    reply: Bring one reading.\n"+
		"  - says: The doctors will never use it\n")
	library, outcomes := followed(t, dir)
	heard := func() int {
		return len(library.Current().Ask(`a nurse says "the ward is three people short all week"`, knowledge.Topic{}).Objections)
	}
	if got := heard(); got != 0 {
		t.Fatalf("%d objections recognised without the wording", got)
	}
	path := filepath.Join(dir, "nurse.heard.txt")
	write(t, path, "We have no time\n  the ward is three people short\n")
	if err := next(t, outcomes); err != nil || heard() != 1 {
		t.Errorf("with the wording: %v, %d objections recognised, want 1", err, heard())
	}
	write(t, path, "We had no time\n  the ward is three people short\n")
	if err := next(t, outcomes); err == nil || heard() != 1 {
		t.Errorf("a heading of no objection: %v, %d objections recognised; want a report, and the last good wordings", err, heard())
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := next(t, outcomes); err != nil || heard() != 0 {
		t.Errorf("taken away: %v, %d objections recognised, want none", err, heard())
	}
}

func TestLibraryFollowsTheSwapOfAConfigMap(t *testing.T) {
	dir := t.TempDir()
	for version, name := range map[string]string{"..v1": "Old", "..v2": "Much newer"} {
		if err := os.Mkdir(filepath.Join(dir, version), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, version, "a.yaml"), "name: "+name+"\n")
	}
	link := func(target, name string) {
		t.Helper()
		swap := filepath.Join(dir, "swap")
		if err := os.Symlink(target, swap); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(swap, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	link("..v1", "..data")
	link(filepath.Join("..data", "a.yaml"), "a.yaml")
	library, outcomes := followed(t, dir)
	link("..v2", "..data")
	if err := next(t, outcomes); err != nil {
		t.Fatal(err)
	}
	if v, _ := library.Current().Persona("a"); v.Name != "Much newer" {
		t.Errorf("after the swap the persona is %q", v.Name)
	}
}
