package statement

import (
	"encoding/binary"
	"math"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/sigs"
)

const (
	alone    = 66
	maxBatch = 65_536
)

// Recover is the address whose key signed a digest, alone or as one of a batch (docs/formats.md,
// "Signatures").
func Recover(separator, digest [32]byte, envelope []byte) (address [20]byte, err error) {
	if envelope[0] != 1 {
		return address, code.Refuse("SIGNATURE_SCHEME_UNKNOWN", "scheme %d", envelope[0])
	}
	rest := len(envelope) - alone
	if rest != 0 && (rest < 8 || (rest-8)%32 != 0) {
		return address, code.Refuse("SIGNATURE_MALFORMED", "%d bytes", len(envelope))
	}
	if v := envelope[65]; v != 27 && v != 28 {
		return address, code.Refuse("SIGNATURE_MALFORMED", "v is %d", v)
	}
	if rest > 0 {
		digest, err = batchDigest(separator, digest, envelope[alone:])
		if err != nil {
			return address, err
		}
	}
	return sigs.RecoverAddress(digest, envelope[1:65], envelope[65])
}

// batchDigest is the digest of Batch {root, count} to which the path in an envelope leads.
func batchDigest(separator, digest [32]byte, batch []byte) ([32]byte, error) {
	index, count := binary.BigEndian.Uint32(batch), binary.BigEndian.Uint32(batch[4:])
	var path [][32]byte
	for at := 8; at < len(batch); at += 32 {
		path = append(path, [32]byte(batch[at:at+32]))
	}
	root, ok := merkle.RootFromInclusion(uint64(index), uint64(count), merkle.Leaf(digest[:]), path)
	if count > maxBatch || !ok {
		return digest, code.Refuse("SIGNATURE_MALFORMED", "%d of %d", index, count)
	}
	rootWord := logfile.Hex(root[:])
	message := Message{"root": rootWord, "count": float64(count)}
	return ByName("Batch").Digest(separator, message), nil
}

const receiptSize = 80

// Receipt is what a receipt says beside the digest that it is for.
type Receipt struct {
	Section    string
	ReceivedAt int64
	Seq        uint32
	envelope   []byte
}

// ParseReceipt reads section 2 ‖ receivedAt u64 ‖ seq u32 ‖ envelope 66.
func ParseReceipt(bytes []byte) (*Receipt, error) {
	receipt := &Receipt{}
	if len(bytes) == receiptSize {
		time := binary.BigEndian.Uint64(bytes[2:])
		receipt = &Receipt{string(bytes[:2]), int64(time), binary.BigEndian.Uint32(bytes[10:]), bytes[14:]}
		if forms["section"].MatchString(receipt.Section) && time <= logfile.MaxCount {
			return receipt, nil
		}
	}
	return nil, code.Refuse("SIGNATURE_MALFORMED", "no receipt")
}

// ReceivedAt is the time in the bytes of a receipt, good or bad; past 2^63 it is the last second.
func ReceivedAt(bytes []byte) int64 {
	return int64(min(binary.BigEndian.Uint64(bytes[2:]), math.MaxInt64))
}

// Signer is the address whose key signed the receipt for a digest.
func (r *Receipt) Signer(separator, digest [32]byte) ([20]byte, error) {
	message := Message{
		"section":    r.Section,
		"digest":     logfile.Hex(digest[:]),
		"receivedAt": float64(r.ReceivedAt),
		"seq":        float64(r.Seq),
	}
	return Recover(separator, ByName("Receipt").Digest(separator, message), r.envelope)
}
