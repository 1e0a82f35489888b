package knowledge

// Lead is where one answer to a persona's deciding question leads.
type Lead struct {
	Answer string // Yes or No, as people read it
	View   View
}

// Leads returns where the question of a persona leads whose titles alone do
// not decide; nothing for all others.
func (v View) Leads() []Lead {
	if v.Decide == nil {
		return nil
	}
	var leads []Lead
	for _, to := range []struct{ answer, id string }{{"Yes", v.Decide.Yes}, {"No", v.Decide.No}} {
		if view, ok := v.base.Persona(to.id); ok && to.id != v.ID {
			leads = append(leads, Lead{to.answer, view})
		}
	}
	return leads
}
