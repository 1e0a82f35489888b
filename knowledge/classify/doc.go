// Package classify tells which persona a job title belongs to, how surely, and
// why: which words of the title led to which line of a persona file.
//
// The lines of persona files are claims: on an area of work, for those who do
// it, lead it or design it. Package title takes titles apart; this package
// finds the claim that a title falls under. It refuses to guess: a title that
// names another trade, or nothing that a persona claims, belongs to nobody, and
// where the files hold a question for it, that is the answer. Confidences are
// measured, and never 1.
package classify
