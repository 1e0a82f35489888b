// Command personabot is a Slack bot that answers persona questions for people
// who sell, market and support, from persona files that a team keeps in Git.
//
// Package main holds the doors to that work: flags and environment, wiring,
// and one file for each subcommand. It decides nothing about personas, titles
// or Slack; those decisions live in packages knowledge and bot.
package main

import "os"

func main() {
	os.Exit(personabot(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
