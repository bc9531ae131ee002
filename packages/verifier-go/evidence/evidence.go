// Package evidence reads evidence files of version 1 (docs/formats.md, "Evidence file v1").
package evidence

import (
	"regexp"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
)

// File is an evidence file whose shape was checked; what it proves is another question. Of two
// contradicting notes it has a subject only.
type File struct {
	// Object is the file as it was read.
	Object     *jsonx.Object
	ChainID    uint64
	Log        [20]byte
	Origin     string
	Subject    Subject
	Checkpoint string
	Renewal    *Renewal
	Records    []*Record
	Given      *Given
}

// Given is to whom and for what a file was given, with the signature of its giver.
type Given struct {
	To, Purpose string
	At          uint64
	Signer      string
	Envelope    []byte
}

// Of is what has one head: goods, a minute, or one side of a declaration.
type Of struct {
	Kind        string
	Goods       string
	Number      int64
	Declaration string
	Section     string
}

// TwoLeaves are leaves of two trees at one index.
type TwoLeaves struct {
	Index  uint64
	Hashes [2][32]byte
	Paths  [2][][32]byte
}

// Subject is what a file is evidence of.
type Subject struct {
	// Kind is record, trail, minute, assessment, current, breach or misbehaviour; the fields below are
	// those of the kind.
	Kind  string
	Index uint64
	Goods string
	// Head is the digest that the trail ends with, where the file says so.
	Head        string
	Name        *Name
	Number      int64
	Declaration string
	Section     string
	Of          *Of
	Words       []string
	Digest      string
	Receipt     *Receipt
	After       string
	Scan        string
	Notes       []string
	Leaf        *TwoLeaves
}

// Name is what a goods id was made of.
type Name struct{ Scheme, Name, Random string }

// Renewal leads a checkpoint into a later one.
type Renewal struct {
	Checkpoint  string
	Consistency [][32]byte
}

// Record is one entry of the log with what is shown of it.
type Record struct {
	Bytes     []byte
	Proof     string
	Statement *Statement
	Handoff   *Statement
	Receipt   *Receipt
	Contents  *Contents
	Outputs   *Outputs
	Acts      []Act
	// HasActs: an empty list of acts is shown, too.
	HasActs bool
	Keys    *Keys
}

// Statement as it stands in a file.
type Statement struct {
	Type       string
	Message    *jsonx.Object
	Signatures []Signature
	// Documents by field.
	Documents *jsonx.Object
}

// Signature is an envelope with the address to which it must lead.
type Signature struct {
	Signer   string
	Envelope []byte
}

// Receipt is the 80 bytes of a receipt and the key behind them.
type Receipt struct {
	Signer string
	Bytes  []byte
}

// Piece is goods with their head.
type Piece struct{ Goods, Head string }

// Contents of a Pack or Unpack, or inputs of a Transform: all pieces, or one with its place and path.
type Contents struct {
	Pieces []Piece
	All    bool
	Index  uint64
	Path   [][32]byte
}

// Output of a Transform; quantity 0 is a single item.
type Output struct {
	Goods    string
	Quantity uint64
}

// Outputs of a Transform: all, or one with its place and path.
type Outputs struct {
	Outputs []Output
	All     bool
	Index   uint64
	Path    [][32]byte
}

// Act of a minute.
type Act struct{ Kind, A, B, C string }

// Keys with which a section was admitted.
type Keys struct {
	Admins, GovernmentRoot, Recovery  []string
	AdminThreshold, RecoveryThreshold uint8
}

const maxSignatures = 10_000

var (
	limits      = jsonx.Limits{Bytes: 10 << 20, Depth: 24, Values: 500_000}
	versionForm = regexp.MustCompile(`^evidence/[1-9][0-9]{0,8}$`)
	kindForm    = regexp.MustCompile(`^[a-z ]{1,40}$`)
)

// Parse reads a file: its limits, then its version and subject, then its shape.
func Parse(bytes []byte) (*File, error) {
	value, err := jsonx.Parse(bytes, limits)
	if err != nil {
		return nil, err
	}
	return Read(value)
}

// Read is Parse of a value that was read already.
func Read(value any) (*File, error) {
	object, ok := value.(*jsonx.Object)
	if !ok {
		return nil, code.Refuse("EVIDENCE_MALFORMED", "must be an object")
	}
	if version := object.Text("acta"); version != "evidence/1" && versionForm.MatchString(version) {
		return nil, code.Refuse("EVIDENCE_VERSION_UNKNOWN", "%s", version)
	}
	subject, _ := object.Values["subject"].(*jsonx.Object)
	if subject == nil {
		return nil, code.Refuse("EVIDENCE_MALFORMED", "/subject")
	}
	subjectForm := subjects[subject.Text("kind")]
	if subjectForm == nil && kindForm.MatchString(subject.Text("kind")) {
		return nil, code.Refuse("EVIDENCE_SUBJECT_UNKNOWN", "%s", subject.Text("kind"))
	}
	whole := form
	if subject.Text("kind") == "misbehaviour" {
		whole = subjectOnly
	}
	if subjectForm == nil || !subjectForm(subject) || !whole(object) {
		return nil, code.Refuse("EVIDENCE_MALFORMED", "not of the schema")
	}
	file := build(object)
	signatures := 0
	for _, record := range file.Records {
		signatures += record.signatures()
	}
	if signatures > maxSignatures {
		return nil, code.Refuse("JSON_TOO_LARGE", "more than %d signatures", maxSignatures)
	}
	return file, nil
}

// signatures that a reader has to recover.
func (r *Record) signatures() int {
	count := len(r.Statement.Signatures)
	if r.Handoff != nil {
		count += len(r.Handoff.Signatures)
	}
	return count
}

func build(object *jsonx.Object) *File {
	if _, has := object.Values["records"]; !has {
		return &File{Object: object, Subject: buildSubject(object.Values["subject"].(*jsonx.Object))}
	}
	network := object.Values["network"].(*jsonx.Object)
	file := &File{
		Object:     object,
		ChainID:    whole(network, "chainId"),
		Log:        [20]byte(logfile.MustHex(network.Text("log"))),
		Origin:     network.Text("origin"),
		Subject:    buildSubject(object.Values["subject"].(*jsonx.Object)),
		Checkpoint: object.Text("checkpoint"),
	}
	if renewal, ok := object.Values["renewal"].(*jsonx.Object); ok {
		file.Renewal = &Renewal{renewal.Text("checkpoint"), hashes(renewal.Values["consistency"])}
	}
	for _, entry := range object.Values["records"].([]any) {
		file.Records = append(file.Records, buildRecord(entry.(*jsonx.Object)))
	}
	if given, ok := object.Values["given"].(*jsonx.Object); ok {
		file.Given = &Given{
			To: given.Text("to"), Purpose: given.Text("purpose"), At: whole(given, "at"),
			Signer: given.Text("signer"), Envelope: logfile.MustHex(given.Text("envelope")),
		}
	}
	return file
}

func buildSubject(object *jsonx.Object) Subject {
	subject := Subject{
		Kind:        object.Text("kind"),
		Index:       whole(object, "index"),
		Goods:       object.Text("goods"),
		Head:        object.Text("head"),
		Number:      int64(whole(object, "number")),
		Declaration: object.Text("declaration"),
		Section:     object.Text("section"),
		Digest:      object.Text("digest"),
		After:       object.Text("after"),
		Scan:        object.Text("scan"),
	}
	if words, ok := object.Values["words"].([]any); ok {
		subject.Words = texts(words)
	}
	if notes, ok := object.Values["notes"].([]any); ok {
		subject.Notes = texts(notes)
	}
	if receipt, ok := object.Values["receipt"].(*jsonx.Object); ok {
		subject.Receipt = buildReceipt(receipt)
	}
	if of, ok := object.Values["of"].(*jsonx.Object); ok {
		subject.Of = &Of{
			Kind: of.Text("kind"), Goods: of.Text("goods"), Number: int64(whole(of, "number")),
			Declaration: of.Text("declaration"), Section: of.Text("section"),
		}
	}
	if leaf, ok := object.Values["leaf"].(*jsonx.Object); ok {
		paths := leaf.Values["paths"].([]any)
		subject.Leaf = &TwoLeaves{
			Index:  whole(leaf, "index"),
			Hashes: [2][32]byte(hashes(leaf.Values["hashes"])),
			Paths:  [2][][32]byte{hashes(paths[0]), hashes(paths[1])},
		}
	}
	if name, ok := object.Values["name"].(*jsonx.Object); ok {
		subject.Name = &Name{name.Text("scheme"), name.Text("name"), name.Text("random")}
	}
	return subject
}

func buildRecord(object *jsonx.Object) *Record {
	record := &Record{
		Bytes:     logfile.MustHex(object.Text("record")),
		Proof:     object.Text("proof"),
		Statement: buildStatement(object.Values["statement"].(*jsonx.Object)),
	}
	if handoff, ok := object.Values["handoff"].(*jsonx.Object); ok {
		record.Handoff = buildStatement(handoff)
	}
	if receipt, ok := object.Values["receipt"].(*jsonx.Object); ok {
		record.Receipt = buildReceipt(receipt)
	}
	if contents, ok := object.Values["contents"].(*jsonx.Object); ok {
		record.Contents = buildContents(contents)
	}
	if outputs, ok := object.Values["outputs"].(*jsonx.Object); ok {
		record.Outputs = buildOutputs(outputs)
	}
	if acts, ok := object.Values["acts"].([]any); ok {
		record.HasActs = true
		for _, act := range acts {
			act := act.(*jsonx.Object)
			record.Acts = append(record.Acts, Act{act.Text("kind"), act.Text("a"), act.Text("b"), act.Text("c")})
		}
	}
	if keys, ok := object.Values["keys"].(*jsonx.Object); ok {
		record.Keys = &Keys{
			Admins:            texts(keys.Values["admins"]),
			GovernmentRoot:    texts(keys.Values["governmentRoot"]),
			Recovery:          texts(keys.Values["recovery"]),
			AdminThreshold:    uint8(whole(keys, "adminThreshold")),
			RecoveryThreshold: uint8(whole(keys, "recoveryThreshold")),
		}
	}
	return record
}

func buildReceipt(object *jsonx.Object) *Receipt {
	return &Receipt{object.Text("signer"), logfile.MustHex(object.Text("bytes"))}
}

func buildStatement(object *jsonx.Object) *Statement {
	statement := &Statement{Type: object.Text("type"), Message: object.Values["message"].(*jsonx.Object)}
	if signatures, ok := object.Values["signatures"].([]any); ok {
		for _, signature := range signatures {
			signature := signature.(*jsonx.Object)
			envelope := logfile.MustHex(signature.Text("envelope"))
			statement.Signatures = append(statement.Signatures, Signature{signature.Text("signer"), envelope})
		}
	}
	statement.Documents, _ = object.Values["documents"].(*jsonx.Object)
	return statement
}

func buildContents(object *jsonx.Object) *Contents {
	list, all := object.Values["pieces"].([]any)
	contents := &Contents{All: all}
	if !all {
		list = []any{object}
		contents.Index, contents.Path = whole(object, "index"), hashes(object.Values["path"])
	}
	for _, piece := range list {
		piece := piece.(*jsonx.Object)
		contents.Pieces = append(contents.Pieces, Piece{piece.Text("goods"), piece.Text("head")})
	}
	return contents
}

func buildOutputs(object *jsonx.Object) *Outputs {
	list, all := object.Values["pieces"].([]any)
	outputs := &Outputs{All: all}
	if !all {
		list = []any{object}
		outputs.Index, outputs.Path = whole(object, "index"), hashes(object.Values["path"])
	}
	for _, output := range list {
		output := output.(*jsonx.Object)
		outputs.Outputs = append(outputs.Outputs, Output{output.Text("goods"), whole(output, "quantity")})
	}
	return outputs
}

func whole(object *jsonx.Object, name string) uint64 {
	number, _ := object.Values[name].(float64)
	return uint64(number)
}

func hashes(list any) [][32]byte {
	var hashes [][32]byte
	for _, text := range texts(list) {
		hashes = append(hashes, logfile.MustHash(text))
	}
	return hashes
}

func texts(list any) []string {
	var texts []string
	for _, text := range list.([]any) {
		texts = append(texts, text.(string))
	}
	return texts
}
