package duty

// settled line: what the fees need of it, and its amounts.
type settled struct {
	preference, value string
	number            int64
	// headings that count, and the part of the value that pays under a provision of chapter 98.
	headings func() []string
	reduced  func() string
	amounts  []func() amountOn
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
				value: func(upon string) base {
					switch upon {
					case whole:
						return base{parseDecimal(value), "entered value " + value}
					case nonUS:
						return nonUSContent(value, l.valued.usContent)
					}
					return partValue(l.of(), upon, value, l.valued.rate)
				},
				quantity: func(t term) base { return quantityFor(l.of(), t) },
				degrees:  func() decimal { return degreesOf(l.of()) },
			}
			headings := func() []string { return countedHeadings(l.duties) }
			reduced := func() string { return reducedValue(l.duties, on, value) }
			return settled{l.preference, value, l.number, headings, reduced, writeAmounts(l.duties, on, rounding)}
		}))
	}
	account := once(func() []settled { return demand(assessed) })
	fees := writeFees(s, in, regime, account)
	writeTotals(s, suspendedBy(in, regime), func() []amountOn {
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

// countedHeadings are the additional headings that count.
func countedHeadings(duties []component) []string {
	var headings []string
	for _, duty := range duties[1:] {
		if h := duty.head(); h.asideBy == "" {
			headings = append(headings, h.name)
		}
	}
	return headings
}

// reducedValue is the part of the value that pays duty under the provision that counts.
func reducedValue(duties []component, on bases, value string) string {
	for _, duty := range duties {
		h := duty.head()
		if !isProvision(h.name) || h.asideBy != "" {
			continue
		}
		if terms := parseRate(h.rate).terms; len(terms) > 0 && terms[0].kind == adValorem {
			return on.value(terms[0].upon).amount.plain()
		}
		return value
	}
	return value
}
