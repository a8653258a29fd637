package runtime

// Object is any object: this engine decodes none.
type Object any
