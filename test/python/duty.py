"""Duty, computed a second time: written from docs/duty.md alone, with nothing but the standard library.

Reads lines of JSON from stdin. The first is {"laws": [{nation, schedule, rules, exchange}]}, each
further one {"law": index, "legalAt": seconds, "declaration": {...}}; answers each with a line of
every amount, or with the code of the refusal.
"""

import json
import re
import sys
from datetime import datetime
from fractions import Fraction as F
from functools import lru_cache


class Refused(Exception):
    def __init__(self, code):
        self.code = code


# --- time and numbers -------------------------------------------------------------------------


@lru_cache(None)
def instant(text):
    return int(datetime.fromisoformat(text).timestamp())


def covers(row, at):
    return instant(row["from"]) <= at and (row["until"] == "" or at < instant(row["until"]))


def half_up(number, places=0):
    scaled = number * 10**places
    return F((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)


def half_even(number, places):
    scaled = number * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if twice > scaled.denominator or (twice == scaled.denominator and whole % 2):
        whole += 1
    return F(whole, 10**places)


def pesos(number):
    centavos = half_up(number, 2)
    whole = centavos.numerator // centavos.denominator
    return F(whole + 1 if centavos - whole > F(1, 2) else whole)


def write(number, places):
    units = number * 10**places
    assert units.denominator == 1
    digits = str(units.numerator).rjust(places + 1, "0")
    return digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}"


ROUNDINGS = {
    "usd-cents-half-up": (lambda n: half_up(n, 2), 2),
    "usd-cents-half-even": (lambda n: half_even(n, 2), 2),
    "mxn-pesos-cff-20": (pesos, 0),
}

# --- rates ------------------------------------------------------------------------------------

NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,8})?"
PARTS = set(
    """case|strap, band or bracelet|case and strap, band or bracelet|battery|movement|movement and case|apparatus
entire set|rifle|telescopic sight|shotgun|drained weight|contents and container|entire contents of container
weight of container|total sugars|recording surface|repairs or alterations|processing outside the United States
goods or repairs""".replace("\n", "|").split("|")
)
UNITS = {
    "each": ["No.", "pcs"], "head": ["No.", "head"], "article": ["No.", "pcs"], "kg": ["kg"],
    "clean kg": ["cy kg", "clean kg"], "g": ["g"], "t": ["t"], "liter": ["liters", "liter"],
    "pf.liter": ["pf.liters", "pf.liter"], "m": ["m"], "m2": ["m2"], "m3": ["m3"], "bbl": ["bbl"],
    "doz.": ["doz."], "doz.pr.": ["doz.prs.", "doz.pr."], "pr.": ["prs.", "pr."], "gross": ["gross"],
    "thousand": ["thousand"], "1000": ["1000", "thousand"], "jewel": ["jewels"],
    "jewel over 7": ["jewels > 7"],
}
SPELLINGS = {"pf. liter": "pf.liter", "lin. m": "m", "1,000": "1000", "1,000 pins": "1000"}
ONLY_SECOND = {"article", "clean kg", "1000", "jewel", "jewel over 7"}
LESS = "full value less "


def part_named(words):
    name = re.sub(r"^(?:the )?(?:value of )?(?:the )?", "", words)
    name = re.sub(r", if any$", "", name)
    return name if name in PARTS or re.fullmatch(r"(?:non-)?[A-Za-z.]+(?: [a-z]+)? content", name) else None


def unit_of(word):
    name = SPELLINGS.get(word, word)
    return name if name in UNITS else None


def read_term(text):
    found = re.fullmatch(rf"({NUMBER}) ?(?:%|percent)(?: (?:up)?on (.+)| of the cost of such (.+))?", text)
    if found:
        words = found[2] or found[3]
        if words is None or words == "the full value of the imported article":
            upon = "value"
        elif words.startswith("the " + LESS):
            upon = words[4:]
        else:
            upon = part_named(words)
        return None if upon is None else ("percent", F(found[1]), upon)
    cents = rf"({NUMBER}) ?¢ ?/ ?kg"
    found = re.fullmatch(
        rf"{cents} less {cents} for each degree under 100 degrees"
        rf"(?: \(and fractions of a degree in proportion\))? but not less than {cents}", text)
    if found:
        return ("sugar", *(F(found[i]) / 100 for i in (1, 2, 3)))
    found = re.fullmatch(rf"(?:\$({NUMBER})|({NUMBER}) ?¢) ?(?:/ ?(.+)|(each))", text)
    if not found:
        return None
    amount = F(found[1]) if found[1] else F(found[2]) / 100
    per = found[4] or found[3]
    if unit_of(per):
        return ("specific", amount, unit_of(per), None)
    found = re.fullmatch(r"(.+?)(?: (?:on|of) |, including )(.+)", per)
    if found and unit_of(found[1]) and part_named(found[2]):
        return ("specific", amount, unit_of(found[1]), part_named(found[2]))
    return None


def read_terms(text):
    terms = [read_term(one) for one in re.split(r" ?\+ ?", text)]
    if None in terms:
        raise Refused("RATE_UNREADABLE")
    return terms


@lru_cache(None)
def read_rate(text):
    """(kind, terms or words)"""
    rate = re.sub(r"(?: ?[0-9]{1,2}/)+$", "", re.sub(r"\s+", " ", text).strip())
    low = rate.lower()
    if rate == "":
        raise Refused("RATE_EMPTY")
    if low == "free":
        return ("free", [])
    if low in ("no change", "no change."):
        return ("unchanged", [])
    if low == "the rate applicable in the absence of this heading":
        return ("base", [])
    if low.startswith("see ") or re.match(r"the (duty )?rates? (of duty )?(applicable|provided|that would)", low):
        return ("see", rate)
    bare = re.sub(r" ?\(see u\.s\. note [0-9]+ (?:of|to) this subchapter\)$", "", rate, flags=re.I)
    found = re.fullmatch(r"a duty upon the full value of the imported article,? less (?:the (?:cost or )?value of )?(.+)", bare, re.I)
    if found:
        return ("reduced", LESS + found[1])
    found = re.fullmatch(r"a duty upon the value of (?:the |such )?(.+)", bare, re.I)
    if found and part_named(found[1]):
        return ("reduced", part_named(found[1]))
    found = re.fullmatch(
        r"the duty provided (?:for )?in ?the applicable subheading(?:\.| ?(?:\+|plus) ?(?:a duty of )?(.+?)\.?)?", rate, re.I)
    if found:
        return ("base", read_terms(found[1]) if found[1] else [])
    return ("terms", read_terms(rate))


@lru_cache(None)
def read_mexican(text):
    rate = text.strip()
    if rate == "":
        raise Refused("RATE_EMPTY")
    if re.fullmatch(r"ex\.?", rate, re.I):
        return ("free", [])
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?", rate)
    if not found:
        raise Refused("RATE_UNREADABLE")
    return ("terms", [("percent", F(found[1]), "value")])


READERS = {"HTSUS": read_rate, "LIGIE": read_mexican}


@lru_cache(None)
def read_special(text, notation):
    """[(rate, programs)]; programs None: for all"""
    if text.strip() == "":
        return []
    if "(" not in text:
        return [(READERS[notation](text), None)]
    rates, rest = [], text
    entry = re.compile(r"\s*([^()]+?(?:\((?:[a-z0-9]+|see U\.S\. note [^()]+)\)[^()]*?)*?)\s*\(([^()a-z]*?),?\)\s*[;,]?")
    while rest.strip():
        found = entry.match(rest)
        if not found:
            raise Refused("RATE_UNREADABLE")
        rates.append((READERS[notation](found[1]), [one.strip() for one in found[2].split(",")]))
        rest = rest[found.end():]
    return rates


def dump(text):
    """Normal forms are compared as what they mean: a unit is the lines with the same meaning."""
    return json.dumps(text, default=str)


# --- the law ----------------------------------------------------------------------------------


class Law:
    def __init__(self, spec):
        self.nation, self.rules, self.schedule = spec["nation"], spec["rules"], spec["schedule"]
        self.exchange = spec.get("exchange")
        self.lines = {line["code"]: line for line in self.schedule["lines"]}
        self.second = self.rules["valuation"].endswith("/2")
        self.read = READERS[self.schedule["notation"]]

    def line(self, code):
        if code not in self.lines:
            raise Refused("TARIFF_LINE_UNKNOWN")
        return self.lines[code]

    def figure(self, name, at):
        for row in self.rules["lines"]:
            if row["figure"] == name and covers(row, at):
                if row["value"] == "":
                    break
                return row
        raise Refused("DUTY_FIGURE_MISSING")

    def rate_figure(self, name, at):
        row = self.figure(name, at)
        return F(row["value"]) / {"percent": 100, "per thousand": 1000, "amount": 1}[row["unit"]]

    def worth(self, currency, at):
        if currency == self.rules["currency"]:
            return F(1)
        for row in (self.exchange or {"lines": []})["lines"]:
            if row["currency"] == currency and covers(row, at):
                return F(row["rate"])
        raise Refused("DUTY_EXCHANGE_RATE_MISSING")

    def column2(self, at):
        rows = self.rules["column2"]
        if not self.second:
            return rows["origins"]
        return next((row["origins"] for row in rows if covers(row, at)), [])

    def check_form(self, rate):
        kind, terms = rate
        if self.second:
            return rate
        fine = kind != "reduced" and (kind == "see" or all(
            (t[0] == "percent" and t[2] in ("value", "non-U.S. content"))
            or (t[0] == "specific" and t[3] is None and t[2] not in ONLY_SECOND) for t in terms))
        if not fine:
            raise Refused("RATE_UNREADABLE")
        return rate


class Line:
    pass


def pick(law, line, code, flow, at):
    tariff = law.line(code)
    line.programs, line.column, line.program = [], "general", ""

    def own(rate):
        law.check_form(rate)
        if rate[0] not in ("free", "terms"):
            raise Refused("RATE_ELSEWHERE")
        return rate

    if flow == "export":
        line.column = "export"
        return own(law.read(tariff["export"]))
    if line.d["origin"] in law.column2(at):
        line.column = "column 2"
        return own(law.read(tariff["column2"]))
    if line.d["preference"] == "":
        return own(law.read(tariff["general"]))
    row = next((r for r in law.rules["preferences"] if r["preference"] == line.d["preference"]), None)
    if row is None:
        raise Refused("DUTY_PREFERENCE_UNKNOWN")
    if line.d["origin"] not in row["origins"]:
        raise Refused("DUTY_PREFERENCE_ORIGIN")
    offers = read_special(tariff["special"], law.schedule["notation"])
    for program in row["programs"]:
        for rate, programs in offers:
            if programs and program in programs:
                line.column, line.program, line.programs = "special", program, row["programs"]
                return own(rate)
    general = law.read(tariff["general"])
    if general[0] != "free":
        raise Refused("DUTY_PREFERENCE_NOT_AVAILABLE")
    line.program, line.programs = row["programs"][0], row["programs"]
    return general


def pick_additional(law, heading, line):
    tariff = law.line(heading)
    if line.column == "special":
        for rate, programs in read_special(tariff["special"], law.schedule["notation"]):
            if programs is None or any(p in programs for p in line.programs):
                break
        else:
            rate = law.read(tariff["general"])
    else:
        rate = law.read(tariff["column2"] if line.column == "column 2" else tariff["general"])
    if rate[0] == "see":
        raise Refused("RATE_ELSEWHERE")
    return law.check_form(rate)


def reaches(group, origin, code):
    origins = "*" in group["origins"] or origin in group["origins"]
    return origins and (not group["scope"] or in_scope(group["scope"], code))


def in_scope(scope, code):
    return any(one == "*" or code.startswith(one) for one in scope)


def aside_by_day(group, line, at):
    row = next((r for r in group["collection"] if covers(r, at)), None)
    if row is None or row["collected"] == "":
        raise Refused("DUTY_FIGURE_MISSING")
    if row["collected"] == "no":
        return "not collected on this date"
    for row in group["exempt"]:
        if row["preference"] == line.d["preference"] and covers(row, at):
            return line.d["preference"]
    return ""


def reduce_terms(terms, upon):
    for term in terms:
        if term[0] != "percent" or term[2] != "value":
            raise Refused("DUTY_RATE_NOT_CONVERTED")
    return [("percent", term[1], upon) for term in terms]


def replaces(rate):
    return rate[0] in ("terms", "free", "reduced")


def judge(law, line, code, own, at):
    groups = law.rules["groups"]
    rows = []
    for heading in sorted(line.d["additions"][law.nation]):
        group = next((g for g in groups if heading in g["headings"]), None)
        if group is None:
            raise Refused("DUTY_ADDITION_UNKNOWN")
        if not reaches(group, line.d["origin"], code):
            raise Refused("DUTY_ADDITION_NOT_APPLICABLE")
        rows.append([heading, group, pick_additional(law, heading, line), aside_by_day(group, line, at)])
    provision = None
    if law.second:
        provision = next((r for r in rows if r[0].startswith("98") and r[3] == ""), None)

    def spared(group):
        if provision is None:
            return ""
        row = next((r for r in group["chapter98"] if any(provision[0].startswith(b) for b in r["beginnings"])), None)
        effect = row["effect"] if row else "full"
        if effect == "none" or (effect == "reduced" and kind98 != "reduced"):
            return "spared"
        return effect

    if provision:
        kind98, upon98 = provision[2]
        for row in rows:
            if row is provision or row[3] != "" or row[0].startswith("98"):
                continue
            effect = spared(row[1])
            if effect == "spared":
                row[3] = provision[0]
            elif effect == "reduced" and row[2][0] in ("terms", "base"):
                row[2] = (row[2][0], reduce_terms(row[2][1], upon98))
        if kind98 == "reduced":
            provision[2] = own if own[0] == "free" else ("terms", reduce_terms(own[1], upon98))
    order = next((r["order"] for r in law.rules["stacking"] if covers(r, at)), [])
    shut, first = {}, None
    for name in order:
        if first:
            shut[name] = first
        if not first:
            first = next((r[0] for r in rows if r[1]["name"] == name and r[3] == ""
                          and (replaces(r[2]) or (r[2][0] == "base" and r[2][1]))), None)
    for row in rows:
        row[3] = row[3] or shut.get(row[1]["name"], "")
    replacing = [r[0] for r in rows if r[3] == "" and replaces(r[2])]
    if len(replacing) > 1:
        raise Refused("DUTY_ADDITIONS_CONFLICT")
    for group in groups:
        if not group["scope"] or not reaches(group, line.d["origin"], code):
            continue
        if aside_by_day(group, line, at) or group["name"] in shut:
            continue
        if provision and spared(group) == "spared":
            continue
        if not any(r[1] is group for r in rows):
            raise Refused("DUTY_ADDITION_REQUIRED")
    return rows, (replacing[0] if replacing else "")


def certified(law, line, declaration, at):
    if line.d["preference"] == "":
        return
    held = next((c for c in declaration["certifications"] if c["id"] == line.d["certification"]), None)
    if (held is None or held["preference"] != line.d["preference"] or held["hs6"] != line.d["hs6"]
            or instant(held["certifiedOn"]) > at
            or (held["from"] and not instant(held["from"]) <= at < instant(held["until"]))):
        raise Refused("DUTY_CERTIFICATION_MISSING")


# --- values -----------------------------------------------------------------------------------


def even_dollars(parts, total):
    """parts: [(exact, rate, key)]"""
    rounded = [half_up(exact) for exact, _, _ in parts]
    excess = sum(rounded) - total
    if excess > 0:
        order = sorted((i for i, p in enumerate(parts) if p[0] % 1 >= F(1, 2)),
                       key=lambda i: (parts[i][0] % 1, parts[i][1], parts[i][2]))
    else:
        order = sorted((i for i, p in enumerate(parts) if p[0] % 1 < F(1, 2)),
                       key=lambda i: (-(parts[i][0] % 1), parts[i][1], parts[i][2]))
    for i in order[:abs(int(excess))]:
        rounded[i] += -1 if excess > 0 else 1
    return rounded


def share(total, weights, keys):
    if not any(weights):
        weights = [F(1)] * len(weights)
    exact = [total * w / sum(weights) for w in weights]
    shares = [F(e.numerator // e.denominator) for e in exact]
    left = int(total - sum(shares))
    for i in sorted(range(len(weights)), key=lambda i: (-(exact[i] % 1), keys[i]))[:left]:
        shares[i] += 1
    return shares


def quantity(line, units, of=None):
    rows = line.d["quantities"] if of is None else [p for p in line.d.get("parts", []) if p["of"] == of]
    row = next((r for r in rows if r["unit"] in units), None)
    if row is None:
        raise Refused("DUTY_QUANTITY_MISSING" if of is None else "DUTY_PART_MISSING")
    return F(row["amount"])


def part_value(line, upon):
    if upon == "non-U.S. content":
        if line.content is None:
            raise Refused("DUTY_CONTENT_MISSING")
        return max(line.value - line.content, F(0))
    of = upon[len(LESS):] if upon.startswith(LESS) else upon
    row = next((p for p in line.d.get("parts", []) if p["of"] == of and p["unit"] == ""), None)
    if row is None:
        raise Refused("DUTY_PART_MISSING")
    if F(row["amount"]) > F(line.d["value"]):
        raise Refused("DUTY_PART_EXCEEDS_VALUE")
    dollars = min(half_up(F(row["amount"]) * line.worth), line.value)
    return line.value - dollars if upon.startswith(LESS) else dollars


def term_amount(line, term, rounded=True):
    if term[0] == "percent":
        base = line.value if term[2] == "value" else part_value(line, term[2])
        return base * term[1] / 100
    if term[0] == "sugar":
        _, amount, less, floor = term
        kilos = quantity(line, ["kg"])
        kilos = half_up(kilos, 2) if amount > 1 else half_up(kilos)
        under = max(100 - quantity(line, ["degrees"]), 0)
        return kilos * max(amount - less * under, floor)
    _, amount, unit, of = term
    count = quantity(line, UNITS[unit], of)
    if rounded:
        count = half_up(count, 2) if amount > 1 else half_up(count)
    return count * amount


# --- both nations -----------------------------------------------------------------------------


def begin(law, at, declaration):
    side = declaration["sides"].get(law.nation)
    if side is None:
        raise Refused("DUTY_SIDE_MISSING")
    for cited in (law.schedule, law.rules, law.exchange):
        if cited is None:
            continue
        if cited["nation"] != law.nation:
            raise Refused("TARIFF_NATION_DIFFERS")
        if not covers(cited, at):
            raise Refused("TARIFF_NOT_IN_FORCE")
    regime = next((r for r in law.rules["regimes"] if r["code"] == side["regime"]), None)
    if regime is None:
        raise Refused("DUTY_REGIME_UNKNOWN")
    lines = []
    for stated in declaration["lines"]:
        line = Line()
        line.d, line.number = stated, stated["number"]
        code = stated["codes"][law.nation]
        line.code = code
        own = pick(law, line, code, regime["flow"], at)
        certified(law, line, declaration, at)
        line.rows, line.replaced = judge(law, line, code, own, at)
        line.own = own
        invoice = next(i for i in declaration["invoices"] if i["number"] == stated["invoice"])
        line.worth = law.worth(invoice["currency"], invoice["exportedAt"] if law.nation == "US" else at)
        line.exact = F(stated["value"]) * line.worth
        line.content = None
        if stated["usContent"] != "" and law.nation == "US":
            if F(stated["usContent"]) > F(stated["value"]):
                raise Refused("DUTY_CONTENT_EXCEEDS_VALUE")
            line.content = half_up(F(stated["usContent"]) * line.worth)
        lines.append(line)
    return regime, lines


def components(law, line, regime):
    rounding, places = ROUNDINGS[law.rules["dutyRounding"]["rounding"]]
    out = []
    for name, rate, aside in [(regime["duty"], line.own, line.replaced)] + [(r[0], r[2], r[3]) for r in line.rows]:
        terms = [] if aside else rate[1]
        exact = sum((term_amount(line, t, law.nation == "US") for t in terms), F(0))
        out.append((name, rounding(exact), places))
    return out


def fee_amount(law, fee, lines, at):
    rounding, places = ROUNDINGS[fee["rounding"]]

    def treatment(line):
        if law.second:
            counted = [r[0] for r in line.rows if r[3] == ""]
            for row in fee["headings"]:
                if any(h in row["headings"] for h in counted):
                    return row["treatment"]
        row = next((r for r in fee["preferences"] if r["preference"] == line.d["preference"]), None)
        return row["treatment"] if row else "due"

    all_of = [treatment(line) for line in lines]
    due = any(t in ("due", "reduced") for t in all_of)
    if fee["rate"] == "":
        kind = "fixed" if not law.second or due or "fixed" in all_of else "exempt"
    else:
        kind = "due" if due else "fixed" if "fixed" in all_of else "exempt"
    if kind == "exempt":
        return fee["name"], rounding(F(0)), places
    if kind == "fixed":
        exact = F(law.figure(fee["fixed"], at)["value"])
        for row in fee["plus"] if law.second else []:
            exact += law.rate_figure(row["rate"], at) * sum(F(law.figure(n, at)["value"]) for n in row["of"])
        return fee["name"], rounding(exact), places
    base = F(0)
    for line, kind_of in zip(lines, all_of):
        if kind_of == "due":
            base += line.value
        elif kind_of == "reduced":
            provision = next(r for r in line.rows if r[0].startswith("98") and r[3] == "")
            terms = provision[2][1]
            base += part_value(line, terms[0][2]) if terms and terms[0][2] != "value" else line.value
    exact = law.rate_figure(fee["rate"], at) * base
    if fee["minimum"]:
        exact = max(exact, F(law.figure(fee["minimum"], at)["value"]))
    if fee["maximum"]:
        exact = min(exact, F(law.figure(fee["maximum"], at)["value"]))
    return fee["name"], rounding(exact), places


def fees_of(law, regime, lines, at):
    by_id = {fee["id"]: fee for fee in law.rules["fees"]}
    return [fee_amount(law, by_id[one], lines, at) for one in regime["fees"]]


def american(law, at, declaration):
    regime, lines = begin(law, at, declaration)
    for line in lines:
        counted = [(regime["duty"], line.own)] if not line.replaced else []
        counted += [(r[0], r[2]) for r in line.rows if r[3] == ""]
        line.percent = sum((t[1] for _, rate in counted for t in rate[1] if t[0] == "percent"), F(0))
        line.unit = (line.column, line.program, dump([(n, r) for n, r in counted]))
    for invoice in declaration["invoices"]:
        own = [line for line in lines if line.d["invoice"] == invoice["number"]]
        units = {}
        for line in own:
            units.setdefault(line.unit, []).append(line)
        names = sorted(units, key=lambda unit: law.unit_text(units[unit][0], regime))
        total = half_up(sum((line.exact for line in own), F(0)))
        dollars = even_dollars(
            [(sum(line.exact for line in units[n]), units[n][0].percent, i) for i, n in enumerate(names)], total)
        for name, dollar in zip(names, dollars):
            members = units[name]
            values = even_dollars([(m.exact, m.percent, m.number) for m in members], dollar)
            for member, value in zip(members, values):
                member.value = value
    rows = [components(law, line, regime) for line in lines]
    return regime, lines, rows, fees_of(law, regime, lines, at)


def mexican(law, at, declaration):
    regime, lines = begin(law, at, declaration)
    goods = sum((line.exact for line in lines), F(0))
    if regime["flow"] == "import":
        for charge in declaration["charges"]:
            goods += F(charge["amount"]) * law.worth(charge["currency"], at)
    rounding, _ = ROUNDINGS[law.rules["dutyRounding"]["rounding"]]
    numbers = [line.number for line in lines]
    for line, value in zip(lines, share(rounding(goods), [line.exact for line in lines], numbers)):
        line.value = value
    rows = [components(law, line, regime) for line in lines]
    fees = fees_of(law, regime, lines, at)
    shares = [share(amount, [line.value for line in lines], numbers) for _, amount, _ in fees]
    for i, line in enumerate(lines):
        known = [("customs value", line.value)] + [(n, a) for n, a, _ in rows[i]]
        known += [(fee[0], one[i]) for fee, one in zip(fees, shares)]
        for name in regime["taxes"]:
            tax = next(t for t in law.rules["taxes"] if (t["id"] if law.second else t["name"]) == name)
            if law.second and not in_scope(tax["scope"], line.code):
                continue
            if law.second and tax["per"]:
                exact = F(law.figure(tax["rate"], at)["value"]) * quantity(line, UNITS[tax["per"]])
            else:
                base = sum((a for part in tax["base"] for n, a in known if n == part), F(0))
                exact = law.rate_figure(tax["rate"], at) * base
            round_tax, places = ROUNDINGS[tax["rounding"]]
            rows[i].append((tax["name"], round_tax(exact), places))
            known.append((tax["name"], round_tax(exact)))
    return regime, lines, rows, fees


def money(number):
    """An amount of a rate as its normal form writes it: cents below one dollar."""
    amount, sign = (number * 100, "¢") if number < 1 else (number, "")
    places = next(p for p in range(20) if (amount * 10**p).denominator == 1)
    return (write(amount, places) + sign) if sign else "$" + write(amount, places)


def plain(number):
    return write(number, next(p for p in range(20) if (number * 10**p).denominator == 1))


def term_text(term):
    if term[0] == "percent":
        upon = term[2]
        tail = "" if upon == "value" else f" upon the {upon}" if upon.startswith(LESS) else f" upon the value of the {upon}"
        return f"{plain(term[1])}%{tail}"
    if term[0] == "sugar":
        a, b, c = (money(one) for one in term[1:])
        return f"{a}/kg less {b}/kg for each degree under 100 degrees but not less than {c}/kg"
    _, amount, unit, of = term
    return money(amount) + (" each" if unit == "each" else f"/{unit}") + (f" on {of}" if of else "")


def rate_text(rate):
    kind, terms = rate
    if kind == "free":
        return "Free"
    if kind == "unchanged":
        return "No change"
    base = ["The duty provided in the applicable subheading"] if kind == "base" else []
    return " + ".join(base + [term_text(t) for t in terms])


def unit_text(self, line, regime):
    counted = [] if line.replaced else [f"{regime['duty']} {rate_text(line.own)}"]
    counted += [f"{r[0]} {rate_text(r[2])}" for r in line.rows if r[3] == ""]
    # Texts are ordered as UTF-16 units are; these hold none beyond the basic plane.
    return "|".join([f"{line.column}|{line.program}"] + counted)


Law.unit_text = unit_text


def answer(law, at, declaration):
    compute = american if law.nation == "US" else mexican
    regime, lines, rows, fees = compute(law, at, declaration)
    places = 2 if law.nation == "US" else 0
    suspends = regime["suspended"] if law.second else []
    totals, due, suspended = {}, F(0), F(0)
    for name, amount, _ in [c for row in rows for c in row] + fees:
        totals[name] = totals.get(name, F(0)) + amount
        if name in suspends:
            suspended += amount
        else:
            due += amount
    out = {
        "values": [plain(line.value) for line in lines],
        "lines": [[[n, write(a, p)] for n, a, p in row] for row in rows],
        "fees": [[n, write(a, p)] for n, a, p in fees],
        "totals": [[n, write(totals[n], places)] for n in sorted(totals)],
        "due": write(due, places),
    }
    if law.second:
        out["suspended"] = write(suspended, places)
    return out


def main():
    laws = [Law(spec) for spec in json.loads(sys.stdin.readline())["laws"]]
    for text in sys.stdin:
        case = json.loads(text)
        try:
            result = answer(laws[case["law"]], case["legalAt"], case["declaration"])
        except Refused as refusal:
            result = {"refused": refusal.code}
        sys.stdout.write(json.dumps(result) + "\n")


main()
