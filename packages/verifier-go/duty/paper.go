package duty

import (
	"acta.example/verifier-go/code"
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/shape"
)

// Item is interest that an act settles.
type Item struct {
	Figure, Principal string
	From, Until       int64
	Amount            string
}

// Act is the content of a dutyAct document.
type Act struct {
	Nation, Declaration, Word, About string
	At                               int64
	Currency, Amount, Rules, Outcome string
	Interest                         []Item
}

// Protest is the content of a protest document, as far as it is bound by its statement.
type Protest struct {
	Nation, Declaration, About string
	At                         int64
}

const maxInterest = 40

var (
	digestOrNone = leafOf(shape.Text(`^(0x[0-9a-f]{64})?$`))
	dutyActShape = object(members{
		"nation": nation, "declaration": hashText,
		"word":  words("payment", "refund", "credit", "decision", "extension", "liquidation", "closing"),
		"about": hashText, "at": unixTime, "currency": currency, "amount": maybeAmount,
		"interest": list(0, maxInterest, object(members{
			"figure": text(60), "principal": amount, "from": unixTime, "until": unixTime, "amount": amount,
		})),
		"rules": digestOrNone, "outcome": words("", "granted", "granted in part", "denied"),
		"until": unixTime, "reference": maybe(100), "basis": text(600), "remarks": maybe(2000),
	})
	protestShape = object(members{
		"nation": nation, "declaration": hashText, "about": hashText, "at": unixTime,
		"lines":   list(0, 20_000, leafOf(shape.Whole(1, 99_999))),
		"claimed": maybeAmount, "currency": currency, "basis": text(600), "grounds": text(10_000),
		"reference": maybe(100),
	})
)

// paper reads a document that is shown whole: every member of its shape is there, and nothing else.
func paper(shown *document.Verified, of *schema, lists map[string]int, refusal string) (*node, error) {
	root, err := content(shown, "", of, refusal)
	if err != nil {
		return nil, err
	}
	for name := range of.members {
		child := root.children[name]
		if child == nil {
			return nil, code.Refuse(refusal, "/%s", name)
		}
		most, isList := lists[name]
		if !isList {
			continue
		}
		length := child.children["-"]
		if length == nil || child.length() > most {
			return nil, code.Refuse(refusal, "/%s", name)
		}
		for at := range child.length() {
			_, refused := try(func() *node { return child.index(at) })
			if refused != nil {
				return nil, code.Refuse(refusal, "/%s/%d", name, at)
			}
		}
	}
	return root, nil
}

var (
	withAmount   = map[string]bool{"payment": true, "refund": true, "credit": true, "liquidation": true}
	withInterest = map[string]bool{"payment": true, "refund": true, "liquidation": true}
)

// ReadAct reads a dutyAct document that is shown whole; a field that its word has no use for is empty.
func ReadAct(shown *document.Verified) (*Act, error) {
	const refusal = "DUTY_ACT_MALFORMED"
	root, err := paper(shown, dutyActShape, map[string]int{"interest": maxInterest}, refusal)
	if err != nil {
		return nil, err
	}
	act := &Act{
		Nation: root.text("nation"), Declaration: root.text("declaration"), Word: root.text("word"),
		About: root.text("about"), At: root.number("at"), Currency: root.text("currency"),
		Amount: root.text("amount"), Rules: root.text("rules"), Outcome: root.text("outcome"),
	}
	interest := root.at("interest")
	for at := range interest.length() {
		item := interest.index(at)
		_, refused := try(func() bool {
			act.Interest = append(act.Interest, Item{
				item.text("figure"), item.text("principal"), item.number("from"), item.number("until"), item.text("amount"),
			})
			return true
		})
		if refused != nil {
			return nil, code.Refuse(refusal, "/interest/%d", at)
		}
	}
	for _, rule := range []struct {
		wanted, given bool
		path          string
	}{
		{withAmount[act.Word], act.Amount != "", "/amount"},
		{act.Word == "decision", act.Outcome != "", "/outcome"},
		{act.Word == "extension", root.number("until") != 0, "/until"},
		{len(act.Interest) > 0, act.Rules != "", "/rules"},
	} {
		if rule.wanted != rule.given {
			return nil, code.Refuse(refusal, "%s of a %s", rule.path, act.Word)
		}
	}
	if len(act.Interest) > 0 && !withInterest[act.Word] {
		return nil, code.Refuse(refusal, "/interest of a %s", act.Word)
	}
	for _, item := range act.Interest {
		if item.Until < item.From {
			return nil, code.Refuse(refusal, "/interest ends before it begins")
		}
	}
	return act, nil
}

// ReadProtest reads a protest document that is shown whole.
func ReadProtest(shown *document.Verified) (*Protest, error) {
	root, err := paper(shown, protestShape, map[string]int{"lines": 20_000}, "DUTY_PROTEST_MALFORMED")
	if err != nil {
		return nil, err
	}
	return &Protest{root.text("nation"), root.text("declaration"), root.text("about"), root.number("at")}, nil
}

// Figures of an assessment that is shown whole, as far as an account needs them.
type Figures struct{ Currency, Due string }

// ReadFigures of an assessment; nil where they are no figures, which the recomputation tells.
func ReadFigures(shown *document.Verified) *Figures {
	money, _ := shown.Text("/assessment/currency")
	due, _ := shown.Text("/assessment/due")
	if !currency.check(money) || !number.check(due) {
		return nil
	}
	return &Figures{money, due}
}

// Law is a rule set that is shown whole.
type Law struct{ rules *node }

// ReadLaw reads one. What an account asks of it is there, each row as one leaf: whoever sealed the
// document may have sealed anything.
func ReadLaw(shown *document.Verified) (*Law, error) {
	rules, err := showRules(shown)
	if err != nil {
		return nil, err
	}
	isWhole, refused := try(func() bool {
		rules.text("from")
		rules.at("dutyRounding").text("rounding")
		lines := rules.at("lines")
		return lines.length() == len(lines.rows())
	})
	if refused != nil || !isWhole {
		return nil, code.Refuse("TARIFF_RULES_MALFORMED", "not a whole rule set")
	}
	return &Law{rules}, nil
}
