// Package scheme stands in for client-go's scheme: the API versions that helm knows and the kinds that are deprecated,
// as text (tables.txt, printed by ../../../../tables).
package scheme

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed tables.txt
var tables string

// GroupVersion is the text of a Kubernetes API version.
type GroupVersion string

func (version GroupVersion) String() string { return string(version) }

// Versions is the part of runtime.Scheme that helm asks for its API versions.
type Versions struct{}

// Scheme answers with the API versions of helm's client-go.
var Scheme Versions

// PrioritizedVersionsAllGroups returns the API versions in helm's order.
func (Versions) PrioritizedVersionsAllGroups() []GroupVersion {
	var versions []GroupVersion
	for line := range strings.Lines(tables) {
		if version, found := strings.CutPrefix(strings.TrimSpace(line), "version "); found {
			versions = append(versions, GroupVersion(version))
		}
	}
	return versions
}

// Warning returns the text of client-go's warning for a kind that is deprecated in a Kubernetes version, or nothing.
func Warning(apiVersion, kind string, major, minor int) string {
	for line := range strings.Lines(tables) {
		rest, found := strings.CutPrefix(line, "kind "+apiVersion+" "+kind+" ")
		if !found {
			continue
		}
		fields := strings.SplitN(strings.TrimSpace(rest), " ", 3)
		var sinceMajor, sinceMinor int
		fmt.Sscanf(fields[0], "%d.%d", &sinceMajor, &sinceMinor)
		if major != 0 || minor != 0 {
			if sinceMajor > major || (sinceMajor == major && sinceMinor > minor) {
				return ""
			}
		}
		text := apiVersion + " " + kind + " is deprecated in v" + fields[0] + "+"
		if fields[1] != "-" && fields[1] != "0.0" {
			text += ", unavailable in v" + fields[1] + "+"
		}
		if fields[2] != "-" {
			text += "; use " + fields[2]
		}
		return text
	}
	return ""
}
