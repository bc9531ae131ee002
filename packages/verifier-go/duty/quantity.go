package duty

import (
	"slices"
	"strings"
)

// quantityFor a rate per unit, by 19 CFR 159.3(b): at $1 or less whole units, above hundredths.
func quantityFor(declared *node, t term) base {
	exact := exactQuantity(declared, t)
	places := 0
	if t.number.cmp(one) > 0 {
		places = 2
	}
	return base{exact.amount.halfUp(places), exact.basis}
}

// exactQuantity as it is declared.
func exactQuantity(declared *node, t term) base {
	units := counted[t.per]
	if t.of != "" {
		part := partOf(declared, t.of, units)
		return base{parseDecimal(part.text("amount")), "quantity " + part.text("amount") + " " + part.text("unit") + " of " + t.of}
	}
	found := quantityIn(declared, units)
	return base{parseDecimal(found.text("amount")), "quantity " + found.text("amount") + " " + found.text("unit")}
}

func quantityIn(declared *node, units []string) *node {
	found := declared.at("quantities").find(func(one *node) bool { return slices.Contains(units, one.text("unit")) })
	if found == nil {
		declared.refuse("DUTY_QUANTITY_MISSING", "%s", strings.Join(units, " / "))
	}
	return found
}

// degreesOf a line's sugar.
func degreesOf(declared *node) decimal {
	return parseDecimal(quantityIn(declared, []string{"degrees"}).text("amount"))
}

// partOf a line that it declares, in one of these units; "" is a part of the value.
func partOf(declared *node, of string, units []string) *node {
	found := declared.at("parts").find(func(one *node) bool {
		return one.text("of") == of && slices.Contains(units, one.text("unit"))
	})
	if found == nil {
		declared.refuse("DUTY_PART_MISSING", "%s", of)
	}
	return found
}

// partValue is a part of the entered value in even dollars, or what is left of it without the part.
func partValue(declared *node, upon, value, exchangeRate string) base {
	of, less := strings.CutPrefix(upon, lessPrefix)
	amount := parseDecimal(partOf(declared, of, []string{""}).text("amount"))
	if amount.cmp(parseDecimal(declared.text("value"))) > 0 {
		declared.refuse("DUTY_PART_EXCEEDS_VALUE", "%s", of)
	}
	all := parseDecimal(value)
	part := amount.times(parseDecimal(exchangeRate)).halfUp(0)
	// A part of all of the value may round above it: the whole is then the part.
	if part.cmp(all) > 0 {
		part = all
	}
	if less {
		return base{all.minus(part), "entered value " + value + " - " + of + " " + part.plain()}
	}
	return base{part, of + " " + part.plain()}
}
