package logfile

import (
	"encoding/binary"
	"fmt"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/sigs"
)

// Checkpoint is the text of a signed checkpoint: three lines and no extension.
type Checkpoint struct {
	Origin string
	Size   uint64
	Root   [32]byte
	Text   string
}

// ParseCheckpoint reads the text.
func ParseCheckpoint(text string) (*Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return nil, code.Refuse("CHECKPOINT_MALFORMED", "not three lines")
	}
	size, okSize := Decimal(lines[1])
	root, okRoot := Hash(lines[2])
	if !IsName(lines[0]) || !okSize || !okRoot {
		return nil, code.Refuse("CHECKPOINT_MALFORMED", "origin, size or root")
	}
	return &Checkpoint{lines[0], size, root, text}, nil
}

// Finding is what a signature line came to; without a key it says nothing either way.
type Finding struct {
	Key  *Key
	Good bool
	// Time is that of a good cosignature, unix seconds.
	Time uint64
}

// OpenCheckpoint reads a signed checkpoint and tries each line that belongs to a key.
func OpenCheckpoint(note string, keys []*Key) (*Checkpoint, []Finding, error) {
	parsed, err := ParseNote(note)
	if err != nil {
		return nil, nil, err
	}
	checkpoint, err := ParseCheckpoint(parsed.Text)
	if err != nil {
		return nil, nil, err
	}
	// After one bad line of a key the checkpoint is no good: the others are not worth their time.
	forged := map[*Key]bool{}
	findings := make([]Finding, len(parsed.Lines))
	for at, line := range parsed.Lines {
		for _, key := range keys {
			if key.Name == line.Name && key.ID == line.ID {
				findings[at].Key = key
				if !forged[key] {
					findings[at].Time, findings[at].Good = checkpoint.verify(key, line.Signature)
					forged[key] = !findings[at].Good
				}
				break
			}
		}
	}
	return checkpoint, findings, nil
}

// verify says whether a signature is one of this key over the checkpoint, and its time.
func (c *Checkpoint) verify(key *Key, signature []byte) (time uint64, good bool) {
	if key.Type == LogEd25519 {
		return 0, sigs.Ed25519(signature, []byte(c.Text), key.Public)
	}
	if len(signature) <= 8 {
		return 0, false
	}
	time = binary.BigEndian.Uint64(signature)
	if time == 0 || time > MaxCount {
		return 0, false
	}
	if key.Type == CosignerEd25519 {
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, c.Text)
		return time, sigs.Ed25519(signature[8:], []byte(message), key.Public)
	}
	return time, sigs.MLDSA44(signature[8:], c.subtreeMessage(key.Name, time), key.Public)
}

// subtreeMessage is what an ML-DSA-44 cosigner signs (C2SP tlog-cosignature).
func (c *Checkpoint) subtreeMessage(cosigner string, time uint64) []byte {
	message := []byte("subtree/v1\n\x00")
	message = append(append(message, byte(len(cosigner))), cosigner...)
	message = binary.BigEndian.AppendUint64(message, time)
	message = append(append(message, byte(len(c.Origin))), c.Origin...)
	message = binary.BigEndian.AppendUint64(message, 0)
	message = binary.BigEndian.AppendUint64(message, c.Size)
	return append(message, c.Root[:]...)
}
