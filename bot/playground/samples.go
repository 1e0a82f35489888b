package playground

// samples are messages that invite a try.
var samples = []struct{ channel, user, text string }{
	{Sales, Colleague, "New lead from the webinar, I call her in ten minutes:\n&gt; Jane Doe\n&gt; Staff Site Reliability Engineer\n&gt; Acme Robotics | +1 555 0100"},
	{Sales, Colleague, "Just heard: \"our outages never come from code changes\". What do I say?"},
	{Sales, Colleague, "Met Omar, Engineering Manager, Shared Services at Globex. Who is that to us?"},
	{Private, Colleague, "Kim from Initech joins the call tomorrow, she is VP Developer Productivity there."},
	{Shared, Outsider, "Hi all, looking forward to the pilot."},
}

// try is something to type, offered in channels where a person has written
// nothing yet.
type try struct {
	Channel string `json:"channel"`
	Text    string `json:"text"`
}

var tries = []try{
	{Sales, "/persona devops"},
	{Sales, "@personabot what do I say when an SRE tells me their outages aren't code changes?"},
	{Sales, "/persona classify Sr SRE II @ Acme"},
	{Shared, "@personabot devops"},
	{DirectRep, "who is a DevOps engineer?"},
	{DirectRep, "what do security engineers object to?"},
	{DirectRep, "compare devops and it ops"},
	{DirectSam, "who is a DevOps engineer?"},
}
