package edit

import (
	"bytes"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff returns the difference between two texts of a file as a patch that
// git apply takes; path is slash-separated, from where git applies it. It is
// empty where the texts are the same.
func Diff(path, before, after string) string {
	patch := diff.Diff("a/"+path, []byte(before), "b/"+path, []byte(after))
	_, hunks, found := bytes.Cut(patch, []byte("\n"))
	if !found {
		return ""
	}
	return "diff --git a/" + path + " b/" + path + "\n" + string(hunks)
}
