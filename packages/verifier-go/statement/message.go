package statement

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
)

// Message holds the fields of a statement: a string or a whole number each.
type Message map[string]any

// Text is a field that is text.
func (m Message) Text(field string) string {
	text, _ := m[field].(string)
	return text
}

// Number is a field that is a number or a time.
func (m Message) Number(field string) int64 {
	number, _ := m[field].(float64)
	return int64(number)
}

// Hash is a field of 32 bytes.
func (m Message) Hash(field string) (hash [32]byte) {
	if text := m.Text(field); len(text) == 66 {
		hash = logfile.MustHash(text)
	}
	return hash
}

// Sections are the codes in a field of sections.
func (m Message) Sections(field string) []string { return splitSections(m.Text(field)) }

var forms = map[string]*regexp.Regexp{
	"section":  regexp.MustCompile(`^[A-Z]{2}$`),
	"sections": regexp.MustCompile(`^(?:[A-Z]{2}(?:,[A-Z]{2}){0,15})?$`),
	"party":    regexp.MustCompile(`^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$`),
	"address":  regexp.MustCompile(`^0x[0-9a-f]{40}$`),
	"hash":     regexp.MustCompile(`^0x[0-9a-f]{64}$`),
}

// Parse reads a message of a type, with every field and no other.
func (t *Type) Parse(object *jsonx.Object) (Message, error) {
	for _, name := range object.Names {
		if !slices.ContainsFunc(t.Fields, func(field Field) bool { return field.Name == name }) {
			return nil, code.Refuse("STATEMENT_FIELD_UNKNOWN", "%s has no %.64q", t.Name, name)
		}
	}
	message := Message{}
	for _, field := range t.Fields {
		value, ok := object.Get(field.Name)
		if !ok || !field.fits(value) {
			return nil, code.Refuse("STATEMENT_MALFORMED", "%s of %s", field.Name, t.Name)
		}
		message[field.Name] = value
	}
	return message, nil
}

func (f Field) fits(value any) bool {
	switch f.Kind {
	case "time":
		return isWhole(value, 0xff_ffff_ffff)
	case "number":
		return isWhole(value, 0xffff_ffff)
	}
	text, ok := value.(string)
	switch {
	case !ok:
		return false
	case f.Kind == "choice":
		return slices.Contains(table.Choices[f.List], text)
	case f.Kind == "sections":
		codes := splitSections(text)
		ascend := slices.IsSorted(codes) && len(slices.Compact(codes)) == len(codes)
		return forms["sections"].MatchString(text) && ascend
	}
	return forms[f.Kind].MatchString(text)
}

func isWhole(value any, most float64) bool {
	number, ok := value.(float64)
	return ok && number >= 0 && number <= most && number == math.Trunc(number)
}

func splitSections(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}
