// Package edit makes changes that people agreed on in the text of persona
// files, and shows them as a patch. A new way in which an objection is heard
// goes into the file of wordings beside a page, where there is one: right below
// what the objection says, so that a reviewer sees both.
//
// It edits the text where YAML says that a value stands, and never writes a
// file anew: comments, quotes, layout and line ends of every other line stay
// as they are. It refuses what it cannot do that way, and whatever would leave
// a file that says something else than was agreed. It touches no files: it
// takes their text and returns text.
package edit
