package verify

import (
	"slices"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/trust"
)

// opened is a note with what its lines came to.
type opened struct {
	checkpoint *logfile.Checkpoint
	lines      []logfile.Line
	findings   []logfile.Finding
}

// checkMisbehaviour is check 28: one key signed two checkpoints that can't both be true.
func checkMisbehaviour(found *findings, subject evidence.Subject, trusted *trust.File) {
	var keys []*logfile.Key
	for _, key := range trusted.Keys {
		keys = append(keys, key.Key)
	}
	var notes []opened
	for _, note := range subject.Notes {
		checkpoint, findings, err := logfile.OpenCheckpoint(note, keys)
		if found.refused(err, "note") {
			continue
		}
		parsed, _ := logfile.ParseNote(note)
		notes = append(notes, opened{checkpoint, parsed.Lines, findings})
	}
	if len(notes) < 2 {
		return
	}
	first, second := notes[0].checkpoint, notes[1].checkpoint
	if first.Origin != second.Origin {
		found.fail("VERIFY_CHECKPOINT_FOREIGN", "%s", second.Origin)
		return
	}
	if first.Origin != trusted.Origin {
		found.open("VERIFY_NETWORK_UNKNOWN", "%s", first.Origin)
		return
	}
	judgeDifference(found, first, second, subject.Leaf)
	judgeSigners(found, notes[0], notes[1], trusted)
}

func judgeDifference(found *findings, first, second *logfile.Checkpoint, leaf *evidence.TwoLeaves) {
	switch {
	case leaf != nil:
		leads := leadsTo(first, leaf, 0) && leadsTo(second, leaf, 1)
		if leaf.Hashes[0] == leaf.Hashes[1] || !leads {
			found.fail("VERIFY_MISBEHAVIOUR_UNPROVEN", "leaf %d", leaf.Index)
		}
	case first.Size != second.Size:
		found.open("VERIFY_MISBEHAVIOUR_NOT_SHOWN", "sizes %d and %d", first.Size, second.Size)
	case first.Root == second.Root:
		found.fail("VERIFY_MISBEHAVIOUR_UNPROVEN", "one root")
	}
}

func leadsTo(checkpoint *logfile.Checkpoint, leaf *evidence.TwoLeaves, at int) bool {
	root, ok := merkle.RootFromInclusion(leaf.Index, checkpoint.Size, leaf.Hashes[at], leaf.Paths[at])
	return ok && root == checkpoint.Root
}

func judgeSigners(found *findings, first, second opened, trusted *trust.File) {
	for _, note := range []opened{first, second} {
		for _, line := range note.findings {
			if line.Key != nil && !line.Good {
				found.fail("VERIFY_CHECKPOINT_SIGNATURE_BAD", "%s %x", line.Key.Name, line.Key.ID)
			}
		}
	}
	both, honest := 0, 0
	for _, key := range trusted.Keys {
		if first.signedBy(key) && second.signedBy(key) {
			both++
			if key.State != "compromised" {
				honest++
			}
		}
	}
	switch {
	case honest > 0:
	case both > 0:
		found.open("VERIFY_KEY_STOLEN", "")
	case unknownInCommon(first, second):
		found.open("VERIFY_KEY_UNKNOWN", "")
	default:
		found.fail("VERIFY_MISBEHAVIOUR_UNPROVEN", "no key under both")
	}
}

func (o opened) signedBy(key *trust.Key) bool {
	return slices.ContainsFunc(o.findings, func(f logfile.Finding) bool { return f.Key == key.Key && f.Good })
}

// unknownInCommon: a key that the trust file does not have may have signed both.
func unknownInCommon(first, second opened) bool {
	type name struct {
		name string
		id   [4]byte
	}
	ofFirst := map[name]bool{}
	for at, line := range first.lines {
		if first.findings[at].Key == nil {
			ofFirst[name{line.Name, line.ID}] = true
		}
	}
	for at, line := range second.lines {
		if second.findings[at].Key == nil && ofFirst[name{line.Name, line.ID}] {
			return true
		}
	}
	return false
}
