package title

import "slices"

// Subjects counts the areas and crafts: their IDs run from 0 to below it.
func Subjects() int { return len(words().kinds) }

// Broader returns the areas and crafts that the subject is also about,
// nearest first.
func Broader(subject int) []int { return words().broader[subject] }

// IsCraft tells whether only makers, engineers and leaders belong to a subject.
func IsCraft(subject int) bool { return words().kinds[subject] == Craft }

// Software tells whether the subject is a kind of making software.
func Software(subject int) bool {
	v := words()
	software := v.subjects["software"]
	return subject == software || slices.Contains(v.broader[subject], software)
}

// Subject returns the ID of an area or craft of the vocabulary, or -1.
func Subject(name string) int {
	if id, ok := words().subjects[name]; ok {
		return id
	}
	return -1
}
