package duty

import "slices"

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
	treatment := row.text("treatment", func() string { return treatmentOf(in, fee(), lines()) })
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
	base := row.text("base", ifDue(func() string { return dutiable(in, fee(), lines()).plain() }))
	var plus []string
	if in.second {
		plus = writePlus(row, in, fee, treatment)
	}
	exact := row.text("exact", func() string {
		switch {
		case treatment == "due":
			return applyFigureText(rate, parseDecimal(base)).plain()
		case treatment == "exempt":
			return "0"
		case len(plus) == 0:
			return findFigure(in, fee().text("fixed")).text("value")
		}
		return sumOf(append([]string{findFigure(in, fee().text("fixed")).text("value")}, plus...)).plain()
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

// lineTreatment: what goods under an additional heading do goes before what those under a preference
// do.
func lineTreatment(in *input, fee *node, l settled) string {
	if in.second && fee.at("headings").length() > 0 {
		own := l.headings()
		row := fee.at("headings").find(func(one *node) bool {
			return slices.ContainsFunc(own, func(heading string) bool { return one.at("headings").has(heading) })
		})
		if row != nil {
			return row.text("treatment")
		}
	}
	row := fee.at("preferences").find(func(one *node) bool { return one.text("preference") == l.preference })
	if row == nil {
		return "due"
	}
	return row.text("treatment")
}

// treatmentOf: one line that is due makes the entry pay by rate; else the fixed fee goes before none.
// A fee without a rate is fixed; in the second form it too falls away if every line is exempt.
func treatmentOf(in *input, fee *node, lines []settled) string {
	byRate := fee.text("rate") != ""
	if !byRate && !in.second {
		return "fixed"
	}
	var all []string
	for _, one := range lines {
		all = append(all, lineTreatment(in, fee, one))
	}
	due := slices.Contains(all, "due") || slices.Contains(all, "reduced")
	switch {
	case due && byRate:
		return "due"
	case due, slices.Contains(all, "fixed"):
		return "fixed"
	}
	return "exempt"
}

func dutiable(in *input, fee *node, lines []settled) decimal {
	total := zero
	for _, one := range lines {
		switch lineTreatment(in, fee, one) {
		case "due":
			total = total.plus(parseDecimal(one.value))
		case "reduced":
			total = total.plus(parseDecimal(one.reduced()))
		}
	}
	return total
}

// writePlus is what a fixed fee bears besides: each rate on the sum of the figures that it names.
func writePlus(row sheet, in *input, fee func() *node, treatment string) []string {
	parts := once(func() []*node {
		if treatment != "fixed" {
			return nil
		}
		plus := fee().at("plus")
		var parts []*node
		for at := range plus.length() {
			parts = append(parts, plus.index(at))
		}
		return parts
	})
	var exacts []string
	for at, part := range row.rows("plus", func() int { return len(parts()) }) {
		rate := part.text("rate", func() string { return figureText(findFigure(in, parts()[at].text("rate"))) })
		base := part.text("base", func() string {
			total := zero
			for _, name := range parts()[at].at("of").texts() {
				total = total.plus(parseDecimal(findFigure(in, name).text("value")))
			}
			return total.plain()
		})
		exacts = append(exacts, part.text("exact", func() string { return applyFigureText(rate, parseDecimal(base)).plain() }))
	}
	return exacts
}
