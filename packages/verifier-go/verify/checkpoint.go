package verify

import (
	"slices"
	"strconv"
	"strings"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/trust"
)

// checkNetwork is check 3: the trust file's origin is that of the file and ends in its chain id.
func checkNetwork(found *findings, file *evidence.File, trusted *trust.File) bool {
	if file.Origin != trusted.Origin {
		found.open("VERIFY_NETWORK_UNKNOWN", "%s", file.Origin)
		return false
	}
	if !strings.HasSuffix(file.Origin, "/log/"+strconv.FormatUint(file.ChainID, 10)) {
		found.fail("VERIFY_NETWORK_DIFFERS", "%s is not the origin of chain %d", file.Origin, file.ChainID)
		return false
	}
	return true
}

// signed is a checkpoint with what its lines came to.
type signed struct {
	checkpoint *logfile.Checkpoint
	findings   []logfile.Finding
	trusted    *trust.File
}

func readCheckpoint(found *findings, note string, trusted *trust.File) *signed {
	checkpoint, lines, err := trusted.Open(note)
	if found.refused(err, "") {
		return nil
	}
	if checkpoint.Origin != trusted.Origin {
		found.fail("VERIFY_CHECKPOINT_FOREIGN", "%s", checkpoint.Origin)
		return nil
	}
	return &signed{checkpoint, lines, trusted}
}

// judge is checks 4 and 5: a good line of each section's key of each type, and no bad one. It gives
// the times of the good ones, 0 for a log's own.
func (s *signed) judge(found *findings, log bool) []int64 {
	for _, line := range s.findings {
		if line.Key != nil && !line.Good && (line.Key.Type == logfile.LogEd25519) == log {
			found.fail("VERIFY_CHECKPOINT_SIGNATURE_BAD", "%s %x", line.Key.Name, line.Key.ID)
		}
	}
	var times []int64
	for _, section := range s.sections() {
		for _, kind := range typesOf(log) {
			key := s.trusted.Key(section, kind, s.checkpoint.Size)
			if key == nil {
				found.open("VERIFY_KEY_UNKNOWN", "%s, type %d, size %d", section, kind, s.checkpoint.Size)
				continue
			}
			line := s.lineOf(key)
			switch {
			case line == nil:
				found.open("VERIFY_CHECKPOINT_SIGNATURE_MISSING", "%s, type %d", section, kind)
			case line.Good:
				times = append(times, int64(line.Time))
			}
		}
	}
	return times
}

func typesOf(log bool) []logfile.Type {
	if log {
		return []logfile.Type{logfile.LogEd25519}
	}
	return []logfile.Type{logfile.CosignerEd25519, logfile.CosignerMLDSA44}
}

func (s *signed) sections() []string { return s.trusted.Sections(s.checkpoint.Size) }

// lineOf a key; a good one before a bad one.
func (s *signed) lineOf(key *trust.Key) *logfile.Finding {
	var bad *logfile.Finding
	for at := range s.findings {
		if line := &s.findings[at]; line.Key == key.Key {
			if line.Good {
				return line
			}
			bad = line
		}
	}
	return bad
}

// keys that a checkpoint of this size needs and the trust file has.
func (s *signed) keys() []*trust.Key {
	var keys []*trust.Key
	for _, section := range s.sections() {
		for _, kind := range append(typesOf(true), typesOf(false)...) {
			if key := s.trusted.Key(section, kind, s.checkpoint.Size); key != nil {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// stolen: a key that such a checkpoint needs was in other hands since.
func (s *signed) stolen() bool {
	return slices.ContainsFunc(s.keys(), func(key *trust.Key) bool { return key.State == "compromised" })
}

// checkKeys is check 6. It gives the times that check 23 takes: those of the renewal if a key was
// stolen.
func checkKeys(found *findings, trusted *trust.File, s *signed, renewal *evidence.Renewal, times []int64) []int64 {
	inactive, stolen := false, false
	for _, key := range s.keys() {
		inactive = inactive || key.State != "active"
		stolen = stolen || key.State == "compromised"
	}
	if renewal == nil {
		if inactive {
			found.open("VERIFY_RENEW", "")
			return nil
		}
		return times
	}
	laterTimes := checkRenewal(found, trusted, s.checkpoint, renewal)
	switch {
	case laterTimes == nil && inactive:
		found.open("VERIFY_RENEW", "")
		return nil
	case laterTimes != nil && stolen:
		return laterTimes
	}
	return times
}

// checkRenewal gives the cosigners' times of a renewal that is consistent and bears all signatures
// of its own size under active keys; nil where it is not.
func checkRenewal(found *findings, trusted *trust.File, older *logfile.Checkpoint, renewal *evidence.Renewal) []int64 {
	later := readCheckpoint(found, renewal.Checkpoint, trusted)
	if later == nil {
		return nil
	}
	newer := later.checkpoint
	if !merkle.Consistent(older.Size, newer.Size, older.Root, newer.Root, renewal.Consistency) {
		found.fail("VERIFY_RENEWAL_INCONSISTENT", "%d to %d", older.Size, newer.Size)
		return nil
	}
	logs := later.judge(found, true)
	cosigners := later.judge(found, false)
	complete := len(logs) == len(later.sections()) && len(cosigners) == 2*len(later.sections())
	for _, key := range later.keys() {
		if key.State != "active" {
			found.open("VERIFY_RENEW", "%s", key.Name)
			complete = false
		}
	}
	if !complete {
		return nil
	}
	return cosigners
}
