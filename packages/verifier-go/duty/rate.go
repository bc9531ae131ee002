package duty

import (
	"regexp"
	"slices"
	"strings"
)

// rate is what a rate text means.
type rate struct {
	// kind is free, terms, base (comes on top of the ordinary duty), unchanged, reduced (the goods' own
	// rate upon a part of the value) or see.
	kind  string
	terms []term
	// upon: the part, with reduced.
	upon string
}

// parser of the notation of a schedule.
func parserOf(notation string) func(string) rate {
	if notation == "LIGIE" {
		return parseMexican
	}
	return parseRate
}

var (
	elsewhere = []*regexp.Regexp{
		regexp.MustCompile(`^see (?:headings? |subheadings? )?[0-9][0-9., -]+[0-9]$`),
		regexp.MustCompile(`^see (?:additional |statistical )?(?:u\.s\. )?notes? [0-9]+[a-z]?(?:\([a-z0-9]+\))*(?: to this (?:sub-? ?)?chapter)?$`),
		regexp.MustCompile(`^(?:see )?the (?:duty )?rates? (?:of duty )?(?:applicable to|provided (?:for|in|under)|that would) .+$`),
	}
	baseForm = regexp.MustCompile(`^the duty provided (?:for )?in ?the applicable subheading(?:\.| ?(?:\+|plus) ?(?:a duty of )?(.+?)\.?)?$`)
	notes    = regexp.MustCompile(`(?: ?[0-9]{1,2}/)+$`)
	seeNote  = regexp.MustCompile(` ?\(see u\.s\. note [0-9]+ (?:of|to) this subchapter\)$`)
	uponForm = regexp.MustCompile(`^a duty upon the value of (?:the |such )?(.+)$`)
	lessForm = regexp.MustCompile(`^a duty upon the full value of the imported article,? less (?:the (?:cost or )?value of )?(.+)$`)
	exempt   = regexp.MustCompile(`^ex\.?$`)
	mexican  = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?$`)
)

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
	case small == "the rate applicable in the absence of this heading":
		return rate{kind: "base"}
	case slices.ContainsFunc(elsewhere, func(form *regexp.Regexp) bool { return form.MatchString(small) }):
		return rate{kind: "see"}
	}
	if upon, is := parseReduced(said); is {
		return rate{kind: "reduced", upon: upon}
	}
	base := baseForm.FindStringSubmatchIndex(small)
	switch {
	case base == nil:
		return rate{kind: "terms", terms: parseTerms(said)}
	case base[2] < 0:
		return rate{kind: "base"}
	}
	return rate{kind: "base", terms: parseTerms(said[base[2]:base[3]])}
}

// parseReduced reads a rate of chapter 98 that is the goods' own rate upon a part of their value.
func parseReduced(said string) (upon string, is bool) {
	small := lower(said)
	if note := seeNote.FindStringIndex(small); note != nil {
		said, small = said[:note[0]], small[:note[0]]
	}
	if match := lessForm.FindStringSubmatchIndex(small); match != nil {
		return lessPrefix + said[match[2]:match[3]], true
	}
	if match := uponForm.FindStringSubmatchIndex(small); match != nil {
		return partNamed(said[match[2]:match[3]])
	}
	return "", false
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
	return rate{kind: "terms", terms: []term{{kind: adValorem, upon: whole, number: parseDecimal(canonical(match[1]))}}}
}

// offer of a special column: a rate with the programs whose goods it is for; none named, all.
type offer struct {
	rate     rate
	programs []string
}

const blanks = `[\s\v\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]*`

var (
	// A note in brackets, 3(e), is no list of programs: those are capitals.
	entryForm = regexp.MustCompile(`^` + blanks +
		`([^()]+?(?:\((?:[a-z0-9]+|see U\.S\. note [^()]+)\)[^()]*?)*?)` + blanks +
		`\(([^()a-z]*?),?\)` + blanks + `[;,]?`)
	program = regexp.MustCompile(`^[A-Z]{1,6}[+*]?$`)
)

// parseSpecial reads a special column: rates, each with its programs in brackets.
func parseSpecial(text string, parse func(string) rate) []offer {
	if trim(text) == "" {
		return nil
	}
	if !strings.ContainsAny(text, "()") {
		return []offer{{rate: parse(text)}}
	}
	var offers []offer
	var symbols []string
	rest := text
	for {
		match := entryForm.FindStringSubmatch(rest)
		if match == nil {
			break
		}
		rest = rest[len(match[0]):]
		one := offer{rate: parse(match[1])}
		for _, symbol := range strings.Split(match[2], ",") {
			one.programs = append(one.programs, trim(symbol))
		}
		symbols = append(symbols, one.programs...)
		offers = append(offers, one)
	}
	clear := trim(rest) == ""
	for at, symbol := range symbols {
		clear = clear && program.MatchString(symbol) && !slices.Contains(symbols[:at], symbol)
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
	case "reduced":
		if less, is := strings.CutPrefix(r.upon, lessPrefix); is {
			return "A duty upon the full value of the imported article, less " + less
		}
		return "A duty upon the value of the " + r.upon
	case "base":
		parts = []string{"The duty provided in the applicable subheading"}
	}
	for _, t := range r.terms {
		parts = append(parts, t.printed())
	}
	return strings.Join(parts, " + ")
}

// replaces: in chapter 99 terms alone, or Free, take the place of the ordinary duty, and so does a
// provision of chapter 98.
func (r rate) replaces() bool { return r.kind == "terms" || r.kind == "free" || r.kind == "reduced" }

// bears: a rate that makes its heading one that shuts others out; an exemption does not.
func (r rate) bears() bool { return r.replaces() || r.kind == "base" && len(r.terms) > 0 }
