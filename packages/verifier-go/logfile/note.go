package logfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
)

// Line is one signature line of a note: whose key, and the bytes after the key id.
type Line struct {
	Name      string
	ID        [4]byte
	Signature []byte
}

// Note is a text with signatures that may or may not be any good (C2SP signed-note).
type Note struct {
	Text  string
	Lines []Line
}

const (
	maxNote  = 262_144
	maxLines = 64
)

// ParseNote splits a note at its last blank line.
func ParseNote(note string) (*Note, error) {
	if jsonx.UTF16(note) > maxNote {
		return nil, refuseNote("too long")
	}
	if !utf8.ValidString(note) || strings.ContainsFunc(note, isControl) {
		return nil, refuseNote("control character or broken Unicode")
	}
	split := strings.LastIndex(note, "\n\n")
	if split < 0 {
		return nil, refuseNote("no blank line before the signatures")
	}
	block := note[split+2:]
	if !strings.HasSuffix(block, "\n") {
		return nil, refuseNote("no signature, or no newline at the end")
	}
	lines := strings.Split(strings.TrimSuffix(block, "\n"), "\n")
	if len(lines) > maxLines {
		return nil, refuseNote("too many signatures")
	}
	parsed := &Note{Text: note[:split+1]}
	for _, line := range lines {
		signature, ok := parseLine(line)
		if !ok {
			return nil, refuseNote("signature line")
		}
		parsed.Lines = append(parsed.Lines, signature)
	}
	return parsed, nil
}

func parseLine(line string) (Line, bool) {
	rest, dash := strings.CutPrefix(line, "\u2014 ")
	name, encoded, blank := strings.Cut(rest, " ")
	bytes, ok := Base64(encoded)
	bad := name == "" || strings.ContainsFunc(name, isNoName)
	if !dash || !blank || bad || !ok || len(bytes) < 5 {
		return Line{}, false
	}
	return Line{name, [4]byte(bytes[:4]), bytes[4:]}, true
}

func isControl(r rune) bool { return r < 0x20 && r != '\n' }

func isNoName(r rune) bool { return r == '+' || unicode.Is(unicode.White_Space, r) }

func refuseNote(problem string) error { return code.Refuse("NOTE_MALFORMED", "%s", problem) }
