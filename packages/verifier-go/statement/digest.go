package statement

import (
	"encoding/binary"

	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/sigs"
)

const domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"

// Separator of the one EIP-712 domain: "Acta", version "1", chain id, address of the RecordLog.
func Separator(chainID uint64, log [20]byte) [32]byte {
	var words []byte
	for _, text := range []string{domainType, "Acta", "1"} {
		hash := sigs.Keccak256([]byte(text))
		words = append(words, hash[:]...)
	}
	chain := numberWord(chainID)
	address := addressWord(log[:])
	return sigs.Keccak256(words, chain[:], address[:])
}

// Digest is what people sign and what the log records.
func (t *Type) Digest(separator [32]byte, message Message) [32]byte {
	words := t.hash[:]
	for _, field := range t.Fields {
		word := field.word(message)
		words = append(words[:len(words):len(words)], word[:]...)
	}
	hash := sigs.Keccak256(words)
	return sigs.Keccak256([]byte{0x19, 0x01}, separator[:], hash[:])
}

func (f Field) word(message Message) [32]byte {
	switch f.Kind {
	case "hash":
		return message.Hash(f.Name)
	case "address":
		return addressWord(logfile.MustHex(message.Text(f.Name)))
	case "time", "number":
		return numberWord(uint64(message.Number(f.Name)))
	}
	return sigs.Keccak256([]byte(message.Text(f.Name)))
}

func numberWord(number uint64) (word [32]byte) {
	binary.BigEndian.PutUint64(word[24:], number)
	return word
}

func addressWord(address []byte) (word [32]byte) {
	copy(word[12:], address)
	return word
}
