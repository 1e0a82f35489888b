package language

// Distance counts the edits that turn a into b: letters put in, taken out,
// changed, or two neighbours swapped. It stops counting above limit.
func Distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var few [3][24]int
	before, last, row := few[0][:], few[1][:], few[2][:]
	if len(b) >= len(row) {
		before, last, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		least := row[0]
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// AllowedEdits is how many typos a word of so many letters may hold.
func AllowedEdits(letters int) int {
	if letters >= 8 {
		return 2
	}
	return 1
}

// Nearest returns the candidate with the fewest edits from given, or "" when
// even that would be another word.
func Nearest(given string, candidates []string) string {
	word := []rune(given)
	best, fewest := "", len(word)/3+2
	for _, candidate := range candidates {
		if d := Distance(word, []rune(candidate), fewest-1); d < fewest {
			best, fewest = candidate, d
		}
	}
	return best
}
