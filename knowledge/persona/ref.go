package persona

// Ref names a persona and, where it matters, one of its roles.
type Ref struct {
	Persona string `json:"persona"`        // its id
	Role    string `json:"role,omitempty"` // id of the role; empty for all of the persona
}
