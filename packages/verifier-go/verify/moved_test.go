package verify_test

import (
	"testing"

	"acta.example/verifier-go/verify"
)

// TestMovedNothing: a MinuteInForce that stands in the log as superseded (0x06ff) puts nothing in force.
// Whoever can have a digest recorded so would else have a minute in force by one hand.
func TestMovedNothing(t *testing.T) {
	const at = "testdata/golden/moved-nothing"
	report := verify.New(read(t, at+".trust.json")).Verify(read(t, at+".acta.json"))
	for _, check := range report.Checks {
		if check.ID == "minute-in-force" && check.Code != "VERIFY_MINUTE_NOT_IN_FORCE" {
			t.Error(check)
		}
	}
	if report.Verdict != "incomplete" {
		t.Error(report.Verdict)
	}
}
