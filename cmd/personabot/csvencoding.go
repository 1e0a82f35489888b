package main

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var byteOrderMark = []byte("\uFEFF")

// asUTF8 returns in as UTF-8 without a byte order mark; marked tells whether
// the output should start with one, as spreadsheets that wrote one, or wrote
// UTF-16, need it to read the file again.
func asUTF8(in io.Reader) (text io.Reader, marked bool) {
	buffered := bufio.NewReader(in)
	head, _ := buffered.Peek(4)
	switch {
	case bytes.HasPrefix(head, byteOrderMark):
		buffered.Discard(len(byteOrderMark))
		return buffered, true
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), zeroAt(head, 0):
		return fromUTF16(buffered, unicode.BigEndian), true
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), zeroAt(head, 1):
		return fromUTF16(buffered, unicode.LittleEndian), true
	}
	return buffered, false
}

// zeroAt tells whether every second byte of head, from start, is zero: Latin
// text in UTF-16 that brings no mark.
func zeroAt(head []byte, start int) bool {
	return len(head) == 4 && head[start] == 0 && head[start+2] == 0 && head[1-start] != 0 && head[3-start] != 0
}

func fromUTF16(in io.Reader, order unicode.Endianness) io.Reader {
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}
