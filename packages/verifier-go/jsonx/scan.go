package jsonx

import (
	"unicode/utf8"

	"acta.example/verifier-go/code"
)

// Limits are what a file may cost before anything is known of it.
type Limits struct{ Bytes, Depth, Values int }

// Parse reads a file as docs/formats.md "Reading" says: UTF-8 without a mark, within the limits, no
// name twice in an object in whatever spelling, no __proto__. The limits and the names are looked at in one
// pass over the tokens, before the file is parsed: of several faults the code is that of the first
// in that pass, and JSON_MALFORMED only where it found none.
func Parse(file []byte, limits Limits) (any, error) {
	if len(file) > limits.Bytes {
		return nil, code.Refuse("JSON_TOO_LARGE", "more than %d bytes", limits.Bytes)
	}
	if !utf8.Valid(file) {
		return nil, code.Refuse("JSON_MALFORMED", "not UTF-8")
	}
	if err := scan(file, limits); err != nil {
		return nil, err
	}
	return parse(file)
}

// scan walks over tokens; that they make JSON is not asked here.
func scan(file []byte, limits Limits) error {
	// For each open object its names, for each open array nil.
	var open []map[string]bool
	values := 1
	for at := 0; at < len(file); at++ {
		switch file[at] {
		case '{', '[':
			if len(open) == limits.Depth {
				return code.Refuse("JSON_TOO_DEEP", "more than %d levels", limits.Depth)
			}
			if file[at] == '{' {
				open = append(open, map[string]bool{})
			} else {
				open = append(open, nil)
			}
			values++
		case '}', ']':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case ',':
			values++
		case '"':
			end := endOfString(file, at)
			if len(open) > 0 && open[len(open)-1] != nil && colonFollows(file, end) {
				if err := addName(open[len(open)-1], file[at:min(end, len(file))]); err != nil {
					return err
				}
			}
			at = end - 1
		}
		if values > limits.Values {
			return code.Refuse("JSON_TOO_LARGE", "more than %d values", limits.Values)
		}
	}
	return nil
}

// endOfString is the place after the closing quote, past the file where none comes.
func endOfString(file []byte, start int) int {
	at := start + 1
	for at < len(file) && file[at] != '"' {
		if file[at] == '\\' {
			at++
		}
		at++
	}
	return at + 1
}

func colonFollows(file []byte, at int) bool {
	for at < len(file) && isBlank(file[at]) {
		at++
	}
	return at < len(file) && file[at] == ':'
}

func addName(names map[string]bool, token []byte) error {
	name, ok := unquote(token)
	switch {
	case !ok:
		return nil
	case names[name]:
		return code.Refuse("JSON_NAME_TWICE", "%.64q", name)
	case name == "__proto__":
		return code.Refuse("JSON_MALFORMED", "a name __proto__")
	}
	names[name] = true
	return nil
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
