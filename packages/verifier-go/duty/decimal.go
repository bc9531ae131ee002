package duty

import (
	"math/big"
	"regexp"
	"strings"
)

// decimal is an exact number: n ÷ 10^scale. Sums and products are exact; nothing is ever divided;
// digits are lost only where docs/duty.md says "rounded".
type decimal struct {
	n     *big.Int
	scale int
}

var decimalForm = regexp.MustCompile(`^-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,40})?$`)

// parseDecimal reads the text of a number.
func parseDecimal(text string) decimal {
	if !decimalForm.MatchString(text) {
		refuse("DUTY_DECIMAL_MALFORMED", "%.80q", text)
	}
	whole, fraction, _ := strings.Cut(text, ".")
	n, _ := new(big.Int).SetString(whole+fraction, 10)
	return decimal{n, len(fraction)}
}

func ten(power int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power)), nil) }

func (d decimal) at(scale int) *big.Int {
	return new(big.Int).Mul(d.n, ten(scale-d.scale))
}

func (d decimal) plus(other decimal) decimal {
	scale := max(d.scale, other.scale)
	return decimal{new(big.Int).Add(d.at(scale), other.at(scale)), scale}
}

func (d decimal) minus(other decimal) decimal {
	return d.plus(decimal{new(big.Int).Neg(other.n), other.scale})
}

func (d decimal) times(other decimal) decimal {
	return decimal{new(big.Int).Mul(d.n, other.n), d.scale + other.scale}
}

func (d decimal) cmp(other decimal) int {
	scale := max(d.scale, other.scale)
	return d.at(scale).Cmp(other.at(scale))
}

var (
	zero = decimal{new(big.Int), 0}
	one  = decimal{big.NewInt(1), 0}
	half = decimal{big.NewInt(5), 1}
)

// percentOf a base, exact.
func percentOf(percent, base decimal) decimal {
	product := percent.times(base)
	return decimal{product.n, product.scale + 2}
}

// down to so many places, toward zero.
func (d decimal) down(places int) decimal {
	if d.scale <= places {
		return d
	}
	return decimal{new(big.Int).Quo(d.n, ten(d.scale-places)), places}
}

// halfUp to so many places, a half taken up.
func (d decimal) halfUp(places int) decimal {
	cut := d.down(places)
	rest := d.minus(cut)
	if rest.times(decimal{big.NewInt(2), 0}).at(max(rest.scale, places)).CmpAbs(ten(max(rest.scale, places)-places)) < 0 {
		return cut
	}
	return cut.plus(decimal{big.NewInt(int64(d.n.Sign())), places})
}

// plain is the one text of a number: no exponent, no trailing zeros.
func (d decimal) plain() string {
	text := d.fixed(d.scale)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// fixed is the text with so many places, a half taken up.
func (d decimal) fixed(places int) string {
	n := d.halfUp(places).at(places)
	digits := new(big.Int).Abs(n).String()
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	if places > 0 {
		digits = digits[:len(digits)-places] + "." + digits[len(digits)-places:]
	}
	if n.Sign() < 0 {
		return "-" + digits
	}
	return digits
}

func sum(values []decimal) decimal {
	total := zero
	for _, value := range values {
		total = total.plus(value)
	}
	return total
}

// roundBy a named rounding of a rule set.
func roundBy(name string, exact decimal) string {
	switch name {
	case "usd-cents-half-up":
		return exact.fixed(2)
	case "usd-cents-half-even":
		return halfEven(exact).fixed(2)
	case "mxn-pesos-cff-20":
		// CFF Art. 20: the cut to centavos first; exactly .50 goes down.
		centavos := exact.halfUp(2)
		pesos := centavos.down(0)
		if centavos.minus(pesos).cmp(half) > 0 {
			pesos = pesos.plus(one)
		}
		return pesos.fixed(0)
	}
	refuse("DUTY_ASSESSMENT_MALFORMED", "rounding %.40q", name)
	return ""
}

func halfEven(exact decimal) decimal {
	cut := exact.down(2)
	rest := exact.minus(cut)
	switch rest.cmp(decimal{big.NewInt(5), 3}) {
	case -1:
		return cut
	case 0:
		if cut.at(2).Bit(0) == 0 {
			return cut
		}
	}
	return cut.plus(decimal{big.NewInt(1), 2})
}
