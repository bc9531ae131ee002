// Command verify-lines verifies many files in one process, for the test that compares this verifier
// with the other one: a line of JSON {"evidence", "trust"} in base64 comes in, its report goes out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"acta.example/verifier-go/verify"
)

type pair struct {
	Evidence []byte `json:"evidence"`
	// Trust is left out where it is that of the line before.
	Trust *[]byte `json:"trust"`
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
		var next pair
		if err := decoder.Decode(&next); err != nil {
			return err
		}
		if next.Trust != nil {
			verifier = verify.New(*next.Trust)
		}
		if err := encoder.Encode(verifier.Verify(next.Evidence)); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}
