package bot

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// sealer makes texts of events that wait in the store for their answer, and
// events of texts. They hold what people wrote and addresses that are secret,
// so they are encrypted, with a key that every replica has: it is made from
// the bot token.
type sealer struct{ aead cipher.AEAD }

func newSealer(token string) *sealer {
	key, err := hkdf.Key(sha256.New, []byte(token), nil, "personabot accepted events", 32)
	if err != nil {
		panic(err) // only for keys longer than 8 KiB
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // only for keys of another length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // only for ciphers other than AES
	}
	return &sealer{aead}
}

// sealed is an Event with the parts that it shows to nobody else.
type sealed struct {
	Event
	ResponseURL string
	TriggerID   string
}

func (s *sealer) close(e Event) string {
	text, err := json.Marshal(sealed{e, e.responseURL, e.triggerID})
	if err != nil {
		return "" // an event that cannot be written down is answered here or not at all
	}
	return base64.StdEncoding.EncodeToString(s.aead.Seal(nil, nil, text, nil))
}

func (s *sealer) open(text string) (Event, error) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return Event{}, fmt.Errorf("reading an accepted event: %w", err)
	}
	plain, err := s.aead.Open(nil, nil, data, nil)
	if err != nil {
		return Event{}, fmt.Errorf("decrypting an accepted event: %w", err)
	}
	var kept sealed
	if err := json.Unmarshal(plain, &kept); err != nil {
		return Event{}, fmt.Errorf("decoding an accepted event: %w", err)
	}
	e := kept.Event
	e.responseURL, e.triggerID = kept.ResponseURL, kept.TriggerID
	return e, nil
}

// postID is the id that what answers an event has with Slack, in the form of a
// UUID: one for each place, which is a channel or a modal. It is the same in
// every attempt and replica, and whatever envelope the event came in; what the
// bot tells unasked has no event but an id.
func (e Event) postID(place string) string {
	name := e.ID
	if len(e.Keys) > 0 {
		name = e.Keys[0]
	}
	sum := sha256.Sum256([]byte("personabot message " + name + " in " + place))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
