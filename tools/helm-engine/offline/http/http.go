// Package http stands in for net/http where helm loads a JSON schema: this engine opens no connection.
package http

import (
	"errors"
	"io"
	"time"
)

// The names that helm's schema loader uses.
const (
	MethodGet = "GET"
	StatusOK  = 200
)

// Header takes a value and forgets it.
type Header struct{}

// Set does nothing.
func (Header) Set(string, string) {}

// Request is the address that was asked for.
type Request struct{ Header Header }

// Response is never made.
type Response struct {
	Body       io.ReadCloser
	StatusCode int
}

// Transport has no connection.
type Transport struct {
	Proxy           func() string
	TLSClientConfig any
}

// Client refuses every request.
type Client struct {
	Timeout   time.Duration
	Transport any
}

// NewRequest returns an empty request.
func NewRequest(string, string, io.Reader) (*Request, error) { return &Request{}, nil }

// Do refuses.
func (*Client) Do(*Request) (*Response, error) {
	return nil, errors.New("a schema of another address is not loaded")
}

// StatusText returns nothing.
func StatusText(int) string { return "" }

// ProxyFromEnvironment returns nothing.
func ProxyFromEnvironment() string { return "" }

// DetectContentType returns nothing: the caller looks at the first bytes itself.
func DetectContentType([]byte) string { return "" }
