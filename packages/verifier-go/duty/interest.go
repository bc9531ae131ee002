package duty

import (
	"math/big"
	"regexp"
	"time"
)

const secondsOfDay = 86_400

// clock that the rule set writes its own beginning in: seconds ahead of UTC.
func (l *Law) clock() int64 {
	parsed, err := time.Parse(time.RFC3339, l.rules.text("from"))
	if err != nil {
		panic(err)
	}
	_, offset := parsed.Zone()
	return int64(offset)
}

// dayOf a time on a clock, counted from 1 January 1970.
func dayOf(at, clock int64) int64 {
	shifted := at + clock
	if shifted < 0 {
		return -((-shifted + secondsOfDay - 1) / secondsOfDay)
	}
	return shifted / secondsOfDay
}

func startOf(day, clock int64) int64 { return day*secondsOfDay - clock }

// noonOf a day: what is in force then is in force on that day.
func noonOf(day, clock int64) int64 { return startOf(day, clock) + secondsOfDay/2 }

func dateOf(day int64) time.Time { return time.Unix(day*secondsOfDay, 0).UTC() }

func dayOfDate(year int, month time.Month, day int) int64 {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsOfDay
}

// addMonths: the same day so many months on; the last of that month where it has no such day.
func addMonths(day int64, months int) int64 {
	date := dateOf(day)
	last := time.Date(date.Year(), date.Month()+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return dayOfDate(date.Year(), date.Month()+time.Month(months), min(date.Day(), last))
}

// monthStart is the first day of the month that lies so many months from the one of a day.
func monthStart(day int64, months int) int64 {
	date := dateOf(day)
	return dayOfDate(date.Year(), date.Month()+time.Month(months), 1)
}

// figureAt is the row of a figure that covers a time; what no row holds is refused by name.
func (l *Law) figureAt(figure string, at int64) *node {
	for _, row := range l.rules.at("lines").rows() {
		if row.text("figure") == figure && covers(row.text("from"), row.text("until"), at) {
			if row.text("value") == "" {
				break
			}
			return row
		}
	}
	refuse("DUTY_FIGURE_MISSING", "%s", figure)
	return nil
}

// names: the law has a row of one of these figures, of whatever day.
func (l *Law) names(figures ...string) bool {
	for _, row := range l.rules.at("lines").rows() {
		for _, figure := range figures {
			if row.text("figure") == figure {
				return true
			}
		}
	}
	return false
}

// run of interest on a principal, from the day after first to last.
type run struct {
	law         *Law
	figure      string
	principal   decimal
	first, last int64
	clock       int64
}

var methods = map[string]func(run) decimal{
	"interest/underpayment":            compoundedDaily,
	"interest/overpayment":             compoundedDaily,
	"interest/overpayment/corporation": compoundedDaily,
	"recargos":                         monthly,
	"inpc":                             indexed,
}

const (
	maxDays   = 40 * 366
	maxMonths = 60
)

// interestOf an item by the rates that were published, rounded once as duty is.
func (l *Law) interestOf(item Item) string {
	method := methods[item.Figure]
	if method == nil {
		refuse("DUTY_INTEREST_UNKNOWN", "%s", item.Figure)
	}
	clock := l.clock()
	first, last := dayOf(item.From, clock), dayOf(item.Until, clock)
	if last-first > maxDays {
		refuse("DUTY_INTEREST_TOO_LONG", "%s", item.Figure)
	}
	exact := method(run{l, item.Figure, parseDecimal(item.Principal), first, last, clock})
	return roundBy(l.rules.at("dutyRounding").text("rounding"), exact)
}

// compoundedDaily: 19 USC 1505(c), 26 USC 6621 and 6622, each day by the rate of its own quarter and
// the days of its own year.
func compoundedDaily(r run) decimal {
	above, below := big.NewInt(1), big.NewInt(1)
	for day := r.first + 1; day <= r.last; {
		row := r.law.figureAt(r.figure, noonOf(day, r.clock))
		year := dateOf(day).Year()
		end := r.last + 1
		if until := row.text("until"); until != "" {
			end = dayOf(instant(until), r.clock)
		}
		newYear := dayOfDate(year+1, time.January, 1)
		next := max(day+1, min(r.last+1, end, newYear))
		one := new(big.Int).Mul(big.NewInt(100_000_000), big.NewInt(newYear-dayOfDate(year, time.January, 1)))
		days := big.NewInt(next - day)
		grown := new(big.Int).Add(one, parseDecimal(row.text("value")).at(6))
		above.Mul(above, new(big.Int).Exp(grown, days, nil))
		below.Mul(below, new(big.Int).Exp(one, days, nil))
		day = next
	}
	gained := new(big.Int).Sub(above, below)
	return quotient(gained.Mul(gained, r.principal.at(6)), below.Mul(below, big.NewInt(1_000_000)))
}

// monthly: CFF Art. 21, a rate for each month or part of one, added up.
func monthly(r run) decimal {
	total := zero
	for months := 0; addMonths(r.first, months) < r.last; months++ {
		if months >= maxMonths {
			refuse("DUTY_INTEREST_TOO_LONG", "%s", r.figure)
		}
		row := r.law.figureAt(r.figure, noonOf(addMonths(r.first, months), r.clock))
		total = total.plus(parseDecimal(row.text("value")))
	}
	return percentOf(total, r.principal)
}

// indexed: CFF Art. 17-A, the later index divided by the earlier, cut at ten-thousandths, never below 1.
func indexed(r run) decimal {
	index := func(day int64) *big.Int {
		return parseDecimal(r.law.figureAt(r.figure, noonOf(monthStart(day, -1), r.clock)).text("value")).at(6)
	}
	old, recent := index(r.first), index(r.last)
	if old.Sign() == 0 {
		refuse("DUTY_INTEREST_UNKNOWN", "%s", r.figure)
	}
	factor := new(big.Int).Quo(new(big.Int).Mul(recent, big.NewInt(10_000)), old)
	added := factor.Sub(factor, big.NewInt(10_000))
	if added.Sign() < 0 {
		added = new(big.Int)
	}
	return quotient(added, big.NewInt(10_000)).times(r.principal)
}

// quotient cut after 30 places, with one more digit that says that more follows.
func quotient(above, below *big.Int) decimal {
	const places = 30
	units, rest := new(big.Int).QuoRem(new(big.Int).Mul(above, ten(places)), below, new(big.Int))
	units.Mul(units, big.NewInt(10))
	if rest.Sign() != 0 {
		units.Add(units, big.NewInt(1))
	}
	return decimal{units, places + 1}
}

var deadlineForm = regexp.MustCompile(`^deadline/([a-z0-9 -]+)/([a-z ]+)/(days|working days|months)$`)

// paymentTerm is when a payment was to be made, exclusive; found is false where the law sets none, and
// a refusal where it sets one that can't be told.
func (l *Law) paymentTerm(entered int64) (until int64, found bool, refused *refusal) {
	for _, row := range l.rules.at("lines").rows() {
		parts := deadlineForm.FindStringSubmatch(row.text("figure"))
		if parts == nil || parts[1] != "payment" || parts[2] != "entry" || !covers(row.text("from"), row.text("until"), entered) {
			continue
		}
		until, refused = try(func() int64 { return l.endOf(row, parts[3], entered) })
		return until, true, refused
	}
	return 0, false, nil
}

const maxWorkingDays = 1_000

func (l *Law) endOf(row *node, unit string, since int64) int64 {
	value := parseDecimal(l.figureAt(row.text("figure"), since).text("value"))
	count := value.down(0).at(0).Int64()
	clock := l.clock()
	day := dayOf(since, clock)
	switch unit {
	case "months":
		day = addMonths(day, int(count))
	case "days":
		day += count
	default:
		if count > maxWorkingDays {
			refuse("TARIFF_RULES_MALFORMED", "term too long")
		}
		for left := count; left > 0; {
			day++
			at := noonOf(day, clock)
			l.figureAt("holidays known", at)
			weekday := dateOf(day).Weekday()
			if weekday != time.Saturday && weekday != time.Sunday && !l.isHoliday(at) {
				left--
			}
		}
	}
	return startOf(day+1, clock)
}

func (l *Law) isHoliday(at int64) bool {
	for _, row := range l.rules.at("lines").rows() {
		if row.text("figure") == "holiday" && covers(row.text("from"), row.text("until"), at) {
			return true
		}
	}
	return false
}
