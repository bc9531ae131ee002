package verify

import (
	"slices"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/statement"
)

// readStatements is check 9.
func readStatements(found *findings, placed []*entry, separator [32]byte) []*entry {
	var stated []*entry
	for _, e := range placed {
		if readStatement(found, e, separator) {
			stated = append(stated, e)
		}
	}
	return stated
}

func readStatement(found *findings, e *entry, separator [32]byte) bool {
	kind, message, err := parse(e.file.Statement)
	if found.refused(err, "statement") {
		return false
	}
	if kind.Digest(separator, message) != e.record.Digest {
		found.fail("VERIFY_STATEMENT_DIFFERS", "record at %d", e.index)
		return false
	}
	e.kind, e.message, e.dated = kind, message, e.record.RecordedAt
	if !kindFits(e) {
		found.fail("VERIFY_KIND_DIFFERS", "%s as %#04x", kind.Name, e.record.Kind)
		return false
	}
	if foreign := foreignParts(e); len(foreign) > 0 {
		found.fail("VERIFY_PART_FOREIGN", "%v with %s", foreign, kind.Name)
		return false
	}
	if kind.Name == "Answer" && !readHandoff(found, e, separator) {
		return false
	}
	if sections := sectionsOf(e); sections != nil && !slices.Equal(sections, e.record.Sections) {
		found.fail("VERIFY_SECTIONS_DIFFER", "record at %d: %v", e.index, e.record.Sections)
		return false
	}
	if e.file.Receipt != nil {
		e.dated = statement.ReceivedAt(e.file.Receipt.Bytes)
	}
	return true
}

func parse(stated *evidence.Statement) (*statement.Type, statement.Message, error) {
	kind := statement.ByName(stated.Type)
	if kind == nil {
		return nil, nil, code.Refuse("STATEMENT_TYPE_UNKNOWN", "%s", stated.Type)
	}
	message, err := kind.Parse(stated.Message)
	return kind, message, err
}

func kindFits(e *entry) bool {
	switch e.record.Kind {
	case statement.Contested:
		return e.kind.Name == "Answer"
	case statement.Superseded:
		return true
	}
	return e.record.Kind == e.kind.Kind
}

func readHandoff(found *findings, e *entry, separator [32]byte) bool {
	if e.file.Handoff == nil {
		found.open("VERIFY_HANDOFF_NOT_SHOWN", "record at %d", e.index)
		return false
	}
	kind, message, err := parse(e.file.Handoff)
	if found.refused(err, "handoff") {
		return false
	}
	if kind.Name != "Handoff" || kind.Digest(separator, message) != e.message.Hash("handoff") {
		found.fail("VERIFY_HANDOFF_DIFFERS", "record at %d", e.index)
		return false
	}
	e.handoff = message
	return true
}

// foreignParts are those that do not belong to the type of the statement.
func foreignParts(e *entry) []string {
	var foreign []string
	add := func(part string, there bool, kinds ...string) {
		if there && !slices.Contains(kinds, e.kind.Name) {
			foreign = append(foreign, part)
		}
	}
	add("handoff", e.file.Handoff != nil, "Answer")
	add("contents", e.file.Contents != nil, "Pack", "Unpack", "Transform")
	add("outputs", e.file.Outputs != nil, "Transform")
	add("acts", e.file.HasActs, "MinuteDraft")
	add("keys", e.file.Keys != nil, "SectionAdmitted")
	return foreign
}

// sectionsOf are the sections whose people sign, ascending; nil where nobody does, and with a
// superseded statement, whose record names the section of the receipt.
func sectionsOf(e *entry) []string {
	if e.record.Kind == statement.Superseded {
		return nil
	}
	var sections []string
	slots := e.kind.Slots(e.message)
	if e.handoff != nil {
		slots = append(slots, statement.ByName("Handoff").Slots(e.handoff)...)
	}
	for _, slot := range slots {
		switch {
		case slot.By == "party":
			sections = append(sections, sectionOf(slot.Party))
		case slot.By != "key":
			sections = append(sections, slot.Section)
		}
	}
	slices.SortFunc(sections, strings.Compare)
	return slices.Compact(sections)
}

// sectionOf a party: its first two letters.
func sectionOf(party string) string { return party[:2] }
