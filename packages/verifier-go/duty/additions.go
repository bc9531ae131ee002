package duty

import "slices"

// addition is an additional heading on a line, and why it yields nothing, if it does.
type addition struct {
	heading, authority string
	rate               rate
	asideBy            string
}

type judged struct {
	additions []addition
	// required measures: those that goods of this origin and code fall under that day.
	required   []string
	replacedBy string
}

type declared struct {
	heading string
	group   *node
	rate    rate
	aside   string
}

// additionsOf a line in a nation's tariff, ascending.
func additionsOf(line *node, nation string) []string {
	headings := line.at("additions").at(nation).texts()
	slices.Sort(headings)
	return headings
}

// judge the additional headings that a line declares by the groups of the rule set.
func judge(in *input, line *node, code string, base picked) judged {
	var all []declared
	for _, heading := range additionsOf(line, in.nation) {
		group := in.rules.at("groups").find(func(one *node) bool { return one.at("headings").has(heading) })
		if group == nil {
			line.refuse("DUTY_ADDITION_UNKNOWN", "%s", heading)
		}
		if !reaches(group, line.text("origin"), code) {
			line.refuse("DUTY_ADDITION_NOT_APPLICABLE", "%s", heading)
		}
		rate := pickAdditional(in, heading, base)
		all = append(all, declared{heading, group, rate, asideOf(in, group, line)})
	}
	provision, place := in.provisionOf(all)
	if len(all) > 0 {
		// A line that no refusal can name is computed no further.
		line.number("number")
	}
	for at, one := range all {
		switch {
		case provision == nil:
		case at == place:
			all[at].rate = reduceRate(base.rate, one.rate)
		default:
			all[at] = in.underProvision(one, provision)
		}
	}
	shutOut := stack(in, all)
	result := judged{}
	for _, one := range all {
		aside := one.aside
		if aside == "" {
			aside = shutOut[one.group.text("name")]
		}
		result.additions = append(result.additions, addition{one.heading, one.group.text("authority"), one.rate, aside})
		if aside == "" && one.rate.replaces() {
			if result.replacedBy != "" {
				line.refuse("DUTY_ADDITIONS_CONFLICT", "%s and %s", result.replacedBy, one.heading)
			}
			result.replacedBy = one.heading
		}
	}
	result.required = requiredGroups(in, line, code, all, shutOut, provision)
	return result
}

func reaches(group *node, origin, code string) bool {
	origins, scope := group.at("origins"), group.at("scope")
	if !origins.has("*") && !origins.has(origin) {
		return false
	}
	return scope.length() == 0 || inScope(scope, code)
}

// inScope: beginnings of codes, * for all.
func inScope(scope *node, code string) bool {
	return scope.find(func(one *node) bool {
		beginning, _ := one.value.(string)
		return beginning == "*" || len(code) >= len(beginning) && code[:len(beginning)] == beginning
	}) != nil
}

// asideOf: the day or the preference that sets a group aside.
func asideOf(in *input, group, line *node) string {
	row := group.at("collection").find(func(one *node) bool { return one.covers(in.legalAt) })
	if row == nil || row.text("collected") == "" {
		in.figureMissing("collection of " + group.text("name"))
	}
	if row.text("collected") != "yes" {
		return "not collected on this date"
	}
	exempts := group.at("exempt").find(func(one *node) bool {
		return one.text("preference") == line.text("preference") && one.covers(in.legalAt)
	})
	if exempts != nil {
		return line.text("preference")
	}
	return ""
}

// stack tells which groups are shut out, by which heading.
func stack(in *input, all []declared) map[string]string {
	row := in.rules.at("stacking").find(func(one *node) bool { return one.covers(in.legalAt) })
	shutOut := map[string]string{}
	if row == nil {
		return shutOut
	}
	first := ""
	for _, name := range row.at("order").texts() {
		if first != "" {
			shutOut[name] = first
			continue
		}
		for _, one := range all {
			if first == "" && one.group.text("name") == name && one.aside == "" && one.rate.bears() {
				first = one.heading
			}
		}
	}
	return shutOut
}

// requiredGroups reach the line and must each have one of their headings on it.
func requiredGroups(in *input, line *node, code string, all []declared, shutOut map[string]string, provision *declared) []string {
	var required []string
	groups := in.rules.at("groups")
	for at := range groups.length() {
		group := groups.index(at)
		if group.at("scope").length() == 0 || !reaches(group, line.text("origin"), code) {
			continue
		}
		if asideOf(in, group, line) != "" {
			continue
		}
		if _, out := shutOut[group.text("name")]; out {
			continue
		}
		if provision != nil && in.isSpared(group, provision) {
			continue
		}
		if !slices.ContainsFunc(all, func(one declared) bool { return one.group == group }) {
			line.refuse("DUTY_ADDITION_REQUIRED", "%s", group.text("name"))
		}
		required = append(required, group.text("name"))
	}
	slices.SortFunc(required, compareUnits)
	return required
}
