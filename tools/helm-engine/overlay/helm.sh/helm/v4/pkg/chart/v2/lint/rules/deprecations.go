package rules

import (
	"errors"
	"strconv"

	"helm.sh/helm/v4/pkg/chart/common"
	"k8s.io/client-go/kubernetes/scheme"
)

// validateNoDeprecations reports a deprecated kind. It reads the table that stands in for client-go's types.
func validateNoDeprecations(resource *k8sYamlStruct, kubeVersion *common.KubeVersion) error {
	if resource.APIVersion == "" || resource.Kind == "" {
		return nil
	}
	if kubeVersion == nil {
		kubeVersion = &common.DefaultCapabilities.KubeVersion
	}
	major, err := strconv.Atoi(kubeVersion.Major)
	if err != nil {
		return err
	}
	minor, err := strconv.Atoi(kubeVersion.Minor)
	if err != nil {
		return err
	}
	if warning := scheme.Warning(resource.APIVersion, resource.Kind, major, minor); warning != "" {
		return errors.New(warning)
	}
	return nil
}
