package page

import (
	"cmp"
	"slices"

	"personabot/knowledge/persona"
)

// sameMeaning is how alike an item of a page and one of a file must be to say
// the same. The built-in personas put the page that they follow in words of
// their own: there the least alike pair has 0.30, and an item is seldom more
// alike than 0.2 to one of another meaning.
const sameMeaning = 0.25

// byMeaning finds items of a section that have no counterpart on the other
// side, and replies that say something else.
func (c *comparison) byMeaning(section persona.Section, page, file []thing) {
	pairs := c.pairs(page, file)
	paired := make([]bool, len(file))
	for i, t := range page {
		at := pairs[i]
		if at < 0 {
			c.add(section, "%s stands on the page (%s:%d), and nothing like it in the files", t.saying(), t.pos.File, t.pos.Line)
			continue
		}
		paired[at] = true
		if other := file[at]; t.reply != "" && c.said.of(t.reply, []string{other.reply})[0] < sameMeaning {
			c.add(section, "the reply to %s is another one on the page (%s:%d) than in the files (%s:%d)",
				t.saying(), t.pos.File, t.pos.Line, other.pos.File, other.pos.Line)
		}
	}
	for i, t := range file {
		if !paired[i] {
			c.add(section, "%s stands in the files (%s:%d), and nothing like it on the page", t.saying(), t.pos.File, t.pos.Line)
		}
	}
}

// pairs gives each item of a page the one of the file that says the same, by
// number: -1 for none. The most alike find each other first.
func (c *comparison) pairs(page, file []thing) []int {
	type pair struct {
		page, file int
		alike      float32
	}
	var likely []pair
	texts := make([]string, len(file))
	for i, t := range file {
		texts[i] = t.says
	}
	for i, t := range page {
		for at, alike := range c.said.of(t.says, texts) {
			if alike >= sameMeaning && t.only == file[at].only {
				likely = append(likely, pair{i, at, alike})
			}
		}
	}
	slices.SortStableFunc(likely, func(a, b pair) int { return cmp.Compare(b.alike, a.alike) })
	found, taken := slices.Repeat([]int{-1}, len(page)), make([]bool, len(file))
	for _, p := range likely {
		if found[p.page] < 0 && !taken[p.file] {
			found[p.page], taken[p.file] = p.file, true
		}
	}
	return found
}

func (t thing) saying() thing { return thing{text: t.says, only: t.only} }
