package classify

import "personabot/knowledge/title"

// Classify tells which persona claims a job title, and why. It answers none
// rather than guess. A title becomes a persona in four steps:
//
//  1. Package title takes it apart into jobs: on which side of the work the
//     person is, and which areas and other trades the words name.
//  2. Every area that decides for that side leads to the claim of a persona
//     file, on the area itself or on what it is part of (resolve).
//  3. Of several, the area whose words can be trusted most wins: one that
//     nobody else speaks of before one that is shared with other trades,
//     before software in general; then what stands beside the job's own word
//     before the rest of the title; then what comes first.
//  4. Where no area decides, a few bare titles ("Developer", "Architect",
//     "Team Lead") still belong to who makes software.
//
// Of several jobs the first that leads to a persona counts.
func (c *Classifier) Classify(text string) Match { return c.memo.get(text, c.anew) }

func (c *Classifier) anew(text string) Match {
	reader := c.readers.Get().(*title.Reader)
	defer c.readers.Put(reader)

	match := Match{Title: text, Status: StatusNone}
	jobs := reader.Jobs(text)
	if found, ok := c.ownPhrase(reader, jobs); ok {
		c.decide(&match, &found)
		return match
	}
	var best verdict
	for i := range jobs {
		switch v := c.judge(&jobs[i]); {
		case best.job == nil || best.claim.persona == nil && v.claim.persona != nil:
			best = v
		case v.claim.persona != nil && v.claim.persona != best.claim.persona:
			match.Others = append(match.Others, Alternative{Persona: v.claim.persona, Why: "another job, named later in the title"})
		}
		if jobs[i].Serves {
			break
		}
	}
	if best.claim.persona != nil {
		if exact, ok := c.exact[string(reader.Folded())]; ok && exact.persona == best.claim.persona {
			best.strength, best.claim = asWritten, exact
		}
	}
	c.decide(&match, &best)
	return match
}
