package verify_test

import (
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"testing"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"acta.example/verifier-go/trust"
)

// TestStockTools: torchwood, which nobody here wrote, verifies every checkpoint and proof of the corpus
// under the policy that a trust file makes.
func TestStockTools(t *testing.T) {
	for _, pair := range [][2]string{
		{"trail", "trust.json"}, {"minute", "trust.json"}, {"assessment", "trust.json"},
		{"record-first", "trust.json"}, {"sample-trail", "trust-sample.json"}, {"embedded", "trust-embedded.json"},
	} {
		var file struct {
			Checkpoint string
			Records    []struct{ Record, Proof string }
		}
		if err := json.Unmarshal(read(t, filepath.Join(corpus, pair[0]+".acta.json")), &file); err != nil {
			t.Fatal(err)
		}
		trusted, err := trust.Parse(read(t, filepath.Join(corpus, pair[1])))
		if err != nil {
			t.Fatal(err)
		}
		policy, err := torchwood.ParsePolicy([]byte(trusted.Policy(70)))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := torchwood.VerifyCheckpoint([]byte(file.Checkpoint), policy); err != nil {
			t.Errorf("%s: %v", pair[0], err)
		}
		for at, record := range file.Records {
			bytes, err := hex.DecodeString(record.Record[2:])
			if err != nil {
				t.Fatal(err)
			}
			proof := record.Proof + "\n" + file.Checkpoint
			if err := torchwood.VerifyProof(policy, tlog.RecordHash(bytes), []byte(proof)); err != nil {
				t.Errorf("%s, record %d: %v", pair[0], at, err)
			}
		}
	}
}
