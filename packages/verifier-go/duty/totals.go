package duty

import (
	"slices"
	"strings"
)

// totalOn the account: due, or suspended while a regime lasts.
type totalOn struct {
	amountOn
	account string
}

// suspendedBy: names whose amounts are computed and not paid under a regime; nil in the first form,
// whose account knows none.
func suspendedBy(in *input, regime func() *node) func() []string {
	if !in.second {
		return nil
	}
	return func() []string { return regime().at("suspended").texts() }
}

// writeTotals: what each name comes to, ascending, what is due and what is suspended.
func writeTotals(s sheet, suspended func() []string, amounts func() []amountOn) {
	named := once(func() map[string][]amountOn {
		groups := map[string][]amountOn{}
		for _, one := range amounts() {
			groups[one.name] = append(groups[one.name], one)
		}
		return groups
	})
	names := once(func() []string {
		var names []string
		for name := range named() {
			names = append(names, name)
		}
		slices.SortFunc(names, compareUnits)
		return names
	})
	var totals []func() totalOn
	for at, row := range s.rows("totals", func() int { return len(names()) }) {
		totals = append(totals, attempt(row, func() totalOn {
			name := row.text("name", func() string { return names()[at] })
			account := "due"
			if suspended != nil {
				account = row.text("account", func() string {
					if slices.Contains(suspended(), name) {
						return "suspended"
					}
					return "due"
				})
			}
			amount := row.text("amount", func() string {
				own := named()[names()[at]]
				return add(own, placesOf(own))
			})
			return totalOn{amountOn{name, amount}, account}
		}))
	}
	all := once(func() []totalOn { return demand(totals) })
	on := func(account string) func() string {
		return func() string {
			var every, own []amountOn
			for _, one := range all() {
				every = append(every, one.amountOn)
				if one.account == account {
					own = append(own, one.amountOn)
				}
			}
			return add(own, placesOf(every))
		}
	}
	s.text("due", on("due"))
	if suspended != nil {
		s.text("suspended", on("suspended"))
	}
}

// placesOf amounts: the most that any has.
func placesOf(amounts []amountOn) int {
	places := 0
	for _, one := range amounts {
		_, fraction, _ := strings.Cut(one.amount, ".")
		places = max(places, len(fraction))
	}
	return places
}

func add(amounts []amountOn, places int) string {
	total := zero
	for _, one := range amounts {
		total = total.plus(parseDecimal(one.amount))
	}
	return total.fixed(places)
}
