// Package jsonx reads JSON with one meaning and writes it in the one spelling of RFC 8785.
package jsonx

// Object is a JSON object with its names in the order of the file.
//
// A value is nil, a bool, a float64, a string, a []any of values, or an *Object. A string is UTF-8,
// in which a lone surrogate of a \u escape stands as the three bytes that UTF-8 would give it: they
// are no UTF-8, and utf8.ValidString tells.
type Object struct {
	Names  []string
	Values map[string]any
}

// Get is the value of a name, and whether there is one.
func (o *Object) Get(name string) (any, bool) {
	value, ok := o.Values[name]
	return value, ok
}

// Text is the string of a name, "" where it has none.
func (o *Object) Text(name string) string {
	text, _ := o.Values[name].(string)
	return text
}

// UTF16 is the length of a text in UTF-16 units.
func UTF16(text string) int {
	units := 0
	for at := 0; at < len(text); at++ {
		switch b := text[at]; {
		case b < 0x80 || b >= 0xc0 && b < 0xf0:
			units++
		case b >= 0xf0:
			units += 2
		}
	}
	return units
}

// Points is the length of a text in code points, a lone surrogate being one.
func Points(text string) int {
	points := 0
	for at := 0; at < len(text); at++ {
		if text[at] < 0x80 || text[at] >= 0xc0 {
			points++
		}
	}
	return points
}

// Count is the number of values as a reader of the compact text counts them: one, and one more for each
// opening bracket and comma.
func Count(value any) int { return 1 + marks(value) }

func marks(value any) int {
	count := 0
	switch value := value.(type) {
	case []any:
		count = 1 + max(0, len(value)-1)
		for _, part := range value {
			count += marks(part)
		}
	case *Object:
		count = 1 + max(0, len(value.Names)-1)
		for _, name := range value.Names {
			count += marks(value.Values[name])
		}
	}
	return count
}
