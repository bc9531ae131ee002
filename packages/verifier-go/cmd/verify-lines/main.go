// Command verify-lines verifies many files in one process, for the tests that compare this verifier
// with the other one: a line of JSON comes in, what came of it goes out.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/duty"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/verify"
)

// question is a file under a trust file, in base64, or an assessment to compute again.
type question struct {
	Evidence []byte `json:"evidence"`
	// Bundle: the file is one of many.
	Bundle bool `json:"bundle"`
	// Trust is left out where it is that of the line before.
	Trust *[]byte `json:"trust"`
	Duty  *struct {
		Nation  string          `json:"nation"`
		LegalAt int64           `json:"legalAt"`
		Fields  json.RawMessage `json:"fields"`
		// Complete documents, by name.
		Complete map[string]bool `json:"complete"`
	} `json:"duty"`
}

// answer to what was asked of an assessment.
type answer struct {
	Code        string   `json:"code,omitempty"`
	Equal       int      `json:"equal"`
	Differences []string `json:"differences"`
	Unchecked   []string `json:"unchecked"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	verifier := verify.New(nil)
	for decoder.More() {
		var next question
		if err := decoder.Decode(&next); err != nil {
			return err
		}
		if next.Trust != nil {
			verifier = verify.New(*next.Trust)
		}
		var said any
		if next.Duty != nil {
			recomputed, err := recompute(next)
			if err != nil {
				return err
			}
			said = recomputed
		} else if next.Bundle {
			said = verifier.VerifyBundle(next.Evidence)
		} else {
			said = verifier.Verify(next.Evidence)
		}
		if err := encoder.Encode(said); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func recompute(q question) (*answer, error) {
	parsed, err := jsonx.Parse(q.Duty.Fields, jsonx.Limits{Bytes: 1 << 24, Depth: 40, Values: 1 << 20})
	if err != nil {
		return nil, err
	}
	all, ok := parsed.(*jsonx.Object)
	if !ok {
		return nil, errors.New("fields by document are wanted")
	}
	shown := func(name string) *document.Verified {
		fields, ok := all.Values[name].(*jsonx.Object)
		if !ok {
			return nil
		}
		return &document.Verified{Fields: fields.Values, Paths: fields.Names, Complete: q.Duty.Complete[name]}
	}
	report, err := duty.Recompute(duty.Input{
		Nation: q.Duty.Nation, LegalAt: q.Duty.LegalAt, Document: shown("document"),
		Schedule: shown("schedule"), Rules: shown("rules"), Exchange: shown("exchange"),
	})
	if err != nil {
		return &answer{Code: code.Of(err)}, nil
	}
	said := &answer{Equal: report.Equal, Differences: []string{}, Unchecked: []string{}}
	for _, difference := range report.Differences {
		said.Differences = append(said.Differences, difference.Path)
	}
	for _, unchecked := range report.Unchecked {
		said.Unchecked = append(said.Unchecked, unchecked.Path)
	}
	return said, nil
}
