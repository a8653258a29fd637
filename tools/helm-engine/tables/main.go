// Prints what helm reads from client-go: the API versions that it knows and the deprecated kinds. One line each:
// "version <group/version>" in helm's order, then "kind <group/version> <kind> <deprecated> <removed> <replacement>".
package main

import (
	"fmt"
	"sort"

	"helm.sh/helm/v4/pkg/chart/common"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
)

type lifecycle interface{ APILifecycleDeprecated() (int, int) }
type removed interface{ APILifecycleRemoved() (int, int) }
type replaced interface {
	APILifecycleReplacement() schema.GroupVersionKind
}

func main() {
	for _, version := range common.DefaultVersionSet {
		fmt.Println("version", version)
	}
	var lines []string
	for gvk := range scheme.Scheme.AllKnownTypes() {
		object, err := scheme.Scheme.New(gvk)
		if err != nil {
			panic(err)
		}
		deprecated, ok := object.(lifecycle)
		if !ok {
			continue
		}
		major, minor := deprecated.APILifecycleDeprecated()
		removal, replacement := "-", "-"
		if value, ok := object.(removed); ok {
			removedMajor, removedMinor := value.APILifecycleRemoved()
			removal = fmt.Sprintf("%d.%d", removedMajor, removedMinor)
		}
		if value, ok := object.(replaced); ok {
			kind := value.APILifecycleReplacement()
			replacement = kind.GroupVersion().String() + " " + kind.Kind
		}
		lines = append(lines, fmt.Sprintf("kind %s %s %d.%d %s %s", gvk.GroupVersion(), gvk.Kind, major, minor, removal, replacement))
	}
	sort.Strings(lines)
	for _, line := range lines {
		fmt.Println(line)
	}
}
