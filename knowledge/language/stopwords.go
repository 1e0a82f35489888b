package language

import (
	"strings"
	"sync"
)

// fillers are left out when phrases are compared: "show her boss" and "show
// the boss" ask for the same. articles are the ones that never matter.
var (
	articles = WordSet(`a an the really actually just`)
	fillers  = WordSet(`a an the really actually just her his hers their theirs its this that these those he she they him them it
		usually typically normally generally typical usual common general even most currently often always all any some
		average normal regular good big biggest main top our`)
)

// emptiness is how little a word says.
type emptiness uint8

const (
	full emptiness = iota
	filler
	article
	emptiest // no word is
)

func emptinessOf(word string) emptiness {
	switch {
	case !fillers[word]:
		return full
	case articles[word]:
		return article
	}
	return filler
}

// stopWords say nothing about what an objection means.
var stopWords = WordSet(`a an the of for to in on at with and or is are was were be been am i me my we our us you your he she it its
	they them their his her him this that these those do does did doing have has had will would could should can may might what which
	who whom whose when where why how if then than so as by from about into over out up just not no any some there here s t re ve ll d m
	got get getting give gives tell tells please hi hey really very also too still even cannot say says said lol help one thing`)

// WordSet returns the words of a list, which spaces part.
func WordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// ordinary are English words that are no names misspelt.
var ordinary = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, e := range readEntries("ordinary.txt") {
		words[e.phrase] = true
	}
	return words
})

// IsStop tells whether a word says nothing about what a text means.
func IsStop(word string) bool { return stopWords[word] }

// IsArticle tells whether a word never matters in a name or a phrase.
func IsArticle(word string) bool { return articles[word] }

// IsFiller tells whether a word does not matter where somebody is meant.
func IsFiller(word string) bool { return fillers[word] }

// IsOrdinary tells whether a word is plain English, and no name misspelt.
func IsOrdinary(word string) bool { return stopWords[word] || ordinary()[word] }
