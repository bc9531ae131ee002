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
			refuse("DUTY_ADDITION_UNKNOWN", "%s", heading)
		}
		if !reaches(group, line.text("origin"), code) {
			refuse("DUTY_ADDITION_NOT_APPLICABLE", "%s", heading)
		}
		rate := pickAdditional(in, heading, base)
		all = append(all, declared{heading, group, rate, asideOf(in, group, line)})
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
				refuse("DUTY_ADDITIONS_CONFLICT", "%s and %s", result.replacedBy, one.heading)
			}
			result.replacedBy = one.heading
		}
	}
	result.required = requiredGroups(in, line, code, all, shutOut)
	return result
}

func reaches(group *node, origin, code string) bool {
	origins := group.at("origins")
	if !origins.has("*") && !origins.has(origin) {
		return false
	}
	scope := group.at("scope")
	return scope.length() == 0 || scope.find(func(one *node) bool {
		beginning, _ := one.value.(string)
		return beginning == "*" || len(code) >= len(beginning) && code[:len(beginning)] == beginning
	}) != nil
}

// asideOf: the day or the preference that sets a group aside.
func asideOf(in *input, group, line *node) string {
	row := group.at("collection").find(func(one *node) bool { return one.covers(in.legalAt) })
	if row == nil || row.text("collected") == "" {
		refuse("DUTY_FIGURE_MISSING", "collection of %s", group.text("name"))
	}
	if row.text("collected") != "yes" {
		return "not collected on this date"
	}
	preference := line.text("preference")
	exempts := group.at("exempt").find(func(one *node) bool {
		return one.text("preference") == preference && one.covers(in.legalAt)
	})
	if exempts != nil {
		return preference
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
func requiredGroups(in *input, line *node, code string, all []declared, shutOut map[string]string) []string {
	var required []string
	groups := in.rules.at("groups")
	for at := range groups.length() {
		group := groups.index(at)
		if group.at("scope").length() == 0 || !reaches(group, line.text("origin"), code) {
			continue
		}
		name := group.text("name")
		if _, out := shutOut[name]; asideOf(in, group, line) != "" || out {
			continue
		}
		if !slices.ContainsFunc(all, func(one declared) bool { return one.group == group }) {
			refuse("DUTY_ADDITION_REQUIRED", "%s", name)
		}
		required = append(required, name)
	}
	slices.SortFunc(required, compareUnits)
	return required
}
