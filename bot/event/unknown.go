package event

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack/socketmode"
)

// maxKind is where the type of an unknown envelope is cut for the log.
const maxKind = 40

// ParseUnknown returns the id and the type of an envelope that slack-go could not
// read, the type cut to 40 bytes; id is empty where there is none. An error says
// that data is no envelope at all.
func ParseUnknown(data any) (id, kind string, err error) {
	bad, ok := data.(*socketmode.ErrorBadMessage)
	if !ok {
		return "", "", fmt.Errorf("no envelope")
	}
	var envelope struct {
		ID   string `json:"envelope_id"`
		Type string `json:"type"`
	}
	if err := json.Unmarshal(bad.Message, &envelope); err != nil {
		return "", "", fmt.Errorf("reading an unknown envelope: %w", err)
	}
	return envelope.ID, envelope.Type[:min(len(envelope.Type), maxKind)], nil
}
