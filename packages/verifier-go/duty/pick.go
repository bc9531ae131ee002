package duty

import "slices"

// picked is the rate of a line's own code, and the column and program that it was read under.
type picked struct {
	rate            rate
	source          string
	column, program string
	programs        []string
}

// pickRate: column 2 by origin, else the special rate of the preference claimed, else the general
// one (HTSUS general note 3).
func pickRate(in *input, line *node, code, flow string) picked {
	tariff := findLine(in, code)
	p := picked{source: tariff.text("rateSource")}
	parse := parserOf(in.schedule.text("notation"))
	claimless := func(column, cell string) picked {
		p.column, p.rate = column, in.ownRate(parse(tariff.text(cell)), code)
		return p
	}
	switch {
	case flow == "export":
		return claimless("export", "export")
	case in.paysColumn2(line.text("origin")):
		return claimless("column 2", "column2")
	case line.text("preference") == "":
		return claimless("general", "general")
	}
	p.programs = programsOf(in, line)
	offers := parseSpecial(tariff.text("special"), parse)
	for _, program := range p.programs {
		for _, offer := range offers {
			if slices.Contains(offer.programs, program) {
				p.column, p.program, p.rate = "special", program, in.ownRate(offer.rate, code)
				return p
			}
		}
	}
	general := parse(tariff.text("general"))
	if general.kind != "free" {
		line.refuse("DUTY_PREFERENCE_NOT_AVAILABLE", "%s", code)
	}
	p.column, p.program, p.rate = "general", p.programs[0], general
	return p
}

// paysColumn2: goods of an origin; in the second form from a day to a day.
func (in *input) paysColumn2(origin string) bool {
	column2 := in.rules.at("column2")
	if !in.second {
		return column2.at("origins").has(origin)
	}
	return column2.find(func(row *node) bool { return row.covers(in.legalAt) && row.at("origins").has(origin) }) != nil
}

// checkForm refuses to the first form of rule sets what it never read.
func (in *input) checkForm(r rate) rate {
	if !in.second && !r.ofFirstForm() {
		refuse("RATE_UNREADABLE", "%s", r.printed())
	}
	return r
}

// ownRate must be an amount or free.
func (in *input) ownRate(r rate, code string) rate {
	in.checkForm(r)
	if r.kind != "free" && r.kind != "terms" {
		refuse("RATE_ELSEWHERE", "%s", code)
	}
	return r
}

func programsOf(in *input, line *node) []string {
	preference, number, origin := line.text("preference"), line.number("number"), line.text("origin")
	row := in.rules.at("preferences").find(func(one *node) bool { return one.text("preference") == preference })
	if row == nil {
		refuse("DUTY_PREFERENCE_UNKNOWN", "line %d: %s", number, preference)
	}
	if !row.at("origins").has(origin) {
		refuse("DUTY_PREFERENCE_ORIGIN", "line %d: %s", number, preference)
	}
	programs := row.at("programs").texts()
	if len(programs) == 0 {
		refuse("DUTY_PREFERENCE_UNKNOWN", "%s has no program", preference)
	}
	return programs
}

// pickAdditional is the rate of an additional heading, in the column that the line's own was read
// from; where that cell is empty or names other programs, the general one.
func pickAdditional(in *input, heading string, base picked) rate {
	tariff := findLine(in, heading)
	parse := parserOf(in.schedule.text("notation"))
	var found *rate
	if base.column == "special" {
		for _, offer := range parseSpecial(tariff.text("special"), parse) {
			ours := slices.ContainsFunc(offer.programs, func(p string) bool { return slices.Contains(base.programs, p) })
			if found == nil && (len(offer.programs) == 0 || ours) {
				found = &offer.rate
			}
		}
	}
	if found == nil {
		cell := "general"
		if base.column == "column 2" {
			cell = "column2"
		}
		parsed := parse(tariff.text(cell))
		found = &parsed
	}
	if found.kind == "see" {
		refuse("RATE_ELSEWHERE", "%s", heading)
	}
	return in.checkForm(*found)
}

// certificationOf a claim: of this preference and HS-6, signed by the date and covering it.
func certificationOf(in *input, line *node) string {
	preference := line.text("preference")
	if preference == "" {
		return ""
	}
	id := line.text("certification")
	held := in.declaration.at("certifications").find(func(one *node) bool { return one.text("id") == id })
	switch {
	case held == nil,
		held.text("preference") != preference,
		held.text("hs6") != line.text("hs6"),
		instant(held.text("certifiedOn")) > in.legalAt,
		held.text("from") != "" && (in.legalAt < instant(held.text("from")) || in.legalAt >= untilOf(held)):
		line.refuse("DUTY_CERTIFICATION_MISSING", "%s", id)
	}
	return id
}

// untilOf a blanket period; a period without an end ends at once.
func untilOf(held *node) int64 {
	until := held.text("until")
	if until == "" {
		return 1 << 62
	}
	return instant(until)
}
