package verify

// standing of a digest on the side that it stands on.
type standing int

const (
	nowhere standing = iota
	anAct
	openProtest
	decidedProtest
)

// side of a declaration: what was declared, and all that one nation and the importer recorded on it.
type side struct {
	declared []*entry
	// steps are Assess, DutyAct and Protest, in the order of the log.
	steps     []*entry
	standings map[string]standing
	// protests by their order, so that a report names the first.
	protests []string
	closed   bool
}

// readSide is check 25 as far as the order of things goes. Files of before there were declarations on
// record hold assessments alone, and need none.
func (r *reading) readSide(found *findings) *side {
	s := &side{standings: map[string]standing{}}
	for _, e := range r.own {
		switch {
		case !e.moved():
		case e.is("Declare"):
			s.declared = append(s.declared, e)
		default:
			s.steps = append(s.steps, e)
		}
	}
	s.checkDeclared(found)
	for _, e := range s.steps {
		if e.is("Protest") {
			s.protest(found, e)
			continue
		}
		if s.closed {
			found.fail("VERIFY_SIDE_CLOSED", "record at %d", e.index)
		}
		if e.is("DutyAct") {
			s.act(found, e)
		}
		s.standings[e.digest()] = anAct
	}
	return s
}

func (s *side) checkDeclared(found *findings) {
	head := zeroHash
	for _, e := range s.declared {
		if e.message.Text("head") != head {
			found.fail("VERIFY_DECLARATION_HOLE", "record at %d", e.index)
		}
		head = e.digest()
		if !sameField("party", e.message, s.declared[0].message) {
			found.fail("VERIFY_DECLARER_DIFFERS", "record at %d", e.index)
		}
	}
	if len(s.declared) > 0 {
		if len(s.steps) > 0 && s.steps[0].index < s.declared[0].index {
			found.fail("VERIFY_DECLARATION_HOLE", "record at %d", s.steps[0].index)
		}
		return
	}
	for _, e := range s.steps {
		if !e.is("Assess") {
			found.open("VERIFY_DECLARATION_NOT_SHOWN", "record at %d", e.index)
			return
		}
	}
}

func (s *side) protest(found *findings, e *entry) {
	if len(s.declared) > 0 && !sameField("party", e.message, s.declared[0].message) {
		found.fail("VERIFY_DECLARER_DIFFERS", "record at %d", e.index)
	}
	s.requireAct(found, e)
	s.standings[e.digest()] = openProtest
	s.protests = append(s.protests, e.digest())
	s.closed = false
}

func (s *side) act(found *findings, e *entry) {
	switch e.message.Text("word") {
	case "decision":
		s.decide(found, e)
		return
	case "closing":
		s.requireAct(found, e)
		for _, protest := range s.protests {
			if s.standings[protest] == openProtest {
				found.fail("VERIFY_PROTEST_OPEN", "%s at %d", protest, e.index)
				break
			}
		}
		s.closed = true
		return
	}
	s.requireAct(found, e)
}

func (s *side) decide(found *findings, e *entry) {
	protest := e.message.Text("about")
	switch s.standings[protest] {
	case openProtest:
		s.standings[protest] = decidedProtest
	case decidedProtest:
		found.fail("VERIFY_PROTEST_DECIDED", "record at %d", e.index)
	case anAct:
		found.fail("VERIFY_ABOUT_FOREIGN", "record at %d", e.index)
	default:
		found.open("VERIFY_PROTEST_NOT_SHOWN", "record at %d", e.index)
	}
}

func (s *side) requireAct(found *findings, e *entry) {
	if s.standings[e.message.Text("about")] != anAct {
		found.fail("VERIFY_ABOUT_FOREIGN", "record at %d", e.index)
	}
}
