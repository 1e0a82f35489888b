// Package layout writes YAML the way persona files are laid out: a text on one
// line where it fits and folded where it does not, quotes only where YAML
// needs them.
//
// It writes texts, lists and mappings and nothing else: no anchors, no tags,
// no comments. It does not know what a persona is.
package layout
