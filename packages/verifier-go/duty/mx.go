package duty

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// computeMX computes the Mexican side: rates, customs value, duty, fees, taxes, totals.
func computeMX(s sheet, in *input) {
	regime := writeHeader(s, in)
	declared := func() *node { return in.declaration.at("lines") }
	rows := s.rows("lines", func() int { return declared().length() })
	rounding := func() string { return in.rules.at("dutyRounding").text("rounding") }

	type written struct {
		of func() *node
		line
		exact string
	}
	var lines []func() written
	for at, row := range rows {
		lines = append(lines, attempt(row, func() written {
			of := once(func() *node { return declared().index(at) })
			l := writeLine(row, in, regime, of)
			return written{of, l, writePesos(row, in, of, rounding)}
		}))
	}
	weights := once(func() []weight {
		var weights []weight
		for _, one := range lines {
			l := one()
			weights = append(weights, weight{l.exact, l.number})
		}
		return weights
	})
	values := writeCustomsValue(s.part("customs"), in, regime, rounding, weights)

	type assessedLine struct {
		of    func() *node
		taxes []taxComponent
		settled
	}
	basesOf := func(of func() *node, value func() base) bases {
		return bases{
			func(upon string) base {
				// Mexican law names no part of a value that a rate is upon.
				if upon != whole && upon != nonUS {
					of().refuse("DUTY_PART_MISSING", "%s", upon)
				}
				return value()
			},
			func(t term) base { return exactQuantity(of(), t) },
			func() decimal { return degreesOf(of()) },
		}
	}
	noHeadings, nothing := func() []string { return nil }, func() string { return "0" }
	var assessed []func() assessedLine
	for at, row := range rows {
		assessed = append(assessed, attempt(row, func() assessedLine {
			l := lines[at]()
			value := row.text("value", func() string { return values()[at].plain() })
			on := basesOf(l.of, func() base { return base{parseDecimal(value), "customs value " + value} })
			amounts := writeAmounts(l.duties, on, rounding)
			return assessedLine{l.of, l.taxes, settled{l.preference, value, l.number, noHeadings, nothing, amounts}}
		}))
	}
	account := once(func() []settled {
		var all []settled
		for _, one := range assessed {
			all = append(all, one().settled)
		}
		return all
	})
	fees := writeFees(s, in, regime, account)
	// Of each fee the share of every line: each tax of each line asks for its own.
	var shares []func() []decimal
	for _, fee := range fees {
		shares = append(shares, once(func() []decimal {
			var weights []weight
			for _, one := range account() {
				weights = append(weights, weight{one.value, one.number})
			}
			return share(parseDecimal(fee().amount), weights)
		}))
	}

	var taxed []func() []func() amountOn
	for at, row := range rows {
		taxed = append(taxed, attempt(row, func() []func() amountOn {
			l := assessed[at]()
			var later []known
			before := once(func() []known {
				all := []known{{"customs value", parseDecimal(l.value)}}
				for _, one := range l.amounts {
					all = append(all, known{one().name, parseDecimal(one().amount)})
				}
				for of, fee := range fees {
					all = append(all, known{fee().name, shares[of]()[at]})
				}
				return all
			})
			var amounts []func() amountOn
			for _, tax := range l.taxes {
				amounts = append(amounts, attempt(tax.sheet, func() amountOn {
					h := tax.head()
					on := basesOf(l.of, func() base { return baseOf(tax.tax, append(before(), later...)) })
					amount := writeAmount(tax.sheet, h, on, func() string { return tax.tax.text("rounding") })
					before()
					later = append(later, known{h.name, parseDecimal(amount)})
					return amountOn{h.name, amount}
				}))
			}
			return amounts
		}))
	}
	writeTotals(s, suspendedBy(in, regime), func() []amountOn {
		var amounts []amountOn
		for _, one := range account() {
			amounts = append(amounts, demand(one.amounts)...)
		}
		for _, one := range taxed {
			amounts = append(amounts, demand(one())...)
		}
		return append(amounts, demand(fees)...)
	})
}

// known is an amount that a tax may have in its base.
type known struct {
	name   string
	amount decimal
}

// baseOf a tax: those of the amounts that it names, in its order.
func baseOf(tax *node, all []known) base {
	total := zero
	var parts []string
	for _, name := range tax.at("base").texts() {
		for _, one := range all {
			if one.name == name {
				total = total.plus(one.amount)
				parts = append(parts, one.name+" "+one.amount.plain())
			}
		}
	}
	return base{total, strings.Join(parts, " + ")}
}

func toPesos(in *input, currency string) decimal { return exchangeRate(in, currency, in.legalAt) }

// writePesos: what was paid for a line in pesos, exact and as the commercial value.
func writePesos(row sheet, in *input, declared func() *node, rounding func() string) string {
	rate := row.text("exchangeRate", func() string {
		return toPesos(in, invoiceOf(in, declared().text("invoice")).text("currency")).plain()
	})
	exact := row.text("exact", func() string {
		return parseDecimal(declared().text("value")).times(parseDecimal(rate)).plain()
	})
	row.text("commercialValue", func() string { return roundBy(rounding(), parseDecimal(exact)) })
	return exact
}

// writeCustomsValue of all goods with the charges that are added on import, and its shares.
func writeCustomsValue(s sheet, in *input, regime func() *node, rounding func() string, lines func() []weight) func() []decimal {
	value := attempt(s, func() string {
		goods := s.text("goods", func() string {
			var texts []string
			for _, one := range lines() {
				texts = append(texts, one.exact)
			}
			return sumOf(texts).plain()
		})
		charges := func() *node { return in.declaration.at("charges") }
		all := []string{goods}
		for at, row := range s.rows("charges", func() int {
			if regime().text("flow") != "import" {
				return 0
			}
			return charges().length()
		}) {
			row.text("kind", func() string { return charges().index(at).text("kind") })
			all = append(all, row.text("exact", func() string {
				charge := charges().index(at)
				return parseDecimal(charge.text("amount")).times(toPesos(in, charge.text("currency"))).plain()
			}))
		}
		exact := s.text("exact", func() string { return sumOf(all).plain() })
		return s.text("value", func() string { return roundBy(rounding(), parseDecimal(exact)) })
	})
	return once(func() []decimal { return share(parseDecimal(value()), lines()) })
}

// weight of a line among others.
type weight struct {
	exact  string
	number int64
}

// share a whole amount: each gets the whole part of its proportion, and what is left goes unit by
// unit to the largest remainders, of equal ones to the lower number.
func share(total decimal, parts []weight) []decimal {
	amount := total.halfUp(0).at(0)
	all := new(big.Int)
	weights := make([]*big.Int, len(parts))
	for at, part := range parts {
		// Values and exchange rates have at most 6 decimals each.
		weights[at] = parseDecimal(part.exact).halfUp(12).at(12)
		all.Add(all, weights[at])
	}
	if all.Sign() == 0 {
		for at := range weights {
			weights[at] = big.NewInt(1)
		}
		all.SetInt64(int64(len(parts)))
	}
	shares := make([]decimal, len(parts))
	rests := make([]*big.Int, len(parts))
	left := new(big.Int).Set(amount)
	order := make([]int, len(parts))
	for at := range parts {
		whole, rest := new(big.Int).QuoRem(new(big.Int).Mul(amount, weights[at]), all, new(big.Int))
		shares[at], rests[at], order[at] = decimal{whole, 0}, rest, at
		left.Sub(left, whole)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if byRest := rests[b].Cmp(rests[a]); byRest != 0 {
			return byRest
		}
		return cmp.Compare(parts[a].number, parts[b].number)
	})
	for _, at := range order {
		if left.Sign() == 0 {
			break
		}
		shares[at] = shares[at].plus(one)
		left.Sub(left, big.NewInt(1))
	}
	return shares
}
