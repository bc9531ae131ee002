package verify

import (
	"strings"

	"acta.example/verifier-go/document"
	"acta.example/verifier-go/duty"
)

// assessment with what it cites; what the file does not show is nil.
type assessment struct {
	entry                     *entry
	schedule, rules, exchange *entry
}

func (a *assessment) citesExchange() bool { return a.entry.message.Text("exchange") != zeroHash }

// cited records that the file shows.
func (a *assessment) cited() []*entry {
	var cited []*entry
	for _, e := range []*entry{a.schedule, a.rules, a.exchange} {
		if e != nil {
			cited = append(cited, e)
		}
	}
	return cited
}

// checkLaw is check 21. It gives the assessments, unless something contradicts them.
func (r *reading) checkLaw(found *findings) []*assessment {
	assessments := []*assessment{}
	head := zeroHash
	for _, e := range r.own {
		if !e.did("Assess") && !e.did("DutyAct") {
			continue
		}
		if e.message.Text("head") != head {
			found.fail("VERIFY_ASSESSMENT_HOLE", "record at %d", e.index)
		}
		head = e.digest()
		if !e.is("Assess") {
			continue
		}
		a := &assessment{
			entry:    e,
			schedule: r.findLaw(found, e, "schedule", "schedule"),
			rules:    r.findLaw(found, e, "rules", "rule set"),
		}
		if a.citesExchange() {
			a.exchange = r.findLaw(found, e, "exchange", "exchange rates")
		}
		assessments = append(assessments, a)
	}
	if len(assessments) == 0 {
		found.open("VERIFY_ASSESSMENT_NOT_SHOWN", "")
	}
	if found.status() == Fail {
		return nil
	}
	return assessments
}

// findLaw: what is cited was published before, by the same nation, as that kind, and was in force
// on the legal date.
func (r *reading) findLaw(found *findings, e *entry, field, kind string) *entry {
	cited := r.byDigest(e.message.Text(field))
	if cited == nil {
		found.open("VERIFY_LAW_NOT_SHOWN", "%s of %d", field, e.index)
		return nil
	}
	m := cited.message
	if !cited.did("PublishTariff") || m.Text("kind") != kind || cited.index > e.index {
		found.fail("VERIFY_LAW_FOREIGN", "%s of %d", field, e.index)
		return nil
	}
	if !sameField("section", m, e.message) {
		found.fail("VERIFY_LAW_FOREIGN", "%s of %d", field, e.index)
	}
	legal, until := e.message.Number("legalDate"), m.Number("until")
	if legal < m.Number("from") || until != 0 && legal >= until {
		found.fail("VERIFY_LAW_NOT_IN_FORCE", "%s of %d", field, e.index)
	}
	if minute := m.Number("minute"); minute != 0 && !r.inForceBefore(minute, cited.index) {
		found.open("VERIFY_MINUTE_NOT_SHOWN", "minute %d", minute)
	}
	return cited
}

func (r *reading) byDigest(digest string) *entry {
	if r.digests == nil {
		r.digests = map[string]*entry{}
		for _, e := range r.stated {
			r.digests[e.digest()] = e
		}
	}
	return r.digests[digest]
}

// inForceBefore: a record before an index shows the MinuteInForce of a minute.
func (r *reading) inForceBefore(minute int64, index uint64) bool {
	for _, e := range r.stated {
		if e.index < index && e.did("MinuteInForce") && e.message.Number("number") == minute {
			return true
		}
	}
	return false
}

// checkAmounts is check 22: computed again from what is shown, every figure is the same.
func checkAmounts(found *findings, assessments []*assessment) {
	for _, a := range assessments {
		in, missing := a.input()
		if missing != "" {
			found.open("VERIFY_AMOUNT_NOT_CHECKED", "%s of %d", missing, a.entry.index)
			continue
		}
		report, err := duty.Recompute(in)
		if found.refused(err, "") {
			continue
		}
		for _, difference := range report.Differences {
			found.fail(differsAs(difference), "%s: %s", difference.Path, difference.Why)
		}
		for _, unchecked := range report.Unchecked {
			found.open("VERIFY_AMOUNT_NOT_CHECKED", "%s: %s is not shown", unchecked.Path, unchecked.Missing)
		}
	}
}

// byFigure: what a figure is called by the last name of its pointer; every other one is an amount.
var byFigure = map[string]string{
	"rate":         "VERIFY_RATE_DIFFERS",
	"minimum":      "VERIFY_BOUND_DIFFERS",
	"maximum":      "VERIFY_BOUND_DIFFERS",
	"rounding":     "VERIFY_ROUNDING_DIFFERS",
	"exchangeRate": "VERIFY_EXCHANGE_RATE_DIFFERS",
}

// differsAs names a difference as exactly what it is.
func differsAs(difference duty.Difference) string {
	if difference.Code == "TARIFF_NOT_IN_FORCE" {
		return "VERIFY_LAW_DATE_DIFFERS"
	}
	figure := difference.Path[strings.LastIndexByte(difference.Path, '/')+1:]
	if named, is := byFigure[figure]; is {
		return named
	}
	return "VERIFY_AMOUNT_DIFFERS"
}

// input of the computation, or the name of what is not in the file.
func (a *assessment) input() (in duty.Input, missing string) {
	documentOf := func(e *entry) *document.Verified {
		if e == nil {
			return nil
		}
		return e.shown["document"]
	}
	in = duty.Input{
		Nation:   a.entry.message.Text("section"),
		LegalAt:  a.entry.message.Number("legalDate"),
		Document: documentOf(a.entry),
		Schedule: documentOf(a.schedule),
		Rules:    documentOf(a.rules),
		Exchange: documentOf(a.exchange),
	}
	switch {
	case in.Document == nil:
		missing = "document"
	case in.Schedule == nil:
		missing = "schedule"
	case in.Rules == nil:
		missing = "rules"
	case a.citesExchange() && in.Exchange == nil:
		missing = "exchange"
	}
	return in, missing
}
