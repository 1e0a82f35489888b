package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms holds, for each package, which of our packages it may import.
// Dependencies point one way: main, bot, what it goes through (socket, ledger,
// queue, upkeep, delivery; then people, memory, webapi; then reply and event), card and store, knowledge, and
// what that rests on: question, classify, persona, index, learning, language,
// message, title.
var rooms = map[string][]string{
	"cmd/personabot":     {"bot", "bot/playground", "bot/store", "knowledge", "knowledge/classify", "knowledge/edit", "knowledge/expect", "knowledge/impact", "knowledge/language", "knowledge/page", "knowledge/persona", "personas"},
	"bot":                {"bot/card", "bot/delivery", "bot/event", "bot/ledger", "bot/memory", "bot/people", "bot/queue", "bot/redact", "bot/reply", "bot/socket", "bot/store", "bot/upkeep", "bot/webapi", "knowledge", "knowledge/persona"},
	"bot/delivery":       {"bot/card", "bot/chart", "bot/event", "bot/redact", "bot/reply", "bot/webapi"},
	"bot/event":          {"bot/card"},
	"bot/ledger":         {"bot/event", "bot/memory", "bot/store"},
	"bot/memory":         {"bot/event", "bot/redact", "bot/store", "knowledge"},
	"bot/people":         {"bot/event", "bot/redact", "bot/webapi", "knowledge", "knowledge/persona"},
	"bot/queue":          {},
	"bot/redact":         {},
	"bot/reply":          {"bot/card", "knowledge"},
	"bot/socket":         {"bot/redact", "bot/webapi"},
	"bot/upkeep":         {"bot/card", "bot/event", "bot/memory", "bot/people", "bot/redact", "bot/reply", "bot/store", "bot/webapi", "knowledge", "knowledge/classify", "knowledge/persona"},
	"bot/webapi":         {"bot/card"},
	"bot/card":           {"knowledge", "knowledge/classify", "knowledge/persona"},
	"bot/chart":          {},
	"bot/store":          {"knowledge", "knowledge/persona"},
	"bot/playground":     {},
	"knowledge":          {"knowledge/classify", "knowledge/language", "knowledge/learning", "knowledge/message", "knowledge/persona", "knowledge/question", "knowledge/title"},
	"knowledge/question": {"knowledge/classify", "knowledge/index", "knowledge/language", "knowledge/learning", "knowledge/persona", "knowledge/title"},
	"knowledge/index":    {"knowledge/language"},
	"knowledge/language": {"knowledge/terms"},
	"knowledge/learning": {"knowledge/terms"},
	"knowledge/persona":  {"knowledge/language"},
	"knowledge/classify": {"knowledge/persona", "knowledge/title"},
	"knowledge/message":  {"knowledge/title"},
	"knowledge/terms":    {},
	"knowledge/title":    {},
	"knowledge/layout":   {},
	"knowledge/page":     {"knowledge", "knowledge/language", "knowledge/layout", "knowledge/learning", "knowledge/persona"},
	"knowledge/expect":   {"knowledge", "knowledge/classify", "knowledge/persona"},
	"knowledge/impact":   {"knowledge", "knowledge/classify", "knowledge/persona"},
	"knowledge/edit":     {"knowledge", "knowledge/language", "knowledge/layout", "knowledge/persona"},
	"personas":           {},
}

// homes holds the only packages that may import a dependency.
var homes = map[string][]string{
	"github.com/slack-go/slack":    {"bot", "bot/card", "bot/delivery", "bot/event", "bot/people", "bot/reply", "bot/socket", "bot/upkeep", "bot/webapi", "cmd/personabot"},
	"database/sql":                 {"bot/store"},
	"gopkg.in/yaml.v3":             {"knowledge/edit", "knowledge/expect", "knowledge/layout", "knowledge/page", "knowledge/persona"},
	"github.com/sahilm/fuzzy":      {"knowledge/index"},
	"github.com/gorilla/websocket": {"bot/playground"},
	"github.com/kljensen/snowball": {"knowledge/language"},
	"golang.org/x/image":           {"bot/chart"},
	"github.com/rs/zerolog":        {"bot", "bot/delivery", "bot/ledger", "bot/memory", "bot/people", "bot/socket", "bot/upkeep", "cmd/personabot"},
}

func TestImportsPointOneWay(t *testing.T) {
	source := os.DirFS("../..")
	err := fs.WalkDir(source, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		room := path.Dir(file)
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: %s is a room that the design does not have", file, room)
		}
		for _, imported := range importsOf(t, source, file) {
			if ours, ok := strings.CutPrefix(imported, "personabot/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, against the direction", file, imported)
			}
			for dependency, at := range homes {
				if (imported == dependency || strings.HasPrefix(imported, dependency+"/")) && !slices.Contains(at, room) {
					t.Errorf("%s imports %s, which only %s may", file, imported, strings.Join(at, ", "))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func importsOf(t *testing.T, source fs.FS, file string) (paths []string) {
	t.Helper()
	text, err := fs.ReadFile(source, file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, imported)
	}
	return paths
}
