package duty

import "slices"

// Step is one statement on a nation's side of a declaration; what its document says is nil where it is
// not shown whole.
type Step struct {
	// Type is Assess, DutyAct or Protest.
	Type, Digest, About, Word string
	At                        int64
	// LegalAt and Rules are an assessment's.
	LegalAt int64
	Rules   string
	Figures *Figures
	Act     *Act
}

// Sum is one sum of an account, of one act.
type Sum struct {
	ID, Digest string
	// Result is pass, fail or not checked.
	Result string
}

// abouts: what each word can be about.
var abouts = map[string][]string{
	"payment":     {"Assess", "liquidation", "decision"},
	"refund":      {"Assess", "payment", "liquidation", "decision"},
	"credit":      {"Assess", "payment", "liquidation", "decision"},
	"decision":    {"Protest"},
	"extension":   {"Assess", "extension"},
	"liquidation": {"Assess", "extension", "liquidation", "decision"},
	"closing":     {"Assess", "payment", "refund", "credit", "decision", "extension", "liquidation"},
}

// walk adds up one side, act by act.
type walk struct {
	law  func(digest string) *Law
	sums []Sum
	seen map[string]*Step
	acts []*Step
	// assessment is the last one.
	assessment               *Step
	paid, refunded, credited decimal
	// hidden: an act whose amount counts was not shown.
	hidden bool
}

// Account adds up one side of a declaration in the order of the log and gives every sum of it.
func Account(steps []*Step, law func(digest string) *Law) []Sum {
	w := &walk{law: law, seen: map[string]*Step{}, paid: zero, refunded: zero, credited: zero}
	for _, s := range steps {
		w.seen[s.Digest] = s
		switch s.Type {
		case "Assess":
			w.assessment = s
		case "DutyAct":
			w.act(s)
		}
	}
	return w.sums
}

func (w *walk) check(id string, s *Step, known, holds bool) {
	result := "not checked"
	switch {
	case known && holds:
		result = "pass"
	case known:
		result = "fail"
	}
	w.sums = append(w.sums, Sum{id, s.Digest, result})
}

// due by the last assessment; false where it is not shown.
func (w *walk) due() (decimal, bool) {
	if w.assessment == nil || w.assessment.Figures == nil {
		return zero, false
	}
	return parseDecimal(w.assessment.Figures.Due), true
}

func (w *walk) act(s *Step) {
	if target := w.seen[s.About]; target == nil {
		w.check("about", s, false, false)
	} else {
		kind := target.Type
		if kind == "DutyAct" {
			kind = target.Word
		}
		w.check("about", s, true, slices.Contains(abouts[s.Word], kind))
		w.check("order", s, true, s.At >= target.At)
	}
	switch {
	case s.Act != nil:
		w.sum(s)
	case s.Word != "decision" && s.Word != "extension" && s.Word != "closing":
		w.hidden = true
	}
	if s.Word == "closing" {
		due, known := w.due()
		balance := due.minus(w.credited).minus(w.paid.minus(w.refunded))
		w.check("closing", s, known && !w.hidden, balance.cmp(zero) == 0)
	}
	w.acts = append(w.acts, s)
}

func (w *walk) sum(s *Step) {
	a := w.assessment
	known := a != nil && a.Figures != nil
	w.check("currency", s, known, known && s.Act.Currency == a.Figures.Currency)
	w.checkInterest(s)
	amount := s.Act.amount()
	due, dueKnown := w.due()
	switch s.Word {
	case "payment":
		w.paid = w.paid.plus(amount)
	case "refund":
		w.refunded = w.refunded.plus(amount)
		w.check("refunds", s, !w.hidden, w.refunded.cmp(w.paid) <= 0)
	case "credit":
		w.credited = w.credited.plus(amount)
		w.check("credits", s, !w.hidden && dueKnown, w.credited.cmp(due) <= 0)
	case "liquidation":
		w.check("liquidation", s, dueKnown, amount.cmp(due) == 0)
	}
}

func (a *Act) amount() decimal {
	if a.Amount == "" {
		return zero
	}
	return parseDecimal(a.Amount)
}

var (
	owed  = []string{"interest/underpayment", "recargos", "inpc"}
	owing = []string{"interest/overpayment", "interest/overpayment/corporation", "inpc"}
)

// checkInterest that an act states, and that it ought to state.
func (w *walk) checkInterest(s *Step) {
	fit := owed
	if s.Word == "refund" {
		fit = owing
	}
	var law *Law
	if s.Act.Rules != "" {
		law = w.law(s.Act.Rules)
	}
	for _, item := range s.Act.Interest {
		switch {
		case !slices.Contains(fit, item.Figure):
			w.check("interest", s, true, false)
		case law == nil:
			w.check("interest", s, false, false)
		default:
			computed, refused := try(func() string { return law.interestOf(item) })
			equal := refused == nil && parseDecimal(computed).cmp(parseDecimal(item.Amount)) == 0
			w.check("interest", s, refused == nil, equal)
		}
	}
	if w.assessment == nil {
		return
	}
	rules := w.law(w.assessment.Rules)
	if rules == nil {
		return
	}
	switch s.Word {
	case "payment":
		w.checkLate(s, rules)
	case "refund":
		w.checkRefund(s, rules)
	}
}

// checkLate: what is paid after its term bears interest from the last day of the term.
func (w *walk) checkLate(s *Step, rules *Law) {
	if !rules.names("interest/underpayment", "recargos") {
		return
	}
	until, found, refused := rules.paymentTerm(w.assessment.LegalAt)
	switch {
	case !found:
		return
	case refused != nil:
		w.check("interest owed", s, false, false)
		return
	case s.At < until:
		return
	}
	clock := rules.clock()
	last := dayOf(until-1, clock)
	runs := []Item{}
	updated, plain := s.Act.amount(), false
	for _, item := range s.Act.Interest {
		if slices.Contains(owed, item.Figure) {
			runs = append(runs, item)
			if item.Figure == "inpc" {
				updated = updated.plus(parseDecimal(item.Amount))
			} else {
				plain = true
			}
		}
	}
	fits := plain
	for _, item := range runs {
		upon := updated
		if item.Figure == "inpc" {
			upon = s.Act.amount()
		}
		fits = fits && dayOf(item.From, clock) == last && parseDecimal(item.Principal).cmp(upon) == 0
	}
	w.check("interest owed", s, true, fits && w.endsFit(s, runs, clock))
}

// checkRefund: a refund bears interest from the day of a payment, where the law has such a rate.
func (w *walk) checkRefund(s *Step, rules *Law) {
	if !rules.names("interest/overpayment") {
		return
	}
	clock := rules.clock()
	paidOn := map[int64]bool{}
	for _, act := range w.acts {
		if act.Word == "payment" {
			paidOn[dayOf(act.At, clock)] = true
		}
	}
	principal, fits := zero, true
	for _, item := range s.Act.Interest {
		principal = principal.plus(parseDecimal(item.Principal))
		fits = fits && paidOn[dayOf(item.From, clock)]
	}
	fits = fits && principal.cmp(s.Act.amount()) == 0
	w.check("interest owed", s, true, fits && w.endsFit(s, s.Act.Interest, clock))
}

// endsFit: interest runs to the day of the act, or to a liquidation before it.
func (w *walk) endsFit(s *Step, runs []Item, clock int64) bool {
	days := map[int64]bool{dayOf(s.At, clock): true}
	for _, act := range w.acts {
		if act.Word == "liquidation" {
			days[dayOf(act.At, clock)] = true
		}
	}
	for _, item := range runs {
		if !days[dayOf(item.Until, clock)] {
			return false
		}
	}
	return true
}
