// Package tls stands in for crypto/tls: this engine opens no connection.
package tls

// Config is empty.
type Config struct{}
