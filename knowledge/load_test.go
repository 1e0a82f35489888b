package knowledge_test

import (
	"errors"
	"flag"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"personabot/knowledge"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestMissingFolder(t *testing.T) {
	_, err := knowledge.LoadDir(filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("loading a folder that is not there: %v", err)
	}
}

func TestFolderWithoutPersonas(t *testing.T) {
	if _, err := knowledge.LoadDir(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no .yaml files") {
		t.Errorf("loading an empty folder: %v", err)
	}
}
