package verify

// checkWriters is check 13.
func (r *reading) checkWriters(found *findings) {
	writers := map[uint16][20]byte{}
	for _, e := range r.stated {
		group := e.record.Kind >> 8
		writer, known := writers[group], true
		if group == 0 {
			writer = r.log
		} else {
			_, known = writers[group]
		}
		switch {
		case !known:
			found.open("VERIFY_WRITER_NOT_SHOWN", "group %d at %d", group, e.index)
		case writer != e.record.Writer:
			found.fail("VERIFY_WRITER_DIFFERS", "record at %d", e.index)
		}
		if e.did("WriterAdmitted") {
			writers[uint16(e.message.Number("group"))] = addressOf(e.message.Text("writer"))
			if minute := e.message.Number("minute"); minute != 0 && !r.inForceBefore(minute, e.index) {
				found.open("VERIFY_MINUTE_NOT_SHOWN", "minute %d", minute)
			}
		}
	}
}
