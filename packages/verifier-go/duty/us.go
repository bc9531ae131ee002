package duty

// settled line: what the fees need of it, and its amounts.
type settled struct {
	preference, value string
	number            int64
	amounts           []func() amountOn
}

// computeUS computes the United States side: rates and additional headings, entered value, each
// component, fees, totals.
func computeUS(s sheet, in *input) {
	regime := writeHeader(s, in)
	declared := func() *node { return in.declaration.at("lines") }
	rows := s.rows("lines", func() int { return declared().length() })

	type written struct {
		of func() *node
		line
		valued valued
	}
	var lines []func() written
	for at, row := range rows {
		lines = append(lines, attempt(row, func() written {
			of := once(func() *node { return declared().index(at) })
			l := writeLine(row, in, regime, of)
			return written{of, l, writeExactValue(row, in, of, l)}
		}))
	}
	all := once(func() []valued {
		var all []valued
		for _, one := range lines {
			all = append(all, one().valued)
		}
		return all
	})
	entered := attempt(s, func() func(valued) string { return writeInvoices(s, in, all) })

	rounding := func() string { return in.rules.at("dutyRounding").text("rounding") }
	var assessed []func() settled
	for at, row := range rows {
		assessed = append(assessed, attempt(row, func() settled {
			l := lines[at]()
			value := row.text("value", func() string { return entered()(l.valued) })
			on := bases{
				value:    func() base { return base{parseDecimal(value), "entered value " + value} },
				nonUS:    func() base { return nonUSContent(value, l.valued.usContent) },
				quantity: func(t term) base { return quantityFor(l.of(), t) },
			}
			return settled{l.preference, value, l.number, writeAmounts(l.duties, on, rounding)}
		}))
	}
	account := once(func() []settled { return demand(assessed) })
	fees := writeFees(s, in, regime, account)
	writeTotals(s, func() []amountOn {
		var amounts []amountOn
		for _, one := range account() {
			amounts = append(amounts, demand(one.amounts)...)
		}
		return append(amounts, demand(fees)...)
	})
}

func writeAmounts(duties []component, on bases, rounding func() string) []func() amountOn {
	var amounts []func() amountOn
	for _, duty := range duties {
		amounts = append(amounts, attempt(duty.sheet, func() amountOn {
			h := duty.head()
			return amountOn{h.name, writeAmount(duty.sheet, h, on, rounding)}
		}))
	}
	return amounts
}

// demand the results of steps.
func demand[T any](steps []func() T) []T {
	var results []T
	for _, step := range steps {
		results = append(results, step())
	}
	return results
}

// nonUSContent is the entered value less approved U.S. content, never below zero.
func nonUSContent(value, usContent string) base {
	if usContent == "" {
		refuse("DUTY_CONTENT_MISSING", "")
	}
	rest := parseDecimal(value).minus(parseDecimal(usContent))
	if rest.cmp(zero) < 0 {
		rest = zero
	}
	return base{rest, "entered value " + value + " - U.S. content " + usContent}
}
