package verify

import (
	"crypto/sha256"
	"encoding/binary"
	"unicode/utf8"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/sigs"
	"acta.example/verifier-go/statement"
)

const givenType = "Given(bytes32 file,string to,string purpose,uint64 at)"

// checkGiven is check 29: whom and for what a file was given is what its giver signed, over all of it
// but a renewal.
func (r *reading) checkGiven(found *findings, file *evidence.File) {
	given := file.Given
	rest := &jsonx.Object{Values: file.Object.Values}
	for _, name := range file.Object.Names {
		if name != "given" && name != "renewal" {
			rest.Names = append(rest.Names, name)
		}
	}
	spelling := jsonx.Canonical(rest)
	if !utf8.Valid(spelling) || !utf8.ValidString(given.To) || !utf8.ValidString(given.Purpose) {
		found.fail("VERIFY_GIVEN_DIFFERS", "no Unicode")
		return
	}
	kind, body := sigs.Keccak256([]byte(givenType)), sha256.Sum256(spelling)
	to, purpose := sigs.Keccak256([]byte(given.To)), sigs.Keccak256([]byte(given.Purpose))
	var at [32]byte
	binary.BigEndian.PutUint64(at[24:], given.At)
	hash := sigs.Keccak256(kind[:], body[:], to[:], purpose[:], at[:])
	digest := sigs.Keccak256([]byte{0x19, 0x01}, r.separator[:], hash[:])
	address, err := statement.Recover(r.separator, digest, given.Envelope)
	if found.refused(err, "given") {
		return
	}
	if logfile.Hex(address[:]) != given.Signer {
		found.fail("VERIFY_GIVEN_DIFFERS", "%s", given.Signer)
	}
}
