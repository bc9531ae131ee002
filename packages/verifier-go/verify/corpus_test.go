package verify_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
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
			then := map[int]string{}
			for _, check := range expected.Checks {
				number, err := strconv.Atoi(strings.Fields(check)[0])
				if err != nil {
					t.Fatal(err)
				}
				then[number] = check
			}
			for _, c := range report.Checks {
				check := strings.TrimSpace(fmt.Sprintf("%d %s %s %s", c.Number, c.ID, c.Status, c.Code))
				switch before, known := then[c.Number]; {
				case known && check != before:
					t.Errorf("%s, not %s %v", check, before, c.Findings)
				case !known && c.Status == verify.Fail:
					// A check that came later finds no fault in what was issued before it.
					t.Errorf("%s", check)
				}
				delete(then, c.Number)
			}
			if len(then) > 0 {
				t.Errorf("%v is no longer made", then)
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
