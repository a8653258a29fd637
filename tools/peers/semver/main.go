// Answers as helm's version library does. Every line of the standard input is a JSON object with constraints and
// versions. The answer is one line of JSON: for every constraint null when it is invalid, else for every version "1" when
// it satisfies the constraint, "0" when it does not and "-" when it is no version. `order` compares neighbours of the list
// of versions: "<", "=", ">" or "-".
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	"github.com/Masterminds/semver/v3"
)

type question struct {
	Constraints []string `json:"constraints"`
	Versions    []string `json:"versions"`
}

type answer struct {
	Satisfied []*string `json:"satisfied"`
	Order     string    `json:"order"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(reply(q)); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

func reply(q question) answer {
	versions := make([]*semver.Version, len(q.Versions))
	for i, text := range q.Versions {
		if v, err := semver.NewVersion(text); err == nil {
			versions[i] = v
		}
	}
	a := answer{Satisfied: make([]*string, len(q.Constraints))}
	for i, text := range q.Constraints {
		c, err := semver.NewConstraint(text)
		if err != nil {
			continue
		}
		verdicts := ""
		for _, v := range versions {
			switch {
			case v == nil:
				verdicts += "-"
			case c.Check(v):
				verdicts += "1"
			default:
				verdicts += "0"
			}
		}
		a.Satisfied[i] = &verdicts
	}
	for i := 1; i < len(versions); i++ {
		if versions[i-1] == nil || versions[i] == nil {
			a.Order += "-"
		} else {
			a.Order += string("<=>"[versions[i-1].Compare(versions[i])+1])
		}
	}
	return a
}
