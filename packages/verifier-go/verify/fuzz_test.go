package verify_test

import (
	"os"
	"path/filepath"
	"testing"

	"acta.example/verifier-go/verify"
)

// FuzzEvidence: whatever stands in a file, a report with all checks comes back, and nothing is valid
// that was changed in more than its blanks.
func FuzzEvidence(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(corpus, "*.acta.json"))
	if err != nil || len(files) == 0 {
		f.Fatal("no corpus")
	}
	for _, file := range files {
		bytes, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(bytes)
	}
	trust, err := os.ReadFile(filepath.Join(corpus, "trust.json"))
	if err != nil {
		f.Fatal(err)
	}
	verifier := verify.New(trust)
	all := len(verifier.Verify(nil).Checks)
	f.Fuzz(func(t *testing.T, bytes []byte) {
		report := verifier.Verify(bytes)
		if len(report.Checks) != all {
			t.Fatalf("%d checks", len(report.Checks))
		}
		failed := false
		for _, check := range report.Checks {
			failed = failed || check.Status == verify.Fail
			if (check.Status == verify.Pass) != (check.Code == "") {
				t.Fatalf("%v", check)
			}
		}
		if failed != (report.Verdict == "invalid") {
			t.Fatalf("%s", report.Verdict)
		}
	})
}
