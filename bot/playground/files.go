package playground

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// files are what the app uploaded. Slack answers an upload before it has
// looked at the file, and refuses blocks that show it until then.
type files struct {
	mutex sync.Mutex
	kept  map[string]*file
}

type file struct {
	length int
	data   []byte
	ready  time.Time // zero until the upload is completed
}

func newFiles() *files { return &files{kept: map[string]*file{}} }

// change does something with a file, nil where there is none of that id.
func (f *files) change(id string, do func(*file)) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	do(f.kept[id])
}

// picture returns the content of a file that blocks may show.
func (f *files) picture(id string, now time.Time) (data []byte, ok bool) {
	f.change(id, func(found *file) {
		if found == nil || found.ready.IsZero() || now.Before(found.ready) {
			return
		}
		data, ok = found.data, http.DetectContentType(found.data) == "image/png"
	})
	return data, ok
}

// filesScope is what the app needs for files.
const filesScope = "files:write"

func (c call) mayWrite() refusal {
	if !slices.Contains(c.server.faults.granted(c.server.app.Scopes), filesScope) {
		return refusal{"missing_scope", filesScope}
	}
	return refusal{}
}

func filesGetUploadURL(c call) (map[string]any, refusal) {
	if refused := c.mayWrite(); refused.code != "" {
		return nil, refused
	}
	length, err := strconv.Atoi(c.text("length"))
	if err != nil || length <= 0 || c.text("filename") == "" {
		return nil, refusal{"invalid_arguments", "filename and length"}
	}
	id := newID("F")
	c.server.files.mutex.Lock()
	c.server.files.kept[id] = &file{length: length}
	c.server.files.mutex.Unlock()
	return map[string]any{"file_id": id, "upload_url": c.server.URL() + "upload/" + id}, refusal{}
}

// upload takes what a file holds.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	part, _, err := r.FormFile("file")
	if err != nil {
		http.Error(w, "no file", http.StatusBadRequest)
		return
	}
	defer part.Close()
	data, err := io.ReadAll(io.LimitReader(part, maxBody))
	taken := false
	s.files.change(r.PathValue("id"), func(found *file) {
		if taken = err == nil && found != nil && len(data) == found.length; taken {
			found.data = data
		}
	})
	if !taken {
		http.Error(w, "not the file that was announced", http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "OK - %d", len(data))
}

func filesComplete(c call) (map[string]any, refusal) {
	if refused := c.mayWrite(); refused.code != "" {
		return nil, refused
	}
	var uploaded []struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	if json.Unmarshal([]byte(c.text("files")), &uploaded) != nil || len(uploaded) == 0 {
		return nil, refusal{"invalid_arguments", "files"}
	}
	ready := c.server.faults.pictureReady()
	for _, u := range uploaded {
		found := false
		c.server.files.change(u.ID, func(f *file) {
			if found = f != nil && f.data != nil; found {
				f.ready = ready
			}
		})
		if !found {
			return nil, refusal{"file_not_found", u.ID}
		}
	}
	return map[string]any{"files": uploaded}, refusal{}
}

func filesDelete(c call) (map[string]any, refusal) {
	if refused := c.mayWrite(); refused.code != "" {
		return nil, refused
	}
	id := c.text("file")
	c.server.files.mutex.Lock()
	defer c.server.files.mutex.Unlock()
	if c.server.files.kept[id] == nil {
		return nil, refusal{"file_not_found", id}
	}
	delete(c.server.files.kept, id)
	return map[string]any{}, refusal{}
}

// showFile serves a file to the page.
func (s *Server) showFile(w http.ResponseWriter, r *http.Request) {
	data, ok := s.files.picture(r.PathValue("id"), time.Now())
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Write(data)
}

// Files counts the files that the app keeps.
func (s *Server) Files() int {
	s.files.mutex.Lock()
	defer s.files.mutex.Unlock()
	return len(s.files.kept)
}

// LoseFiles deletes all files, as somebody who cleans up does.
func (s *Server) LoseFiles() {
	s.files.mutex.Lock()
	defer s.files.mutex.Unlock()
	clear(s.files.kept)
}
