package knowledge

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"personabot/knowledge/persona"
)

// Library holds the Base as it is now, and follows the files it came from.
type Library struct {
	dir     string // empty for files that cannot change
	loaded  string // fingerprint of what was loaded last
	current atomic.Pointer[Base]
	since   atomic.Pointer[time.Time]
}

// lookEvery is how often a folder is looked at. Polling sees what watching
// for events misses: the swapped links of a Kubernetes ConfigMap, network
// file systems, a folder taken away and put back.
const lookEvery = 500 * time.Millisecond

// OpenLibrary loads the persona files of a folder.
func OpenLibrary(dir string) (*Library, error) {
	l := &Library{dir: dir, loaded: fingerprint(dir)}
	base, err := LoadDir(dir)
	if err != nil {
		return nil, err
	}
	l.take(base)
	return l, nil
}

// FixedLibrary holds a Base that does not change.
func FixedLibrary(base *Base) *Library {
	l := &Library{}
	l.take(base)
	return l
}

func (l *Library) take(base *Base) {
	now := time.Now()
	l.since.Store(&now)
	l.current.Store(base)
}

// Current returns the latest Base that loaded without a problem.
func (l *Library) Current() *Base { return l.current.Load() }

// Loaded tells when the current Base was loaded.
func (l *Library) Loaded() time.Time { return *l.since.Load() }

// Follow loads the folder anew when a file in it changed, until ctx ends.
// report is called after each attempt, with the error of one that failed: the
// last good Base stays.
func (l *Library) Follow(ctx context.Context, report func(error)) {
	if l.dir == "" {
		return
	}
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if now := fingerprint(l.dir); now != l.loaded {
			l.loaded = now
			report(l.reload())
		}
	}
}

func (l *Library) reload() error {
	base, err := LoadDir(l.dir)
	if err != nil {
		return err
	}
	l.take(base)
	return nil
}

// fingerprint tells two states of a folder apart by the names, sizes and
// times of its files, links followed.
func fingerprint(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "unreadable"
	}
	var b strings.Builder
	for _, entry := range entries {
		info, err := os.Stat(filepath.Join(dir, entry.Name()))
		if err != nil || info.IsDir() || !isRead(entry) {
			continue
		}
		fmt.Fprintf(&b, "%s %d %d\n", entry.Name(), info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}

func isRead(entry fs.DirEntry) bool {
	extension := filepath.Ext(entry.Name())
	return extension == ".yaml" || extension == ".yml" || strings.HasSuffix(entry.Name(), persona.HeardSuffix) ||
		entry.Name() == persona.ConceptsFile || entry.Name() == persona.UnwrittenFile
}
