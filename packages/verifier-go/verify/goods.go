package verify

import (
	"crypto/sha256"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/statement"
)

// maxSeals on one set of doors; a document that claims a million of them has none to compare.
const maxSeals = 20

// comparer compares what was made of words with what was signed.
type comparer func(made string, err error, signed, what string)

// checkGoods is check 16: what is shown in words is what the hashes were made of.
func (r *reading) checkGoods(found *findings) {
	compared := 0
	compare := func(made string, err error, signed, what string) {
		compared++
		if !found.refused(err, what) && made != signed {
			found.fail("VERIFY_WORDS_DIFFER", "%s", what)
		}
	}
	if name := r.subject.Name; name != nil {
		made, err := goodsID(name.Random, name.Scheme, name.Name)
		compare(made, err, r.subject.Goods, "name of the subject")
	}
	for _, e := range r.stated {
		if e.handoff != nil {
			compareWords("Handoff", e.handoff, e.shownHandoff, compare)
		}
		compareWords(e.kind.Name, e.message, e.shown, compare)
		compareOutputs(e, compare)
	}
	if compared == 0 {
		found.open("VERIFY_WORDS_NOT_SHOWN", "")
	}
}

// compareWords makes the hashes of a statement whose words are all shown.
func compareWords(kind string, message statement.Message, shown map[string]*document.Verified, compare comparer) {
	for _, v := range shown {
		of := func(field string, make func(words []any) (string, error), paths ...string) {
			signed, has := message[field]
			words, all := wordsOf(v, paths)
			if has && all {
				made, err := make(words)
				compare(made, err, textOf(signed), kind+" "+field)
			}
		}
		if strings.HasSuffix(kind, "Note") {
			compareAbout(kind, message, v, compare)
		}
		of("quantity", func(w []any) (string, error) { return textOf(w[0]), nil }, "/quantity/value")
		of("goods", func(w []any) (string, error) {
			return goodsID(textOf(w[0]), textOf(w[1]), textOf(w[2]))
		}, "/goods/random", "/goods/scheme", "/goods/name")
		of("crossing", crossingOf, crossingPaths("/crossing")...)
		if declared, is := declaredAt[v.Type]; is {
			of("declaration", func(w []any) (string, error) {
				return ucrID("acta/declaration/v1", textOf(w[0]), textOf(w[1]))
			}, declared+"/random", declared+"/ucr")
		}
		at := "/seals"
		if strings.HasSuffix(kind, "Inspection") {
			at = "/sealsAfter"
		}
		if signed, has := message["seals"].(string); has {
			if salt, marks, ok := marksOf(v, at); ok {
				made, err := sealsHash(salt, marks)
				compare(made, err, signed, kind+" seals")
			}
		}
	}
}

// declaredAt: where a document holds a declaration, whole or as the part of an assessment.
var declaredAt = map[string]string{"declaration": "", "assessment": "/declaration"}

func crossingPaths(at string) []string {
	return []string{at + "/random", at + "/port", at + "/direction", at + "/trip"}
}

func crossingOf(w []any) (string, error) {
	random, _ := w[0].(string)
	return crossingID(random, textOf(w[1]), textOf(w[2]), textOf(w[3]))
}

// compareAbout: a manifest is about its crossing, a release about its consignment.
func compareAbout(kind string, message statement.Message, v *document.Verified, compare comparer) {
	about := message.Text("about")
	if words, all := wordsOf(v, crossingPaths("/manifest/crossing")); all {
		made, err := crossingOf(words)
		compare(made, err, about, kind+" about a crossing")
		return
	}
	if words, all := wordsOf(v, []string{"/release/consignment/random", "/release/consignment/ucr"}); all {
		made, err := ucrID("acta/consignment/v1", textOf(words[0]), textOf(words[1]))
		compare(made, err, about, kind+" about a consignment")
	}
}

// compareOutputs: what a transformation's document says in words of the outputs that are shown.
func compareOutputs(e *entry, compare comparer) {
	v := e.shown["document"]
	if e.file.Outputs == nil || v == nil || v.Type != "transformation" {
		return
	}
	for at, output := range e.file.Outputs.Outputs {
		place := "/outputs/" + strconv.FormatUint(e.file.Outputs.Index+uint64(at), 10)
		if w, all := wordsOf(v, []string{place + "/goods/random", place + "/goods/scheme", place + "/goods/name"}); all {
			made, err := goodsID(textOf(w[0]), textOf(w[1]), textOf(w[2]))
			compare(made, err, output.Goods, place+"/goods")
		}
		if w, all := wordsOf(v, []string{place + "/quantity/value"}); all {
			compare(textOf(w[0]), nil, strconv.FormatUint(output.Quantity, 10), place+"/quantity")
		}
	}
}

func wordsOf(v *document.Verified, paths []string) ([]any, bool) {
	var words []any
	for _, path := range paths {
		word, shown := v.Fields[path]
		if !shown {
			return nil, false
		}
		words = append(words, word)
	}
	return words, true
}

// marksOf a list of seals that is shown whole, with its salt.
func marksOf(v *document.Verified, at string) (salt string, marks [][2]string, ok bool) {
	length, shown := v.Length(at + "/marks")
	if !shown || length > maxSeals {
		return "", nil, false
	}
	paths := []string{at + "/salt"}
	for mark := range length {
		place := at + "/marks/" + strconv.Itoa(mark)
		paths = append(paths, place+"/maker", place+"/number")
	}
	words, shown := wordsOf(v, paths)
	if !shown {
		return "", nil, false
	}
	for at := 1; at < len(words); at += 2 {
		marks = append(marks, [2]string{textOf(words[at]), textOf(words[at+1])})
	}
	return textOf(words[0]), marks, true
}

// textOf a value that ought to be text; of another one its JSON, which fits no form.
func textOf(value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	return string(jsonx.Canonical(value))
}

var (
	hashForm = regexp.MustCompile(`^0x[0-9a-f]{64}$`)
	markForm = regexp.MustCompile(`^[A-Z0-9][A-Z0-9 .&/-]{0,39}$`)
	ucrForm  = regexp.MustCompile(`^[0-9][A-Z]{2}[0-9A-Z\-/.]{1,32}$`)
)

// identify is SHA-256(prefix ‖ random 32 ‖ rest).
func identify(prefix, random, rest string) (string, error) {
	if !hashForm.MatchString(random) {
		return "", code.Refuse("HEX_MALFORMED", "%.80q", random)
	}
	bytes := append([]byte(prefix), logfile.MustHex(random)...)
	hash := sha256.Sum256(append(bytes, rest...))
	return logfile.Hex(hash[:]), nil
}

func goodsID(random, scheme, name string) (string, error) {
	return identify("acta/goods/v1", random, string([]byte{statement.GoodsScheme(scheme)})+name)
}

func crossingID(random, port, direction, trip string) (string, error) {
	letter := "S"
	if direction == "northbound" {
		letter = "N"
	}
	return identify("acta/crossing/v1", random, port+letter+trip)
}

// ucrID is the id of what a unique consignment reference names.
func ucrID(prefix, random, ucr string) (string, error) {
	if !ucrForm.MatchString(ucr) {
		return "", code.Refuse("IDENTIFIER_MALFORMED", "ucr")
	}
	return identify(prefix, random, ucr)
}

// sealsHash of a set of marks; zero for none.
func sealsHash(salt string, seals [][2]string) (string, error) {
	if len(seals) == 0 {
		return zeroHash, nil
	}
	var marks []string
	for _, seal := range seals {
		if !markForm.MatchString(seal[0]) || !markForm.MatchString(seal[1]) {
			return "", code.Refuse("IDENTIFIER_MALFORMED", "seal")
		}
		marks = append(marks, seal[0]+"/"+seal[1])
	}
	slices.Sort(marks)
	rest := ""
	for _, mark := range slices.Compact(marks) {
		rest += string([]byte{byte(len(mark))}) + mark
	}
	return identify("acta/seals/v1", salt, rest)
}
