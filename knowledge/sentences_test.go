package knowledge_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// labels are the headings of sections.
const labels = `(?:Job titles|Responsibilities|Problems|What success looks like|What failure looks like|` +
	`Common objections|Tools they use|Personally rewarded by|Examples|Notes)`

// quoted are some of them inside a sentence.
const quoted = `“` + labels + `”(?:, “` + labels + `”)*(?: (?:or|and) “` + labels + `”)?`

// interfaceTexts is everything that an answer may say besides what stands in a
// persona file, which is ¤ here.
var interfaceTexts = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`|¤|Both`,
	`• (?:¤: )?¤(?: \((?:from )?¤\))?(?: \(from ¤\))?`, `• (?:Yes|No): ¤`, `¤:`,
	labels + `(?: \(\d+ of \d+\))?:`,
	`Nothing is written under “[A-Z][a-z ]+” for ¤ yet\.`,
	`(?:They share no entry under ` + quoted + `\.)? ?(?:They also share entries under ` + quoted + `\.)?`,
	`They may say(?: \(1 of \d\))?: (?:¤: )?¤(?: \(from ¤\))?`, `¤ says: ¤(?: \(from ¤\))?`, `You can say: ¤`, `Proof: ¤`, `Or was this meant\?`,
	`Whom do you mean\? Name a persona or a job title with it, such as devops problems\.`,
	`Which one\? I cannot tell which entry is meant\. Ask for a list, such as devops objections, and then for its number\.`,
	`There is no number \d+: the list has \d+\.`, `I have nothing on the other one\. To compare, name a second persona or job title\.`,
	`I have nothing on the person you last asked about\.(?: Ask ¤, who looks after the personas\.)? To go on, name a persona or a job title\.`,
	`(?:The owner of ¤ is ¤|No owner is named for ¤ yet)\. It was (?:never reviewed|last reviewed on \d+ [A-Z][a-z]+ \d{4})\.`,
	`Left out: (?:¤|“.+”|` + labels + `)(?:, (?:¤|“.+”|` + labels + `))*\. Ask again for what is missing\.`,
	`You're welcome\. Ask me about the next one\.`,
	`This is written for ¤, and not for ¤\.`,
	`No reply is agreed yet\.`, `Nothing is agreed yet for (?:this objection|what else was said)\.`,
	`The nearest that (?:is|are) written down, which may not be what was meant:`, `No objection near to it is written down\.`,
	`Ask ¤, the owner of ¤\.`, `No owner is named for ¤ yet\.`,
	`(?:Subset of ¤ · )?(?:Owner: ¤|No owner yet)(?: · (?:reviewed \d+ [A-Z][a-z]+ \d{4}|never reviewed))?`,
	`¤ · (?:reviewed \d+ [A-Z][a-z]+ \d{4}|never reviewed)`,
	`Owners?: ¤(?:, ¤)*(?: · \d+ without an owner)? · oldest review \d+ [A-Z][a-z]+ \d{4}(?: · \d+ never reviewed)?`,
	`Ask ¤, who looks after the personas\.`, `¤, which ¤ is a subset of, has notes of its own\. Ask: ¤ notes`,
	`No persona\. ¤`, `Or: ¤, .+`, `¤ \(\d+ % sure\)`, `Rule: personas/[a-z-]+\.yaml:\d+:\d+`, `Ask: ¤`, `Worth checking: ¤`,
	`These are the personas\. Ask about one by its name or an alias\.`,
	`I don't know\. I found nothing in the persona files that answers this\.(?: Ask ¤, who looks after the personas\.)? ` +
		`(?:Did you mean ¤(?:, ¤)*\?|Say help to see what I can answer\.)`,
}, "|") + `)$`)

// fromFiles returns every text of the persona files that an answer may show,
// the longest first.
func fromFiles(base *knowledge.Base) []string {
	var texts []string
	for _, v := range base.Personas() {
		texts = append(texts, v.Name, v.OwnerCalled(), v.Summary)
		for _, role := range v.Roles {
			texts = append(texts, role.Name, role.Definition)
		}
		for _, s := range persona.Sections {
			for _, item := range v.Items(s) {
				texts = append(texts, item.Text, item.Group, item.Link.URL, item.Link.Label)
			}
		}
		for _, heard := range v.Objected() {
			texts = append(texts, heard.Says, heard.Reply)
			for _, proof := range heard.Proof {
				texts = append(texts, proof.Label, proof.URL)
			}
		}
		if v.Decide != nil {
			texts = append(texts, v.Decide.Ask)
		}
		for _, confirm := range v.Confirm {
			texts = append(texts, confirm.Ask)
		}
		for _, title := range v.Titles {
			if title.Decision != nil {
				texts = append(texts, title.Decision.Ask)
			}
		}
	}
	texts = slices.DeleteFunc(texts, func(text string) bool { return len(text) < 2 })
	slices.SortFunc(texts, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return slices.Compact(texts)
}

// strange returns the first line of an answer that stands neither in a persona
// file nor among the interface texts, or "".
func strange(a knowledge.Answer, files []string) string {
	text := a.Text()
	if a.Kind == knowledge.KindHelp {
		text = strings.TrimPrefix(text, knowledge.HelpText)
	}
	if a.Match != nil && a.Match.Why != "" {
		text = strings.ReplaceAll(text, a.Match.Why, "¤")
	}
	for _, known := range files {
		text = strings.ReplaceAll(text, known, "¤")
	}
	text = strings.ReplaceAll(text, "¤ – ¤", "¤")
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !interfaceTexts.MatchString(line) {
			return line
		}
	}
	return ""
}

// TestEverySentenceStandsInAFile asks every question, in a row as one thread
// and each alone.
func TestEverySentenceStandsInAFile(t *testing.T) {
	base := shipped(t)
	files := fromFiles(base)
	var about knowledge.Topic
	for _, q := range questions(t) {
		for _, topic := range []knowledge.Topic{{}, about} {
			a := base.Ask(q.text, topic)
			if line := strange(a, files); line != "" {
				t.Errorf("Ask(%q) says %q\nin %s", q.text, line, a.Text())
			}
			about = a.Topic
		}
	}
}
