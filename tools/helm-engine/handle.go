package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	"helm.sh/helm/v4/pkg/chart/v2/lint"
	"sealwright.dev/helm-engine/offline/os"
)

// request is what the caller asks.
type request struct {
	Lint        bool           `json:"lint"`
	Render      bool           `json:"render"`
	Values      map[string]any `json:"values"`
	Name        string         `json:"name"`
	Namespace   string         `json:"namespace"`
	KubeVersion string         `json:"kubeVersion"`
	APIVersions []string       `json:"apiVersions"`
	IncludeCRDs bool           `json:"includeCrds"`
	SkipSchema  bool           `json:"skipSchema"`
}

// message is one finding of helm's lint.
type message struct {
	Severity int    `json:"severity"`
	Path     string `json:"path"`
	Text     string `json:"text"`
}

// manifest is one rendered object.
type manifest struct {
	Path    string `json:"path"`
	Content string `json:"content"`
}

// response is the answer: an error is the text that helm prints after "Error: ".
type response struct {
	Error     string     `json:"error,omitempty"`
	Messages  []message  `json:"messages,omitempty"`
	Manifests []manifest `json:"manifests,omitempty"`
	Hooks     []manifest `json:"hooks,omitempty"`
	Notes     string     `json:"notes,omitempty"`
	RenderErr string     `json:"renderError,omitempty"`
}

func handle(input []byte) []byte {
	answer, err := respond(input)
	if err != nil {
		answer = response{Error: err.Error()}
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return []byte(`{"error":"cannot encode the answer"}`)
	}
	return text
}

func respond(input []byte) (response, error) {
	var asked request
	var answer response
	if len(input) < 4 {
		return answer, fmt.Errorf("request is too short")
	}
	size := int(binary.LittleEndian.Uint32(input))
	if err := json.Unmarshal(input[4:4+size], &asked); err != nil {
		return answer, err
	}
	files, err := archive.LoadArchiveFiles(bytes.NewReader(input[4+size:]))
	if err != nil {
		return answer, err
	}
	var version *common.KubeVersion
	if asked.KubeVersion != "" {
		if version, err = common.ParseKubeVersion(asked.KubeVersion); err != nil {
			return answer, fmt.Errorf("invalid kube version '%s': %w", asked.KubeVersion, err)
		}
	}
	if asked.Lint {
		lintFiles(files, asked, version, &answer)
	}
	if asked.Render {
		if err := render(files, asked, version, &answer); err != nil {
			answer.RenderErr = err.Error()
		}
	}
	return answer, nil
}

const root = "/chart"

func lintFiles(files []*archive.BufferedFile, asked request, version *common.KubeVersion, answer *response) {
	os.Reset()
	defer os.Reset()
	for _, file := range files {
		os.Put(path.Join(root, file.Name), file.Data)
	}
	linter := lint.RunAll(root, copyValues(asked.Values), asked.Namespace,
		lint.WithKubeVersion(version), lint.WithSkipSchemaValidation(asked.SkipSchema))
	for _, found := range linter.Messages {
		text := strings.ReplaceAll(found.Err.Error(), root+"/", "")
		answer.Messages = append(answer.Messages, message{found.Severity, found.Path, text})
	}
}

func copyValues(values map[string]any) map[string]any {
	text, _ := json.Marshal(values)
	copied := map[string]any{}
	json.Unmarshal(text, &copied)
	return copied
}
