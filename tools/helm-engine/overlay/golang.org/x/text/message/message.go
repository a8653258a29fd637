// Package message stands in for golang.org/x/text/message: the same texts in English, without the tables of the
// other languages.
package message

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Printer prints numbers as x/text does in English: 1,000 and 1.5×10⁰⁶.
type Printer struct{}

// NewPrinter returns the printer of English.
func NewPrinter(language.Tag) *Printer { return &Printer{} }

// number is the text of a number.
type number string

// Format writes the text whatever the verb.
func (n number) Format(state fmt.State, _ rune) { fmt.Fprint(state, string(n)) }

// Sprintf formats as fmt.Sprintf with the numbers of English.
func (*Printer) Sprintf(format string, arguments ...any) string {
	if strings.Contains(format, "%T") {
		return fmt.Sprintf(format, arguments...)
	}
	printed := make([]any, len(arguments))
	for index, argument := range arguments {
		switch value := argument.(type) {
		case int:
			printed[index] = number(group(strconv.Itoa(value)))
		case float64:
			printed[index] = number(float(value))
		default:
			printed[index] = argument
		}
	}
	return fmt.Sprintf(format, printed...)
}

func float(value float64) string {
	text := strconv.FormatFloat(value, 'g', -1, 64)
	mantissa, exponent, found := strings.Cut(text, "e")
	if !found {
		return group(text)
	}
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	var raised strings.Builder
	for _, character := range exponent {
		if character == '-' {
			raised.WriteRune('⁻')
		} else if character != '+' {
			raised.WriteRune(digits[character-'0'])
		}
	}
	return mantissa + "×10" + raised.String()
}

func group(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, found := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if found {
		whole += "." + fraction
	}
	return sign + whole
}
