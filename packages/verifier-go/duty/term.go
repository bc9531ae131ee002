package duty

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Kinds of term.
const (
	adValorem = "ad valorem"
	specific  = "specific"
	// polarized: sugar, an amount a kilogram, less for each degree under 100, not below a floor.
	polarized = "polarized"
)

// What an ad valorem term is upon: the whole value, or a part by its name.
const (
	whole      = "value"
	nonUS      = "non-U.S. content"
	lessPrefix = "full value less "
)

// term is a summand of a rate.
type term struct {
	kind string
	// number is the per cent, or the amount in dollars.
	number decimal
	upon   string
	per    string
	// of: the part whose quantity counts; "" for all.
	of          string
	less, floor decimal
}

// counted are the units of quantity that count the same as the unit of a rate.
var counted = map[string][]string{
	"each": {"No.", "pcs"}, "head": {"No.", "head"}, "article": {"No.", "pcs"}, "kg": {"kg"},
	"clean kg": {"cy kg", "clean kg"}, "g": {"g"}, "t": {"t"}, "liter": {"liters", "liter"},
	"pf.liter": {"pf.liters", "pf.liter"}, "m": {"m"}, "m2": {"m2"}, "m3": {"m3"}, "bbl": {"bbl"},
	"doz.": {"doz."}, "doz.pr.": {"doz.prs.", "doz.pr."}, "pr.": {"prs.", "pr."}, "gross": {"gross"},
	"thousand": {"thousand"}, "1000": {"1000", "thousand"}, "jewel": {"jewels"},
	"jewel over 7": {"jewels > 7"},
}

// laterUnits came with the second form of rule sets.
var laterUnits = []string{"article", "clean kg", "1000", "jewel", "jewel over 7"}

// spellings of the same unit.
var spellings = map[string]string{
	"pf. liter": "pf.liter", "lin. m": "m", "1,000": "1000", "1,000 pins": "1000",
}

// parts of an article that rates name; another phrase could be a condition.
var parts = []string{
	"case", "strap, band or bracelet", "case and strap, band or bracelet", "battery", "movement",
	"movement and case", "apparatus", "entire set", "rifle", "telescopic sight", "shotgun",
	"drained weight", "contents and container", "entire contents of container",
	"weight of container", "total sugars", "recording surface", "repairs or alterations",
	"processing outside the United States", "goods or repairs",
}

const numberPattern = `([0-9]{1,6}(?:\.[0-9]{1,8})?)`

const cents = numberPattern + ` ?¢ ?/ ?kg`

var (
	plusSign      = regexp.MustCompile(` ?\+ ?`)
	valoremForm   = regexp.MustCompile(`^` + numberPattern + ` ?(?:%|percent)(?: (?:up)?on (.+)| of the cost of such (.+))?$`)
	specificForm  = regexp.MustCompile(`^(?:\$` + numberPattern + `|` + numberPattern + ` ?¢) ?(?:/ ?(.+)|(each))$`)
	partForm      = regexp.MustCompile(`^(.+?)(?: (?:on|of) |, including )(.+)$`)
	polarizedForm = regexp.MustCompile(`^` + cents + ` less ` + cents + ` for each degree under 100 degrees` +
		`(?: \(and fractions of a degree in proportion\))? but not less than ` + cents + `$`)
	partStart   = regexp.MustCompile(`^(?:the )?(?:value of )?(?:the )?`)
	contentForm = regexp.MustCompile(`^(?:non-)?[A-Za-z.]+(?: [a-z]+)? content$`)
)

func isSpace(r rune) bool {
	return r == '\ufeff' || unicode.Is(unicode.Zs, r) || strings.ContainsRune("\t\n\v\f\r\u2028\u2029", r)
}

func trim(text string) string { return strings.TrimFunc(text, isSpace) }

// tidy makes every run of blanks one space.
func tidy(text string) string { return strings.Join(strings.FieldsFunc(text, isSpace), " ") }

// lower the letters of ASCII alone, so that places in the text stay.
func lower(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, text)
}

// canonical: 007.50 is as clear as 7.50, and no form of a number.
func canonical(digits string) string {
	for len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		digits = digits[1:]
	}
	return digits
}

func inDollars(cents string) decimal {
	amount := parseDecimal(canonical(cents))
	return decimal{amount.n, amount.scale + 2}
}

// partNamed is the name of a part in these words.
func partNamed(words string) (string, bool) {
	name := strings.TrimSuffix(words[len(partStart.FindString(words)):], ", if any")
	return name, slices.Contains(parts, name) || contentForm.MatchString(name)
}

func parseTerms(said string) []term {
	var terms []term
	for _, part := range plusSign.Split(said, -1) {
		parsed, ok := parseTerm(part)
		if !ok {
			refuse("RATE_UNREADABLE", "%.200q", said)
		}
		terms = append(terms, parsed)
	}
	return terms
}

func parseTerm(said string) (term, bool) {
	if match := valoremForm.FindStringSubmatch(said); match != nil {
		upon, ok := uponOf(match[2] + match[3])
		return term{kind: adValorem, number: parseDecimal(canonical(match[1])), upon: upon}, ok
	}
	if match := polarizedForm.FindStringSubmatch(said); match != nil {
		return term{kind: polarized, number: inDollars(match[1]), per: "kg", less: inDollars(match[2]), floor: inDollars(match[3])}, true
	}
	match := specificForm.FindStringSubmatch(said)
	if match == nil {
		return term{}, false
	}
	t := term{kind: specific}
	if match[1] != "" {
		t.number = parseDecimal(canonical(match[1]))
	} else {
		t.number = inDollars(match[2])
	}
	var ok bool
	if t.per, ok = unitOf(match[3] + match[4]); ok {
		return t, true
	}
	part := partForm.FindStringSubmatch(match[3])
	if part == nil {
		return t, false
	}
	var okUnit, okPart bool
	t.per, okUnit = unitOf(part[1])
	t.of, okPart = partNamed(part[2])
	return t, okUnit && okPart
}

func uponOf(words string) (string, bool) {
	switch {
	case words == "", words == "the full value of the imported article":
		return whole, true
	case strings.HasPrefix(words, "the "+lessPrefix):
		return strings.TrimPrefix(words, "the "), true
	}
	return partNamed(words)
}

func unitOf(unit string) (string, bool) {
	if known, is := spellings[unit]; is {
		unit = known
	}
	return unit, counted[unit] != nil
}

func (t term) printed() string {
	switch t.kind {
	case polarized:
		return money(t.number) + "/kg less " + money(t.less) +
			"/kg for each degree under 100 degrees but not less than " + money(t.floor) + "/kg"
	case specific:
		text := money(t.number) + "/" + t.per
		if t.per == "each" {
			text = money(t.number) + " each"
		}
		if t.of != "" {
			text += " on " + t.of
		}
		return text
	}
	text := t.number.plain() + "%"
	switch {
	case t.upon == whole:
		return text
	case strings.HasPrefix(t.upon, lessPrefix):
		return text + " upon the " + t.upon
	}
	return text + " upon the value of the " + t.upon
}

func money(dollars decimal) string {
	if dollars.cmp(one) < 0 {
		return dollars.times(parseDecimal("100")).plain() + "¢"
	}
	return "$" + dollars.plain()
}

// ofFirstForm: rates upon declared parts came with the second form of rule sets, and the first goes
// on refusing them.
func (r rate) ofFirstForm() bool {
	return r.kind != "reduced" && !slices.ContainsFunc(r.terms, func(t term) bool {
		switch t.kind {
		case specific:
			return t.of != "" || slices.Contains(laterUnits, t.per)
		case adValorem:
			return t.upon != whole && t.upon != nonUS
		}
		return true
	})
}

// perKilogram is what a kilogram of sugar pays at so many degrees.
func (t term) perKilogram(degrees decimal) decimal {
	under := parseDecimal("100").minus(degrees)
	reduced := t.number
	if under.cmp(zero) > 0 {
		reduced = t.number.minus(t.less.times(under))
	}
	if reduced.cmp(t.floor) > 0 {
		return reduced
	}
	return t.floor
}
