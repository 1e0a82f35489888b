// Package personas holds the persona files that the program brings along: one
// YAML file each, written after Sourcegraph's persona page, and beside it, in
// a .heard.txt file, the many wordings by which its objections are recognised.
// It holds content and no code; a folder of one's own replaces it as a whole.
package personas

import "embed"

// Files holds the persona files.
//
//go:embed *.yaml *.heard.txt
var Files embed.FS
