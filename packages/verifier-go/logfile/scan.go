package logfile

import (
	"acta.example/verifier-go/code"
	"acta.example/verifier-go/merkle"
)

// rowSize of one record in a scan.
const rowSize = 41

// table of a scan whose entries must be asked for in order.
type table struct {
	entries [][]byte
	used    int
}

// ReadScan reads all records of a log in their short form, one at a time: its leaf hash and the digest
// of its statement.
func ReadScan(scan string, each func(leaf, digest [32]byte)) error {
	bytes, ok := Base64(scan)
	if !ok {
		return refuseScan("base64")
	}
	writers, rest, err := readTable(bytes, 20)
	if err != nil {
		return err
	}
	sections, rest, err := readTable(rest, 32)
	if err != nil {
		return err
	}
	if len(rest)%rowSize != 0 {
		return refuseScan("length")
	}
	record := [recordSize]byte{1}
	for ; len(rest) > 0; rest = rest[rowSize:] {
		row := rest[:rowSize]
		writer, okWriter := writers.take(row[2])
		section, okSection := sections.take(row[3])
		if !okWriter || !okSection {
			return refuseScan("order of the entries")
		}
		copy(record[1:], row[:2])
		copy(record[3:], writer)
		copy(record[26:], row[4:9])
		copy(record[31:], section)
		copy(record[63:], row[9:])
		each(merkle.Leaf(record[:]), [32]byte(row[9:]))
	}
	if writers.used != len(writers.entries) || sections.used != len(sections.entries) {
		return refuseScan("an entry that no record needs")
	}
	return nil
}

func readTable(bytes []byte, width int) (*table, []byte, error) {
	if len(bytes) == 0 || len(bytes) < 1+int(bytes[0])*width {
		return nil, nil, refuseScan("length")
	}
	read, seen := &table{}, map[string]bool{}
	count := int(bytes[0])
	for at := range count {
		entry := bytes[1+at*width : 1+(at+1)*width]
		if seen[string(entry)] {
			return nil, nil, refuseScan("an entry twice")
		}
		seen[string(entry)] = true
		read.entries = append(read.entries, entry)
	}
	return read, bytes[1+count*width:], nil
}

func (t *table) take(place byte) ([]byte, bool) {
	at := int(place)
	if at >= len(t.entries) || at > t.used {
		return nil, false
	}
	if at == t.used {
		t.used++
	}
	return t.entries[at], true
}

func refuseScan(problem string) error { return code.Refuse("SCAN_MALFORMED", "%s", problem) }
