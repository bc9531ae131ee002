package verify

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"

	"acta.example/verifier-go/document"
)

// settlements are the subject's notes that pay out of a budget line.
func (r *reading) settlements() []*entry {
	var settlements []*entry
	for _, e := range r.own {
		if e.did("OfficeNote") && e.message.Text("kind") == "settlement" {
			settlements = append(settlements, e)
		}
	}
	return settlements
}

// checkAccounts is check 22 where the record is a settlement on a budget line.
func checkAccounts(found *findings, settlements []*entry) {
	for _, e := range settlements {
		shown := e.shown["document"]
		if shown == nil {
			found.open("VERIFY_NOT_DISCLOSED", "record at %d", e.index)
			continue
		}
		switch field, is := readAccount(e, shown); {
		case is == accountHidden:
			found.open("VERIFY_NOT_DISCLOSED", "%s at %d", field, e.index)
		case is == accountWrong:
			found.fail("VERIFY_ACCOUNT_WRONG", "%s at %d", field, e.index)
		}
	}
}

type accountIs int

const (
	accountRight accountIs = iota
	accountWrong
	accountHidden
)

var (
	amountForm = regexp.MustCompile(`^(?:0|[1-9][0-9]{0,14})\.[0-9]{2}$`)
	numberForm = regexp.MustCompile(`^(?:0|[1-9][0-9]{0,9})$`)
	yesNo      = regexp.MustCompile(`^(?:yes|no)$`)
	currencies = regexp.MustCompile(`^(?:CAD|MXN|USD)$`)
)

func isText(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && r != '\ufeff' })
}

// readAccount reads the fields of a settlement in their order and tells which is wrong first:
// balance = contributed − claimed − settled − amount, zero where it is final.
func readAccount(e *entry, shown *document.Verified) (string, accountIs) {
	if e.message.Text("about") == zeroHash {
		return "about", accountWrong
	}
	sums := map[string]*big.Int{}
	for _, field := range []struct {
		name string
		fits func(string) bool
	}{
		{"line", isText}, {"currency", currencies.MatchString}, {"amount", amountForm.MatchString},
		{"terms", numberForm.MatchString}, {"contributed", amountForm.MatchString},
		{"claimed", amountForm.MatchString}, {"settled", amountForm.MatchString},
		{"balance", amountForm.MatchString}, {"final", yesNo.MatchString},
	} {
		text, ok := shown.Text("/fields/" + field.name)
		switch {
		case !ok && field.name == "terms":
			continue
		case !ok && !shown.Complete:
			return field.name, accountHidden
		case !ok || !field.fits(text):
			return field.name, accountWrong
		}
		if sum, isSum := new(big.Int).SetString(strings.Replace(text, ".", "", 1), 10); isSum {
			sums[field.name] = sum
		}
	}
	left := new(big.Int).Set(sums["contributed"])
	for _, taken := range []string{"claimed", "settled", "amount"} {
		left.Sub(left, sums[taken])
	}
	text, _ := shown.Text("/fields/final")
	final := text == "yes"
	if left.Cmp(sums["balance"]) != 0 || final && left.Sign() != 0 {
		return "balance", accountWrong
	}
	if sums["amount"].Sign() == 0 && !final {
		return "amount", accountWrong
	}
	minute, ok := shown.Text("/fields/minute")
	switch {
	case !ok && !shown.Complete:
		return "minute", accountHidden
	case !ok || !numberForm.MatchString(minute):
		return "minute", accountWrong
	}
	return "", accountRight
}
