package logfile

import (
	"bytes"
	"encoding/binary"

	"acta.example/verifier-go/code"
)

const recordSize = 95

// Record is one leaf of the record log.
type Record struct {
	Kind       uint16
	Writer     [20]byte
	RecordedAt int64
	Sections   []string
	Digest     [32]byte
}

// ParseRecord reads the one spelling of a record of version 1.
func ParseRecord(b []byte) (*Record, error) {
	if len(b) != recordSize || b[0] != 1 {
		return nil, code.Refuse("RECORD_MALFORMED", "length or version")
	}
	record := &Record{
		Kind:   binary.BigEndian.Uint16(b[1:]),
		Writer: [20]byte(b[3:23]),
		Digest: [32]byte(b[63:]),
	}
	time := binary.BigEndian.Uint64(b[23:])
	if record.Kind == 0 || time > MaxCount {
		return nil, code.Refuse("RECORD_MALFORMED", "kind or time")
	}
	record.RecordedAt = int64(time)
	field := bytes.TrimRight(b[31:63], "\x00")
	for ; len(field) > 1; field = field[2:] {
		section := string(field[:2])
		last := ""
		if n := len(record.Sections); n > 0 {
			last = record.Sections[n-1]
		}
		if !isCapital(section[0]) || !isCapital(section[1]) || section <= last {
			return nil, code.Refuse("RECORD_MALFORMED", "sections")
		}
		record.Sections = append(record.Sections, section)
	}
	if len(field) != 0 || len(record.Sections) == 0 {
		return nil, code.Refuse("RECORD_MALFORMED", "sections")
	}
	return record, nil
}

func isCapital(b byte) bool { return b >= 'A' && b <= 'Z' }
