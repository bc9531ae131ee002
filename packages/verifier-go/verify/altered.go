package verify

import (
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/duty"
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
)

// lastSecond that a date can have.
const lastSecond = 8_640_000_000_000

// tellAltered names what was altered in evidence of an assessment that is off its roots: an assessment
// and the law that it cites say most figures twice, and whoever alters one of them leaves the other.
// None of it is proved; it is told beside the check that failed.
func (c checks) tellAltered(file *evidence.File) {
	off := c["contents"]
	if off == nil || off.status() != Fail {
		off = c["statements"]
	}
	if off == nil || off.status() != Fail {
		return
	}
	byDigest := map[string]*evidence.Statement{}
	for _, record := range file.Records {
		if parsed, err := logfile.ParseRecord(record.Bytes); err == nil {
			byDigest[logfile.Hex(parsed.Digest[:])] = record.Statement
		}
	}
	for _, record := range file.Records {
		s := record.Statement
		if s.Type == "PublishTariff" {
			tellDates(off, s)
		}
		m := s.Message
		if s.Type == "Assess" && m.Text("declaration") == file.Subject.Declaration && m.Text("section") == file.Subject.Section {
			tellFigures(off, byDigest, s)
		}
	}
}

func unprovedIn(s *evidence.Statement) *document.Verified {
	if s == nil || s.Documents == nil {
		return nil
	}
	disclosure, ok := s.Documents.Values["document"].(*jsonx.Object)
	if !ok {
		return nil
	}
	return document.Unproved(disclosure)
}

// tellDates: the days in a document are those of the statement that published it.
func tellDates(found *findings, s *evidence.Statement) {
	shown := unprovedIn(s)
	if shown == nil {
		return
	}
	for _, field := range []string{"from", "until"} {
		text, is := shown.Text("/" + field)
		stated, isNumber := s.Message.Values[field].(float64)
		if !is {
			continue
		}
		seconds, isMoment := duty.Instant(text)
		if text == "" {
			isMoment = true
		}
		if !isMoment || !isNumber || float64(seconds) != stated {
			found.fail("VERIFY_LAW_DATE_DIFFERS", "%s of %s: %q", field, s.Message.Text("kind"), text)
		}
	}
}

func tellFigures(found *findings, byDigest map[string]*evidence.Statement, s *evidence.Statement) {
	legalAt, isNumber := s.Message.Values["legalDate"].(float64)
	if !isNumber || legalAt < 0 || legalAt > lastSecond {
		return
	}
	cited := func(field string) *document.Verified { return unprovedIn(byDigest[s.Message.Text(field)]) }
	in := duty.Input{
		Nation: s.Message.Text("section"), LegalAt: int64(legalAt), Document: unprovedIn(s),
		Schedule: cited("schedule"), Rules: cited("rules"), Exchange: cited("exchange"),
	}
	hidden := s.Message.Text("exchange") != zeroHash && in.Exchange == nil
	if in.Document == nil || in.Schedule == nil || in.Rules == nil || hidden {
		return
	}
	report, err := duty.Recompute(in)
	if err != nil {
		return
	}
	for _, difference := range report.Differences {
		found.fail(differsAs(difference), "%s: %s", difference.Path, difference.Why)
	}
}
