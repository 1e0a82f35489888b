package persona

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// MaxText bounds one text, in characters: Slack shows 3,000 at a time, and a
// text can be longer once it is escaped.
const MaxText = 2500

// checker collects what is wrong with persona files.
type checker struct {
	problems ProblemList
}

func (c *checker) add(pos Pos, rule, hint, format string, args ...any) {
	c.problems = append(c.problems, Problem{Pos: pos, Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// decoder reads one persona file.
type decoder struct {
	*checker
	file string
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Ids travel in Slack's selects, together with the name of a section: 75
// characters are what Slack takes there.
const (
	maxID     = 40
	maxRoleID = 16
)

// decodeFile returns the persona in data, or nil when it is no mapping at all.
func decodeFile(c *checker, file, id string, data []byte) *Persona {
	d := &decoder{checker: c, file: file}
	start := Pos{file, 1, 1}
	if !idPattern.MatchString(id) || len(id) > maxID {
		d.add(start, ruleFileName, "use up to 40 lower-case letters, digits and hyphens, such as devops-sre.yaml", "%q is no id for a persona", id)
	}
	if len(data) > maxFile {
		d.add(start, ruleTooLarge, "", "the file has %d bytes, more than %d", len(data), maxFile)
		return nil
	}
	root := d.parse(data)
	if root == nil {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		d.add(d.pos(root), ruleWrongType, `start with "name: ..."`, "expected keys such as name and titles, found %s", kindName(root))
		return nil
	}
	return d.persona(id, root)
}

// Document returns the root of a file beside the personas as YAML with its
// positions: for those who edit the text of persona files, or read others.
// file names it in errors, which are a ProblemList.
func Document(file string, data []byte) (*yaml.Node, error) {
	d := &decoder{checker: &checker{}, file: file}
	root := d.parse(data)
	if root == nil {
		return nil, d.problems
	}
	if root.Kind != yaml.MappingNode {
		d.mapping(root, `start with keys, such as "name: ..." in a persona file and "titles:" in one of expectations`)
		return nil, d.problems
	}
	return root, nil
}

// parse returns the root of the one YAML document in data, or nil after
// reporting why there is none.
func (d *decoder) parse(data []byte) *yaml.Node {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if line := invalidLine(data); line > 0 {
		d.add(Pos{d.file, line, 1}, ruleSyntax, "save the file as UTF-8", "the text is not UTF-8")
		return nil
	}
	parser := yaml.NewDecoder(bytes.NewReader(hideQuestionMarks(data)))
	var document, second yaml.Node
	if err := parser.Decode(&document); errors.Is(err, io.EOF) {
		d.add(Pos{d.file, 1, 1}, ruleMissing, `start with "name: ..."`, "the file is empty")
		return nil
	} else if err != nil {
		d.addSyntax(err)
		return nil
	}
	if err := parser.Decode(&second); err == nil {
		d.add(d.pos(&second), ruleSyntax, "make a file for each persona", "the file holds a second document")
	} else if !errors.Is(err, io.EOF) {
		d.addSyntax(err)
		return nil
	}
	root := document.Content[0]
	showQuestionMarks(root)
	if alias := findAlias(root); alias != nil {
		d.add(d.pos(alias), ruleSyntax, "write the text out", "anchors and aliases are not read")
		return nil
	}
	return root
}

// yaml.v3 ends a plain text inside {...} at a question mark, as YAML 1.1 did,
// and {ask: Do they manage the team?, yes: ...} would be an error. So question
// marks at the end of a word travel through it as a character of no meaning.
const hiddenQuestionMark = "\uF8FE"

var endOfQuestion = regexp.MustCompile(`([^\s\[{,])\?`)

func hideQuestionMarks(data []byte) []byte {
	if bytes.IndexByte(data, '?') < 0 {
		return data
	}
	return endOfQuestion.ReplaceAll(data, []byte("${1}"+hiddenQuestionMark))
}

func showQuestionMarks(n *yaml.Node) {
	n.Value = strings.ReplaceAll(n.Value, hiddenQuestionMark, "?")
	for _, child := range n.Content {
		showQuestionMarks(child)
	}
}

var yamlLine = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`)

// addSyntax reports a syntax error. yaml.v3 knows the line at most.
func (d *decoder) addSyntax(err error) {
	line, message := 1, err.Error()
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			line = n
		}
	}
	hint := ""
	if strings.Contains(message, "mapping values are not allowed") {
		hint = "put a text that contains \": \" in quotes"
	}
	if strings.Contains(message, "cannot start any token") {
		hint = "indent with spaces, and put a text that starts with a special character in quotes"
	}
	d.add(Pos{d.file, line, 1}, ruleSyntax, hint, "not YAML: %s", strings.ToValidUTF8(message, "�"))
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{d.file, max(n.Line, 1), max(n.Column, 1)} }

// invalidLine returns the number of the first line that is not UTF-8, or 0.
func invalidLine(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 1
}

func findAlias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return n
	}
	for _, child := range n.Content {
		if found := findAlias(child); found != nil {
			return found
		}
	}
	return nil
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys with values"
	case yaml.SequenceNode:
		return "a list"
	}
	if n.Tag == "!!null" {
		return "nothing"
	}
	return "a text"
}
