package verify

import (
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/statement"
)

// signer is a key that signed, in the place in which it did.
type signer struct {
	slot statement.Slot
	key  string
}

// checkSignatures is check 10. It gives the good signatures of each entry.
func (r *reading) checkSignatures(found *findings) map[*entry][]signer {
	good := map[*entry][]signer{}
	for _, e := range r.stated {
		if e.handoff != nil {
			handoff := statement.ByName("Handoff")
			good[e] = append(good[e], r.signersOf(found, e, handoff, e.handoff, e.file.Handoff)...)
		}
		good[e] = append(good[e], r.signersOf(found, e, e.kind, e.message, e.file.Statement)...)
	}
	return good
}

func (r *reading) signersOf(found *findings, e *entry, kind *statement.Type, message statement.Message, stated *evidence.Statement) []signer {
	if stated.Signatures == nil {
		if len(kind.Signers) > 0 && r.isOwn(e) {
			found.open("VERIFY_SIGNATURES_NOT_SHOWN", "%s at %d", kind.Name, e.index)
		}
		return nil
	}
	slots, fits := seat(kind.Slots(message), len(stated.Signatures))
	if !fits {
		found.fail("VERIFY_SIGNATURE_COUNT", "%s at %d: %d", kind.Name, e.index, len(stated.Signatures))
		return nil
	}
	if code := disorder(stated.Signatures, slots); code != "" {
		found.fail(code, "%s at %d", kind.Name, e.index)
		return nil
	}
	digest := kind.Digest(r.separator, message)
	var signers []signer
	for at, signature := range stated.Signatures {
		slot := slots[at]
		address, err := statement.Recover(r.separator, digest, signature.Envelope)
		if found.refused(err, kind.Name) {
			continue
		}
		if logfile.Hex(address[:]) != signature.Signer {
			found.fail("VERIFY_SIGNATURE_BAD", "%s", signature.Signer)
			continue
		}
		if slot.By == "key" && slot.Address != signature.Signer {
			found.fail("VERIFY_SIGNER_DIFFERS", "%s", signature.Signer)
			continue
		}
		signers = append(signers, signer{slot, signature.Signer})
	}
	return signers
}

// disorder: no key signs twice, and a quorum's keys ascend.
func disorder(signatures []evidence.Signature, slots []statement.Slot) string {
	seen := map[string]bool{}
	for _, signature := range signatures {
		if seen[signature.Signer] {
			return "VERIFY_SIGNER_TWICE"
		}
		seen[signature.Signer] = true
	}
	last := ""
	for at, signature := range signatures {
		if slots[at].By == "quorum" {
			if signature.Signer < last {
				return "VERIFY_SIGNATURES_UNORDERED"
			}
			last = signature.Signer
		}
	}
	return ""
}

// seat gives each signature its slot; a quorum takes at least two, and all that the others leave.
func seat(slots []statement.Slot, count int) ([]statement.Slot, bool) {
	spare := count - len(slots)
	var placed []statement.Slot
	for _, slot := range slots {
		if slot.By == "quorum" {
			if spare < 1 {
				return nil, false
			}
			for ; spare > 0; spare-- {
				placed = append(placed, slot)
			}
		}
		placed = append(placed, slot)
	}
	return placed, len(placed) == count
}
