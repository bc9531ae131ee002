package duty

import (
	"strings"

	"acta.example/verifier-go/document"
)

// Input is what an assessment follows from, as far as it is shown.
type Input struct {
	// Nation and LegalAt stand in the statement.
	Nation  string
	LegalAt int64
	// Document is the assessment; the others are what it cites. Exchange is nil where it cites none.
	Document, Schedule, Rules, Exchange *document.Verified
}

// input of the computation.
type input struct {
	nation      string
	legalAt     int64
	declaration *node
	schedule    *node
	rules       *node
	exchange    *node
	// second form of the rule set.
	second bool
	// codes of the schedule, once one is asked for.
	codes map[string]*node
}

// showRules reads a rule set by the form that its valuation names; where that is hidden, by either.
func showRules(shown *document.Verified) (*node, error) {
	const refusal = "TARIFF_RULES_MALFORMED"
	valuation, said := shown.Text("/valuation")
	if _, is := shown.Fields["/valuation"]; is || said {
		return content(shown, "", rulesShape(strings.HasSuffix(valuation, "/2")), refusal)
	}
	if rules, err := content(shown, "", rulesShape(false), refusal); err == nil {
		return rules, nil
	}
	return content(shown, "", rulesShape(true), refusal)
}

// Recompute computes an assessment again beside the one that was made. It refuses where a shown
// field can't stand at its place.
func Recompute(in Input) (*Report, error) {
	schedule, err := content(in.Schedule, "", scheduleShape, "TARIFF_SCHEDULE_MALFORMED")
	if err != nil {
		return nil, err
	}
	rules, err := showRules(in.Rules)
	if err != nil {
		return nil, err
	}
	var exchange *node
	if in.Exchange != nil {
		if exchange, err = content(in.Exchange, "", exchangeShape, "TARIFF_EXCHANGE_MALFORMED"); err != nil {
			return nil, err
		}
	}
	declaration, err := content(in.Document, "/declaration", declarationShape, "DUTY_DECLARATION_MALFORMED")
	if err != nil {
		return nil, err
	}
	stated := map[string]any{}
	var paths []string
	for _, path := range in.Document.Paths {
		if !strings.HasPrefix(path, "/declaration/") {
			stated[path] = in.Document.Fields[path]
			paths = append(paths, path)
		}
	}
	report := newReport(stated, in.Document.Complete)
	top := sheet{report, figuresAt}
	attempt(top, func() any {
		valuation := rules.text("valuation")
		second := strings.HasSuffix(valuation, "/2")
		all := &input{in.Nation, in.LegalAt, declaration, schedule, rules, exchange, second, nil}
		if strings.HasPrefix(valuation, "mx-") {
			computeMX(top, all)
		} else {
			computeUS(top, all)
		}
		return nil
	})
	report.close(paths)
	return report, nil
}
