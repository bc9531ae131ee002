package duty

import "strings"

// isProvision: chapter 98, goods that come back. One that counts takes the place of the ordinary
// duty: with none (9801), or with the own rate upon a part of the value (9802).
func isProvision(heading string) bool { return strings.HasPrefix(heading, "98") }

// provisionOf a line: the one that counts, as it is declared, and its place. The first form knows
// none.
func (in *input) provisionOf(all []declared) (*declared, int) {
	if in.second {
		for at, one := range all {
			if isProvision(one.heading) && one.aside == "" {
				return &one, at
			}
		}
	}
	return nil, -1
}

// reduceRate is what a provision yields on goods of an own rate.
func reduceRate(own, provision rate) rate {
	if provision.kind != "reduced" {
		return provision
	}
	if own.kind == "free" {
		return own
	}
	return rate{kind: "terms", terms: reduceTerms(own.terms, provision.upon)}
}

// reduceTerms: a specific rate would have to be converted, and no note says to how many places.
func reduceTerms(terms []term, upon string) []term {
	var reduced []term
	for _, t := range terms {
		if t.kind != adValorem || t.upon != whole {
			refuse("DUTY_RATE_NOT_CONVERTED", "%s", t.printed())
		}
		t.upon = upon
		reduced = append(reduced, t)
	}
	return reduced
}

// isSpared: the provision that counts leaves nothing of a measure to pay.
func (in *input) isSpared(group *node, provision *declared) bool {
	effect := effectOn(group, provision)
	return effect == "none" || effect != "full" && provision.rate.kind != "reduced"
}

// underProvision is an additional heading beside the provision that counts.
func (in *input) underProvision(one declared, provision *declared) declared {
	switch {
	case one.aside != "" || isProvision(one.heading):
	case in.isSpared(one.group, provision):
		one.aside = provision.heading
	case effectOn(one.group, provision) != "reduced" || provision.rate.kind != "reduced":
	case one.rate.kind == "terms" || one.rate.kind == "base":
		one.rate.terms = reduceTerms(one.rate.terms, provision.rate.upon)
	}
	return one
}

func effectOn(group *node, provision *declared) string {
	row := group.at("chapter98").find(func(row *node) bool {
		return row.at("beginnings").find(func(beginning *node) bool {
			text, _ := beginning.value.(string)
			return strings.HasPrefix(provision.heading, text)
		}) != nil
	})
	if row == nil {
		return "full"
	}
	return row.text("effect")
}
