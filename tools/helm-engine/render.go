package main

import (
	"fmt"
	"path"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
)

const notesSuffix = "NOTES.txt"

// render follows helm's install with --dry-run=client: the steps and the texts of pkg/cmd/install.go and
// pkg/action/install.go, without a cluster.
func render(files []*archive.BufferedFile, asked request, version *common.KubeVersion, answer *response) error {
	loaded, err := loader.LoadFiles(files)
	if err != nil {
		return err
	}
	if loaded.Metadata.Type != "" && loaded.Metadata.Type != "application" {
		return fmt.Errorf("%s charts are not installable", loaded.Metadata.Type)
	}
	if err := checkDependencies(loaded); err != nil {
		return fmt.Errorf("an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: %w", err)
	}
	values := copyValues(asked.Values)
	if err := chartutil.ProcessDependencies(loaded, values); err != nil {
		return fmt.Errorf("chart dependencies processing failed: %w", err)
	}
	capabilities := common.DefaultCapabilities.Copy()
	if version != nil {
		capabilities.KubeVersion = *version
	}
	capabilities.APIVersions = append(capabilities.APIVersions[:len(capabilities.APIVersions):len(capabilities.APIVersions)], asked.APIVersions...)
	options := common.ReleaseOptions{Name: asked.Name, Namespace: asked.Namespace, Revision: 1, IsInstall: true}
	context, err := util.ToRenderValuesWithSchemaValidation(loaded, values, options, capabilities, asked.SkipSchema)
	if err != nil {
		return err
	}
	if wanted := loaded.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, capabilities.KubeVersion.String()) {
		return fmt.Errorf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s", wanted, capabilities.KubeVersion.Version)
	}
	rendered, err := engine.Engine{}.Render(loaded, context)
	if err != nil {
		return err
	}
	return collect(loaded, rendered, asked, answer)
}

func collect(loaded *chart.Chart, rendered map[string]string, asked request, answer *response) error {
	answer.Notes = rendered[path.Join(loaded.Name(), "templates", notesSuffix)]
	for name := range rendered {
		if strings.HasSuffix(name, notesSuffix) {
			delete(rendered, name)
		}
	}
	hooks, manifests, err := releaseutil.SortManifests(rendered, nil, releaseutil.InstallOrder)
	if err != nil {
		return err
	}
	if asked.IncludeCRDs {
		for _, crd := range loaded.CRDObjects() {
			answer.Manifests = append(answer.Manifests, manifest{crd.Filename, string(crd.File.Data)})
		}
	}
	for _, found := range manifests {
		answer.Manifests = append(answer.Manifests, manifest{found.Name, found.Content})
	}
	for _, hook := range hooks {
		answer.Hooks = append(answer.Hooks, manifest{hook.Path, hook.Manifest})
	}
	return nil
}

// checkDependencies follows helm's action.CheckDependencies: every dependency is in charts/.
func checkDependencies(loaded *chart.Chart) error {
	var missing []string
names:
	for _, wanted := range loaded.Metadata.Dependencies {
		for _, found := range loaded.Dependencies() {
			if found.Name() == wanted.Name {
				continue names
			}
		}
		missing = append(missing, wanted.Name)
	}
	if len(missing) > 0 {
		return fmt.Errorf("found in Chart.yaml, but missing in charts/ directory: %s", strings.Join(missing, ", "))
	}
	return nil
}
