package logfile

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"

	"acta.example/verifier-go/code"
)

// Type is the signature type of a key in C2SP signed-note.
type Type byte

// The types that the log uses.
const (
	LogEd25519      Type = 0x01
	CosignerEd25519 Type = 0x04
	CosignerMLDSA44 Type = 0x06
)

var keySize = map[Type]int{LogEd25519: 32, CosignerEd25519: 32, CosignerMLDSA44: 1312}

// Key is a public key under a name.
type Key struct {
	Type   Type
	Name   string
	ID     [4]byte
	Public []byte
}

var (
	nameForm = regexp.MustCompile(`^[!-*,-~]{1,255}$`)
	idForm   = regexp.MustCompile(`^[0-9a-f]{8}$`)
)

// IsName tells whether a text can be the name of a key or the origin of a log.
func IsName(text string) bool { return nameForm.MatchString(text) }

// ParseVkey reads <name>+<id, 8 hex digits>+base64(type ‖ public key); the id must be that of the key.
func ParseVkey(vkey string) (*Key, error) {
	name, rest, _ := strings.Cut(vkey, "+")
	id, encoded, _ := strings.Cut(rest, "+")
	bytes, ok := Base64(encoded)
	refused := code.Refuse("VKEY_MALFORMED", "%.255q", name)
	if !ok || len(bytes) == 0 || !IsName(name) || !idForm.MatchString(id) {
		return nil, refused
	}
	key := &Key{Type: Type(bytes[0]), Name: name, Public: bytes[1:]}
	hash := sha256.Sum256(append([]byte(name+"\n"), bytes...))
	key.ID = [4]byte(hash[:4])
	if size := keySize[key.Type]; size == 0 || len(key.Public) != size {
		return nil, refused
	}
	if hex.EncodeToString(key.ID[:]) != id {
		return nil, refused
	}
	return key, nil
}

// Vkey is the key as text.
func (k *Key) Vkey() string {
	typed := append([]byte{byte(k.Type)}, k.Public...)
	return k.Name + "+" + hex.EncodeToString(k.ID[:]) + "+" + base64.StdEncoding.EncodeToString(typed)
}
