package duty

import (
	"regexp"
	"strings"
)

var syntheticForm = regexp.MustCompile(`[sS][yY][nN][tT][hH][eE][tT][iI][cC]`)

// writeHeader: what the assessment is of and what it cites. It gives the regime's row.
func writeHeader(s sheet, in *input) func() *node {
	side := func() *node { return in.declaration.at("sides").at(in.nation) }
	s.text("nation", func() string { return in.nation })
	s.number("legalAt", func() int64 { return in.legalAt })
	s.text("currency", func() string { return in.rules.text("currency") })
	s.text("ucr", func() string { return in.declaration.text("ucr") })
	s.text("reference", func() string { return side().at("reference").text("value") })
	regime := s.text("regime", func() string { return side().text("regime") })
	cited := []string{
		s.text("schedule", func() string { return citable(in.schedule, in) }),
		s.text("rules", func() string { return citable(in.rules, in) }),
		s.text("exchange", func() string {
			if in.exchange == nil {
				return ""
			}
			return citable(in.exchange, in)
		}),
	}
	s.text("synthetic", func() string {
		var names []string
		for _, name := range cited {
			if syntheticForm.MatchString(name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, "; ")
	})
	return once(func() *node {
		row := in.rules.at("regimes").find(func(one *node) bool { return one.text("code") == regime })
		if row == nil {
			name := in.rules.text("name")
			refuse(unknownRegime(in.rules.text("nation"), regime), "%s in %s", regime, name)
		}
		return row
	})
}

// Entry types of the United States that ask for what is not computed: named, since nought would pass for it.
var (
	caseDepositForm = regexp.MustCompile(`^(03|07|34|38)(-|$)`)
	drawbackForm    = regexp.MustCompile(`^4[1-7](-|$)`)
)

// unknownRegime is why a rule set has no row for a regime.
func unknownRegime(nation, regime string) string {
	switch {
	case nation == "US" && caseDepositForm.MatchString(regime):
		return "DUTY_CASE_DEPOSIT_NOT_COMPUTED"
	case nation == "US" && drawbackForm.MatchString(regime):
		return "DUTY_DRAWBACK_NOT_COMPUTED"
	}
	return "DUTY_REGIME_UNKNOWN"
}

// citable is the name of something cited, if it is this nation's and was in force.
func citable(cited *node, in *input) string {
	name := cited.text("name")
	if cited.text("nation") != in.nation {
		refuse("TARIFF_NATION_DIFFERS", "%s", name)
	}
	if !cited.covers(in.legalAt) {
		refuse("TARIFF_NOT_IN_FORCE", "%s", name)
	}
	return name
}

// covers: something dated covers an instant.
func (n *node) covers(at int64) bool {
	from, until := n.text("from"), n.text("until")
	return instant(from) <= at && (until == "" || at < instant(until))
}

// findFigure of the rule set in force; what no row covers, and what a row says was not found, is
// refused: an assumed fee would pass for the law.
func findFigure(in *input, name string) *node {
	lines := in.rules.at("lines")
	rows := lines.rows()
	for _, row := range rows {
		if row.text("figure") == name && row.covers(in.legalAt) {
			if row.text("value") == "" {
				in.figureMissing(name)
			}
			return row
		}
	}
	lines.needAll(rows)
	in.figureMissing(name)
	return nil
}

// figureMissing refuses a figure by its name and that of the rule set.
func (in *input) figureMissing(name string) {
	refuse("DUTY_FIGURE_MISSING", "%s in %s", name, in.rules.text("name"))
}

// figureText is a rate as people write it: 0.3464%, 8‰.
func figureText(row *node) string {
	signs := map[string]string{"percent": "%", "per thousand": "‰"}
	return row.text("value") + signs[row.text("unit")]
}

var figureForm = regexp.MustCompile(`^([0-9.]+)([%‰])$`)

// applyFigureText to a base, exact.
func applyFigureText(text string, base decimal) decimal {
	match := figureForm.FindStringSubmatch(text)
	if match == nil {
		refuse("RATE_UNREADABLE", "%.40q", text)
	}
	product := percentOf(parseDecimal(match[1]), base)
	if match[2] == "‰" {
		product.scale++
	}
	return product
}

// findLine of a code in the schedule.
func findLine(in *input, code string) *node {
	lines := in.schedule.at("lines")
	rows := lines.rows()
	if in.codes == nil {
		in.codes = map[string]*node{}
		for _, row := range rows {
			in.codes[row.text("code")] = row
		}
	}
	line := in.codes[code]
	if line == nil {
		lines.needAll(rows)
		refuse("TARIFF_LINE_UNKNOWN", "%s in %s", code, in.schedule.text("name"))
	}
	return line
}

// exchangeRate is what one unit of a currency is worth in the nation's own at an instant.
func exchangeRate(in *input, foreign string, at int64) decimal {
	if foreign == in.rules.text("currency") {
		return one
	}
	if in.exchange == nil {
		refuse("DUTY_EXCHANGE_RATE_MISSING", "%s", foreign)
	}
	lines := in.exchange.at("lines")
	rows := lines.rows()
	for _, row := range rows {
		if row.text("currency") == foreign && row.covers(at) {
			return parseDecimal(row.text("rate"))
		}
	}
	lines.needAll(rows)
	refuse("DUTY_EXCHANGE_RATE_MISSING", "%s", foreign)
	return zero
}

// invoiceOf a number.
func invoiceOf(in *input, number string) *node {
	invoice := in.declaration.at("invoices").find(func(one *node) bool { return one.text("number") == number })
	if invoice == nil {
		refuse("DUTY_DECLARATION_MALFORMED", "no invoice %s", number)
	}
	return invoice
}
