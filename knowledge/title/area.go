package title

// AreaInfo is what areas.txt says of an area, what a person's work is about.
type AreaInfo struct {
	Name     string
	Broader  []int // what the area is also about, nearest first
	Who      Who   // who works on it as far as a title can tell
	Shared   bool  // other trades use the same words
	Physical bool  // engineers of physical things use the same words
	Run      bool  // it is run, and who writes software for it does not run it
	Guarded  bool  // guards of places use the same words
	Product  bool  // names of products, which may be those of employers
	Software bool  // it is making software in general
	LedAs    int   // the area that who leads it is known for; itself where there is no other

	ledAs string
}

// Who says whose titles an area decides. Each value includes those before it.
type Who uint8

// An area decides for engineers and who leads engineers, for all leaders, for
// specialists as well, or for anyone, even where no person is named.
const (
	Engineers Who = iota
	Leaders
	Specialists
	Anyone
)

var whos = map[string]Who{"engineers": Engineers, "leaders": Leaders, "specialists": Specialists, "anyone": Anyone}

// AreaOf returns what is known of an area.
func AreaOf(area int) *AreaInfo { return &words().areas[area] }

// Areas returns how many areas there are; their numbers run from 0.
func Areas() int { return len(words().areas) }

// AreaNamed returns the number of an area, or -1.
func AreaNamed(name string) int {
	if area, ok := words().numbers[name]; ok {
		return area
	}
	return -1
}
