// Package trust reads the trust file of docs/formats.md: whom a verifier trusts for one log.
package trust

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/shape"
)

// Range names the sections at the sizes from First to Last.
type Range struct {
	First, Last uint64
	Sections    []string
}

// Key is a key with what the file says of it. Last is the greatest size while it is active.
type Key struct {
	*logfile.Key
	Section     string
	First, Last uint64
	State       string
}

// File is a trust file that was checked.
type File struct {
	Origin string
	Ranges []Range
	Keys   []*Key

	opened map[string]openedNote
}

// openedNote is a note that was read with the keys of the file.
type openedNote struct {
	checkpoint *logfile.Checkpoint
	findings   []logfile.Finding
}

// maxOpened notes are kept: the files of a bundle stand under a few.
const maxOpened = 16

// Open is logfile.OpenCheckpoint with the keys of the file, once for a note: ML-DSA takes its time.
func (f *File) Open(note string) (*logfile.Checkpoint, []logfile.Finding, error) {
	if known, ok := f.opened[note]; ok {
		return known.checkpoint, known.findings, nil
	}
	var keys []*logfile.Key
	for _, key := range f.Keys {
		keys = append(keys, key.Key)
	}
	checkpoint, findings, err := logfile.OpenCheckpoint(note, keys)
	if err != nil {
		return nil, nil, err
	}
	if f.opened == nil || len(f.opened) == maxOpened {
		f.opened = map[string]openedNote{}
	}
	f.opened[note] = openedNote{checkpoint, findings}
	return checkpoint, findings, nil
}

// open is the last size of what has none.
const open = math.MaxUint64

var (
	limits      = jsonx.Limits{Bytes: 4 << 20, Depth: 8, Values: 20_000}
	versionForm = regexp.MustCompile(`^trust/[1-9][0-9]{0,8}$`)
)

// Parse reads a trust file; one that is wrong anywhere is refused whole.
func Parse(bytes []byte) (*File, error) {
	value, err := jsonx.Parse(bytes, limits)
	if err != nil {
		return nil, err
	}
	object, _ := value.(*jsonx.Object)
	if object != nil {
		version := object.Text("acta")
		if version != "trust/1" && versionForm.MatchString(version) {
			return nil, code.Refuse("TRUST_VERSION_UNKNOWN", "%s", version)
		}
	}
	if !form(value) {
		return nil, refuse("not of the schema")
	}
	file := &File{Origin: object.Text("origin")}
	if err := file.readRanges(object.Values["ranges"].([]any)); err != nil {
		return nil, err
	}
	for _, entry := range object.Values["keys"].([]any) {
		if err := file.readKey(entry.(*jsonx.Object)); err != nil {
			return nil, err
		}
	}
	return file, nil
}

var (
	name    = shape.Text(`^[!-*,-~]{1,255}$`)
	section = shape.Text(`^[A-Z]{2}$`)
	size    = shape.Whole(0, logfile.MaxCount)
	maybe   = shape.Either(size, shape.Null)
)

var form = shape.Object(shape.Members{
	"acta":   shape.Word("trust/1"),
	"origin": name,
	"ranges": shape.List(1, 256, shape.Object(shape.Members{
		"firstSize": size, "lastSize": maybe, "sections": shape.List(1, 16, section),
	})),
	"keys": shape.List(1, 1024, shape.Object(shape.Members{
		"name": name, "kind": shape.Word("log", "cosigner"),
		"algorithm": shape.Word("ed25519", "ml-dsa-44"), "vkey": shape.Short(0, 2048),
		"section": section, "firstSize": size, "lastSize": maybe,
		"state": shape.Word("active", "retired", "compromised"),
	})),
})

func lastOf(object *jsonx.Object) uint64 {
	if last, ok := object.Values["lastSize"].(float64); ok {
		return uint64(last)
	}
	return open
}

func firstOf(object *jsonx.Object) uint64 { return uint64(object.Values["firstSize"].(float64)) }

func (f *File) readRanges(entries []any) error {
	next := uint64(0)
	for at, entry := range entries {
		object := entry.(*jsonx.Object)
		read := Range{First: firstOf(object), Last: lastOf(object)}
		if read.First != next || read.Last < read.First || (read.Last == open) != (at == len(entries)-1) {
			return refuse(fmt.Sprintf("range %d", at))
		}
		next = read.Last + 1
		for _, code := range object.Values["sections"].([]any) {
			if n := len(read.Sections); n > 0 && code.(string) <= read.Sections[n-1] {
				return refuse(fmt.Sprintf("sections of range %d", at))
			}
			read.Sections = append(read.Sections, code.(string))
		}
		f.Ranges = append(f.Ranges, read)
	}
	return nil
}

var types = map[string]logfile.Type{
	"log ed25519":        logfile.LogEd25519,
	"cosigner ed25519":   logfile.CosignerEd25519,
	"cosigner ml-dsa-44": logfile.CosignerMLDSA44,
}

func (f *File) readKey(entry *jsonx.Object) error {
	read, err := logfile.ParseVkey(entry.Text("vkey"))
	if err != nil {
		return refuse("a vkey")
	}
	key := &Key{read, entry.Text("section"), firstOf(entry), lastOf(entry), entry.Text("state")}
	isLog := entry.Text("kind") == "log"
	switch {
	case key.Type != types[entry.Text("kind")+" "+entry.Text("algorithm")]:
		return refuse("type of a vkey")
	case key.Name != entry.Text("name") || isLog != (key.Name == f.Origin):
		return refuse("name of a key")
	case key.Last < key.First || (key.State == "active") != (key.Last == open):
		return refuse("last size of a key")
	case !slices.ContainsFunc(f.Ranges, func(r Range) bool { return slices.Contains(r.Sections, key.Section) }):
		return refuse("section of a key")
	}
	for _, other := range f.Keys {
		if string(other.Public) == string(key.Public) {
			return refuse("one public key twice")
		}
		seat := other.Section == key.Section && other.Type == key.Type
		if seat && other.First <= key.Last && key.First <= other.Last {
			return refuse("two such keys of one section at one size")
		}
	}
	f.Keys = append(f.Keys, key)
	return nil
}

// Sections whose signatures a checkpoint of this size needs.
func (f *File) Sections(size uint64) []string {
	for _, r := range f.Ranges {
		if r.First <= size && size <= r.Last {
			return r.Sections
		}
	}
	return nil
}

// Key of a section and type that signs at a size; nil where the file has none.
func (f *File) Key(section string, kind logfile.Type, size uint64) *Key {
	for _, key := range f.Keys {
		if key.Section == section && key.Type == kind && key.First <= size && size <= key.Last {
			return key
		}
	}
	return nil
}

// Policy is the file at one size as C2SP tlog-policy; "" where a key is missing.
func (f *File) Policy(size uint64) string {
	var logs, witnesses, names []string
	for _, section := range f.Sections(size) {
		log, witness := f.Key(section, logfile.LogEd25519, size), f.Key(section, logfile.CosignerEd25519, size)
		if log == nil || witness == nil {
			return ""
		}
		short := strings.ToLower(section)
		logs = append(logs, "log "+log.Vkey()+"\n")
		witnesses = append(witnesses, "witness "+short+" "+witness.Vkey()+"\n")
		names = append(names, short)
	}
	group := "group sections all " + strings.Join(names, " ") + "\nquorum sections\n"
	return strings.Join(logs, "") + strings.Join(witnesses, "") + group
}

func refuse(problem string) error { return code.Refuse("TRUST_MALFORMED", "%s", problem) }
