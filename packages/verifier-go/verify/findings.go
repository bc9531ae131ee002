// Package verify makes the numbered checks of docs/formats.md and reports what came of each.
package verify

import (
	"errors"
	"fmt"

	"acta.example/verifier-go/code"
)

// Status of a check: Fail where something contradicts, NotChecked where something is missing or
// unknown.
type Status string

// The three answers.
const (
	Pass       Status = "pass"
	Fail       Status = "fail"
	NotChecked Status = "not checked"
)

// Finding is why a check did not pass, at one place.
type Finding struct {
	Status Status `json:"status"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
}

// kept findings of one check; a hostile file could make a hundred thousand.
const kept = 20

// findings of one check; none is a pass.
type findings struct {
	fails, opens []Finding
	count        int
}

func (f *findings) fail(code, format string, args ...any) {
	f.count++
	if len(f.fails) < kept {
		f.fails = append(f.fails, Finding{Fail, code, fmt.Sprintf(format, args...)})
	}
}

func (f *findings) open(code, format string, args ...any) {
	f.count++
	if len(f.opens) < kept {
		f.opens = append(f.opens, Finding{NotChecked, code, fmt.Sprintf(format, args...)})
	}
}

// unknown codes say that this version does not know something, wherever they come from.
var unknown = map[string]bool{
	"EVIDENCE_VERSION_UNKNOWN": true,
	"EVIDENCE_SUBJECT_UNKNOWN": true,
	"STATEMENT_TYPE_UNKNOWN":   true,
	"SIGNATURE_SCHEME_UNKNOWN": true,
}

// refused notes an error by its code; false where there is none.
func (f *findings) refused(err error, where string) bool {
	if err == nil {
		return false
	}
	refusal, ok := errors.AsType[*code.Refusal](err)
	switch {
	case !ok:
		panic(err)
	case unknown[refusal.Code]:
		f.open(refusal.Code, "%s %s", where, refusal.Detail)
	default:
		f.fail(refusal.Code, "%s %s", where, refusal.Detail)
	}
	return true
}

func (f *findings) status() Status {
	switch {
	case len(f.fails) > 0:
		return Fail
	case len(f.opens) > 0:
		return NotChecked
	}
	return Pass
}

// worst findings first, at most so many as are kept.
func (f *findings) worst() []Finding {
	all := append(f.fails[:len(f.fails):len(f.fails)], f.opens...)
	return all[:min(len(all), kept)]
}
