package logfile

import (
	"os"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

const sample = "../../../test/vectors/evidence/v1/"

// FuzzNote: whatever is read as a signed checkpoint, x/mod reads as a note of the same text.
func FuzzNote(f *testing.F) {
	f.Add("acta.example/log/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a AAAAAAA=\n")
	if file, err := os.ReadFile(sample + "trust.json"); err == nil {
		f.Add(string(file))
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := ParseNote(text)
		if err != nil {
			return
		}
		if checkpoint, err := ParseCheckpoint(parsed.Text); err == nil && checkpoint.Text != parsed.Text {
			t.Fatal("another text")
		}
		_, err = note.Open([]byte(text), note.VerifierList())
		if unverified, ok := err.(*note.UnverifiedNoteError); ok && unverified.Note.Text != parsed.Text {
			t.Fatalf("%q, not %q", unverified.Note.Text, parsed.Text)
		}
	})
}

// FuzzProof: whatever is read as the head of a proof has one spelling.
func FuzzProof(f *testing.F) {
	f.Add("c2sp.org/tlog-proof@v1\nindex 17\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
	f.Fuzz(func(t *testing.T, text string) {
		proof, err := ParseProof(text)
		if err == nil && (len(proof.Path) > maxPath || proof.Index > MaxCount) {
			t.Fatal("past the limits")
		}
	})
}
