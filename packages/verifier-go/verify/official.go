package verify

// officialAct is exceptional custody: it rests on office and law, and leads only where its kind may.
func (c *custody) officialAct(s *step) {
	word, wanted := s.message.Text("word"), "INSPECTOR"
	if word == "succession" {
		wanted = "REGISTRAR"
	}
	if s.message.Text("office") != wanted {
		c.found.fail("VERIFY_OFFICE_UNFIT", "record at %d", s.index)
	}
	c.checkBasis(s)
	c.standsAlone(s)
	if !c.act(word, s.goods, s.message.Text("section"), s.message.Text("to")) {
		c.found.fail("VERIFY_OFFICIAL_ASTRAY", "record at %d", s.index)
	}
	if word == "destruction" {
		c.isAlone(s)
	}
}

// checkBasis: the document shows the law that the act rests on.
func (c *custody) checkBasis(s *step) {
	shown := s.shown["document"]
	if shown != nil {
		if basis, ok := shown.Text("/basis"); ok && basis != "" {
			return
		}
		if _, is := shown.Fields["/basis"]; is || shown.Complete {
			c.found.fail("VERIFY_BASIS_MISSING", "record at %d", s.index)
			return
		}
	}
	c.found.open("VERIFY_BASIS_NOT_SHOWN", "record at %d", s.index)
}

// act does what an official act does, and tells whether it may.
func (c *custody) act(word, goods, section, to string) bool {
	kept, isKept := c.kept[goods]
	own := isKept && kept.section == section && !c.lost[goods]
	switch word {
	case "seizure", "abandonment":
		return !isKept && c.keep(goods, section, to)
	case "recovery":
		switch {
		case !c.lost[goods]:
			return false
		case to == c.holder:
			delete(c.lost, goods)
			return true
		}
		return (!isKept || kept.section == section) && c.keep(goods, section, to)
	case "succession":
		may := sectionOf(c.holder) == section && !c.lost[goods] && (!isKept || sectionOf(to) == section)
		c.holder = to
		return may
	case "return":
		delete(c.kept, goods)
		c.holder = to
		return own && kept.takenFrom == to
	case "destruction":
		for h := range c.holds {
			if h.goods == goods && h.section != section {
				return false
			}
		}
		return own && to == c.holder
	}
	return false
}

// keep goods: into the hands of a party of the section, taken from whoever held them.
func (c *custody) keep(goods, section, to string) bool {
	takenFrom := c.holder
	if kept, is := c.kept[goods]; is {
		takenFrom = kept.takenFrom
	}
	c.kept[goods] = keeping{section, takenFrom}
	delete(c.lost, goods)
	c.holder = to
	return sectionOf(to) == section
}
