package jsonx

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"
)

var fuzzLimits = Limits{Bytes: 1 << 20, Depth: 24, Values: 10_000}

// FuzzJSON: what is read, encoding/json reads as the same; what it refuses is refused.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,-2.5e3,"\u0061\ud83d\ude00",null,true]}`, `"\ud800"`, ` [ ] `, `{"a":1,"\u0061":2}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		value, err := Parse(file, fuzzLimits)
		if !json.Valid(file) && err == nil {
			t.Fatalf("%q was read", file)
		}
		if err != nil {
			return
		}
		var other any
		decoder := json.NewDecoder(bytes.NewReader(file))
		if err := decoder.Decode(&other); err != nil {
			return
		}
		if plain := plainOf(value); hasUnicode(plain) && !reflect.DeepEqual(plain, other) {
			t.Fatalf("%v, not %v", plain, other)
		}
	})
}

func plainOf(value any) any {
	switch value := value.(type) {
	case []any:
		list := make([]any, len(value))
		for at, part := range value {
			list[at] = plainOf(part)
		}
		return list
	case *Object:
		object := map[string]any{}
		for name, part := range value.Values {
			object[name] = plainOf(part)
		}
		return object
	}
	return value
}

// hasUnicode: encoding/json puts U+FFFD for a lone surrogate, which is kept here.
func hasUnicode(value any) bool {
	switch value := value.(type) {
	case string:
		return utf8.ValidString(value)
	case []any:
		for _, part := range value {
			if !hasUnicode(part) {
				return false
			}
		}
	case map[string]any:
		for name, part := range value {
			if !utf8.ValidString(name) || !hasUnicode(part) {
				return false
			}
		}
	}
	return true
}
