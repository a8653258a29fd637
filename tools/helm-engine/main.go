// The template engine, the lint rules and the manifest order of helm, as a WebAssembly module without files,
// network or cluster. One instance answers many requests, one after another.
package main

import (
	"runtime/debug"
	"unsafe"
)

func main() {}

// Charts are small and live for one request: collect seldom, and often only near the limit of the memory.
func init() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(512 << 20)
}

var input, output []byte

// allocate returns the address of an input of this many bytes.
//
//go:wasmexport allocate
func allocate(size uint32) uint32 {
	input = make([]byte, max(size, 1))
	return uint32(uintptr(unsafe.Pointer(&input[0])))
}

// answer reads the input (the length of a JSON request as four bytes, the request, a chart archive) and returns
// the length of its answer in JSON.
//
//go:wasmexport answer
func answer() uint32 {
	output = handle(input)
	input = nil
	return uint32(len(output))
}

// result returns the address of the last answer.
//
//go:wasmexport result
func result() uint32 { return uint32(uintptr(unsafe.Pointer(&output[0]))) }
