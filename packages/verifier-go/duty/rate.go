package duty

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// rate is what a rate text means.
type rate struct {
	// kind is free, terms, base (comes on top of the ordinary duty), unchanged or see.
	kind  string
	terms []term
}

// term is a summand: per cent of the value or of the non-U.S. content, or an amount a unit.
type term struct {
	specific bool
	nonUS    bool
	// number is the per cent, or the amount in dollars.
	number decimal
	per    string
}

// counted are the units of quantity that count the same as the unit of a rate.
var counted = map[string][]string{
	"each": {"No.", "pcs"}, "head": {"No.", "head"}, "kg": {"kg"}, "g": {"g"}, "t": {"t"},
	"liter": {"liters", "liter"}, "pf.liter": {"pf.liters", "pf.liter"}, "m": {"m"}, "m2": {"m2"},
	"m3": {"m3"}, "bbl": {"bbl"}, "doz.": {"doz."}, "doz.pr.": {"doz.prs.", "doz.pr."},
	"pr.": {"prs.", "pr."}, "gross": {"gross"}, "thousand": {"thousand"},
}

const numberPattern = `[0-9]{1,6}(?:\.[0-9]{1,8})?`

var (
	seeForm  = regexp.MustCompile(`^see (?:headings? |subheadings? )?[0-9][0-9., -]+[0-9]$`)
	baseForm = regexp.MustCompile(`^the duty provided in the applicable subheading(?:\.| ?(?:\+|plus) ?(?:a duty of )?(.+))?$`)
	notes    = regexp.MustCompile(`(?: ?[0-9]{1,2}/)+$`)
	plusSign = regexp.MustCompile(` ?\+ ?`)
	valorem  = regexp.MustCompile(`^(` + numberPattern + `) ?%( upon the value of the non-U\.S\. content)?$`)
	specific = regexp.MustCompile(`^(?:\$(` + numberPattern + `)|(` + numberPattern + `) ?¢) ?(?:/ ?(.+)|(each))$`)
	exempt   = regexp.MustCompile(`^ex\.?$`)
	mexican  = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?$`)
	program  = regexp.MustCompile(`^[A-Z]{1,6}[+*]?$`)
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

// parser of the notation of a schedule.
func parserOf(notation string) func(string) rate {
	if notation == "LIGIE" {
		return parseMexican
	}
	return parseRate
}

// parseRate reads a rate of the HTSUS; what is not understood as a whole is refused.
func parseRate(text string) rate {
	said := notes.ReplaceAllString(tidy(text), "")
	small := lower(said)
	switch {
	case said == "":
		refuse("RATE_EMPTY", "")
	case small == "free":
		return rate{kind: "free"}
	case small == "no change", small == "no change.":
		return rate{kind: "unchanged"}
	case seeForm.MatchString(small):
		return rate{kind: "see"}
	}
	base := baseForm.FindStringSubmatchIndex(small)
	switch {
	case base == nil:
		return rate{"terms", parseTerms(said)}
	case base[2] < 0:
		return rate{kind: "base"}
	}
	return rate{"base", parseTerms(said[base[2]:base[3]])}
}

func parseTerms(said string) []term {
	var terms []term
	for _, part := range plusSign.Split(said, -1) {
		terms = append(terms, parseTerm(part))
	}
	return terms
}

func parseTerm(said string) term {
	if match := valorem.FindStringSubmatch(said); match != nil {
		return term{nonUS: match[2] != "", number: parseDecimal(canonical(match[1]))}
	}
	match := specific.FindStringSubmatch(said)
	if match == nil {
		refuse("RATE_UNREADABLE", "%.200q", said)
	}
	per := match[3] + match[4]
	if counted[per] == nil {
		refuse("RATE_UNREADABLE", "%.200q", said)
	}
	if match[1] != "" {
		return term{specific: true, number: parseDecimal(canonical(match[1])), per: per}
	}
	cents := parseDecimal(canonical(match[2]))
	return term{specific: true, number: decimal{cents.n, cents.scale + 2}, per: per}
}

// canonical: 007.50 is as clear as 7.50, and no form of a number.
func canonical(digits string) string {
	for len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		digits = digits[1:]
	}
	return digits
}

// parseMexican reads a rate of the LIGIE: Ex. or a number of per cent.
func parseMexican(text string) rate {
	said := tidy(text)
	if said == "" {
		refuse("RATE_EMPTY", "")
	}
	if exempt.MatchString(lower(said)) {
		return rate{kind: "free"}
	}
	match := mexican.FindStringSubmatch(said)
	if match == nil {
		refuse("RATE_UNREADABLE", "%.200q", text)
	}
	return rate{"terms", []term{{number: parseDecimal(canonical(match[1]))}}}
}

// offer of a special column: a rate with the programs whose goods it is for; none named, all.
type offer struct {
	rate     rate
	programs []string
}

// parseSpecial reads a special column: rates, each with its programs in brackets.
func parseSpecial(text string, parse func(string) rate) []offer {
	if trim(text) == "" {
		return nil
	}
	if !strings.ContainsAny(text, "()") {
		return []offer{{rate: parse(text)}}
	}
	var offers []offer
	var seen []string
	rest, clear := text, true
	for trim(rest) != "" {
		said, after, opened := strings.Cut(rest, "(")
		inside, end, closed := strings.Cut(after, ")")
		if !opened || !closed || said == "" || strings.Contains(said, ")") || strings.Contains(inside, "(") {
			clear = false
			break
		}
		one := offer{rate: parse(said)}
		for _, symbol := range strings.Split(inside, ",") {
			symbol = trim(symbol)
			clear = clear && program.MatchString(symbol) && !slices.Contains(seen, symbol)
			seen = append(seen, symbol)
			one.programs = append(one.programs, symbol)
		}
		offers = append(offers, one)
		rest = strings.TrimLeftFunc(end, isSpace)
		if rest != "" && (rest[0] == ';' || rest[0] == ',') {
			rest = rest[1:]
		}
	}
	if !clear {
		refuse("RATE_UNREADABLE", "%.200q", text)
	}
	return offers
}

// printed is the normal form of a rate.
func (r rate) printed() string {
	var parts []string
	switch r.kind {
	case "free":
		return "Free"
	case "unchanged":
		return "No change"
	case "base":
		parts = []string{"The duty provided in the applicable subheading"}
	}
	for _, t := range r.terms {
		parts = append(parts, t.printed())
	}
	return strings.Join(parts, " + ")
}

func (t term) printed() string {
	switch {
	case !t.specific && t.nonUS:
		return t.number.plain() + "% upon the value of the non-U.S. content"
	case !t.specific:
		return t.number.plain() + "%"
	}
	money := "$" + t.number.plain()
	if t.number.cmp(one) < 0 {
		money = t.number.times(parseDecimal("100")).plain() + "¢"
	}
	if t.per == "each" {
		return money + " each"
	}
	return money + "/" + t.per
}

// replaces: in chapter 99 terms alone, or Free, take the place of the ordinary duty.
func (r rate) replaces() bool { return r.kind == "terms" || r.kind == "free" }

// bears: a rate that makes its heading one that shuts others out; an exemption does not.
func (r rate) bears() bool { return r.replaces() || r.kind == "base" && len(r.terms) > 0 }
