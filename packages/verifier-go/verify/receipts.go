package verify

import (
	"slices"

	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/statement"
)

const days30 = 30 * 86_400

// checkReceipts is check 12.
func (r *reading) checkReceipts(found *findings) {
	for _, e := range r.stated {
		good := e.file.Receipt == nil || r.checkReceipt(found, e)
		// What moved nothing kept no deadline, but stands there for the receipt that promised it.
		if !e.moved() {
			if e.file.Receipt == nil {
				found.open("VERIFY_RECEIPT_NOT_SHOWN", "record at %d", e.index)
			}
			continue
		}
		if good {
			if e.handoff != nil {
				checkDeadline(found, e, e.handoff)
			}
			checkDeadline(found, e, e.message)
		}
	}
}

// checkReceipt tells whether the statement is dated by it.
func (r *reading) checkReceipt(found *findings, e *entry) bool {
	receipt, err := statement.ParseReceipt(e.file.Receipt.Bytes)
	if found.refused(err, "receipt") {
		return false
	}
	address, err := receipt.Signer(r.separator, e.record.Digest)
	if found.refused(err, "receipt") {
		return false
	}
	if logfile.Hex(address[:]) != e.file.Receipt.Signer {
		found.fail("VERIFY_RECEIPT_BAD", "record at %d", e.index)
		return false
	}
	if late := e.record.RecordedAt - receipt.ReceivedAt; late < 0 || late > days30 {
		found.fail("VERIFY_RECEIPT_TIME", "record at %d", e.index)
		return false
	}
	if e.record.Kind == statement.Superseded && !slices.Equal(e.record.Sections, []string{receipt.Section}) {
		found.fail("VERIFY_SECTIONS_DIFFER", "record at %d", e.index)
	}
	slot := statement.Slot{By: "office", Section: receipt.Section, Offices: []string{"RECEIPT_KEY"}}
	if !r.holds(e.file.Receipt.Signer, slot, e) {
		found.open("VERIFY_OFFICE_NOT_SHOWN", "%s at %d", e.file.Receipt.Signer, e.index)
	}
	return true
}

func checkDeadline(found *findings, e *entry, message statement.Message) {
	if _, has := message["deadline"]; !has {
		return
	}
	deadline := message.Number("deadline")
	switch {
	case deadline > e.dated+days30:
		found.fail("VERIFY_DEADLINE", "record at %d", e.index)
	case e.dated <= deadline:
	case e.file.Receipt == nil:
		found.open("VERIFY_RECEIPT_NOT_SHOWN", "record at %d", e.index)
	default:
		found.fail("VERIFY_DEADLINE", "record at %d", e.index)
	}
}
