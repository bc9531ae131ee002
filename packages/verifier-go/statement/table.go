// Package statement knows the statements of docs/formats.md: their fields, who signs them, and the
// digest that is signed and recorded.
package statement

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"acta.example/verifier-go/sigs"
)

// Field is one field of a statement.
type Field struct {
	Name string `json:"name"`
	// Kind is section, sections, party, choice, address, hash, time or number.
	Kind string `json:"kind"`
	List string `json:"list"`
}

// Signer is who signs, in the order of the signatures.
type Signer struct {
	// By is quorum, office, each, party or key.
	By       string   `json:"by"`
	Section  string   `json:"section"`
	Of       string   `json:"of"`
	Offices  []string `json:"offices"`
	Field    string   `json:"field"`
	Sections string   `json:"sections"`
	Office   string   `json:"office"`
	Party    string   `json:"party"`
	Scope    string   `json:"scope"`
}

// Type is the definition of a statement.
type Type struct {
	Name string `json:"name"`
	// Kind of the record; 0 for what is signed and never recorded by itself.
	Kind      uint16            `json:"kind"`
	Fields    []Field           `json:"fields"`
	Signers   []Signer          `json:"signers"`
	Documents map[string]string `json:"documents"`

	hash [32]byte
}

// Kinds of record whose statement moved nothing.
const (
	Contested  = 0x03ff
	Superseded = 0x06ff
)

//go:embed statements.json
var tableFile []byte

var table struct {
	Choices      map[string][]string `json:"choices"`
	GoodsSchemes map[string]byte     `json:"goodsSchemes"`
	ActKinds     []string            `json:"actKinds"`
	Statements   []*Type             `json:"statements"`
}

var (
	byName = map[string]*Type{}
	byKind = map[uint16]*Type{}
)

func init() {
	if err := json.Unmarshal(tableFile, &table); err != nil {
		panic(err)
	}
	for _, t := range table.Statements {
		t.hash = sigs.Keccak256([]byte(t.encoded()))
		byName[t.Name] = t
		if t.Kind != 0 {
			byKind[t.Kind] = t
		}
	}
}

// ByName finds a type; nil where this version has none.
func ByName(name string) *Type { return byName[name] }

// ByKind finds the type that is recorded under a kind; nil where there is none.
func ByKind(kind uint16) *Type { return byKind[kind] }

// GoodsScheme is the number of a scheme of names; 0 where there is none.
func GoodsScheme(scheme string) byte { return table.GoodsSchemes[scheme] }

// ActKinds are the kinds of act of a minute, by their number − 1.
func ActKinds() []string { return table.ActKinds }

var eip712 = map[string]string{
	"section": "string", "sections": "string", "party": "string", "choice": "string",
	"address": "address", "hash": "bytes32", "time": "uint64", "number": "uint32",
}

// encoded is encodeType of EIP-712.
func (t *Type) encoded() string {
	var fields []string
	for _, field := range t.Fields {
		fields = append(fields, eip712[field.Kind]+" "+field.Name)
	}
	return t.Name + "(" + strings.Join(fields, ",") + ")"
}

// ChoiceNumber is the number that contracts take for a word of a list, its position + 1; 0 where
// the list does not have it.
func ChoiceNumber(list, word string) int { return slices.Index(table.Choices[list], word) + 1 }
