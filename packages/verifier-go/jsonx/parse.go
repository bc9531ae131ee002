package jsonx

import (
	"regexp"
	"strconv"
	"unicode/utf8"

	"acta.example/verifier-go/code"
)

// parser reads RFC 8259 to the letter; scan has bounded its depth.
type parser struct {
	file []byte
	at   int
}

func parse(file []byte) (any, error) {
	p := &parser{file: file}
	value, ok := p.value()
	p.blanks()
	if !ok || p.at != len(file) {
		return nil, code.Refuse("JSON_MALFORMED", "no JSON at byte %d", p.at)
	}
	return value, nil
}

func (p *parser) blanks() {
	for p.at < len(p.file) && isBlank(p.file[p.at]) {
		p.at++
	}
}

func (p *parser) take(b byte) bool {
	p.blanks()
	if p.at < len(p.file) && p.file[p.at] == b {
		p.at++
		return true
	}
	return false
}

func (p *parser) word(word string, value any) (any, bool) {
	if len(p.file)-p.at < len(word) || string(p.file[p.at:p.at+len(word)]) != word {
		return nil, false
	}
	p.at += len(word)
	return value, true
}

func (p *parser) value() (any, bool) {
	p.blanks()
	if p.at == len(p.file) {
		return nil, false
	}
	switch p.file[p.at] {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		return p.text()
	case 't':
		return p.word("true", true)
	case 'f':
		return p.word("false", false)
	case 'n':
		return p.word("null", nil)
	}
	return p.number()
}

func (p *parser) object() (any, bool) {
	p.at++
	object := &Object{Values: map[string]any{}}
	if p.take('}') {
		return object, true
	}
	for {
		p.blanks()
		if p.at == len(p.file) || p.file[p.at] != '"' {
			return nil, false
		}
		name, ok := p.text()
		if !ok || !p.take(':') {
			return nil, false
		}
		value, ok := p.value()
		if !ok {
			return nil, false
		}
		object.Names = append(object.Names, name.(string))
		object.Values[name.(string)] = value
		if p.take('}') {
			return object, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}

func (p *parser) array() (any, bool) {
	p.at++
	array := []any{}
	if p.take(']') {
		return array, true
	}
	for {
		value, ok := p.value()
		if !ok {
			return nil, false
		}
		array = append(array, value)
		if p.take(']') {
			return array, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}

func (p *parser) text() (any, bool) {
	end := endOfString(p.file, p.at)
	if end > len(p.file) {
		return nil, false
	}
	text, ok := unquote(p.file[p.at:end])
	p.at = end
	return text, ok
}

var numberForm = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?`)

func (p *parser) number() (any, bool) {
	token := numberForm.Find(p.file[p.at:])
	if token == nil {
		return nil, false
	}
	p.at += len(token)
	// Out of range is ±Inf, as IEEE 754 rounds it.
	number, _ := strconv.ParseFloat(string(token), 64)
	return number, true
}

var escapes = map[byte]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// unquote reads a string token; false where it is none.
func unquote(token []byte) (string, bool) {
	if len(token) < 2 || token[len(token)-1] != '"' {
		return "", false
	}
	body := token[1 : len(token)-1]
	out := make([]byte, 0, len(body))
	for at := 0; at < len(body); at++ {
		switch b := body[at]; {
		case b < 0x20 || b == '"':
			return "", false
		case b != '\\':
			out = append(out, b)
		case at+1 == len(body):
			return "", false
		case body[at+1] == 'u':
			unit, ok := hex4(body[at+2:])
			if !ok {
				return "", false
			}
			at += 5
			if low, ok := lowSurrogate(body[at+1:]); ok && unit >= 0xd800 && unit < 0xdc00 {
				out = utf8.AppendRune(out, 0x10000+(unit-0xd800)<<10+(low-0xdc00))
				at += 6
			} else {
				out = appendUnit(out, unit)
			}
		default:
			plain, ok := escapes[body[at+1]]
			if !ok {
				return "", false
			}
			out = append(out, plain)
			at++
		}
	}
	return string(out), true
}

func hex4(body []byte) (rune, bool) {
	if len(body) < 4 {
		return 0, false
	}
	var unit rune
	for _, b := range body[:4] {
		unit <<= 4
		switch {
		case b >= '0' && b <= '9':
			unit |= rune(b - '0')
		case b >= 'a' && b <= 'f':
			unit |= rune(b - 'a' + 10)
		case b >= 'A' && b <= 'F':
			unit |= rune(b - 'A' + 10)
		default:
			return 0, false
		}
	}
	return unit, true
}

func lowSurrogate(body []byte) (rune, bool) {
	if len(body) < 6 || body[0] != '\\' || body[1] != 'u' {
		return 0, false
	}
	unit, ok := hex4(body[2:])
	return unit, ok && unit >= 0xdc00 && unit < 0xe000
}

// appendUnit appends one UTF-16 unit; a surrogate as the bytes that UTF-8 leaves out.
func appendUnit(out []byte, unit rune) []byte {
	if unit < 0xd800 || unit > 0xdfff {
		return utf8.AppendRune(out, unit)
	}
	return append(out, 0xe0|byte(unit>>12), 0x80|byte(unit>>6)&0x3f, 0x80|byte(unit)&0x3f)
}
