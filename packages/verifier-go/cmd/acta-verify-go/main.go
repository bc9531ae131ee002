// Command acta-verify-go verifies an evidence file under a trust file, offline.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"acta.example/verifier-go/verify"
)

const usage = `Usage: acta-verify-go <evidence.acta.json> <trust.json> [--json]

Verifies a file, or each file of a bundle, offline. Ends with 0 valid, 1 invalid, 3 incomplete, 2 the command line or a file on it.
`

var exits = map[string]int{"valid": 0, "invalid": 1, "incomplete": 3}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	var files []string
	asJSON := false
	for _, arg := range args {
		switch {
		case arg == "--json":
			asJSON = true
		case arg == "--help", arg == "-h":
			fmt.Fprint(out, usage)
			return 0
		default:
			files = append(files, arg)
		}
	}
	if len(files) != 2 {
		fmt.Fprint(errs, usage)
		return 2
	}
	evidence, err := read(files[0], 10<<20)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 2
	}
	trust, err := read(files[1], 4<<20)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 2
	}
	verifier := verify.New(trust)
	var said any
	var reports []*verify.Report
	verdict := ""
	if isBundle.Match(evidence) {
		bundle := verifier.VerifyBundle(evidence)
		said, reports, verdict = bundle, bundle.Reports, bundle.Verdict
		if bundle.Code != "" {
			fmt.Fprintln(errs, bundle.Code)
		}
	} else {
		report := verifier.Verify(evidence)
		said, reports, verdict = report, []*verify.Report{report}, report.Verdict
	}
	if asJSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(said)
	} else {
		for _, report := range reports {
			err = errors.Join(err, print(out, report))
		}
	}
	if err != nil {
		fmt.Fprintln(errs, err)
		return 70
	}
	return exits[verdict]
}

// isBundle: many files in one say so in front, as they are written.
var isBundle = regexp.MustCompile(`^\s*\{\s*"acta"\s*:\s*"bundle/`)

// read at most one byte more than a verifier takes: a longer file is refused by its code, and not
// kept in memory.
func read(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most+1))
}

func print(out io.Writer, report *verify.Report) error {
	fmt.Fprintf(out, "%s\n\n", report.Verdict)
	for _, check := range report.Checks {
		fmt.Fprintf(out, "%2d %-15s %s", check.Number, check.ID, check.Status)
		if check.Code != "" {
			fmt.Fprintf(out, ": %s", check.Code)
		}
		fmt.Fprintln(out)
		for _, finding := range check.Findings {
			if finding.Detail != "" {
				fmt.Fprintf(out, "     %s: %s\n", finding.Code, finding.Detail)
			}
		}
	}
	for _, notice := range report.Notices {
		fmt.Fprintf(out, "\nnotice %s", notice)
	}
	_, err := fmt.Fprintln(out)
	return err
}
