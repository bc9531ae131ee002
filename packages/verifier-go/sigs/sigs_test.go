package sigs

import (
	"crypto/ed25519"
	"encoding/hex"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"

	"acta.example/verifier-go/code"
)

func bytes(text string) []byte {
	b, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return b
}

func TestEd25519(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	message := []byte("a checkpoint")
	signature := ed25519.Sign(private, message)
	if !Ed25519(signature, message, public) {
		t.Fatal("a good signature")
	}
	if Ed25519(signature, []byte("another"), public) {
		t.Fatal("another message")
	}
	// S + L is the same scalar in another spelling.
	order := bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
	other := append([]byte{}, signature...)
	carry := 0
	for at := range 32 {
		sum := int(other[32+at]) + int(order[at]) + carry
		other[32+at], carry = byte(sum), sum>>8
	}
	if Ed25519(other, message, public) {
		t.Fatal("S past the order")
	}
	// Under a key of small order and R of small order, S = 0 signs everything.
	small := bytes("0100000000000000000000000000000000000000000000000000000000000000")
	if Ed25519(append(small, make([]byte, 32)...), message, small) {
		t.Fatal("a key of small order")
	}
	// y = p + 1 is the identity in a spelling that is not canonical.
	odd := bytes("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
	if Ed25519(append(small, make([]byte, 32)...), message, odd) {
		t.Fatal("a key that is not canonical")
	}
}

func TestRecoverAddress(t *testing.T) {
	key, err := secp256k1.GeneratePrivateKey()
	if err != nil {
		t.Fatal(err)
	}
	digest := Keccak256([]byte("a statement"))
	compact := ecdsa.SignCompact(key, digest[:], false)
	wanted := Keccak256(key.PubKey().SerializeUncompressed()[1:])
	address, err := RecoverAddress(digest, compact[1:], compact[0])
	if err != nil || string(address[:]) != string(wanted[12:]) {
		t.Fatal(err)
	}
	var s secp256k1.ModNScalar
	s.SetByteSlice(compact[33:])
	high := s.Negate().Bytes()
	_, err = RecoverAddress(digest, append(append([]byte{}, compact[1:33]...), high[:]...), 55-compact[0])
	if code.Of(err) != "SIGNATURE_HIGH_S" {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{make([]byte, 64), compact[1:64]} {
		if _, err := RecoverAddress(digest, bad, 27); code.Of(err) != "SIGNATURE_MALFORMED" {
			t.Fatal(err)
		}
	}
}

func TestKeccak(t *testing.T) {
	hash := Keccak256()
	if hex.EncodeToString(hash[:]) != "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" {
		t.Fatalf("%x", hash)
	}
}
