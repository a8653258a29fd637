// Package os stands in for os in helm's chart packages: the files of one chart in memory, and no others.
package os

import (
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"
)

// The names of package os that helm's chart packages use.
type (
	FileInfo = fs.FileInfo
	FileMode = fs.FileMode
)

// The values of package os that helm's chart packages use.
const ModeSymlink = fs.ModeSymlink

// ErrNotExist is the error of a path that is not in memory.
var ErrNotExist = fs.ErrNotExist

type entry struct {
	name     string
	data     []byte
	children map[string]bool
}

var entries = map[string]*entry{}

// Reset removes all files.
func Reset() { entries = map[string]*entry{} }

// Put adds a file and the directories above it.
func Put(name string, data []byte) {
	name = path.Clean(name)
	entries[name] = &entry{name: path.Base(name), data: data}
	for child, parent := name, path.Dir(name); ; child, parent = parent, path.Dir(parent) {
		directory, found := entries[parent]
		if !found || directory.children == nil {
			directory = &entry{name: path.Base(parent), children: map[string]bool{}}
			entries[parent] = directory
		}
		directory.children[path.Base(child)] = true
		if parent == "/" || parent == "." {
			return
		}
	}
}

func find(operation, name string) (*entry, error) {
	if found, ok := entries[path.Clean(name)]; ok {
		return found, nil
	}
	return nil, &fs.PathError{Op: operation, Path: name, Err: fs.ErrNotExist}
}

func (e *entry) Name() string       { return e.name }
func (e *entry) Size() int64        { return int64(len(e.data)) }
func (e *entry) ModTime() time.Time { return time.Unix(0, 0) }
func (e *entry) IsDir() bool        { return e.children != nil }
func (e *entry) Sys() any           { return nil }
func (e *entry) Mode() fs.FileMode {
	if e.IsDir() {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// Stat describes a file.
func Stat(name string) (fs.FileInfo, error) {
	found, err := find("stat", name)
	if err != nil {
		return nil, err
	}
	return found, nil
}

// Lstat describes a file: there are no links.
func Lstat(name string) (fs.FileInfo, error) {
	found, err := find("lstat", name)
	if err != nil {
		return nil, err
	}
	return found, nil
}

// ReadFile returns the bytes of a file.
func ReadFile(name string) ([]byte, error) {
	found, err := find("open", name)
	if err != nil {
		return nil, err
	}
	if found.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return append([]byte(nil), found.data...), nil
}

// WriteFile refuses.
func WriteFile(name string, _ []byte, _ fs.FileMode) error {
	return &fs.PathError{Op: "write", Path: name, Err: fs.ErrPermission}
}

// MkdirAll refuses.
func MkdirAll(name string, _ fs.FileMode) error {
	return &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrPermission}
}

// File is an open file or directory.
type File struct {
	io.Reader
	entry *entry
}

// Open opens a file or a directory.
func Open(name string) (*File, error) {
	found, err := find("open", name)
	if err != nil {
		return nil, err
	}
	return &File{Reader: strings.NewReader(string(found.data)), entry: found}, nil
}

// Close does nothing.
func (*File) Close() error { return nil }

// Seek starts the file again: helm seeks to the start only.
func (f *File) Seek(int64, int) (int64, error) {
	f.Reader = strings.NewReader(string(f.entry.data))
	return 0, nil
}

// Readdirnames returns all names of a directory, sorted.
func (f *File) Readdirnames(int) ([]string, error) {
	names := make([]string, 0, len(f.entry.children))
	for name := range f.entry.children {
		names = append(names, name)
	}
	sort.Strings(names)
	return names, nil
}
