// Package personas holds the persona files that the program brings along: one
// YAML file each, written after Sourcegraph's persona page. It holds content
// and no code; a folder of one's own replaces it as a whole.
package personas

import "embed"

// Files holds the persona files.
//
//go:embed *.yaml
var Files embed.FS
