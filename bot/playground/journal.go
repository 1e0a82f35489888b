package playground

import "sync"

// keptKeys bounds the events whose answers are still told apart.
const keptKeys = 200_000

// journal knows which event an answer belongs to: by the response_url or the
// trigger it uses, the thread it stands in, or the person who sees it alone.
type journal struct {
	mutex   sync.Mutex
	records map[string]*record
	oldest  []string
}

func newJournal() *journal { return &journal{records: map[string]*record{}} }

// inThread, byURL, byTrigger and toPerson name what answers are known by.
func inThread(channel, ts string) string { return "thread " + channel + " " + ts }
func byURL(address string) string        { return "url " + address }
func byTrigger(id string) string         { return "trigger " + id }
func toPerson(user string) string        { return "person " + user }

// expect notes what the answers to an event will be known by. A person's
// latest event takes the place of the one before.
func (j *journal) expect(r *record, keys ...string) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	for _, key := range keys {
		if _, known := j.records[key]; !known {
			j.oldest = append(j.oldest, key)
		}
		j.records[key] = r
	}
	for len(j.oldest) > keptKeys {
		delete(j.records, j.oldest[0])
		j.oldest = j.oldest[1:]
	}
}

// lost notes that the app was not told of an answer by a response_url, and so
// may give it again.
func (j *journal) lost(url string) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if r, ok := j.records[url]; ok {
		r.lostReply()
	}
}

// shown notes an answer that a person sees, under the first key that is known.
func (j *journal) shown(text string, keys ...string) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	for _, key := range keys {
		if r, ok := j.records[key]; ok {
			r.answered(text)
			return
		}
	}
}

func (j *journal) forget() {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.records, j.oldest = map[string]*record{}, nil
}
