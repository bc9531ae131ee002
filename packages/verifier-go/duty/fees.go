package duty

import (
	"slices"
	"strings"
)

// writeFees on the whole entry; a figure that a fee does not come to need is not asked for.
func writeFees(s sheet, in *input, regime func() *node, lines func() []settled) []func() amountOn {
	ids := func() *node { return regime().at("fees") }
	var fees []func() amountOn
	for at, row := range s.rows("fees", func() int { return ids().length() }) {
		fee := func() *node {
			id, _ := ids().index(at).value.(string)
			found := in.rules.at("fees").find(func(one *node) bool { return one.text("id") == id })
			if found == nil {
				refuse("TARIFF_RULES_MALFORMED", "no fee %s", id)
			}
			return found
		}
		fees = append(fees, attempt(row, func() amountOn { return writeFee(row, in, fee, lines) }))
	}
	return fees
}

func writeFee(row sheet, in *input, fee func() *node, lines func() []settled) amountOn {
	name := row.text("name", func() string { return fee().text("name") })
	row.text("citation", func() string { return fee().text("citation") })
	treatment := row.text("treatment", func() string { return treatmentOf(fee(), lines()) })
	ifDue := func(text func() string) func() string {
		return func() string {
			if treatment != "due" {
				return ""
			}
			return text()
		}
	}
	bound := func(which string) func() string {
		return ifDue(func() string {
			figure := fee().text(which)
			if figure == "" {
				return ""
			}
			return findFigure(in, figure).text("value")
		})
	}
	rate := row.text("rate", ifDue(func() string { return figureText(findFigure(in, fee().text("rate"))) }))
	base := row.text("base", ifDue(func() string { return dutiable(fee(), lines()).plain() }))
	exact := row.text("exact", func() string {
		switch treatment {
		case "due":
			return applyFigureText(rate, parseDecimal(base)).plain()
		case "fixed":
			return findFigure(in, fee().text("fixed")).text("value")
		}
		return "0"
	})
	minimum := row.text("minimum", bound("minimum"))
	maximum := row.text("maximum", bound("maximum"))
	rounding := row.text("rounding", func() string { return fee().text("rounding") })
	amount := row.text("amount", func() string {
		clamped := parseDecimal(exact)
		switch {
		case minimum != "" && clamped.cmp(parseDecimal(minimum)) < 0:
			clamped = parseDecimal(minimum)
		case maximum != "" && clamped.cmp(parseDecimal(maximum)) > 0:
			clamped = parseDecimal(maximum)
		}
		return roundBy(rounding, clamped)
	})
	return amountOn{name, amount}
}

func lineTreatment(fee *node, preference string) string {
	row := fee.at("preferences").find(func(one *node) bool { return one.text("preference") == preference })
	if row == nil {
		return "due"
	}
	return row.text("treatment")
}

// treatmentOf: one line that is due makes the entry pay by rate; else the fixed fee goes before none.
func treatmentOf(fee *node, lines []settled) string {
	if fee.text("rate") == "" {
		return "fixed"
	}
	var all []string
	for _, one := range lines {
		all = append(all, lineTreatment(fee, one.preference))
	}
	for _, treatment := range []string{"due", "fixed"} {
		if slices.Contains(all, treatment) {
			return treatment
		}
	}
	return "exempt"
}

func dutiable(fee *node, lines []settled) decimal {
	total := zero
	for _, one := range lines {
		if lineTreatment(fee, one.preference) == "due" {
			total = total.plus(parseDecimal(one.value))
		}
	}
	return total
}

// writeTotals: what each name comes to, ascending, and what is due.
func writeTotals(s sheet, amounts func() []amountOn) {
	names := once(func() []string {
		var names []string
		for _, one := range amounts() {
			if !slices.Contains(names, one.name) {
				names = append(names, one.name)
			}
		}
		slices.SortFunc(names, compareUnits)
		return names
	})
	var totals []func() amountOn
	for at, row := range s.rows("totals", func() int { return len(names()) }) {
		totals = append(totals, attempt(row, func() amountOn {
			return amountOn{
				row.text("name", func() string { return names()[at] }),
				row.text("amount", func() string {
					var own []amountOn
					for _, one := range amounts() {
						if one.name == names()[at] {
							own = append(own, one)
						}
					}
					return add(own)
				}),
			}
		}))
	}
	s.text("due", func() string { return add(demand(totals)) })
}

// add amounts; the sum has the places that its summands have.
func add(amounts []amountOn) string {
	total, places := zero, 0
	for _, one := range amounts {
		_, fraction, _ := strings.Cut(one.amount, ".")
		places = max(places, len(fraction))
		total = total.plus(parseDecimal(one.amount))
	}
	return total.fixed(places)
}
