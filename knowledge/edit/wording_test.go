package edit_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"personabot/knowledge"
	"personabot/knowledge/edit"
	"personabot/knowledge/persona"
)

const (
	nurse = "name: Nurse\nobjections:\n  - says: We have no time\n    heard_as: [my shift is full]\n" +
		"  - The doctors will never use it\n  - \"#1 is the patient\"\n"
	wordings = "# what nurses say\nWe have no time\n  nobody here has an hour\n  not another login\n\n#1 is the patient\n  patients first\n"
)

func heard(n int, text string) knowledge.Change {
	return knowledge.Change{Kind: knowledge.ChangeHeardAs, Persona: "nurse", N: n, Text: text}
}

func withWordings(page, wordings string) fstest.MapFS {
	return fstest.MapFS{"nurse.yaml": {Data: []byte(page)}, "nurse" + persona.HeardSuffix: {Data: []byte(wordings)}}
}

// TestWordingsGoBesideThePage patches the file of wordings where there is one.
func TestWordingsGoBesideThePage(t *testing.T) {
	edited, refused, err := edit.Folder(withWordings(nurse, wordings), "team", []knowledge.Change{
		heard(1, "we are \n three people short"), heard(1, "We are three people short!"), heard(1, "Not another login."), heard(1, "my shift is full"),
		heard(2, "they write on paper"), heard(2, "# nobody asked them"), heard(3, "the ward comes first"), heard(3, "#1 is the patient"),
	})
	if err != nil || len(refused) > 0 || len(edited) != 1 {
		t.Fatalf("%d files edited, refused %v, %v", len(edited), refused, err)
	}
	want := `diff --git a/nurse.heard.txt b/nurse.heard.txt
--- a/nurse.heard.txt
+++ b/nurse.heard.txt
@@ -1,7 +1,13 @@
 # what nurses say
 We have no time
+  we are three people short
   nobody here has an hour
   not another login
 
 #1 is the patient
+  the ward comes first
   patients first
+
+The doctors will never use it
+  # nobody asked them
+  they write on paper
`
	if diff := cmp.Diff(want, edit.Diff(edited[0].Name, edited[0].Before, edited[0].After)); diff != "" {
		t.Error(diff)
	}
}

func TestWordingsKeepTheirLineEnds(t *testing.T) {
	windows := "\uFEFF" + strings.ReplaceAll(strings.TrimPrefix(wordings, "# what nurses say\n"), "\n", "\r\n")
	edited, _, err := edit.Folder(withWordings(nurse, windows), "", []knowledge.Change{heard(1, "three short"), heard(2, "on paper")})
	if err != nil || len(edited) != 1 || strings.Count(edited[0].After, "\n") != strings.Count(edited[0].After, "\r\n") ||
		!strings.HasPrefix(edited[0].After, "\uFEFFWe have no time\r\n  three short\r\n") {
		t.Errorf("%q, %v", edited, err)
	}
}

// TestWordingsOfOthersAreRefused leaves out what the folder could not be
// loaded with, and makes the rest.
func TestWordingsOfOthersAreRefused(t *testing.T) {
	changes := []knowledge.Change{heard(1, "patients first"), heard(2, "on paper"), heard(2, "?!"), heard(9, "x"), heard(1, "x\x07bell"), heard(1, "")}
	edited, refused, err := edit.Folder(withWordings(nurse, wordings), "team", changes)
	if err != nil || len(edited) != 1 || edited[0].Name != "nurse.heard.txt" ||
		!strings.HasSuffix(edited[0].After, "\n\nThe doctors will never use it\n  on paper\n") {
		t.Errorf("%+v, %v", edited, err)
	}
	for i, why := range []string{
		"is a wording of another objection", "no wording to be read", "there is no objection 9", "no wording to be read", "no wording to be read",
	} {
		if len(refused) <= i || !strings.Contains(refused[i].Err.Error(), why) {
			t.Errorf("refused %v; want one that says %q", refused, why)
		}
	}
}

// FuzzWording makes a change in any file of wordings that loads: the objection
// is heard in one more way then, or was before, and nothing else changed.
func FuzzWording(f *testing.F) {
	f.Add(wordings, "we are three people short", uint8(1))
	f.Add(strings.ReplaceAll(wordings, "\n", "\r\n"), "they write on paper", uint8(2))
	f.Add("\uFEFFWe have no time\n\tnone", "# first things first", uint8(3))
	f.Add("", "none", uint8(1))
	f.Fuzz(func(t *testing.T, before, text string, n uint8) {
		folder := withWordings(nurse, before)
		edited, refused, err := edit.Folder(folder, "", []knowledge.Change{heard(int(n), text)})
		if err != nil || len(refused) > 0 || len(edited) == 0 {
			return
		}
		want, got := objectionsOf(t, folder), objectionsOf(t, withWordings(nurse, edited[0].After))
		said := strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
		o := &want[n-1]
		o.HeardAs = append(slices.Clone(o.HeardAs), said)
		sorted := cmpopts.SortSlices(strings.Compare)
		if diff := cmp.Diff(want, got, sorted); diff != "" {
			t.Errorf("objections (-want +got):\n%s", diff)
		}
	})
}

func objectionsOf(t *testing.T, folder fstest.MapFS) []persona.Objection {
	t.Helper()
	personas, _, err := persona.Load(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	return personas[0].Objections
}
