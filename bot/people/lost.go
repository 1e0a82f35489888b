package people

import (
	"context"
	"slices"

	"personabot/bot/webapi"
	"personabot/knowledge"
)

// Lost is an owner whom nobody can reach.
type Lost struct {
	Owner string // as the persona file or the operator has it
	Why   string // the rest of a sentence that begins with the owner
}

// Lost asks Slack, once for each, about the owners of personas and of all of them
// that are user ids or addresses, and returns those that are nobody's.
func (o *Owners) Lost(ctx context.Context, views []knowledge.View) []Lost {
	var lost []Lost
	var asked []string
	for _, owner := range o.named(views) {
		id, isID := o.id(owner)
		if slices.Contains(asked, owner) || !isID && !isAddress(owner) || len(asked) >= maxLearned {
			continue
		}
		asked = append(asked, owner)
		if isAddress(owner) {
			o.learnAddress(ctx, owner)
			id, isID = o.id(owner)
		}
		if why := o.unreached(ctx, id, isID); why != "" {
			lost = append(lost, Lost{owner, why})
		}
	}
	return lost
}

// unreached says why a person cannot be asked, or nothing.
func (o *Owners) unreached(ctx context.Context, id string, known bool) string {
	if !known {
		return "is nobody's address in Slack"
	}
	user, err := o.slack.API.GetUserInfoContext(ctx, id)
	switch {
	case err != nil && webapi.Passes(err):
		return ""
	case err != nil:
		return "is nobody in Slack (" + webapi.Reason(err) + ")"
	case user.Deleted:
		return "has left"
	}
	return ""
}
