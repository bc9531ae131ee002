package verify

import (
	"regexp"
	"slices"
	"strings"

	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/statement"
)

// reading is a file as far as check 9 has established it.
type reading struct {
	checks    checks
	separator [32]byte
	log       [20]byte
	subject   evidence.Subject
	stated    []*entry
	// own are the subject's own records.
	own    []*entry
	grants map[string][]grant
	// digests of the records, once they are asked for.
	digests map[string]*entry
	// whole: no record of the file was lost on the way, so a hole is a hole.
	whole bool
	// shown: nothing that is shown of documents and parts was made up.
	shown bool
	// ways of the subject's goods and of what went into them, where no step is missing.
	ways []*way
}

func (r *reading) isOwn(e *entry) bool { return slices.Contains(r.own, e) }

// ownOf are the records that a subject is about. Of a trail: everything about goods, since whether
// they were in a container only the walk tells.
func ownOf(subject evidence.Subject, stated []*entry) []*entry {
	var own []*entry
	for _, e := range stated {
		if ownedBy(subject, e) {
			own = append(own, e)
		}
	}
	return own
}

func ownedBy(subject evidence.Subject, e *entry) bool {
	switch subject.Kind {
	case "record":
		return e.index == subject.Index
	case "trail":
		return e.record.Kind>>8 == 3
	case "minute":
		return strings.HasPrefix(e.kind.Name, "Minute") && e.message.Number("number") == subject.Number
	case "current":
		return e.digest() == subject.Head
	case "breach":
		return false
	}
	if !ofDuties[e.kind.Name] || e.message.Text("declaration") != subject.Declaration {
		return false
	}
	return e.is("Declare") || e.message.Text("section") == subject.Section
}

// ofDuties are the statements about a declaration; only Declare is about every nation's side.
var ofDuties = map[string]bool{"Declare": true, "Assess": true, "DutyAct": true, "Protest": true}

// checkSubject makes the checks of one kind of subject.
func (r *reading) checkSubject(kind string) {
	have := r.shown && r.whole
	var m *minute
	if found, ok := r.checks.run("minute-signed", have && kind == "minute"); ok {
		m = r.checkMinuteSigned(found)
	} else if kind != "minute" {
		delete(r.checks, "minute-signed")
	}
	var a []*assessment
	if kind == "assessment" {
		if found, ok := r.checks.run("law", have); ok {
			a = r.checkLaw(found)
			have = a != nil
		}
	}
	if kind == "minute" {
		have = m != nil
	}
	if found, ok := r.checks.run("disclosed", have); ok {
		r.checkDisclosed(found, r.concerned(m, a))
	}
	switch kind {
	case "trail":
		if found, ok := r.checks.run("trail", have); ok {
			r.checkTrail(found)
		}
		if found, ok := r.checks.run("hands", r.ways != nil); ok {
			r.checkHands(found)
		}
		if found, ok := r.checks.run("quantities", r.ways != nil); ok {
			checkQuantities(found, r.ways)
		}
	case "minute":
		if found, ok := r.checks.run("minute-in-force", m != nil); ok {
			r.checkMinuteInForce(found, m)
		}
	case "assessment":
		if found, ok := r.checks.run("amounts", have); ok {
			checkAmounts(found, a)
		}
		if found, ok := r.checks.run("sums", have); ok {
			r.checkSums(found)
		}
	}
	if settlements := r.settlements(); len(settlements) > 0 {
		if found, ok := r.checks.run("amounts", r.shown); ok {
			checkAccounts(found, settlements)
		}
	}
}

// notices are repeated beside the checks and decide nothing.
func (r *reading) notices(file *evidence.File) []string {
	notices := []string{}
	if strings.Contains(file.Origin, "embedded") {
		notices = append(notices, "EMBEDDED")
	}
	for range r.syntheticNames() {
		notices = append(notices, "SYNTHETIC")
	}
	kind := func(wanted uint16) bool {
		return slices.ContainsFunc(r.own, func(e *entry) bool { return e.record.Kind == wanted })
	}
	if kind(statement.Contested) {
		notices = append(notices, "CONTESTED")
	}
	if kind(statement.Superseded) {
		notices = append(notices, "SUPERSEDED")
	}
	if r.hasBeside() {
		notices = append(notices, "BESIDE")
	}
	if file.Subject.Kind != "record" {
		notices = append(notices, "MAY_GO_ON")
	}
	return notices
}

// hasBeside: there are records about goods that are no steps of the trail.
func (r *reading) hasBeside() bool {
	if r.ways == nil {
		return false
	}
	onTheWay := map[*entry]bool{}
	for _, way := range r.ways {
		for _, s := range way.steps {
			onTheWay[s.entry] = true
		}
	}
	return slices.ContainsFunc(r.own, func(e *entry) bool {
		return !onTheWay[e] && e.record.Kind != statement.Contested
	})
}

// syntheticNames of schedules, rule sets and exchange rates; where none is shown, what the
// assessment repeats of them.
func (r *reading) syntheticNames() []string {
	named := func(kind, path string) []string {
		var names []string
		if !r.shown {
			return nil
		}
		for _, e := range r.stated {
			for _, shown := range e.shown {
				name, _ := shown.Text(path)
				if shown.Type == kind && isSynthetic(name) && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		return names
	}
	if published := named("tariff", "/name"); len(published) > 0 {
		return published
	}
	return named("assessment", "/assessment/synthetic")
}

var syntheticForm = regexp.MustCompile(`[sS][yY][nN][tT][hH][eE][tT][iI][cC]`)

// isSynthetic: a name says so, in ASCII of whatever case.
func isSynthetic(name string) bool { return syntheticForm.MatchString(name) }

// concerned are the records whose documents check 15 asks for: the subject's own; of a minute its
// draft, and where governments agreed to another text that one; of an assessment what it cites, too.
func (r *reading) concerned(m *minute, assessments []*assessment) []*entry {
	switch r.subject.Kind {
	case "minute":
		return m.texts()
	case "assessment":
		var entries []*entry
		for _, a := range assessments {
			entries = append(entries, a.entry)
			entries = append(entries, a.cited()...)
		}
		return entries
	}
	return r.own
}
