package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"personabot/bot/webapi"
	"personabot/knowledge"
)

// checkOwners finds owners whom nobody can reach in Slack: what is suggested
// about their personas waits for ever.
func (b *Bot) checkOwners(ctx context.Context) []Finding {
	const check = "owners"
	views := b.files().Personas()
	found := b.checkPeople(ctx, views)
	var unread []string // personas whose suggestions nobody is told of
	for _, v := range views {
		if len(b.owners.of(v.Persona)) == 0 {
			unread = append(unread, v.ID)
		}
	}
	if len(unread) > 0 {
		found = append(found, Finding{
			Advice, check, "nobody in Slack looks after " + listed(unread),
			"write a Slack user id or an address as the owner, or set OWNERS to somebody who looks after all",
		})
	}
	if len(found) == 0 {
		return []Finding{{Fine, check, fmt.Sprintf("somebody in Slack looks after each of %d personas", len(views)), ""}}
	}
	return found
}

// checkPeople asks Slack about owners that are user ids or addresses.
func (b *Bot) checkPeople(ctx context.Context, views []knowledge.View) []Finding {
	var found []Finding
	var asked []string
	for _, owner := range append(slices.Clone(b.owners.all), ownersOf(views)...) {
		id, isID := b.owners.id(owner)
		if slices.Contains(asked, owner) || !isID && !isAddress(owner) || len(asked) >= maxLearned {
			continue
		}
		asked = append(asked, owner)
		if isAddress(owner) {
			b.learnAddress(ctx, owner)
			id, isID = b.owners.id(owner)
		}
		if why := b.unreached(ctx, id, isID); why != "" {
			found = append(found, Finding{Fault, "owners", owner + " " + why, "name another owner in the persona files, or in OWNERS"})
		}
	}
	return found
}

// unreached says why a person cannot be asked, or nothing.
func (b *Bot) unreached(ctx context.Context, id string, known bool) string {
	if !known {
		return "is nobody's address in Slack"
	}
	user, err := b.slack.API.GetUserInfoContext(ctx, id)
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

func ownersOf(views []knowledge.View) []string {
	var owners []string
	for _, v := range views {
		owners = append(owners, v.Owner)
	}
	return owners
}

// shownNames is how many names a finding lists.
const shownNames = 5

func listed(names []string) string {
	if len(names) > shownNames {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shownNames], ", "), len(names)-shownNames)
	}
	return strings.Join(names, ", ")
}
