package verify

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/sigs"
	"acta.example/verifier-go/trust"
)

// checkCurrent is check 26: the record with the head is about the subject, and every section of that
// size gave its word that nothing came after it.
func (r *reading) checkCurrent(found *findings, s *signed, trusted *trust.File) {
	subject := r.subject
	var last *entry
	if len(r.own) == 0 {
		found.open("VERIFY_NOT_SHOWN", "%s", subject.Head)
	} else if last = r.own[0]; !last.moved() || !isAbout(subject.Of, last) {
		found.fail("VERIFY_CURRENT_FOREIGN", "record at %d", last.index)
	}
	words := readWords(found, subject, s.checkpoint, trusted)
	for _, section := range s.sections() {
		key := trusted.Key(section, logfile.LogEd25519, s.checkpoint.Size)
		if key == nil {
			found.open("VERIFY_KEY_UNKNOWN", "%s", section)
			continue
		}
		time, given := words[key.Key]
		switch {
		case !given:
			found.open("VERIFY_WORD_MISSING", "%s", section)
		case key.State == "compromised":
			found.open("VERIFY_KEY_STOLEN", "%s", section)
		}
		if given && last != nil && time+60 < last.record.RecordedAt {
			found.fail("VERIFY_TIME_BEFORE_RECORD", "%s: %d", section, time)
		}
	}
}

// isAbout: a record is one that the head in question moves with.
func isAbout(of *evidence.Of, e *entry) bool {
	switch of.Kind {
	case "goods":
		if e.record.Kind>>8 != 3 {
			return false
		}
		goods := e.message.Text("goods")
		if e.handoff != nil {
			goods = e.handoff.Text("goods")
		}
		inContents := e.file.Contents != nil && slices.ContainsFunc(e.file.Contents.Pieces, func(p evidence.Piece) bool {
			return p.Goods == of.Goods
		})
		inOutputs := e.file.Outputs != nil && slices.ContainsFunc(e.file.Outputs.Outputs, func(o evidence.Output) bool {
			return o.Goods == of.Goods
		})
		return goods == of.Goods || inContents || inOutputs
	case "minute":
		return strings.HasPrefix(e.kind.Name, "Minute") && e.message.Number("number") == of.Number
	}
	return e.message.Text("declaration") == of.Declaration && e.message.Text("section") == of.Section
}

var wordTime = regexp.MustCompile(`\ntime (0|[1-9][0-9]{0,15})\n$`)

// readWords gives the times of the words that are good, by log key.
func readWords(found *findings, subject evidence.Subject, checkpoint *logfile.Checkpoint, trusted *trust.File) map[*logfile.Key]int64 {
	times := map[*logfile.Key]int64{}
	for at, word := range subject.Words {
		note, err := logfile.ParseNote(word)
		if found.refused(err, "word") {
			continue
		}
		time, ok := uint64(0), false
		if digits := wordTime.FindStringSubmatch(note.Text); digits != nil {
			time, ok = logfile.Decimal(digits[1])
		}
		if !ok || note.Text != wordText(subject, checkpoint, time) {
			found.fail("VERIFY_WORD_DIFFERS", "word %d", at)
			continue
		}
		tried := map[*logfile.Key]bool{}
		for _, line := range note.Lines {
			key := logKey(trusted, line)
			// Of a key's lines the first counts: sixty would be there to take time.
			if key == nil || tried[key] {
				continue
			}
			tried[key] = true
			if !sigs.Ed25519(line.Signature, []byte(note.Text), key.Public) {
				found.fail("VERIFY_WORD_BAD", "word %d", at)
			} else if _, said := times[key]; !said {
				times[key] = int64(time)
			}
		}
	}
	return times
}

func logKey(trusted *trust.File, line logfile.Line) *logfile.Key {
	for _, key := range trusted.Keys {
		if key.Type == logfile.LogEd25519 && key.Name == line.Name && key.ID == line.ID {
			return key.Key
		}
	}
	return nil
}

// wordText is what a section signs.
func wordText(subject evidence.Subject, checkpoint *logfile.Checkpoint, time uint64) string {
	of := subject.Of
	named := "goods " + of.Goods
	switch of.Kind {
	case "minute":
		named = fmt.Sprintf("minute %d", of.Number)
	case "assessment":
		named = "assessment " + of.Declaration + " " + of.Section
	}
	root := base64.StdEncoding.EncodeToString(checkpoint.Root[:])
	return fmt.Sprintf("%s/current\n%s\nhead %s\nsize %d\nroot %s\ntime %d\n",
		checkpoint.Origin, named, subject.Head, checkpoint.Size, root, time)
}
