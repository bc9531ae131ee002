package verify

// checkSums is check 25: the account of one side adds up.
func (r *reading) checkSums(found *findings) {
	s := r.readSide(found)
	for _, e := range s.steps {
		if e.is("DutyAct") && e.shown["document"] == nil {
			found.open("VERIFY_SUM_NOT_CHECKED", "record at %d", e.index)
		}
	}
}
