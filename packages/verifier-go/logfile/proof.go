package logfile

import (
	"strings"

	"acta.example/verifier-go/code"
)

const (
	proofLine = "c2sp.org/tlog-proof@v1"
	// A tree of fewer than 2^53 leaves has no longer path.
	maxPath = 53
)

// Proof is the head of a tlog-proof: where a record stands, and its path from the leaf up.
type Proof struct {
	Index uint64
	Path  [][32]byte
}

// ParseProof reads the lines before the blank one.
func ParseProof(head string) (*Proof, error) {
	lines := strings.Split(head, "\n")
	if len(lines) < 3 || lines[0] != proofLine || lines[len(lines)-1] != "" {
		return nil, refuseProof("first line or last newline")
	}
	digits, named := strings.CutPrefix(lines[1], "index ")
	index, ok := Decimal(digits)
	if !named || !ok {
		return nil, refuseProof("index")
	}
	hashes := lines[2 : len(lines)-1]
	if len(hashes) > maxPath {
		return nil, refuseProof("path")
	}
	proof := &Proof{Index: index}
	for _, line := range hashes {
		hash, ok := Hash(line)
		if !ok {
			return nil, refuseProof("path")
		}
		proof.Path = append(proof.Path, hash)
	}
	return proof, nil
}

func refuseProof(problem string) error { return code.Refuse("TLOG_PROOF_MALFORMED", "%s", problem) }
