package personas_test

import (
	"testing"

	"personabot/knowledge"
	"personabot/personas"
)

func TestFilesLoad(t *testing.T) {
	if _, err := knowledge.Load(personas.Files, "personas"); err != nil {
		t.Fatal(err)
	}
}
