package duty

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"acta.example/verifier-go/shape"
)

// schema is the shape of a document, in which a pointer finds the shape of its place. All but one
// field must be there: in a document that is shown in part, "left out" could not be told from "not
// shown".
type schema struct {
	check   shape.Check
	members map[string]*schema
	items   *schema
	// record: members by a nation's code.
	record *schema
}

func leafOf(check shape.Check) *schema { return &schema{check: check} }

func object(members map[string]*schema) *schema {
	checks, places := shape.Members{}, map[string]*schema{}
	for name, member := range members {
		checks[name] = member.check
		places[strings.TrimSuffix(name, "?")] = member
	}
	return &schema{check: shape.Object(checks), members: places}
}

func list(least, most int, items *schema) *schema {
	return &schema{check: shape.List(least, most, items.check), items: items}
}

func record(least int, member *schema) *schema {
	return &schema{check: shape.Map(least, 1<<30, nationForm, member.check), record: member}
}

const (
	nationForm = `^[A-Z]{2}$`
	unbounded  = 1 << 30
)

var (
	nationCode = regexp.MustCompile(nationForm)
	indexToken = regexp.MustCompile(`^[0-9]+$`)
	lengthLeaf = leafOf(shape.Whole(0, 1_000_000))
)

// at finds the shape of a place; nil where there is none.
func (s *schema) at(tokens []string) *schema {
	if len(tokens) == 0 {
		return s
	}
	token, rest := tokens[0], tokens[1:]
	switch {
	case s.items != nil && token == "-":
		if len(rest) == 0 {
			return lengthLeaf
		}
	case s.items != nil && indexToken.MatchString(token):
		return s.items.at(rest)
	case s.record != nil && nationCode.MatchString(token):
		return s.record.at(rest)
	case s.members[token] != nil:
		return s.members[token].at(rest)
	}
	return nil
}

// fits: a leaf at a pointer is one that content of this shape may have there.
func (s *schema) fits(pointer string, value any) bool {
	place := s.at(strings.Split(pointer, "/")[1:])
	return place != nil && place.check(value)
}

func text(most int) *schema  { return leafOf(shape.Short(1, most)) }
func maybe(most int) *schema { return leafOf(shape.Short(0, most)) }

func words(list ...string) *schema { return leafOf(shape.Word(list...)) }

var (
	hashText    = leafOf(shape.Text(`^0x[0-9a-f]{64}$`))
	nation      = leafOf(shape.Text(nationForm))
	currency    = leafOf(shape.Text(`^[A-Z]{3}$`))
	amount      = leafOf(shape.Text(`^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$`))
	maybeAmount = leafOf(shape.Text(`^((0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?)?$`))
	number      = leafOf(shape.Text(`^(0|[1-9][0-9]{0,29})(\.[0-9]{1,40})?$`))
	maybeNumber = leafOf(shape.Text(`^((0|[1-9][0-9]{0,29})(\.[0-9]{1,40})?)?$`))
	unixTime    = leafOf(shape.Whole(0, 0xff_ffff_ffff))
	tariffCode  = leafOf(shape.Text(`^[0-9]{4}(\.[0-9]{2}){0,3}$`))
	hs6         = leafOf(shape.Text(`^[0-9]{4}\.[0-9]{2}$`))
	moment      = leafOf(func(value any) bool {
		text, ok := value.(string)
		return ok && isMoment(text)
	})
	maybeMoment = leafOf(func(value any) bool { return value == "" || moment.check(value) })
	citation    = text(600)
	rounding    = words("usd-cents-half-up", "usd-cents-half-even", "mxn-pesos-cff-20")
)

type members = map[string]*schema

// declarationShape is the part declaration of an assessment document.
var declarationShape = object(members{
	"random": hashText, "ucr": text(35), "exporter": text(200), "importer": text(200),
	"sides": record(1, object(members{
		"reference": object(members{"type": words("entry", "pedimento"), "value": text(40)}),
		"regime":    text(20), "office": text(10),
	})),
	"invoices": list(1, 1000, object(members{"number": text(60), "currency": currency, "exportedAt": unixTime})),
	"charges": list(0, 100, object(members{
		"kind":   words("freight", "insurance", "packing", "assists", "royalties", "other"),
		"amount": amount, "currency": currency,
	})),
	"certifications": list(0, 1000, object(members{
		"id": text(20), "preference": text(20), "role": words("importer", "exporter", "producer"),
		"certifier": text(400), "exporter": maybe(400), "producer": maybe(400), "importer": maybe(400),
		"description": text(1000), "hs6": hs6, "criterion": words("A", "B", "C", "D"),
		"from": maybeMoment, "until": maybeMoment, "certifiedOn": moment,
	})),
	"lines": list(1, 20_000, object(members{
		"number": leafOf(shape.Whole(1, 99_999)), "description": text(1000), "hs6": hs6,
		"codes": record(1, tariffCode), "origin": nation, "invoice": text(60), "value": amount,
		"usContent": maybeAmount, "quantities": list(0, 6, object(members{"unit": text(12), "amount": amount})),
		"preference": maybe(20), "certification": maybe(20), "additions": record(0, list(0, 20, tariffCode)),
		// Asked for only where a rate names a part.
		"parts?": list(0, 20, object(members{"of": text(120), "unit": maybe(12), "amount": amount})),
	})),
})

var scheduleShape = object(members{
	"kind": words("schedule"), "nation": nation, "name": text(200), "revision": text(120),
	"source": text(2000), "notation": words("HTSUS", "LIGIE"), "from": moment, "until": maybeMoment,
	"lines": list(1, 100_000, object(members{
		"code": tariffCode, "description": text(4000), "unit": maybe(40), "general": maybe(2000),
		"special": maybe(2000), "column2": maybe(2000), "export": maybe(400), "rateSource": maybe(13),
	})),
})

var exchangeShape = object(members{
	"kind": words("exchange rates"), "nation": nation, "name": text(200), "source": text(2000),
	"currency": currency, "from": moment, "until": maybeMoment,
	"lines": list(1, 50_000, object(members{
		"currency": currency, "from": moment, "until": maybeMoment, "rate": amount, "citation": citation,
	})),
})

// rulesShape of a rule set of the first form, or of the second: the name of the valuation settles it.
func rulesShape(second bool) *schema {
	form := func(first, more members) *schema {
		if !second {
			return object(first)
		}
		all := maps.Clone(first)
		maps.Copy(all, more)
		return object(all)
	}
	valuation, column2 := words("us-entered-value", "mx-customs-value"), members{"origins": list(0, 100, nation), "citation": citation}
	columns, taxes := object(column2), 20
	if second {
		valuation = words("us-entered-value/2", "mx-customs-value/2")
		column2["from"], column2["until"] = moment, maybeMoment
		columns, taxes = list(0, 50, object(column2)), 100
	}
	return object(members{
		"kind": words("rule set"), "nation": nation, "name": text(200), "law": text(2000), "from": moment,
		"until": maybeMoment, "currency": currency, "valuation": valuation,
		"dutyRounding": object(members{"rounding": rounding, "citation": citation}),
		"lines": list(0, 10_000, object(members{
			"figure": text(60), "from": moment, "until": maybeMoment, "value": maybeAmount,
			"unit": words("percent", "per thousand", "amount"), "citation": citation,
		})),
		"regimes": list(1, 200, form(members{
			"code": text(20), "flow": words("import", "export"), "duty": text(20),
			"taxes": list(0, 10, text(20)), "fees": list(0, 10, text(40)), "citation": citation,
		}, members{"taxes": list(0, 10, text(40)), "suspended": list(0, 20, text(20))})),
		"preferences": list(0, 50, object(members{
			"preference": text(20), "programs": list(1, 10, text(8)), "origins": list(1, 100, nation),
			"citation": citation,
		})),
		"column2": columns,
		"groups": list(0, 500, form(members{
			"name": text(40), "authority": citation, "headings": list(1, 200, tariffCode),
			"origins": list(1, 250, text(2)), "scope": list(0, 5000, text(13)),
			"collection": list(1, 50, object(members{
				"from": moment, "until": maybeMoment, "collected": words("yes", "no", ""), "citation": citation,
			})),
			"exempt": list(0, 20, object(members{
				"preference": text(20), "from": moment, "until": maybeMoment, "citation": citation,
			})),
		}, members{
			"chapter98": list(0, 20, object(members{
				"beginnings": list(1, 100, text(13)), "effect": words("reduced", "full", "none"),
			})),
		})),
		"stacking": list(0, 100, object(members{
			"from": moment, "until": maybeMoment, "order": list(0, 40, text(40)), "citation": citation,
		})),
		"fees": list(0, 50, form(members{
			"id": text(40), "name": text(20), "rate": maybe(60), "minimum": maybe(60), "maximum": maybe(60),
			"fixed": maybe(60), "preferences": list(0, 20, object(members{
				"preference": text(20), "treatment": words("exempt", "fixed"),
			})), "rounding": rounding, "citation": citation,
		}, members{
			"headings": list(0, 20, object(members{
				"headings": list(1, unbounded, tariffCode), "treatment": words("exempt", "reduced"),
			})),
			"plus": list(0, 5, object(members{
				"rate": text(60), "of": list(1, unbounded, text(60)), "citation": citation,
			})),
		})),
		"taxes": list(0, taxes, form(members{
			"name": text(20), "rate": text(60), "base": list(1, 10, text(40)), "rounding": rounding,
			"citation": citation,
		}, members{"id": text(40), "scope": list(0, 5000, text(13)), "per": words(append(slices.Sorted(maps.Keys(counted)), "")...)})),
	})
}

// assessmentShapes are the figures of an assessment by either procedure, in either form.
var assessmentShapes = slices.Concat(figureShapes(false), figureShapes(true))

func figureShapes(second bool) []*schema {
	return []*schema{
		figuresShape(second, members{
			"invoice": text(60), "usContent": maybeNumber, "unit": text(4000), "adValorem": number,
		}, members{
			"invoices": list(0, unbounded, object(members{
				"number": text(60), "exact": number, "value": number,
				"units": list(0, unbounded, object(members{"unit": text(4000), "exact": number, "value": number})),
			})),
		}),
		figuresShape(second, members{"commercialValue": number}, members{
			"customs": object(members{
				"goods": number, "exact": number, "value": number,
				"charges": list(0, unbounded, object(members{"kind": text(20), "exact": number})),
			}),
		}),
	}
}

func figuresShape(second bool, ofLine, ofAll members) *schema {
	line := members{
		"number": leafOf(shape.Whole(1, math.MaxFloat64)), "code": tariffCode,
		"column":  words("general", "special", "column 2", "export"),
		"program": maybe(8), "preference": maybe(20), "certification": maybe(20), "measures": maybe(1000),
		"exchangeRate": number, "exact": number, "value": number,
		"components": list(0, unbounded, object(members{
			"name": text(20), "citation": text(600), "rate": text(400), "setAsideBy": maybe(40),
			"terms": list(0, unbounded, object(members{
				"rate": text(200), "basis": text(600), "base": number, "exact": number,
			})),
			"exact": number, "rounding": text(40), "amount": number,
		})),
	}
	maps.Copy(line, ofLine)
	fee := members{
		"name": text(20), "citation": text(600), "treatment": words("due", "fixed", "exempt"),
		"rate": maybe(40), "base": maybeNumber, "exact": number, "minimum": maybeNumber,
		"maximum": maybeNumber, "rounding": text(40), "amount": number,
	}
	total := members{"name": text(20), "amount": number}
	all := members{
		"nation": nation, "legalAt": unixTime, "currency": currency, "ucr": text(35), "reference": text(40),
		"regime": text(20), "schedule": text(200), "rules": text(200), "exchange": maybe(200),
		"synthetic": maybe(700), "lines": list(0, unbounded, object(line)), "due": number,
	}
	if second {
		fee["plus"] = list(0, unbounded, object(members{"rate": text(40), "base": number, "exact": number}))
		total["account"] = words("due", "suspended")
		all["suspended"] = number
	}
	all["fees"], all["totals"] = list(0, unbounded, object(fee)), list(0, unbounded, object(total))
	maps.Copy(all, ofAll)
	return object(all)
}

// isFigure: a stated leaf that the computation can go on with in place of its own.
func isFigure(pointer string, value any) bool {
	for _, figures := range assessmentShapes {
		if figures.fits(strings.TrimPrefix(pointer, figuresAt), value) {
			return true
		}
	}
	return false
}

const figuresAt = "/assessment"
