package duty

import (
	"fmt"
	"slices"
	"strings"
)

// valued is a line on its way to an entered value.
type valued struct {
	number    int64
	invoice   string
	rate      string
	exact     string
	usContent string
	unit      string
	adValorem string
}

// writeExactValue: the value of a line before rounding, and the unit of its invoice.
func writeExactValue(s sheet, in *input, declared func() *node, written line) valued {
	invoice := once(func() *node { return invoiceOf(in, declared().text("invoice")) })
	name := s.text("invoice", func() string { return invoice().text("number") })
	rate := s.text("exchangeRate", func() string {
		return exchangeRate(in, invoice().text("currency"), invoice().number("exportedAt")).plain()
	})
	exact := s.text("exact", func() string {
		return parseDecimal(declared().text("value")).times(parseDecimal(rate)).plain()
	})
	usContent := s.text("usContent", func() string {
		content, value, number := declared().text("usContent"), declared().text("value"), declared().number("number")
		if content == "" {
			return ""
		}
		if parseDecimal(content).cmp(parseDecimal(value)) > 0 {
			refuse("DUTY_CONTENT_EXCEEDS_VALUE", "line %d", number)
		}
		return parseDecimal(content).times(parseDecimal(rate)).halfUp(0).plain()
	})
	unit := s.text("unit", func() string {
		parts := []string{written.treatment}
		for _, duty := range written.duties {
			if h := duty.head(); h.asideBy == "" {
				parts = append(parts, h.name+" "+h.rate)
			}
		}
		return strings.Join(parts, "|")
	})
	adValorem := s.text("adValorem", func() string {
		total := zero
		for _, duty := range written.duties {
			if h := duty.head(); h.asideBy == "" {
				for _, t := range parseRate(h.rate).terms {
					if t.kind == adValorem {
						total = total.plus(t.number)
					}
				}
			}
		}
		return total.plain()
	})
	return valued{written.number, name, rate, exact, usContent, unit, adValorem}
}

// writeInvoices: each invoice's value and that of its units in even dollars (19 CFR 159.3(a)). It
// gives the entered value of a line.
func writeInvoices(s sheet, in *input, lines func() []valued) func(valued) string {
	invoices := func() *node { return in.declaration.at("invoices") }
	rows := s.rows("invoices", func() int { return invoices().length() })
	var numbers []string
	for at, row := range rows {
		numbers = append(numbers, row.text("number", func() string { return invoices().index(at).text("number") }))
	}
	var values []func() map[int64]string
	for at, row := range rows {
		values = append(values, attempt(row, func() map[int64]string {
			return writeUnits(row, func() []valued {
				var own []valued
				for _, one := range lines() {
					if one.invoice == numbers[at] {
						own = append(own, one)
					}
				}
				return own
			})
		}))
	}
	return func(one valued) string {
		if at := slices.Index(numbers, one.invoice); at >= 0 {
			if value, is := values[at]()[one.number]; is {
				return value
			}
		}
		refuse("DUTY_ASSESSMENT_MALFORMED", "line %d is on no invoice", one.number)
		return ""
	}
}

// unit is the lines of one invoice with the same text.
type unit struct {
	text  string
	lines []valued
}

func unitsOf(lines []valued) []unit {
	var units []unit
	places := map[string]int{}
	for _, one := range lines {
		at, known := places[one.unit]
		if !known {
			at = len(units)
			places[one.unit] = at
			units = append(units, unit{text: one.unit})
		}
		units[at].lines = append(units[at].lines, one)
	}
	slices.SortStableFunc(units, func(a, b unit) int { return compareUnits(a.text, b.text) })
	return units
}

func exactOf(lines []valued) string {
	var texts []string
	for _, one := range lines {
		texts = append(texts, one.exact)
	}
	return sumOf(texts).plain()
}

// writeUnits of one invoice: its total, its units, and the value of each line by its number.
func writeUnits(row sheet, lines func() []valued) map[int64]string {
	exact := row.text("exact", func() string { return exactOf(lines()) })
	value := row.text("value", func() string { return parseDecimal(exact).halfUp(0).plain() })
	units := once(func() []unit { return unitsOf(lines()) })
	rows := row.rows("units", func() int { return len(units()) })
	var exacts []string
	for at, of := range rows {
		of.text("unit", func() string { return units()[at].text })
		exacts = append(exacts, of.text("exact", func() string { return exactOf(units()[at].lines) }))
	}
	dollars := once(func() []decimal {
		var parts []part
		for at, u := range units() {
			parts = append(parts, part{parseDecimal(exacts[at]), parseDecimal(u.lines[0].adValorem), u.text})
		}
		return evenDollars(parts, parseDecimal(value))
	})
	var unitValues []string
	for at, of := range rows {
		unitValues = append(unitValues, of.text("value", func() string { return dollars()[at].plain() }))
	}
	values := map[int64]string{}
	for at, u := range units() {
		var parts []part
		for _, one := range u.lines {
			parts = append(parts, part{parseDecimal(one.exact), parseDecimal(one.adValorem), fmt.Sprintf("%05d", one.number)})
		}
		for of, share := range evenDollars(parts, parseDecimal(unitValues[at])) {
			values[u.lines[of].number] = share.plain()
		}
	}
	return values
}

// part of an invoice whose value is brought to even dollars.
type part struct {
	exact, rate decimal
	key         string
}

// evenDollars brings the parts of a total to even dollars so that they add up to it.
func evenDollars(parts []part, total decimal) []decimal {
	rounded := make([]decimal, len(parts))
	for at, p := range parts {
		rounded[at] = p.exact.halfUp(0)
	}
	excess := sum(rounded).minus(total)
	tooMuch := excess.cmp(zero) > 0
	step := one
	if tooMuch {
		step = zero.minus(one)
	}
	fraction := func(at int) decimal { return parts[at].exact.minus(parts[at].exact.down(0)) }
	var order []int
	for at := range parts {
		if (fraction(at).cmp(half) >= 0) == tooMuch {
			order = append(order, at)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		byFraction := fraction(a).cmp(fraction(b))
		if !tooMuch {
			byFraction = -byFraction
		}
		if byFraction != 0 {
			return byFraction
		}
		if byRate := parts[a].rate.cmp(parts[b].rate); byRate != 0 {
			return byRate
		}
		return compareUnits(parts[a].key, parts[b].key)
	})
	for _, at := range order {
		if excess.cmp(zero) == 0 {
			break
		}
		rounded[at] = rounded[at].plus(step)
		excess = excess.plus(step)
	}
	if excess.cmp(zero) != 0 {
		refuse("DUTY_ASSESSMENT_MALFORMED", "%d parts do not make up %s", len(parts), total.plain())
	}
	return rounded
}
