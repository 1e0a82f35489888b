// Package bot is what happens in Slack, however it arrives: an envelope
// becomes an Event, is acknowledged, routed to a handler, and the handler's
// Reply is delivered.
//
//	envelope ─► Event ─► seen before? ─► room? ─► written down ─► ack ─► route ─► handler ─► Reply ─► deliver ─► struck out
//	socket      event    ledger          queue    ledger          socket                               delivery   ledger
//
// Each of these rooms knows its own matter and none of the others' where it can
// help it. What stays here is the way through them, and what is said on it: who is
// admitted, and which handler answers.
//
// A handler takes an Event and returns a Reply: it calls neither Slack nor
// the clock. Every Event ends in one answer or one visible apology with an
// id. The package keeps message text, contact data and tokens out of logs.
//
// # Answered once, and not lost
//
// Slack forgets an event once it is acknowledged, and sends it again, up to
// three times, while it is not. So an event is written down in the store
// before its ack, and struck out after its answer. Of all replicas that are
// sent copies, one gets it: the same transaction claims its ids for an hour.
// It holds a lease on what it has not answered; when it dies, others find the
// lease run out after some seconds, and answer. What a process that is killed
// had read and not yet written down was never acknowledged, and Slack sends it
// again. A batch of whatever has arrived is one transaction, so under load an
// ack waits for one commit and not for a queue of them; so does the ack of a
// copy, which is as good to Slack. Waiting for the answer instead would need no
// writing down, but would make the ack as slow as Slack's own Web API, and late
// when that fails.
//
// A SQLite file has one process, which knows in memory what it has seen. It
// writes down every two seconds by which id each event can be known, for the
// process after it. One that is killed loses the latest of them, and answers
// again what Slack sends again of those: events whose ack was lost on the way.
//
// A process that is killed between an answer and its striking out leaves an
// event that is answered again. A SQLite file collects what is struck out for
// some 25 milliseconds. With replicas each answer is struck out by itself, by
// whoever delivered it, and once PostgreSQL was sent the statement it carries
// it out whether we live or not. So what counts is the way of Slack's reply and
// how long we take to read it: at rest a fifth of a millisecond, and six at
// worst of a hundred. On a machine with eight times the work that it can do, at
// 75 answers a second, every second kill left one to come again. While the
// store is away it is for as long as that lasts.
//
// Mostly nobody sees that. Messages for all carry an id made from the event's,
// by which Slack knows them again, as it does after a post whose reply was
// lost. What takes the place of a message with a button takes it once more.
// Modals carry such an id too: who takes over comes too late for their trigger,
// and asks Slack whether that modal is open. A person who closed it by then
// reads its answer as a message.
//
// What comes twice is a message that one person sees alone, after a slash
// command above all. Slack takes no id with these, tells no app which there
// are, and replaces through a response_url a message with a button, but not
// what it answered a slash command with before. A mark that an answer is under
// way would not tell whether it arrived; and an answer that rides in the ack is
// lost with any connection that breaks just then, which happens more often than
// a process is killed. So two copies for one person are preferred to silence.
//
// Typeahead and modal submissions are not written down: without an ack Slack
// shows that they failed. The ack of a submission waits until what it leads to
// is posted; where that takes too long, it is written down after all. What a
// thread is about and who looked up what is written as answers are with a SQLite
// file, and the latest of it is lost with a process that is killed.
//
// Answers in a thread keep the order of its questions within one process. Two
// replicas that are sent questions of one thread within the same second do
// not wait for each other.
//
// Without a store, or while it fails, ids are known for an hour in memory too,
// and what the store missed is written down when it is back. Until then Slack
// is the only one who has an event beside us, and for that only as long as it
// has no ack: so the ack waits for the answer, for 2.5 of the three seconds
// that Slack allows. Of what takes longer, most of it in calls that hang, a
// process that is killed loses what the store missed. A message to nobody by
// name, in a thread that the process does not know, waits for the store: it may
// be a question to us.
//
// A single process asks a SQLite file for 0.3 seconds to take an event, and one
// that failed not at all until something could be written again. A store that
// replicas share is another matter: each of them would answer what Slack sends
// to both. They ask it again until two seconds after the event came. A claim
// that a replica was not told of, and that was made after all, is its own at
// the next attempt. Once nothing was told for five seconds the store counts as
// away, and answers wait for it no more. Messages for all and modals are still
// not seen twice then, by the ids above. A slash command is answered in its
// ack, of which Slack takes one for each envelope, whichever replica sends it.
// That would be lost where a replica that has the store acknowledges a copy, so
// where a claim may have been made unheard, which takes a store that fails in
// the moment of its commit, two copies for one person are preferred again. They
// come as well where one of the replicas has no answer in time for its ack, and
// in the second in which one has the store back and the other does not.
//
// The chaos tests hold the package to this; by hand they last longer, and
// TestLoad prints how fast it is:
//
//	go test ./bot -v -run 'TestChaos$' -chaos 5m -timeout 20m
//	go test ./bot -v -run TestReplicasUnderChaos -chaos 5m -timeout 20m   (with TEST_DATABASE_URL)
//	go test ./bot -v -run TestLoad -load 100000 -timeout 30m
//	go test ./bot -run - -bench . -benchtime 2000x
//
// # Personas kept true
//
// What people say of answers, what they ask in vain and what owners agree on
// goes to the store; package upkeep sees to the rest.
package bot
