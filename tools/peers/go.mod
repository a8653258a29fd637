// The peers are pinned in one module each, in the folders beside this file: their requirements must not mix.
// This file keeps the Go tool from taking the whole repository for one module.
module sealwright.dev/peers

go 1.26
