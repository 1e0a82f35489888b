package main

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var byteOrderMark = []byte("\uFEFF")

// asUTF8 returns in as UTF-8 without a byte order mark; marked tells whether
// the output should start with one, as spreadsheets that wrote one, or wrote
// UTF-16 or Windows-1252, need it to read the file again. Windows-1252 is
// decoded by the record, as exports of older CRMs mix it with UTF-8.
func asUTF8(in io.Reader) (text io.Reader, marked bool) {
	buffered := bufio.NewReaderSize(in, sniffed)
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
	return buffered, isWindows1252(buffered)
}

// sniffed is how much of the input tells its encoding, in bytes.
const sniffed = 64 << 10

// isWindows1252 tells whether the start of the input is not UTF-8.
func isWindows1252(in *bufio.Reader) bool {
	in.Peek(1)
	head, _ := in.Peek(in.Buffered())
	for i := 1; i <= utf8.UTFMax && len(head) == sniffed && i < len(head); i++ {
		if utf8.RuneStart(head[len(head)-i]) {
			head = head[:len(head)-i] // the cut may go through a character
			break
		}
	}
	return !utf8.Valid(head)
}

// zeroAt tells whether every second byte of head, from start, is zero: Latin
// text in UTF-16 that brings no mark.
func zeroAt(head []byte, start int) bool {
	return len(head) == 4 && head[start] == 0 && head[start+2] == 0 && head[1-start] != 0 && head[3-start] != 0
}

func fromUTF16(in io.Reader, order unicode.Endianness) io.Reader {
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}
