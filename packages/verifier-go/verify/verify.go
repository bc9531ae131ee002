package verify

import (
	"acta.example/verifier-go/code"
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/statement"
	"acta.example/verifier-go/trust"
)

// Verifier verifies files under one trust file.
type Verifier struct {
	trust    *trust.File
	trustErr error
	given    bool
}

// New takes the bytes of a trust file; nil where there is none.
func New(trustFile []byte) *Verifier {
	v := &Verifier{given: trustFile != nil}
	if v.given {
		v.trust, v.trustErr = trust.Parse(trustFile)
	}
	return v
}

// Verify makes the checks on a file. What each needs of those before it, and what is "not reached"
// without, is the table "Order" of docs/formats.md.
func (v *Verifier) Verify(bytes []byte) *Report {
	return v.report(evidence.Parse(bytes))
}

// VerifyBundle makes the checks on each file of a bundle as if it had come alone.
func (v *Verifier) VerifyBundle(bytes []byte) *BundleReport {
	report := &BundleReport{Verdict: "valid", Reports: []*Report{}}
	members, err := evidence.ParseBundle(bytes)
	if err != nil {
		report.Verdict, report.Code = "invalid", code.Of(err)
		if report.Code == "EVIDENCE_VERSION_UNKNOWN" {
			report.Verdict = "incomplete"
		}
		return report
	}
	for _, member := range members {
		one := v.report(evidence.ReadMember(member))
		report.Reports = append(report.Reports, one)
		if one.Verdict == "invalid" || report.Verdict == "valid" {
			report.Verdict = one.Verdict
		}
	}
	return report
}

// report on a file that was read, or on what kept it from being read.
func (v *Verifier) report(file *evidence.File, err error) *Report {
	c := checks{}
	format, _ := c.run("format", true)
	format.refused(err, "")
	return v.verify(c, file)
}

func (v *Verifier) verify(c checks, file *evidence.File) *Report {
	found, _ := c.run("trust", true)
	v.readTrust(found)
	if file != nil && file.Subject.Kind == "misbehaviour" {
		return v.verifyMisbehaviour(c, file.Subject)
	}

	network := false
	if found, ok := c.run("network", file != nil && v.trust != nil); ok {
		network = checkNetwork(found, file, v.trust)
	}

	var signed *signed
	if found, ok := c.run("log-signatures", network); ok {
		signed = readCheckpoint(found, file.Checkpoint, v.trust)
		if signed != nil {
			signed.judge(found, true)
		}
	}
	var times []int64
	if found, ok := c.run("cosignatures", signed != nil); ok {
		good := signed.judge(found, false)
		if found.status() == Pass {
			times = good
		}
	}
	var confirmed []int64
	if found, ok := c.run("keys", signed != nil); ok {
		times = checkKeys(found, v.trust, signed, file.Renewal, times)
		// Times of a stolen key, and of what came later, tell nothing of when a day was over.
		if !signed.stolen() {
			confirmed = times
		}
	}

	var entries []*entry
	if found, ok := c.run("records", file != nil); ok {
		entries = readRecords(found, file.Records)
	}
	var placed, stated []*entry
	havePlaced := false
	if found, ok := c.run("inclusion", file != nil && signed != nil); ok {
		placed = proveInclusion(found, entries, signed.checkpoint, file.Subject)
		havePlaced = true
	}
	var separator [32]byte
	if network {
		separator = statement.Separator(file.ChainID, file.Log)
	}
	haveStated := havePlaced && network
	if found, ok := c.run("statements", haveStated); ok {
		stated = readStatements(found, placed, separator)
	}
	r := &reading{checks: c, separator: separator, stated: stated}
	if haveStated {
		r.subject = file.Subject
		r.log = file.Log
		r.own = ownOf(file.Subject, stated)
		r.grants = collectGrants(stated)
		r.whole = len(stated) == len(file.Records)
	}

	var good map[*entry][]signer
	if found, ok := c.run("signatures", haveStated); ok {
		good = r.checkSignatures(found)
	}
	if found, ok := c.run("offices", haveStated); ok {
		r.checkOffices(found, good)
	}
	if found, ok := c.run("receipts", haveStated); ok {
		r.checkReceipts(found)
	}
	if found, ok := c.run("writers", haveStated); ok {
		r.checkWriters(found)
	}
	if found, ok := c.run("contents", haveStated); ok {
		r.checkContents(found)
		r.shown = found.status() != Fail
	}
	if found, ok := c.run("goods", r.shown); ok {
		r.checkGoods(found)
	}
	if file != nil && file.Subject.Kind == "assessment" {
		c.tellAltered(file)
	}
	if file != nil {
		r.checkSubject(file.Subject.Kind)
	}
	var existed *int64
	if found, ok := c.run("existed-by", times != nil && file != nil); ok {
		existed = checkExistedBy(found, times, entries)
	}

	noticed := []string{}
	if file != nil {
		noticed = r.checkOthers(file, v.trust, signed, haveStated, confirmed)
	}

	report := &Report{ExistedBy: existed, Notices: []string{}}
	subject := ""
	if file != nil {
		subject = file.Subject.Kind
		report.Notices = append(r.notices(file), noticed...)
	}
	report.Checks = c.list(subject)
	report.Verdict = verdictOf(report.Checks)
	return report
}

// verifyMisbehaviour makes the checks of a file that needs no record.
func (v *Verifier) verifyMisbehaviour(c checks, subject evidence.Subject) *Report {
	report := &Report{Notices: []string{}}
	if found, ok := c.run("misbehaviour", v.trust != nil); ok {
		checkMisbehaviour(found, subject, v.trust)
		if found.status() == Pass {
			report.Notices = append(report.Notices, "MISBEHAVIOUR")
		}
	}
	report.Checks = c.list(subject.Kind)
	report.Verdict = verdictOf(report.Checks)
	return report
}

// checkOthers makes the checks of heads and promises, and that of whom the file was given to. It gives
// what is to be noticed.
func (r *reading) checkOthers(file *evidence.File, trusted *trust.File, s *signed, stated bool, confirmed []int64) []string {
	whole := r.shown && r.whole
	noticed := []string{}
	note := func(found *findings, code string) {
		if found.status() == Pass {
			noticed = append(noticed, code)
		}
	}
	switch file.Subject.Kind {
	case "current":
		if found, ok := r.checks.run("current", whole); ok {
			r.checkCurrent(found, s, trusted)
			note(found, "THEIR_WORD")
		}
	case "breach":
		if found, ok := r.checks.run("breach", stated && confirmed != nil); ok {
			r.checkBreach(found, s, trusted, confirmed)
			note(found, "BREACH")
		}
	}
	if file.Given != nil {
		if found, ok := r.checks.run("given", whole); ok {
			r.checkGiven(found, file)
			note(found, "GIVEN")
		}
	}
	return noticed
}

func (v *Verifier) readTrust(found *findings) {
	switch {
	case !v.given:
		found.open("VERIFY_TRUST_MISSING", "")
	case v.trustErr != nil:
		refusal := &findings{}
		refusal.refused(v.trustErr, "")
		// Nothing wrong with the trust file speaks against the evidence.
		for _, finding := range refusal.worst() {
			found.open(finding.Code, "%s", finding.Detail)
		}
	}
}
