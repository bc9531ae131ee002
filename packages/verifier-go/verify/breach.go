package verify

import (
	"slices"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/statement"
	"acta.example/verifier-go/trust"
)

// daySeconds is what a section has from the first checkpoint that all cosigned after a receipt.
const daySeconds = 86_400

// checkBreach is check 27: a receipt promised a digest, and a day after a checkpoint that all cosigned
// later none of all records bears it.
func (r *reading) checkBreach(found *findings, s *signed, trusted *trust.File, confirmed []int64) {
	receipt := r.readPromise(found, s)
	after, times := readAfter(found, r.subject, trusted)
	if receipt == nil || after == nil {
		return
	}
	due := slices.Max(times) + daySeconds
	if slices.Min(times) < receipt.ReceivedAt || slices.Min(confirmed) <= due {
		found.fail("VERIFY_BREACH_EARLY", "due %d, confirmed %d", due, slices.Min(confirmed))
	}
	scanAll(found, r.subject, s.checkpoint, after.checkpoint)
}

// readPromise gives the receipt where it is one of its signer; nil where it is not.
func (r *reading) readPromise(found *findings, s *signed) *statement.Receipt {
	receipt, err := statement.ParseReceipt(r.subject.Receipt.Bytes)
	if found.refused(err, "receipt") {
		return nil
	}
	address, err := receipt.Signer(r.separator, logfile.MustHash(r.subject.Digest))
	if found.refused(err, "receipt") {
		return nil
	}
	signer := r.subject.Receipt.Signer
	if logfile.Hex(address[:]) != signer {
		found.fail("VERIFY_RECEIPT_BAD", "%s", signer)
		return nil
	}
	slot := statement.Slot{By: "office", Section: receipt.Section, Offices: []string{"RECEIPT_KEY"}}
	held := slices.ContainsFunc(r.grants[signer], func(g grant) bool {
		return g.index < s.checkpoint.Size && g.covers(receipt.ReceivedAt) && g.gives(slot)
	})
	if !held {
		found.open("VERIFY_OFFICE_NOT_SHOWN", "%s", signer)
	}
	return receipt
}

// readAfter gives the checkpoint after the receipt and its cosigners' times, where all signed it.
func readAfter(found *findings, subject evidence.Subject, trusted *trust.File) (*signed, []int64) {
	after := readCheckpoint(found, subject.After, trusted)
	if after == nil {
		return nil, nil
	}
	logs, times := after.judge(found, true), after.judge(found, false)
	stolen := after.stolen()
	if stolen {
		found.open("VERIFY_KEY_STOLEN", "size %d", after.checkpoint.Size)
	}
	sections := len(after.sections())
	if len(logs) < sections || len(times) < 2*sections || stolen {
		return nil, nil
	}
	return after, times
}

func scanAll(found *findings, subject evidence.Subject, last, after *logfile.Checkpoint) {
	tree := merkle.Frontier{}
	kept, isKept := uint64(0), false
	sawAfter := after.Size == 0
	wanted := logfile.MustHash(subject.Digest)
	err := logfile.ReadScan(subject.Scan, func(leaf, digest [32]byte) {
		if digest == wanted && !isKept {
			kept, isKept = tree.Size, true
		}
		tree.Append(leaf)
		if tree.Size == after.Size {
			sawAfter = tree.Root() == after.Root
		}
	})
	switch {
	case found.refused(err, "scan"):
	case tree.Size != last.Size || tree.Root() != last.Root || !sawAfter:
		found.fail("VERIFY_SCAN_DIFFERS", "%d records", tree.Size)
	case isKept:
		found.fail("VERIFY_BREACH_KEPT", "record at %d", kept)
	}
}
