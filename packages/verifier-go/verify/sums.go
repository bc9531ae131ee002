package verify

import (
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/duty"
)

// checkSums is check 25: things stand on the side in their order, each paper says what its statement
// says, and the account adds up, as far as the papers are shown.
func (r *reading) checkSums(found *findings) {
	s := r.readSide(found)
	alone := true
	for _, e := range s.steps {
		alone = alone && e.is("Assess")
	}
	if alone {
		return
	}
	law := r.lawOf(found, s.steps)
	var steps []*duty.Step
	indexes := map[string]uint64{}
	for _, e := range s.steps {
		indexes[e.digest()] = e.index
		if step := readStep(found, e); step != nil {
			steps = append(steps, step)
		}
	}
	if len(steps) < len(s.steps) {
		return
	}
	for _, sum := range duty.Account(steps, law) {
		switch sum.Result {
		case "fail":
			found.fail("VERIFY_SUM_WRONG", "%s at %d", sum.ID, indexes[sum.Digest])
		case "not checked":
			found.open("VERIFY_SUM_NOT_CHECKED", "%s at %d", sum.ID, indexes[sum.Digest])
		}
	}
}

// wholeOf a record: its document, where all of it is shown.
func wholeOf(e *entry) *document.Verified {
	if shown := e.shown["document"]; shown != nil && shown.Complete {
		return shown
	}
	return nil
}

// readStep; nil where its document contradicts it, or is none.
func readStep(found *findings, e *entry) *duty.Step {
	m := e.message
	step := &duty.Step{
		Type: e.kind.Name, Digest: e.digest(), About: m.Text("about"), Word: m.Text("word"),
		At: m.Number("occurredAt"), LegalAt: m.Number("legalDate"), Rules: m.Text("rules"),
	}
	shown := wholeOf(e)
	switch {
	case e.is("Assess"):
		if shown != nil {
			step.Figures = duty.ReadFigures(shown)
		}
		return step
	case shown == nil:
		found.open("VERIFY_SUM_NOT_CHECKED", "record at %d", e.index)
		return step
	}
	var nation, declaration, about string
	var at int64
	if e.is("DutyAct") {
		act, err := duty.ReadAct(shown)
		if found.refused(err, "act") {
			return nil
		}
		step.Act = act
		nation, declaration, about, at = act.Nation, act.Declaration, act.About, act.At
		if act.Word != m.Text("word") {
			found.fail("DUTY_OFF_STATEMENT", "word at %d", e.index)
			return nil
		}
	} else {
		protest, err := duty.ReadProtest(shown)
		if found.refused(err, "protest") {
			return nil
		}
		nation, declaration, about, at = protest.Nation, protest.Declaration, protest.About, protest.At
	}
	if nation != m.Text("section") || declaration != m.Text("declaration") || about != m.Text("about") || at != m.Number("occurredAt") {
		found.fail("DUTY_OFF_STATEMENT", "record at %d", e.index)
		return nil
	}
	return step
}

// lawOf the side: the rule sets that interest and terms go by. Those of assessments check 21 judged; one
// that only an act's paper names is the same nation's, published before it.
func (r *reading) lawOf(found *findings, steps []*entry) func(digest string) *duty.Law {
	law := map[string]*duty.Law{}
	for _, e := range steps {
		for _, digest := range rulesOf(e) {
			cited := r.byDigest(digest)
			if cited != nil && !cited.did("PublishTariff") {
				cited = nil
			}
			if cited != nil && (cited.index > e.index || cited.message.Text("kind") != "rule set" || !sameField("section", cited.message, e.message)) {
				found.fail("VERIFY_LAW_FOREIGN", "rules of %d", e.index)
				continue
			}
			var shown *document.Verified
			if cited != nil {
				shown = wholeOf(cited)
			}
			if shown == nil {
				found.open("VERIFY_LAW_NOT_SHOWN", "rules of %d", e.index)
				continue
			}
			if law[digest] != nil {
				continue
			}
			rules, err := duty.ReadLaw(shown)
			if !found.refused(err, "rules") {
				law[digest] = rules
			}
		}
	}
	return func(digest string) *duty.Law { return law[digest] }
}

func rulesOf(e *entry) []string {
	if e.is("Assess") {
		return []string{e.message.Text("rules")}
	}
	if shown := e.shown["document"]; shown != nil {
		if rules, _ := shown.Text("/rules"); rules != "" {
			return []string{rules}
		}
	}
	return nil
}
