// Package sigs holds the hashes and signatures of docs/formats.md.
package sigs

import (
	"crypto/sha512"

	"filippo.io/edwards25519"
	"filippo.io/mldsa"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"golang.org/x/crypto/sha3"

	"acta.example/verifier-go/code"
)

// Keccak256 is Ethereum's hash: Keccak before FIPS 202.
func Keccak256(parts ...[]byte) [32]byte {
	hash := sha3.NewLegacyKeccak256()
	for _, part := range parts {
		hash.Write(part)
	}
	var out [32]byte
	hash.Sum(out[:0])
	return out
}

var identity = edwards25519.NewIdentityPoint()

// Ed25519 verifies by the cofactored equation of RFC 8032 §5.1.7: 8(SB − R − kA) = 0, with canonical
// encodings of A, R and S only and no A of small order. crypto/ed25519 uses the other equation,
// which on keys made for it gives the other answer.
func Ed25519(signature, message, publicKey []byte) bool {
	if len(signature) != 64 || len(publicKey) != 32 {
		return false
	}
	a, okA := canonicalPoint(publicKey)
	r, okR := canonicalPoint(signature[:32])
	s, err := edwards25519.NewScalar().SetCanonicalBytes(signature[32:])
	if !okA || !okR || err != nil || new(edwards25519.Point).MultByCofactor(a).Equal(identity) == 1 {
		return false
	}
	hash := sha512.New()
	hash.Write(signature[:32])
	hash.Write(publicKey)
	hash.Write(message)
	k, err := edwards25519.NewScalar().SetUniformBytes(hash.Sum(nil))
	if err != nil {
		return false
	}
	minusA := new(edwards25519.Point).Negate(a)
	difference := new(edwards25519.Point).VarTimeDoubleScalarBaseMult(k, minusA, s)
	difference.Subtract(difference, r).MultByCofactor(difference)
	return difference.Equal(identity) == 1
}

func canonicalPoint(encoded []byte) (*edwards25519.Point, bool) {
	point, err := new(edwards25519.Point).SetBytes(encoded)
	return point, err == nil && string(point.Bytes()) == string(encoded)
}

// MLDSA44 verifies FIPS 204 algorithm 3 with an empty context.
func MLDSA44(signature, message, publicKey []byte) bool {
	key, err := mldsa.NewPublicKey(mldsa.MLDSA44(), publicKey)
	return err == nil && mldsa.Verify(key, message, signature, nil) == nil
}

// halfOrder is n / 2 of secp256k1 (SEC 2 §2.4.1).
const halfOrder = "\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\x5d\x57\x6e\x73\x57\xa4\x50\x1d\xdf\xe9\x2f\x46\x68\x1b\x20\xa0"

// RecoverAddress is the Ethereum address whose key signed a digest; v is 27 or 28, s is low, since
// from each signature anybody makes the one with n − s.
func RecoverAddress(digest [32]byte, rs []byte, v byte) (address [20]byte, err error) {
	if len(rs) != 64 || v != 27 && v != 28 {
		return address, code.Refuse("SIGNATURE_MALFORMED", "v is %d", v)
	}
	if string(rs[32:]) > halfOrder {
		return address, code.Refuse("SIGNATURE_HIGH_S", "")
	}
	key, _, err := ecdsa.RecoverCompact(append([]byte{v}, rs...), digest[:])
	if err != nil {
		return address, code.Refuse("SIGNATURE_MALFORMED", "no key fits")
	}
	hash := Keccak256(key.SerializeUncompressed()[1:])
	copy(address[:], hash[12:])
	return address, nil
}
