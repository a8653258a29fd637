package engine

import "k8s.io/client-go/rest"

type lookupFunc = func(apiversion string, resource string, namespace string, name string) (map[string]any, error)

// ClientProvider has no method: this engine reaches no cluster.
type ClientProvider any

type clientProviderFromConfig struct{ config *rest.Config }

func newLookupFunction(ClientProvider) lookupFunc {
	return func(string, string, string, string) (map[string]any, error) { return map[string]any{}, nil }
}
