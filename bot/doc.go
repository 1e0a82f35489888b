// Package bot is what happens in Slack, however it arrives: an envelope
// becomes an Event, is acknowledged, routed to a handler, and the handler's
// Reply is delivered.
//
//	envelope ─► Event ─► ack ─► seen before? ─► route ─► handler ─► Reply ─► deliver
//
// A handler takes an Event and returns a Reply: it calls neither Slack nor
// the clock. Every Event ends in one answer or one visible apology with an
// id. The package keeps message text, contact data and tokens out of logs.
package bot
