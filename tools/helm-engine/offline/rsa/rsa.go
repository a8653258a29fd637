// Package rsa stands in for crypto/rsa where sprig makes keys: the host makes them, since the search for primes takes
// seconds in WebAssembly.
package rsa

import (
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"io"
	"unsafe"
)

// The types of crypto/rsa that sprig uses.
type (
	PrivateKey = rsa.PrivateKey
	PublicKey  = rsa.PublicKey
)

// generateKey writes a key of this many bits as PKCS #1 and returns its length, or 0 when it does not fit.
//
//go:wasmimport sealwright generate_key
func generateKey(bits uint32, at unsafe.Pointer, capacity uint32) uint32

// GenerateKey returns a key that the host makes with its own random bytes.
func GenerateKey(_ io.Reader, bits int) (*PrivateKey, error) {
	der := make([]byte, 8192)
	size := generateKey(uint32(bits), unsafe.Pointer(&der[0]), uint32(len(der)))
	if size == 0 {
		return nil, errors.New("the key is too long")
	}
	return x509.ParsePKCS1PrivateKey(der[:size])
}
