package language

// Tag is a language: there is one.
type Tag struct{}

// English is the language of the messages.
var English Tag
