package jsonx

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
)

// Canonical is the RFC 8785 spelling of a value whose numbers are whole and whose texts are Unicode:
// documents hold no others.
func Canonical(value any) []byte {
	return appendCanonical(nil, value)
}

func appendCanonical(out []byte, value any) []byte {
	switch value := value.(type) {
	case nil:
		return append(out, "null"...)
	case bool:
		return strconv.AppendBool(out, value)
	case float64:
		return strconv.AppendInt(out, int64(value), 10)
	case int:
		return strconv.AppendInt(out, int64(value), 10)
	case string:
		return appendText(out, value)
	case []any:
		out = append(out, '[')
		for at, part := range value {
			if at > 0 {
				out = append(out, ',')
			}
			out = appendCanonical(out, part)
		}
		return append(out, ']')
	case *Object:
		names := slices.Clone(value.Names)
		slices.SortFunc(names, CompareUnits)
		out = append(out, '{')
		for at, name := range names {
			if at > 0 {
				out = append(out, ',')
			}
			out = append(appendText(out, name), ':')
			out = appendCanonical(out, value.Values[name])
		}
		return append(out, '}')
	}
	panic(fmt.Sprintf("no JSON value: %T", value))
}

// CompareUnits orders names by UTF-16 units (RFC 8785 §3.2.3).
func CompareUnits(a, b string) int {
	return slices.CompareFunc(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)), cmp.Compare[uint16])
}

func appendText(out []byte, text string) []byte {
	out = append(out, '"')
	for at := 0; at < len(text); at++ {
		switch b := text[at]; b {
		case '"', '\\':
			out = append(out, '\\', b)
		case '\b':
			out = append(out, `\b`...)
		case '\f':
			out = append(out, `\f`...)
		case '\n':
			out = append(out, `\n`...)
		case '\r':
			out = append(out, `\r`...)
		case '\t':
			out = append(out, `\t`...)
		default:
			if b < 0x20 {
				out = fmt.Appendf(out, `\u%04x`, b)
			} else {
				out = append(out, b)
			}
		}
	}
	return append(out, '"')
}
