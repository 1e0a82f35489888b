//go:build !linux

package main

// hideMemory does nothing where the bot is only tried out.
func hideMemory() {}

// dropUnused does nothing where the bot is only tried out.
func dropUnused() {}
