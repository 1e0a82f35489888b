package event

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Sealer makes texts of events that wait in the store for their answer, and
// events of texts. They hold what people wrote and addresses that are secret,
// so they are encrypted, with a key that every replica has: it is made from
// the bot token.
type Sealer struct{ aead cipher.AEAD }

// NewSealer returns the Sealer of an app, by its bot token.
func NewSealer(token string) *Sealer {
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
	return &Sealer{aead}
}

// Seal returns an event as a text, in base64, that Open reads; empty for one that
// cannot be written down, which is answered here or not at all.
func (s *Sealer) Seal(e Event) string {
	text, err := json.Marshal(e)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(s.aead.Seal(nil, nil, text, nil))
}

// Open returns the event that was sealed. An error says that the text is damaged,
// or was sealed with another bot token.
func (s *Sealer) Open(text string) (Event, error) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return Event{}, fmt.Errorf("reading an accepted event: %w", err)
	}
	plain, err := s.aead.Open(nil, nil, data, nil)
	if err != nil {
		return Event{}, fmt.Errorf("decrypting an accepted event: %w", err)
	}
	var e Event
	if err := json.Unmarshal(plain, &e); err != nil {
		return Event{}, fmt.Errorf("decoding an accepted event: %w", err)
	}
	return e, nil
}
