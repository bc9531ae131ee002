// Package logfile reads what C2SP and docs/formats.md say of the log: signed notes, keys,
// checkpoints, cosignatures, proofs and records.
package logfile

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strconv"
)

// MaxCount is 2^53 − 1: sizes, indexes and times stay below it.
const MaxCount = 1<<53 - 1

// Base64 reads RFC 4648 §4 in its one spelling: no line breaks, no stray bits under the padding.
func Base64(text string) ([]byte, bool) {
	for _, b := range []byte(text) {
		if b == '\r' || b == '\n' {
			return nil, false
		}
	}
	bytes, err := base64.StdEncoding.Strict().DecodeString(text)
	return bytes, err == nil
}

// Hash reads the base64 of 32 bytes.
func Hash(text string) (hash [32]byte, ok bool) {
	bytes, ok := Base64(text)
	if !ok || len(bytes) != 32 {
		return hash, false
	}
	return [32]byte(bytes), true
}

// Hex writes "0x" and lower-case digits.
func Hex(bytes []byte) string { return "0x" + hex.EncodeToString(bytes) }

// MustHex reads what a pattern has shown to be "0x" and lower-case digits.
func MustHex(text string) []byte {
	bytes, err := hex.DecodeString(text[2:])
	if err != nil {
		panic(err)
	}
	return bytes
}

// MustHash is MustHex of 32 bytes.
func MustHash(text string) [32]byte { return [32]byte(MustHex(text)) }

var decimalForm = regexp.MustCompile(`^(?:0|[1-9][0-9]*)$`)

// Decimal reads a whole number below 2^53 in its one spelling.
func Decimal(text string) (uint64, bool) {
	number, err := strconv.ParseUint(text, 10, 64)
	return number, err == nil && number <= MaxCount && decimalForm.MatchString(text)
}
