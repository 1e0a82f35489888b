// Package knowledge holds personas and every answer about them.
//
// It loads persona files, checks them, and answers: which persona is meant,
// what stands in a section, which objection was heard and what to say to it,
// which persona a job title belongs to. The same question always gives the
// same answer, and every sentence of an answer stands in a persona file or is
// one of the fixed interface texts.
//
// It knows nothing of Slack, logs nothing, calls no network and keeps no
// state beyond the files it was given. It refuses to guess: what is not
// written down is answered with what is missing and whom to ask.
package knowledge
