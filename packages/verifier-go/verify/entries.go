package verify

import (
	"regexp"

	"acta.example/verifier-go/document"
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/statement"
)

// entry is a record of the file, with what the checks have established of it.
type entry struct {
	at     int
	file   *evidence.Record
	record *logfile.Record
	// index in the log, from check 8 on.
	index uint64
	// kind and message from check 9 on; of an Answer the handoff, too.
	kind    *statement.Type
	message statement.Message
	handoff statement.Message
	// dated: by its receipt, else by its block.
	dated int64
	// shown documents by field, from check 14 on; those of the handoff apart.
	shown        map[string]*document.Verified
	shownHandoff map[string]*document.Verified
}

// moved: a record under the kind of its own type; the others moved nothing.
func (e *entry) moved() bool { return e.record.Kind == e.kind.Kind }

// digestOfHandoff is the digest of the handoff that an answer answers.
func (e *entry) digestOfHandoff() string { return e.message.Text("handoff") }

func (e *entry) digest() string { return logfile.Hex(e.record.Digest[:]) }

func (e *entry) is(kind string) bool { return e.kind.Name == kind }

// did: the statement of this type took effect.
func (e *entry) did(kind string) bool { return e.is(kind) && e.moved() }

// readRecords is check 7.
func readRecords(found *findings, records []*evidence.Record) []*entry {
	var entries []*entry
	for at, record := range records {
		if record.Bytes[0] != 1 {
			found.open("VERIFY_RECORD_VERSION_UNKNOWN", "record %d: version %d", at, record.Bytes[0])
			continue
		}
		parsed, err := logfile.ParseRecord(record.Bytes)
		if found.refused(err, "") {
			continue
		}
		known := parsed.Kind == statement.Contested || parsed.Kind == statement.Superseded
		if !known && statement.ByKind(parsed.Kind) == nil {
			found.open("VERIFY_RECORD_KIND_UNKNOWN", "record %d: kind %#04x", at, parsed.Kind)
			continue
		}
		entries = append(entries, &entry{at: at, file: record, record: parsed})
	}
	return entries
}

var proofVersion = regexp.MustCompile(`^c2sp\.org/tlog-proof@v([0-9]+)\n`)

// proveInclusion is check 8.
func proveInclusion(found *findings, entries []*entry, checkpoint *logfile.Checkpoint, subject evidence.Subject) []*entry {
	var placed []*entry
	last, shown := int64(-1), false
	for _, e := range entries {
		if version := proofVersion.FindStringSubmatch(e.file.Proof); version != nil && version[1] != "1" {
			found.open("VERIFY_PROOF_VERSION_UNKNOWN", "record %d", e.at)
			continue
		}
		proof, err := logfile.ParseProof(e.file.Proof)
		if found.refused(err, "") {
			continue
		}
		if int64(proof.Index) <= last {
			found.fail("VERIFY_RECORDS_UNORDERED", "%d after %d", proof.Index, last)
			continue
		}
		last = int64(proof.Index)
		leaf := merkle.Leaf(e.file.Bytes)
		root, ok := merkle.RootFromInclusion(proof.Index, checkpoint.Size, leaf, proof.Path)
		if !ok || root != checkpoint.Root {
			found.fail("VERIFY_NOT_INCLUDED", "record at %d", proof.Index)
			continue
		}
		e.index = proof.Index
		shown = shown || subject.Kind == "record" && subject.Index == proof.Index
		placed = append(placed, e)
	}
	if subject.Kind == "record" && found.status() == Pass && !shown {
		found.open("VERIFY_NOT_SHOWN", "record at %d", subject.Index)
	}
	return placed
}

// checkExistedBy is check 23: no cosignature is dated more than 60 s before the newest record.
func checkExistedBy(found *findings, times []int64, entries []*entry) *int64 {
	var newest, latest int64
	for _, e := range entries {
		newest = max(newest, e.record.RecordedAt)
	}
	for _, time := range times {
		latest = max(latest, time)
		if time < newest-60 {
			found.fail("VERIFY_TIME_BEFORE_RECORD", "%d before %d", time, newest)
		}
	}
	if found.status() != Pass {
		return nil
	}
	return &latest
}
