package verify_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"acta.example/verifier-go/verify"
)

const corpus = "../../../test/vectors/evidence/v1"

// TestCorpus: files that were issued once verify for ever, each check as it was then.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus, "*.acta.json"))
	if err != nil || len(files) < 15 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".acta.json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			var expected struct {
				Trust     string
				Verdict   string
				ExistedBy *int64
				Checks    []string
				Notices   []string
			}
			if err := json.Unmarshal(read(t, name+".expected.json"), &expected); err != nil {
				t.Fatal(err)
			}
			report := verify.New(read(t, filepath.Join(corpus, expected.Trust))).Verify(read(t, file))
			var checks []string
			for _, c := range report.Checks {
				checks = append(checks, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", c.Number, c.ID, c.Status, c.Code)))
			}
			for at, check := range checks {
				if at >= len(expected.Checks) {
					// A check that came later finds no fault in what was issued before it.
					if report.Checks[at].Status == verify.Fail {
						t.Errorf("%s", check)
					}
					continue
				}
				if check != expected.Checks[at] {
					t.Errorf("%s, not %s %v", check, expected.Checks[at], report.Checks[at].Findings)
				}
			}
			if report.Verdict != expected.Verdict || !reflect.DeepEqual(report.ExistedBy, expected.ExistedBy) ||
				!reflect.DeepEqual(report.Notices, expected.Notices) {
				t.Errorf("%s %v %v, not %s %v %v", report.Verdict, report.ExistedBy, report.Notices,
					expected.Verdict, expected.ExistedBy, expected.Notices)
			}
		})
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	bytes, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}
