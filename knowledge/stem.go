package knowledge

import (
	"html"
	"regexp"
	"strings"

	"github.com/kljensen/snowball/english"
)

// slackMarks are mentions and links as Slack writes them in messages.
var slackMarks = regexp.MustCompile(`<([@#!][^>|]*)(\|[^>]*)?>|<(https?:[^>|]*)(\|[^>]*)?>`)

// plain takes Slack's escapes and mentions out of a message.
func plain(text string) string {
	return html.UnescapeString(slackMarks.ReplaceAllString(text, " "))
}

// stopWords say nothing about what a question means.
var stopWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`a an the of for to in on at with and or is are was were be been am i me my we our us you your he she it its
		they them their his her him this that these those do does did doing have has had will would could should can may might what which
		who whom whose when where why how if then than so as by from about into over out up just not no any some there here s t re ve ll d m
		got get getting give gives tell tells please pls hi hey really very also too still even`) {
		stopWords[w] = true
	}
}

// stems returns the stems of the words of text, stop words left out.
func stems(text string) []string {
	var found []string
	for _, word := range strings.Fields(fold(text)) {
		if !stopWords[word] {
			found = append(found, english.Stem(word, false))
		}
	}
	return found
}

// stemPhrase returns the stems of all words, for comparing whole phrases.
func stemPhrase(text string) []string {
	words := strings.Fields(fold(text))
	for i, w := range words {
		words[i] = english.Stem(w, false)
	}
	return words
}
