package main

import "runtime/debug"

// version names the build: its module version or its commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "personabot (unknown build)"
	}
	v := info.Main.Version
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = setting.Value[:min(12, len(setting.Value))]
		}
	}
	return "personabot " + v + " " + info.GoVersion
}
