package evidence

import (
	"regexp"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/shape"
)

const (
	maxFiles         = 1_000
	maxNotes         = 512
	maxAllRecords    = 20_000
	maxAllSignatures = 20_000
	maxAllBytes      = 64 << 20
)

var bundleVersion = regexp.MustCompile(`^bundle/[1-9][0-9]{0,8}$`)

var bundledSubject shape.Check = func(value any) bool {
	object, ok := value.(*jsonx.Object)
	if !ok {
		return false
	}
	_, isText := object.Values["kind"].(string)
	return isText
}

var bundleForm = shape.Object(shape.Members{
	"acta":        shape.Word("bundle/1"),
	"network":     network,
	"checkpoints": shape.List(0, maxNotes, note),
	"records":     shape.List(0, 10_000, record),
	"files": shape.List(1, maxFiles, shape.Either(
		shape.Object(shape.Members{
			"subject": bundledSubject, "checkpoint": count, "renewal?": shape.Object(shape.Members{
				"checkpoint": count, "consistency": shape.List(0, 64, hash),
			}),
			"records": shape.List(1, 10_000, count), "given?": given,
		}),
		shape.Object(shape.Members{"subject": bundledSubject}),
	)),
})

// ParseBundle gives the files of a bundle, each as the value that a file of its own would hold.
func ParseBundle(bytes []byte) ([]*jsonx.Object, error) {
	value, err := jsonx.Parse(bytes, limits)
	if err != nil {
		return nil, err
	}
	object, ok := value.(*jsonx.Object)
	if !ok {
		return nil, refuseBundle("must be an object")
	}
	if version := object.Text("acta"); version != "bundle/1" && bundleVersion.MatchString(version) {
		return nil, code.Refuse("EVIDENCE_VERSION_UNKNOWN", "%s", version)
	}
	if !bundleForm(object) {
		return nil, refuseBundle("not of the schema")
	}
	checkpoints, records := object.Values["checkpoints"].([]any), object.Values["records"].([]any)
	sums := sumsOf(records)
	sums.notes = len(checkpoints)
	var members []*jsonx.Object
	for _, file := range object.Values["files"].([]any) {
		file := file.(*jsonx.Object)
		sums.notes += notesIn(file.Values["subject"].(*jsonx.Object))
		places, has := file.Values["records"].([]any)
		if !has {
			members = append(members, &jsonx.Object{
				Names:  []string{"acta", "subject"},
				Values: map[string]any{"acta": "evidence/1", "subject": file.Values["subject"]},
			})
			continue
		}
		at := whole(file, "checkpoint")
		renewal, _ := file.Values["renewal"].(*jsonx.Object)
		if at >= uint64(len(checkpoints)) || renewal != nil && whole(renewal, "checkpoint") >= uint64(len(checkpoints)) {
			return nil, refuseBundle("no such checkpoint")
		}
		if renewal != nil {
			renewal = &jsonx.Object{Names: renewal.Names, Values: map[string]any{
				"checkpoint":  checkpoints[whole(renewal, "checkpoint")],
				"consistency": renewal.Values["consistency"],
			}}
		}
		var named []any
		for _, place := range places {
			place := uint64(place.(float64))
			if place >= uint64(len(records)) {
				return nil, refuseBundle("no such record")
			}
			sums.add(place)
			named = append(named, records[place])
		}
		members = append(members, member(file, object.Values["network"], checkpoints[at], renewal, named))
	}
	return members, sums.check()
}

// ReadMember is Read within the limits that a file of its own would have.
func ReadMember(member *jsonx.Object) (*File, error) {
	if len(jsonx.Canonical(member)) > limits.Bytes || jsonx.Count(member) > limits.Values {
		return nil, code.Refuse("JSON_TOO_LARGE", "as a file of its own")
	}
	return Read(member)
}

func member(file *jsonx.Object, network, checkpoint any, renewal *jsonx.Object, records []any) *jsonx.Object {
	made := &jsonx.Object{Values: map[string]any{}}
	add := func(name string, value any) {
		made.Names = append(made.Names, name)
		made.Values[name] = value
	}
	add("acta", "evidence/1")
	add("network", network)
	add("subject", file.Values["subject"])
	add("checkpoint", checkpoint)
	if renewal != nil {
		add("renewal", renewal)
	}
	add("records", records)
	if given, has := file.Values["given"]; has {
		add("given", given)
	}
	return made
}

// notesIn a subject: words, notes, and what a day begins with.
func notesIn(subject *jsonx.Object) int {
	notes := 0
	for _, name := range []string{"words", "notes", "after"} {
		switch value := subject.Values[name].(type) {
		case []any:
			notes += len(value)
		case string:
			notes++
		}
	}
	return notes
}

// sums of what all files of a bundle come to.
type sums struct {
	sizes, counts              []int
	records, signatures, bytes int
	notes                      int
}

func sumsOf(records []any) *sums {
	s := &sums{}
	for _, entry := range records {
		object := entry.(*jsonx.Object)
		s.sizes = append(s.sizes, len(jsonx.Canonical(object)))
		signatures := listOf(object, "statement") + listOf(object, "handoff")
		s.counts = append(s.counts, signatures)
	}
	return s
}

// listOf signatures in a statement of a record.
func listOf(record *jsonx.Object, name string) int {
	stated, ok := record.Values[name].(*jsonx.Object)
	if !ok {
		return 0
	}
	signatures, _ := stated.Values["signatures"].([]any)
	return len(signatures)
}

func (s *sums) add(place uint64) {
	s.records++
	s.signatures += s.counts[place]
	s.bytes += s.sizes[place]
}

func (s *sums) check() error {
	if s.notes > maxNotes || s.records > maxAllRecords || s.signatures > maxAllSignatures || s.bytes > maxAllBytes {
		return code.Refuse("JSON_TOO_LARGE", "%d records, %d signatures, %d bytes", s.records, s.signatures, s.bytes)
	}
	return nil
}

func refuseBundle(problem string) error { return code.Refuse("BUNDLE_MALFORMED", "%s", problem) }
