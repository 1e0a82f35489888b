package persona

import (
	"bytes"
	"unicode/utf8"
)

// plainText returns what a text file beside the persona files holds, as it was
// read, or nothing after reporting under a rule why it cannot be taken.
func (c *checker) plainText(file, rule string, data []byte, err error) string {
	start := Pos{file, 1, 1}
	switch {
	case err != nil:
		c.add(start, rule, "", "the file cannot be read: %v", err)
	case len(data) > maxFile:
		c.add(start, ruleTooLarge, "", "the file has %d bytes, more than %d", len(data), maxFile)
	case !utf8.Valid(data):
		c.add(Pos{file, invalidLine(data), 1}, rule, "save it as UTF-8", "the file is not UTF-8")
	default:
		return string(bytes.TrimPrefix(data, []byte("\uFEFF")))
	}
	return ""
}
