package playground

import (
	"fmt"
	"slices"
	"strings"
)

// crowd starts the ids of people who exist as soon as they do something,
// Guest and Left are two of them: of our workspace, but no full member, and
// somebody whose account is switched off.
const (
	crowd = "U1CROWD"
	Guest = crowd + "GUEST"
	Left  = crowd + "LEFT"
)

// Person returns the id of one of any number of people of our company who
// are in every channel of ours, each with a conversation of their own.
func Person(n int) string { return fmt.Sprintf("%s%06d", crowd, n) }

func crowdUser(id string) (User, bool) {
	if !strings.HasPrefix(id, crowd) {
		return User{}, false
	}
	return User{ID: id, Name: strings.ToLower(id), Team: Team, guest: id == Guest, left: id == Left}, true
}

func crowdDirect(user string) (Channel, bool) {
	if !strings.HasPrefix(user, crowd) {
		return Channel{}, false
	}
	return Channel{ID: "D" + user[1:], Name: "personabot", Direct: true, Members: []string{user, Bot}}, true
}

// Room returns the id of one of any number of channels of our company.
func Room(n int) string { return fmt.Sprintf("%s%06d", crowdRoom, n) }

const crowdRoom = "C1CROWD"

func crowdChannel(id string) (Channel, bool) {
	switch {
	case strings.HasPrefix(id, crowdRoom):
		return Channel{ID: id, Name: strings.ToLower(id), Members: []string{Bot}}, true
	case strings.HasPrefix(id, "D"):
		return crowdDirect("U" + id[1:])
	}
	return Channel{}, false
}

// has tells whether a person is in a channel.
func (c Channel) has(user string) bool {
	_, everywhere := crowdUser(user)
	return slices.Contains(c.Members, user) || everywhere && !c.Direct
}

// DirectTo returns the channel of a person's conversation with the app.
func (s *Server) DirectTo(user string) string {
	channel, _ := s.space.direct(user)
	return channel.ID
}
