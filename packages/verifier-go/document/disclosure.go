// Package document proves disclosed fields under the root of a document (docs/formats.md,
// "Documents").
package document

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
)

const (
	maxLeaves = 131_072
	maxDepth  = 12
	maxText   = 65_536
	maxPath   = 2048
	length    = "-"
)

// Verified holds the fields that a disclosure shows, each proved.
type Verified struct {
	Type string
	// Fields by pointer.
	Fields map[string]any
	// Paths of the fields, ascending.
	Paths []string
	// Complete: every leaf of the document is shown.
	Complete bool
}

// Length of the array at a pointer; false where it is not shown.
func (v *Verified) Length(array string) (int, bool) {
	value, ok := v.Fields[array+"/"+length].(float64)
	return int(value), ok
}

// Text of a field; false where it is not shown or no text.
func (v *Verified) Text(path string) (string, bool) {
	text, ok := v.Fields[path].(string)
	return text, ok
}

type leaf struct {
	index  uint64
	salt   string
	path   string
	value  any
	tokens []string
}

// Verify proves a disclosure, whose shape the schema has checked, under the root in the statement.
func Verify(disclosure *jsonx.Object, root string) (*Verified, error) {
	verified, found, err := read(disclosure)
	if err != nil {
		return nil, err
	}
	if disclosure.Text("root") != root || found != root {
		return nil, code.Refuse("DISCLOSURE_ROOT_MISMATCH", "%s", root)
	}
	return verified, nil
}

// Unproved is what a disclosure says, under its root or not; nil where it is no disclosure at all.
func Unproved(disclosure *jsonx.Object) *Verified {
	unproved, _, _ := read(disclosure)
	return unproved
}

// read gives the fields and the root that they lead to, "" where they lead to none.
func read(disclosure *jsonx.Object) (*Verified, string, error) {
	count := disclosure.Values["leafCount"].(float64)
	if count > maxLeaves {
		return nil, "", refuse("leafCount")
	}
	leaves, err := parseLeaves(disclosure.Values["leaves"].([]any))
	if err != nil {
		return nil, "", err
	}
	if err := checkTree(leaves); err != nil {
		return nil, "", err
	}
	kind := disclosure.Text("type")
	head := jsonx.Canonical([]any{"acta/doc/1", kind, count})
	shown := []merkle.ShownLeaf{{Index: 0, Hash: merkle.Leaf(head)}}
	verified := &Verified{Type: kind, Fields: map[string]any{}, Complete: len(leaves) == int(count)-1}
	for _, leaf := range leaves {
		bytes := jsonx.Canonical([]any{leaf.salt, leaf.path, leaf.value})
		shown = append(shown, merkle.ShownLeaf{Index: leaf.index, Hash: merkle.Leaf(bytes)})
		verified.Fields[leaf.path] = leaf.value
		verified.Paths = append(verified.Paths, leaf.path)
	}
	var proof []merkle.Hash
	for _, hash := range disclosure.Values["proof"].([]any) {
		proof = append(proof, logfile.MustHash(hash.(string)))
	}
	found, ok := merkle.RootFromMulti(uint64(count), shown, proof)
	if !ok {
		return verified, "", nil
	}
	return verified, logfile.Hex(found[:]), nil
}

func parseLeaves(values []any) ([]leaf, error) {
	var leaves []leaf
	for _, value := range values {
		leaf, err := parseLeaf(value.(*jsonx.Object))
		if err != nil {
			return nil, err
		}
		if n := len(leaves); n > 0 && (leaf.index <= leaves[n-1].index || leaf.path <= leaves[n-1].path) {
			return nil, refuse("leaves do not ascend")
		}
		leaves = append(leaves, leaf)
	}
	return leaves, nil
}

func parseLeaf(object *jsonx.Object) (leaf, error) {
	parsed := leaf{
		index: uint64(object.Values["index"].(float64)),
		salt:  object.Text("salt"),
		path:  object.Text("path"),
		value: object.Values["value"],
	}
	tokens, ok := tokensOf(parsed.path)
	if parsed.index == 0 || !ok || len(parsed.path) > maxPath {
		return parsed, refuse("index or path")
	}
	parsed.tokens = tokens
	if tokens[len(tokens)-1] == length {
		if number, ok := parsed.value.(float64); !ok || number < 0 {
			return parsed, refuse("a length")
		}
	}
	if !isPlain(parsed.value, 0) {
		return parsed, refuse("value of " + parsed.path)
	}
	return parsed, nil
}

var (
	tokenForm  = regexp.MustCompile(`^(?:[A-Za-z@$](?:[\x21-\x2e\x30-\x7d]|~[01]){0,63}|0|[1-9][0-9]{0,15}|-)$`)
	memberForm = regexp.MustCompile(`^[A-Za-z@$][\x21-\x7e]{0,63}$`)
)

// tokensOf splits a pointer to a leaf; false where it could not be one.
func tokensOf(path string) ([]string, bool) {
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return nil, false
	}
	tokens := strings.Split(rest, "/")
	for _, token := range tokens {
		if !tokenForm.MatchString(token) {
			return nil, false
		}
	}
	return tokens, true
}

func isIndex(token string) bool { return token[0] >= '0' && token[0] <= '9' }

// isPlain tells whether a value can be one leaf.
func isPlain(value any, depth int) bool {
	switch value := value.(type) {
	case nil, bool:
		return true
	case float64:
		whole := value == math.Trunc(value) && math.Abs(value) <= logfile.MaxCount
		return whole && (value != 0 || !math.Signbit(value))
	case string:
		return jsonx.UTF16(value) <= maxText && utf8.ValidString(value)
	case []any:
		return depth <= maxDepth && !slices.ContainsFunc(value, func(part any) bool {
			return !isPlain(part, depth+1)
		})
	case *jsonx.Object:
		return depth <= maxDepth && !slices.ContainsFunc(value.Names, func(name string) bool {
			return !memberForm.MatchString(name) || !isPlain(value.Values[name], depth+1)
		})
	}
	return false
}

// checkTree tells whether the paths are those of one JSON value.
func checkTree(leaves []leaf) error {
	fields := map[string]any{}
	for _, leaf := range leaves {
		fields[leaf.path] = leaf.value
	}
	arrays := map[string]bool{}
	for _, leaf := range leaves {
		parent := ""
		for _, token := range leaf.tokens {
			array := token == length || isIndex(token)
			if _, below := fields[parent]; below {
				return refuse(leaf.path + " is below a field")
			}
			if known, seen := arrays[parent]; seen && known != array {
				return refuse(parent + " is array and object")
			}
			arrays[parent] = array
			if many, shown := fields[parent+"/"+length].(float64); shown && isIndex(token) {
				if at, err := strconv.ParseFloat(token, 64); err != nil || at >= many {
					return refuse(leaf.path + " is past the length")
				}
			}
			parent += "/" + token
		}
	}
	return nil
}

func refuse(problem string) error { return code.Refuse("DISCLOSURE_MALFORMED", "%s", problem) }
