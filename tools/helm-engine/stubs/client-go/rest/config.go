package rest

// Config is empty: this engine reaches no cluster.
type Config struct{}
