package verify

import (
	"slices"
	"strings"
)

const day = 86_400

// checkMinuteInForce is check 20.
func (r *reading) checkMinuteInForce(found *findings, m *minute) {
	var entry *entry
	for _, e := range r.own {
		if entry == nil && e.did("MinuteInForce") {
			entry = e
		}
	}
	agreed := slices.ContainsFunc(m.lanes, func(l *lane) bool { return l.agreed != nil })
	m.checkEnded(found, entry != nil, agreed)
	if entry == nil {
		found.open("VERIFY_MINUTE_NOT_IN_FORCE", "")
		return
	}
	in, draft := entry.message, m.draft.message
	if !sameField("sections", in, draft) || !agreed && !m.sameText(in) {
		found.fail("VERIFY_MINUTE_TEXT_DIFFERS", "record at %d", entry.index)
	}
	if entry.record.RecordedAt < draft.Number("effectiveFrom") {
		found.fail("VERIFY_MINUTE_EARLY", "record at %d", entry.index)
	}
	if date, known := m.date(); known && in.Number("date") != date {
		found.fail("VERIFY_MINUTE_DATE", "%d, not %d", in.Number("date"), date)
	}
	if agreed {
		m.checkAgreed(found, entry)
	} else if !m.isOrder() {
		m.checkDecisions(found, entry)
	}
	r.checkActs(found, m, entry)
}

// checkEnded: what a section withdrew or a government disapproved is not in force; that it is all
// the same is a contradiction, unless the governments agreed since.
func (m *minute) checkEnded(found *findings, inForce, agreed bool) {
	say := found.open
	if inForce {
		say = found.fail
	}
	for _, lane := range m.lanes {
		disapproved := lane.decided != nil && lane.decided.message.Text("decision") == "disapprove"
		switch {
		case lane.withdrawn != nil:
			say("VERIFY_MINUTE_WITHDRAWN", "%s", lane.section)
		case disapproved && !(inForce && agreed):
			say("VERIFY_MINUTE_DISAPPROVED", "%s", lane.section)
		}
	}
}

// date is the UTC day of the latest of all signatures and attestations; not known where one lacks.
func (m *minute) date() (int64, bool) {
	var latest int64
	for _, lane := range m.lanes {
		if lane.signed == nil {
			return 0, false
		}
		latest = max(latest, lane.signed.dated)
		if lane.attested != nil {
			latest = max(latest, lane.attested.dated)
		}
	}
	return latest - latest%day, true
}

// checkDecisions: each government decided in time, or its silence counts.
func (m *minute) checkDecisions(found *findings, inForce *entry) {
	// The 30th day counts in full.
	last := inForce.message.Number("date") + 31*day - 1
	counts := m.draft.message.Text("entry") == "silence counts"
	var silent []string
	complete := true
	for _, lane := range m.lanes {
		switch {
		case lane.decided != nil:
			if lane.decided.dated > last {
				found.fail("VERIFY_MINUTE_LATE", "%s", lane.section)
			}
		case lane.noDecision == nil:
			complete = false
			found.open("VERIFY_MINUTE_DECISION_NOT_SHOWN", "%s", lane.section)
		case !counts || lane.noDecision.dated <= last:
			found.fail("VERIFY_MINUTE_SILENCE", "%s", lane.section)
		default:
			silent = append(silent, lane.section)
		}
	}
	if complete && inForce.message.Text("silent") != strings.Join(silent, ",") {
		found.fail("VERIFY_MINUTE_SILENCE", "record at %d", inForce.index)
	}
}

// checkAgreed: what came into force is what each government said last, and nobody was silent.
func (m *minute) checkAgreed(found *findings, inForce *entry) {
	in := inForce.message
	for _, lane := range m.lanes {
		switch {
		case lane.agreed == nil:
			found.open("VERIFY_MINUTE_AGREEMENT_NOT_SHOWN", "%s", lane.section)
		case !sameField("document", lane.agreed.message, in) || !sameField("acts", lane.agreed.message, in):
			found.fail("VERIFY_MINUTE_TEXT_DIFFERS", "%s", lane.section)
		}
	}
	if in.Text("silent") != "" {
		found.fail("VERIFY_MINUTE_SILENCE", "record at %d", inForce.index)
	}
}

// checkActs: those done are those in force, each at its place.
func (r *reading) checkActs(found *findings, m *minute, inForce *entry) {
	acts := m.draft.file.Acts
	if inForce.message.Text("acts") == zeroHash {
		acts = nil
	} else if !m.draft.file.HasActs {
		found.open("VERIFY_ACTS_NOT_SHOWN", "record at %d", m.draft.index)
		return
	}
	for _, e := range r.own {
		if !e.did("MinuteActDone") {
			continue
		}
		at := e.message.Number("position")
		if at >= int64(len(acts)) || actHash(acts[at]) != e.message.Text("act") {
			found.fail("VERIFY_ACTS_DIFFER", "record at %d", e.index)
		}
	}
}
