package persona

// Rule names a check on persona files and says what it wants.
type Rule struct{ Name, Wants string }

// Names of the rules.
const (
	ruleSyntax       = "syntax"
	ruleFileName     = "file-name"
	ruleTooLarge     = "too-large"
	ruleDuplicateKey = "duplicate-key"
	ruleUnknownKey   = "unknown-key"
	ruleWrongType    = "wrong-type"
	ruleMissing      = "missing"
	ruleEmptyItem    = "empty-item"
	ruleDate         = "date"
	ruleInterval     = "interval"
	ruleLink         = "link"
	ruleRepeated     = "repeated"
	ruleProof        = "proof"
	ruleParent       = "parent"
	ruleCycle        = "cycle"
	ruleUnknownName  = "unknown-persona"
	ruleUnknownRole  = "unknown-role"
	ruleTaken        = "taken"
	ruleTitleTwice   = "title-twice"
	ruleHeard        = "heard"
	ruleConcepts     = "concepts"
	ruleUnwritten    = "unwritten"
)

// Rules lists every check, in the order in which README explains them.
var Rules = []Rule{
	{ruleSyntax, "the file is YAML in UTF-8: one document, no anchors"},
	{ruleFileName, "persona files stand side by side in one folder; the file's name is the persona's id: " +
		"up to 40 lower-case letters, digits and hyphens, then .yaml"},
	{ruleTooLarge, "a file stays under 1 MiB, a text under 2,500 characters, which is what Slack shows at a time"},
	{ruleDuplicateKey, "a key stands once in a mapping"},
	{ruleUnknownKey, "every key is one that the format knows"},
	{ruleWrongType, "texts are texts, lists are lists, mappings are mappings"},
	{ruleMissing, "what is required is there: a name, an objection's says, a decision's ask, a link's url"},
	{ruleEmptyItem, "no item is empty"},
	{ruleDate, "reviewed is a day such as 2026-11-20, and none to come"},
	{ruleInterval, "review_every is a number of days such as 180d"},
	{ruleLink, "links are whole http or https addresses"},
	{ruleRepeated, "no item stands twice in its list"},
	{ruleProof, "only a reply has proof"},
	{ruleParent, "subset_of names a persona that exists"},
	{ruleCycle, "no persona is a subset of itself, not even by way of others"},
	{ruleUnknownName, "yes and no name personas that exist, or none"},
	{ruleUnknownRole, "only names a role of the same persona"},
	{ruleTaken, "ids, names and aliases belong to one persona each"},
	{ruleTitleTwice, "a title belongs to one persona, or a question decides"},
	{ruleHeard, "a .heard.txt file is named after a persona and is UTF-8; a line is what an objection of it says, " +
		"word for word, or starts with a space and is another wording of that one alone"},
	{ruleConcepts, "concepts.txt is UTF-8; a line names a concept, a colon and words, or starts with a space and goes on with more of them"},
	{ruleUnwritten, "unwritten.txt is UTF-8; a line names a topic, a colon and what people say of it, or starts with a space and goes on with more of that"},
}
