package message

// scope follows what a sentence says about the titles that come next.
type scope struct {
	past   bool // over, up to the end of the sentence
	former bool // over, up to the next comma or the like
	open   bool // wanted, up to the end of the line
	inside bool // past began inside brackets
}

// see takes in the word at i.
func (s *scope) see(words []word, i int) {
	w := words[i]
	switch w.gap {
	case edge:
		*s = scope{}
	case sentence, bar:
		s.past, s.former = false, false
	case comma, dash, colon:
		s.former = false
	case opening:
		s.former = false
	case closing:
		s.former = false
		s.past = s.past && !s.inside
	}
	if w.cue&(now|holds) != 0 {
		s.past, s.former = false, false
	}
	if w.cue&past != 0 {
		s.inside = bracketed(words, i)
		s.past = true
	}
	s.former = s.former || w.cue&former != 0
	s.open = s.open || w.cue&open != 0
}

// bracketed tells whether word i stands inside brackets.
func bracketed(words []word, i int) bool {
	for j := i; j >= 0 && i-j < maxTitleWords && words[j].gap != closing; j-- {
		if words[j].gap == opening {
			return true
		}
	}
	return false
}

// endsLater tells whether the part of a sentence after a title says that it
// was held until some time.
func endsLater(words []word, to int) bool {
	for j := to; j < len(words) && j-to < maxLook && words[j].gap <= soft; j++ {
		if words[j].cue&until != 0 {
			return true
		}
	}
	return false
}
