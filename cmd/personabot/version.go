package main

import "runtime/debug"

// release is the version that an image was built as, set by the linker.
var release string

// version names the build: its module version or its commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "personabot (unknown build)"
	}
	v := info.Main.Version
	if release != "" {
		return "personabot " + release + " " + info.GoVersion
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = setting.Value[:min(12, len(setting.Value))]
		}
	}
	return "personabot " + v + " " + info.GoVersion
}
