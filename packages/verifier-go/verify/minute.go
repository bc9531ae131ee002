package verify

import (
	"slices"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/statement"
)

// lane is what one section has said about a minute.
type lane struct {
	section string
	// head is its last statement, the draft at first.
	head string
	// conclusion is the last one that it signed or attested with; then its government's last
	// agreement.
	conclusion string

	signed, attested, decided, noDecision, agreed, withdrawn *entry
}

// minute is the subject with its lanes.
type minute struct {
	draft *entry
	lanes []*lane
}

// checkMinuteSigned is check 19. It gives the minute, unless its records contradict each other.
func (r *reading) checkMinuteSigned(found *findings) *minute {
	var m *minute
	for _, e := range r.own {
		if e.did("MinuteDraft") {
			m = &minute{draft: e}
			for _, section := range e.message.Sections("sections") {
				m.lanes = append(m.lanes, &lane{section: section, head: e.digest()})
			}
			break
		}
	}
	if m == nil {
		found.open("VERIFY_MINUTE_NO_DRAFT", "")
		return nil
	}
	for _, e := range r.own {
		for _, lane := range m.lanes {
			if e.moved() && lane.section == e.message.Text("section") {
				m.take(found, lane, e)
			}
		}
	}
	for _, lane := range m.lanes {
		if lane.signed == nil || lane.attested == nil && !m.isOrder() {
			found.open("VERIFY_MINUTE_NOT_SIGNED", "%s", lane.section)
		}
	}
	m.checkOffices(found, r)
	if found.status() == Fail {
		return nil
	}
	return m
}

// take the next statement of a lane.
func (m *minute) take(found *findings, l *lane, e *entry) {
	names := func(heads ...string) {
		if !slices.Contains(heads, e.message.Text("head")) {
			found.fail("VERIFY_LANE_HOLE", "record at %d", e.index)
		}
	}
	switch e.kind.Name {
	case "MinuteSign", "MinuteAttest":
		names(l.head)
		if !m.sameText(e.message) {
			found.fail("VERIFY_MINUTE_TEXT_DIFFERS", "record at %d", e.index)
		}
		l.head, l.conclusion = e.digest(), e.digest()
		if e.is("MinuteSign") {
			l.signed = e
		} else {
			l.attested = e
		}
	case "MinuteRescind":
		names(l.head, l.conclusion)
		l.head, l.signed, l.attested = e.digest(), nil, nil
	case "MinuteWithdraw":
		names(l.head, l.conclusion)
		l.head, l.withdrawn = e.digest(), e
	case "MinuteForward":
		names(l.head)
		l.head = e.digest()
	case "MinuteNoDecision":
		names(l.head)
		l.head, l.noDecision = e.digest(), e
	case "MinuteDecide":
		names(l.conclusion)
		l.decided = e
	case "MinuteAgree":
		names(l.conclusion)
		if acts := e.message.Text("acts"); acts != zeroHash && acts != m.draft.message.Text("acts") {
			found.fail("VERIFY_MINUTE_TEXT_DIFFERS", "record at %d", e.index)
		}
		l.conclusion, l.agreed = e.digest(), e
	}
}

func (m *minute) isOrder() bool { return m.draft.message.Text("kind") == "operational order" }

func (m *minute) sameText(message statement.Message) bool {
	return sameField("document", message, m.draft.message) && sameField("acts", message, m.draft.message)
}

func sameField(field string, one, other statement.Message) bool {
	return one.Text(field) == other.Text(field)
}

// texts: the draft, and where governments agreed to another text, what says it.
func (m *minute) texts() []*entry {
	for _, lane := range slices.Backward(m.lanes) {
		if lane.agreed == nil {
			continue
		}
		if sameField("document", lane.agreed.message, m.draft.message) {
			break
		}
		return []*entry{m.draft, lane.agreed}
	}
	return []*entry{m.draft}
}

// checkOffices: those of the kind, the same in every section.
func (m *minute) checkOffices(found *findings, r *reading) {
	var signed, attested []*entry
	for _, lane := range m.lanes {
		if lane.signed != nil {
			signed = append(signed, lane.signed)
		}
		if lane.attested != nil {
			attested = append(attested, lane.attested)
		}
	}
	signs, attests := sameOffice(found, signed), sameOffice(found, attested)
	usual := [2]string{"COMMISSIONER", "SECRETARY"}
	if m.isOrder() {
		usual = [2]string{"DIRECTOR", ""}
	}
	if signs == "" || signs == usual[0] && (attests == "" || attests == usual[1]) {
		return
	}
	act := setSigners(m.draft.message.Text("kind"), [2]string{signs, attests})
	shown := slices.ContainsFunc(r.stated, func(e *entry) bool {
		return e.did("MinuteActDone") && e.index < m.draft.index && e.message.Text("act") == act
	})
	if !shown {
		found.open("VERIFY_SIGNERS_NOT_SHOWN", "%s, %s", signs, attests)
	}
}

// sameOffice of all; "" where there is none.
func sameOffice(found *findings, entries []*entry) string {
	office := ""
	for at, e := range entries {
		if at == 0 {
			office = e.message.Text("office")
		} else if e.message.Text("office") != office {
			found.fail("VERIFY_MINUTE_OFFICE", "record at %d", e.index)
		}
	}
	return office
}

// setSigners is the hash of the act by which these offices sign minutes of a kind.
func setSigners(kind string, set [2]string) string {
	number := func(list, word string) string {
		var bytes [32]byte
		bytes[31] = byte(statement.ChoiceNumber(list, word))
		return logfile.Hex(bytes[:])
	}
	return actHash(evidence.Act{
		Kind: "set signers",
		A:    number("MinuteKind", kind),
		B:    number("Office", set[0]),
		C:    number("Office", set[1]),
	})
}
