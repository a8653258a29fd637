package jsonschema

import "sync"

var ready = sync.OnceFunc(compileMetaschemas)

// NewReadyCompiler returns a compiler. The schemas of schemas are compiled with the first one and not at the start, since
// most charts have no schema.
func NewReadyCompiler() *Compiler {
	ready()
	return NewCompiler()
}
