package persona

import (
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// defaultReviewEvery is how long a review counts where the file does not say.
const defaultReviewEvery = 180 * 24 * time.Hour

// noteSections are the sections whose items are plain notes.
var noteSections = []Section{Responsibilities, Problems, Success, Failure, Tools, Rewards, Notes}

func (d *decoder) persona(id string, root *yaml.Node) *Persona {
	p := &Persona{ID: id, Pos: d.pos(root), Notes: map[Section][]Note{}, ReviewEvery: defaultReviewEvery}
	known := map[string]func(*yaml.Node){
		"name":         d.into(&p.Name),
		"aliases":      func(n *yaml.Node) { p.Aliases = d.texts(n) },
		"subset_of":    func(n *yaml.Node) { p.SubsetOf, p.SubsetPos = d.text(n), d.pos(n) },
		"owner":        d.into(&p.Owner),
		"summary":      d.into(&p.Summary),
		"reviewed":     func(n *yaml.Node) { p.Reviewed, p.ReviewedPos = d.date(n), d.pos(n) },
		"review_every": func(n *yaml.Node) { p.ReviewEvery = d.days(n) },
		"roles":        func(n *yaml.Node) { p.Roles = d.roles(n) },
		"decide":       func(n *yaml.Node) { p.Decide = d.decision(n) },
		"confirm":      func(n *yaml.Node) { p.Confirm = d.decisions(n) },
		"titles":       func(n *yaml.Node) { p.Titles = d.titles(n) },
		"objections":   func(n *yaml.Node) { p.Objections = d.objections(id, n) },
		"examples":     func(n *yaml.Node) { p.Examples = d.examples(n) },
	}
	for _, section := range noteSections {
		known[string(section)] = func(n *yaml.Node) { p.Notes[section] = d.notes(n) }
	}
	d.keys(root, known)
	d.require(root, "name")
	return p
}

func (d *decoder) date(n *yaml.Node) time.Time {
	text := d.text(n)
	day, err := time.Parse(time.DateOnly, text)
	if err != nil && text != "" {
		d.add(d.pos(n), ruleDate, "write it as 2026-11-20", "%q is no day", text)
	}
	return day
}

func (d *decoder) days(n *yaml.Node) time.Duration {
	text := d.text(n)
	days, err := strconv.Atoi(strings.TrimSuffix(text, "d"))
	if (err != nil || days < 1 || days > 3650) && text != "" {
		d.add(d.pos(n), ruleInterval, "write it as 180d", "%q is no number of days", text)
	}
	return time.Duration(days) * 24 * time.Hour
}

// roles reads roles in their short form {sre: SRE} and in the long one
// {sre: {name: SRE, definition: ...}}.
func (d *decoder) roles(n *yaml.Node) []Role {
	if !d.mapping(n, "write roles as {sre: SRE}") {
		return nil
	}
	var roles []Role
	known := map[string]func(*yaml.Node){}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		known[key.Value] = func(value *yaml.Node) {
			role := Role{ID: key.Value, Pos: d.pos(key)}
			if !idPattern.MatchString(role.ID) || len(role.ID) > maxRoleID {
				d.add(role.Pos, ruleFileName, "use up to 16 lower-case letters, digits and hyphens", "%q is no id for a role", role.ID)
			}
			if value.Kind == yaml.ScalarNode {
				role.Name = d.text(value)
			} else if d.mapping(value, "write {name: SRE, definition: ...}") {
				d.keys(value, map[string]func(*yaml.Node){"name": d.into(&role.Name), "definition": d.into(&role.Definition)})
				d.require(value, "name")
			}
			roles = append(roles, role)
		}
	}
	d.keys(n, known)
	return roles
}

func (d *decoder) decision(n *yaml.Node) *Decision {
	if !d.mapping(n, "write {ask: ..., yes: a-persona, no: another}") {
		return nil
	}
	decision := &Decision{Pos: d.pos(n)}
	d.keys(n, decisionKeys(d, decision))
	d.require(n, "ask")
	if decision.Yes == "" && decision.No == "" {
		d.add(decision.Pos, ruleMissing, "name the persona that yes or no leads to", "the question decides nothing: neither yes nor no is given")
	}
	return decision
}

func decisionKeys(d *decoder, into *Decision) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){"ask": d.into(&into.Ask), "yes": d.into(&into.Yes), "no": d.into(&into.No)}
}

func (d *decoder) decisions(n *yaml.Node) []Decision {
	var decisions []Decision
	d.list(n, func(item *yaml.Node) {
		if decision := d.decision(item); decision != nil {
			decisions = append(decisions, *decision)
		}
	})
	return decisions
}
