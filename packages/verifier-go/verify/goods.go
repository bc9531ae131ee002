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
	}
	if compared == 0 {
		found.open("VERIFY_WORDS_NOT_SHOWN", "")
	}
}

// compareWords makes the hashes of a statement whose words are all shown.
func compareWords(kind string, message statement.Message, shown map[string]*document.Verified, compare func(made string, err error, signed, what string)) {
	for _, v := range shown {
		of := func(field string, make func(words []any) (string, error), paths ...string) {
			signed, has := message[field].(string)
			words, all := wordsOf(v, paths)
			if has && all {
				made, err := make(words)
				compare(made, err, signed, kind+" "+field)
			}
		}
		of("goods", func(w []any) (string, error) {
			return goodsID(textOf(w[0]), textOf(w[1]), textOf(w[2]))
		}, "/goods/random", "/goods/scheme", "/goods/name")
		of("crossing", func(w []any) (string, error) {
			random, _ := w[0].(string)
			return crossingID(random, textOf(w[1]), textOf(w[2]), textOf(w[3]))
		}, "/crossing/random", "/crossing/port", "/crossing/direction", "/crossing/trip")
		of("declaration", func(w []any) (string, error) {
			return declarationID(textOf(w[0]), textOf(w[1]))
		}, "/declaration/random", "/declaration/ucr")
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

func declarationID(random, ucr string) (string, error) {
	if !ucrForm.MatchString(ucr) {
		return "", code.Refuse("IDENTIFIER_MALFORMED", "ucr")
	}
	return identify("acta/declaration/v1", random, ucr)
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
