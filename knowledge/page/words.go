package page

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"personabot/knowledge/persona"
)

//go:embed sections.txt
var builtin string

// kind is what a heading means: a section of a persona file, or one of the
// kinds that sections.txt explains.
type kind string

const (
	kindName     kind = "name"
	kindAliases  kind = "aliases"
	kindSummary  kind = "summary"
	kindOwner    kind = "owner"
	kindReviewed kind = "reviewed"
	kindSubset   kind = "subset"
	kindSays     kind = "says"
	kindReply    kind = "reply"
	kindProof    kind = "proof"
	kindOthers   kind = "others"
	kindInside   kind = "inside"
	kindPersona  kind = "persona"

	ignored kind = "ignored"
)

var kinds = []kind{
	kindName, kindAliases, kindSummary, kindOwner, kindReviewed, kindSubset, kindSays, kindReply, kindProof,
	kindOthers, kindInside, kindPersona, ignored,
}

func (k kind) section() persona.Section { return persona.Section(k) }
func (k kind) isSection() bool          { return slices.Contains(persona.Sections, k.section()) }

// Words know what headings mean.
type Words struct {
	kinds    map[string][]kind // by folded heading
	patterns []pattern
	several  []string // folded headings that say that personas follow
	ignored  map[string]bool
}

type pattern struct {
	expression *regexp.Regexp
	phrase     string // as it stands in the data file
	kind       kind
}

// NewWords returns the built-in words and those of more, which has the form
// of sections.txt and may be empty. name names it in errors.
func NewWords(name, more string) (*Words, error) {
	w := &Words{kinds: map[string][]kind{}, ignored: map[string]bool{}}
	if err := w.read("sections.txt", builtin); err != nil {
		return nil, err
	}
	return w, w.read(name, more)
}

func (w *Words) read(name, text string) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		before, phrases, ok := strings.Cut(line, ":")
		k := kind(strings.TrimSpace(before))
		if !ok || !k.isSection() && !slices.Contains(kinds, k) {
			return fmt.Errorf("%s:%d: %q is no kind of heading\nhint: write it as \"problems: what hurts, aches\"; kinds are the sections and %v",
				name, i+1, before, kinds)
		}
		for _, phrase := range strings.Split(phrases, ",") {
			w.add(k, strings.TrimSpace(phrase))
		}
	}
	return nil
}

func (w *Words) add(k kind, phrase string) {
	switch {
	case phrase == "":
	case k == ignored:
		w.ignored[foldHeading(phrase)] = true
	case strings.Contains(phrase, "*"):
		parts := strings.Split(phrase, "*")
		for i, part := range parts {
			parts[i] = regexp.QuoteMeta(foldHeading(part))
		}
		expression := strings.Join(parts, ` (?:\S+ ?){1,4}`)
		w.patterns = append(w.patterns, pattern{regexp.MustCompile("^" + expression + "$"), phrase, k})
	default:
		key := foldHeading(phrase)
		if !slices.Contains(w.kinds[key], k) {
			w.kinds[key] = append(w.kinds[key], k)
		}
		if k == kindPersona && (strings.HasSuffix(key, "s") || strings.HasPrefix(key, "who ")) {
			w.several = append(w.several, key)
		}
	}
}

var (
	// shortcode is an emoji in words, such as :dart:.
	shortcode = regexp.MustCompile(`:[a-z][a-z0-9_+-]*:`)
	spelled   = strings.NewReplacer("&", " and ", "'", "", "’", "", "+", " and ")
)

// foldName brings spellings of a name together: case, accents, emoji and
// punctuation do not count.
func foldName(text string) string {
	text = spelled.Replace(shortcode.ReplaceAllString(text, " "))
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// foldHeading is foldName without numbers at either end.
func foldHeading(text string) string {
	words := strings.Fields(foldName(text))
	for len(words) > 1 && isNumber(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && isNumber(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// meaning returns the kinds that a heading may have, the likeliest first.
// about is the name of the persona it stands under; its words do not count.
func (w *Words) meaning(heading, about string) []kind {
	for _, variant := range variants(heading, about) {
		if found := w.exact(variant); len(found) > 0 {
			return found
		}
	}
	return w.combined(heading)
}

// variants returns a heading in the forms in which it is looked up: whole,
// without what is in parentheses, without the persona's name.
func variants(heading, about string) []string {
	all := []string{heading}
	if bare := parenthesis.ReplaceAllString(heading, " "); bare != heading {
		all = append(all, bare)
	}
	if _, after, ok := strings.Cut(strings.ReplaceAll(heading, "’", "'"), "'s "); ok && !strings.HasPrefix(strings.ToLower(heading), "what") {
		all = append(all, after)
	}
	if before, _, ok := strings.Cut(heading, " of "); ok {
		all = append(all, before)
	}
	if before, _, ok := strings.Cut(heading, " for "); ok {
		all = append(all, before)
	}
	if before, after, ok := strings.Cut(heading, ":"); ok && strings.TrimSpace(after) != "" {
		all = append(all, before)
	}
	for _, question := range questions {
		if m := question.FindStringSubmatch(foldHeading(heading)); m != nil {
			all = append(all, m[1])
		}
	}
	named := strings.Fields(foldHeading(about))
	rest := slices.DeleteFunc(strings.Fields(foldHeading(heading)), func(word string) bool { return slices.Contains(named, word) })
	return append(all, strings.Join(rest, " "))
}

// questions are headings that ask: "What are their goals?", "Which tools do
// they use?".
var questions = []*regexp.Regexp{
	regexp.MustCompile(`^(?:what|which|who) (?:are|is|s) (.+)$`),
	regexp.MustCompile(`^(?:what|which) (.+?) (?:do|does|are|is) .+$`),
}

var parenthesis = regexp.MustCompile(`\s*[([][^)\]]*[)\]]`)

func (w *Words) exact(heading string) []kind {
	key := foldHeading(heading)
	bare := w.withoutIgnored(key)
	for _, k := range []string{key, bare} {
		if found := w.kinds[k]; len(found) > 0 {
			return found
		}
	}
	for _, p := range w.patterns {
		if p.expression.MatchString(key) {
			return []kind{p.kind}
		}
	}
	return nil
}

// phrase returns what of a heading names its section: all of it, but for what
// a * stands for.
func (w *Words) phrase(heading string) string {
	key := foldHeading(heading)
	if len(w.kinds[key]) > 0 || len(w.kinds[w.withoutIgnored(key)]) > 0 {
		return heading
	}
	for _, p := range w.patterns {
		if p.expression.MatchString(key) {
			return p.phrase
		}
	}
	return ""
}

func (w *Words) withoutIgnored(key string) string {
	words := slices.DeleteFunc(strings.Fields(key), func(word string) bool { return w.ignored[word] || isNumber(word) })
	return strings.Join(words, " ")
}

// meant returns those words of a heading that its meaning says: the name of a
// section, without what limits it: "Goals", of "Goals for the night shift".
func (w *Words) meant(heading, about string) string {
	understood, same := strings.Fields(foldName(heading)), w.meaning(heading, about)
	for _, variant := range variants(heading, about) {
		if phrase := w.phrase(variant); phrase != "" {
			understood = strings.Fields(foldName(phrase + " " + about))
			break
		}
	}
	return strings.Join(slices.DeleteFunc(wordsOf(heading), func(word string) bool {
		folded := foldName(possessive.ReplaceAllString(word, ""))
		if own := w.exact(word); len(own) > 0 && len(same) > 0 && own[0] == same[0] {
			return false
		}
		return !w.ignored[folded] && !asking[folded] && !isNumber(folded) &&
			!slices.Contains(understood, strings.TrimSuffix(folded, "s")) && !slices.Contains(understood, folded)
	}), " ")
}

// possessive is what "Dana's tools" adds to a name; \x01 is the apostrophe of
// wordsOf.
var possessive = regexp.MustCompile("(?i)\x01s$")

// asking are the words that say nothing of their own beside the name of a
// section: "What are the goals of this persona?"
var asking = map[string]bool{
	"what": true, "which": true, "who": true, "are": true, "is": true, "s": true, "of": true, "for": true, "to": true, "in": true,
	"this": true, "role": true, "persona": true, "buyer": true, "user": true,
}

var conjunction = regexp.MustCompile(`(?i)\s*(?:&|\+|/|,|\band\b|\bor\b|\bund\b)\s*`)

// combined returns what "Pains & challenges" means: the kind of its parts.
func (w *Words) combined(heading string) []kind {
	var found []kind
	parts := slices.DeleteFunc(conjunction.Split(heading, -1), func(part string) bool { return foldName(part) == "" })
	if len(parts) < 2 || len(parts) > 4 {
		return nil
	}
	for _, part := range parts {
		k := w.exact(part)
		if len(k) == 0 {
			return nil
		}
		if !slices.Contains(found, k[0]) && !(k[0] == kindReply && slices.Contains(found, kind(persona.Objections))) {
			found = append(found, k[0])
		}
	}
	return found
}

// of returns what a heading means, and false where nothing is known of it.
func (w *Words) of(heading, about string) (kind, bool) {
	found := w.meaning(heading, about)
	for _, k := range found {
		if k != kindSays && k != kindPersona {
			return k, true
		}
	}
	return "", false
}

// is tells whether a heading may mean k.
func (w *Words) is(heading string, k kind) bool { return slices.Contains(w.exact(heading), k) }
