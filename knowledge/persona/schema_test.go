package persona_test

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"personabot/knowledge/persona"
	"personabot/personas"
)

// The JSON Schema is for editors; the loader decides. These tests hold the
// two together.

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiled, err := jsonschema.NewCompiler().Compile("../../personas/persona.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestSchemaTakesTheShippedPersonas(t *testing.T) {
	schema := schema(t)
	files, err := fs.Glob(personas.Files, "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, persona.TestSuffix) {
			continue
		}
		data, err := fs.ReadFile(personas.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# yaml-language-server: $schema=./persona.schema.json\n") {
			t.Errorf("%s does not name the schema in its first line", file)
		}
		if err := schema.Validate(asJSON(t, data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestSchemaRefusesWhatTheLoaderRefuses takes the rules that one file alone
// can break.
func TestSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	schema := schema(t)
	for _, rule := range []string{"unknown-key", "wrong-type", "missing", "empty-item", "date", "interval", "link", "proof"} {
		archive, err := txtar.ParseFile("testdata/lint/" + rule + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		refused := 0
		for _, file := range archive.Files {
			if filepath.Ext(file.Name) == ".yaml" && schema.Validate(asJSON(t, file.Data)) != nil {
				refused++
			}
		}
		if refused == 0 {
			t.Errorf("the schema takes every file of %s.txtar, which the loader refuses", rule)
		}
	}
}

// TestSchemaKnowsTheKeysOfTheLoader asks the loader for its keys, by way of
// the hint it gives for a key that it does not know.
func TestSchemaKnowsTheKeysOfTheLoader(t *testing.T) {
	const unknown = "0123456789: x"
	schema := schema(t)
	item := func(name string) *jsonschema.Schema { return schema.Properties[name].Items.(*jsonschema.Schema) }
	choice := func(s *jsonschema.Schema, n int) *jsonschema.Schema {
		if s.Ref != nil {
			s = s.Ref
		}
		return s.AnyOf[n]
	}
	title, note := choice(item("titles"), 0), choice(item("problems"), 0)
	for probe, object := range map[string]*jsonschema.Schema{
		"name: A\n" + unknown:                                         schema,
		"name: A\ndecide: {ask: x, no: a, " + unknown + "}":           schema.Properties["decide"].AllOf[0].Ref,
		"name: A\nroles: {b: {name: B, " + unknown + "}}":             schema.Properties["roles"].AdditionalProperties.(*jsonschema.Schema).AnyOf[1],
		"name: A\ntitles: [{title: x, " + unknown + "}]":              choice(title, 1),
		"name: A\nproblems: [{text: x, " + unknown + "}]":             choice(note, 1),
		"name: A\nproblems: [{group: x, items: [], " + unknown + "}]": choice(item("problems"), 1),
		"name: A\nobjections: [{says: x, " + unknown + "}]":           choice(item("objections"), 1),
		"name: A\nexamples: [{url: https://a.b, " + unknown + "}]":    choice(item("examples"), 1),
		"name: A\nobjections: [{says: x, reply: y, proof: [{label: x, url: https://a.b, " + unknown + "}]}]": choice(item("objections"), 1).
			Properties["proof"].Items.(*jsonschema.Schema).Ref,
	} {
		if diff := cmp.Diff(knownKeys(t, probe), slices.Sorted(maps.Keys(object.Properties))); diff != "" {
			t.Errorf("%s\nkeys (-loader +schema):\n%s", probe, diff)
		}
	}
}

func knownKeys(t *testing.T, file string) []string {
	t.Helper()
	_, _, err := persona.Load(fstest.MapFS{"a.yaml": {Data: []byte(file)}}, "")
	var problems persona.ProblemList
	if !errors.As(err, &problems) {
		t.Fatalf("loading %q: %v; want a problem", file, err)
	}
	for _, p := range problems {
		if keys, ok := strings.CutPrefix(p.Hint, "known keys: "); ok {
			return strings.Split(keys, ", ")
		}
	}
	t.Fatalf("no hint names the known keys: %v", problems)
	return nil
}

// asJSON reads YAML as an editor does: days stay texts.
func asJSON(t *testing.T, data []byte) any {
	t.Helper()
	var value any
	if err := yaml.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return plain(value)
}

func plain(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, v := range value {
			value[key] = plain(v)
		}
	case []any:
		for i, v := range value {
			value[i] = plain(v)
		}
	case time.Time:
		return value.Format(time.DateOnly)
	}
	return value
}
