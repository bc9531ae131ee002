package duty

import (
	"slices"
	"strings"

	"acta.example/verifier-go/jsonx"
)

func compareUnits(a, b string) int { return jsonx.CompareUnits(a, b) }

// head is what a component is, before its amount is known.
type head struct{ name, citation, rate, asideBy string }

type component struct {
	sheet sheet
	head  func() head
}

// taxComponent is a tax of a line, with what the rule set says of it.
type taxComponent struct {
	component
	tax *node
}

// amountOn the account.
type amountOn struct{ name, amount string }

// line whose treatment is settled.
type line struct {
	number     int64
	preference string
	// treatment is column and program.
	treatment string
	duties    []component
	taxes     []taxComponent
}

// writeLine: its code, the column and program of its rate, the certification behind a claim, and
// the head of each component.
func writeLine(s sheet, in *input, regime func() *node, declared func() *node) line {
	number := s.number("number", func() int64 { return declared().number("number") })
	code := s.text("code", func() string { return declared().at("codes").text(in.nation) })
	rate := once(func() picked { return pickRate(in, declared(), code, regime().text("flow")) })
	column := s.text("column", func() string { return rate().column })
	program := s.text("program", func() string { return rate().program })
	preference := s.text("preference", func() string { return declared().text("preference") })
	s.text("certification", func() string { return certificationOf(in, declared()) })
	additional := once(func() judged { return judge(in, declared(), code, rate()) })
	s.text("measures", func() string { return strings.Join(additional().required, ", ") })

	taxes := once(func() []*node {
		var taxes []*node
		for _, name := range regime().at("taxes").texts() {
			taxes = append(taxes, taxOf(in, name))
		}
		if !in.second {
			return taxes
		}
		return slices.DeleteFunc(taxes, func(tax *node) bool { return !inScope(tax.at("scope"), code) })
	})
	heads := once(func() []func() head {
		heads := []func() head{func() head {
			return head{
				name:     regime().text("duty"),
				citation: rate().source + ", " + rate().column,
				rate:     rate().rate.printed(),
				asideBy:  additional().replacedBy,
			}
		}}
		for at, heading := range additionsOf(declared(), in.nation) {
			heads = append(heads, func() head {
				a := additional().additions[at]
				return head{heading, a.authority, a.rate.printed(), a.asideBy}
			})
		}
		for _, tax := range taxes() {
			heads = append(heads, func() head {
				figure := findFigure(in, tax.text("rate"))
				rate := figureText(figure)
				if in.second && tax.text("per") != "" {
					amount := term{kind: specific, number: parseDecimal(figure.text("value")), per: tax.text("per")}
					rate = amount.printed()
				}
				return head{tax.text("name"), tax.text("citation"), rate, ""}
			})
		}
		return heads
	})
	rows := s.rows("components", func() int { return len(heads()) })
	var components []component
	for at, row := range rows {
		components = append(components, component{row, attempt(row, func() head {
			return writeHead(row, func() head { return heads()[at]() })
		})})
	}
	first := max(0, len(components)-len(taxes()))
	own := line{number: number, preference: preference, treatment: column + "|" + program, duties: components[:first]}
	for at, c := range components[first:] {
		own.taxes = append(own.taxes, taxComponent{c, taxes()[at]})
	}
	return own
}

func taxOf(in *input, name string) *node {
	called := "name"
	if in.second {
		called = "id"
	}
	tax := in.rules.at("taxes").find(func(one *node) bool { return one.text(called) == name })
	if tax == nil {
		refuse("TARIFF_RULES_MALFORMED", "no tax %s", name)
	}
	return tax
}

func writeHead(s sheet, of func() head) head {
	return head{
		name:     s.text("name", func() string { return of().name }),
		citation: s.text("citation", func() string { return of().citation }),
		rate:     s.text("rate", func() string { return of().rate }),
		asideBy:  s.text("setAsideBy", func() string { return of().asideBy }),
	}
}

// base is what a term is applied to, and the text that says how that was found.
type base struct {
	amount decimal
	basis  string
}

// bases are where the terms of a rate find theirs.
type bases struct {
	// value: the whole, or a part by its name.
	value    func(upon string) base
	quantity func(term) base
	// degrees of polarization.
	degrees func() decimal
}

// writeAmount: each term exact on its base, the exact sum, rounded once.
func writeAmount(s sheet, h head, on bases, rounding func() string) string {
	var terms []term
	if h.asideBy == "" {
		terms = parseRate(h.rate).terms
	}
	var exacts []string
	for at, row := range s.rows("terms", func() int { return len(terms) }) {
		t := terms[at]
		found := func() base {
			if t.kind == adValorem {
				return on.value(t.upon)
			}
			return on.quantity(t)
		}
		row.text("rate", t.printed)
		row.text("basis", func() string { return found().basis })
		amount := parseDecimal(row.text("base", func() string { return found().amount.plain() }))
		exacts = append(exacts, row.text("exact", func() string {
			switch t.kind {
			case specific:
				return amount.times(t.number).plain()
			case polarized:
				return amount.times(t.perKilogram(on.degrees())).plain()
			}
			return percentOf(t.number, amount).plain()
		}))
	}
	total := s.text("exact", func() string { return sumOf(exacts).plain() })
	how := s.text("rounding", rounding)
	return s.text("amount", func() string { return roundBy(how, parseDecimal(total)) })
}

func sumOf(texts []string) decimal {
	var values []decimal
	for _, text := range texts {
		values = append(values, parseDecimal(text))
	}
	return sum(values)
}
