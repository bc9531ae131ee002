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
	// Account of one side, to be added up.
	Account *side `json:"account"`
}

// side of a declaration: its steps with the fields of their documents, and rule sets by digest.
type side struct {
	Steps []struct {
		Type, Digest, About, Word, Rules string
		At, LegalAt                      int64
		Fields                           json.RawMessage
	} `json:"steps"`
	// Law is left out where it is that of the line before.
	Law map[string]json.RawMessage `json:"law"`
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
	var law map[string]*duty.Law
	for decoder.More() {
		var next question
		if err := decoder.Decode(&next); err != nil {
			return err
		}
		if next.Trust != nil {
			verifier = verify.New(*next.Trust)
		}
		var said any
		var err error
		switch {
		case next.Duty != nil:
			said, err = recompute(next)
		case next.Account != nil:
			if next.Account.Law != nil {
				if law, err = lawOf(next.Account.Law); err != nil {
					return err
				}
			}
			said, err = addUp(next.Account, law)
		case next.Bundle:
			said = verifier.VerifyBundle(next.Evidence)
		default:
			said = verifier.Verify(next.Evidence)
		}
		if err != nil {
			return err
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

// added is what came of an account: its sums, or why it has none.
type added struct {
	Code string   `json:"code,omitempty"`
	Sums []string `json:"sums"`
}

func lawOf(given map[string]json.RawMessage) (map[string]*duty.Law, error) {
	law := map[string]*duty.Law{}
	for digest, fields := range given {
		shown, err := wholeFrom(fields)
		if err != nil {
			return nil, err
		}
		if law[digest], err = duty.ReadLaw(shown); err != nil {
			return nil, err
		}
	}
	return law, nil
}

func addUp(s *side, law map[string]*duty.Law) (*added, error) {
	var steps []*duty.Step
	for _, given := range s.Steps {
		step := &duty.Step{
			Type: given.Type, Digest: given.Digest, About: given.About, Word: given.Word,
			At: given.At, LegalAt: given.LegalAt, Rules: given.Rules,
		}
		steps = append(steps, step)
		if given.Fields == nil {
			continue
		}
		shown, err := wholeFrom(given.Fields)
		if err != nil {
			return nil, err
		}
		switch given.Type {
		case "Assess":
			step.Figures = duty.ReadFigures(shown)
		case "DutyAct":
			step.Act, err = duty.ReadAct(shown)
		case "Protest":
			_, err = duty.ReadProtest(shown)
		}
		if err != nil {
			return &added{Code: code.Of(err)}, nil
		}
	}
	said := &added{Sums: []string{}}
	for _, sum := range duty.Account(steps, func(digest string) *duty.Law { return law[digest] }) {
		said.Sums = append(said.Sums, sum.ID+" "+sum.Result)
	}
	return said, nil
}

func wholeFrom(fields json.RawMessage) (*document.Verified, error) {
	parsed, err := jsonx.Parse(fields, jsonx.Limits{Bytes: 1 << 24, Depth: 40, Values: 1 << 20})
	if err != nil {
		return nil, err
	}
	object, ok := parsed.(*jsonx.Object)
	if !ok {
		return nil, errors.New("fields are wanted")
	}
	return &document.Verified{Fields: object.Values, Paths: object.Names, Complete: true}, nil
}
