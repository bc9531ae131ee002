package verify

import (
	"slices"

	"acta.example/verifier-go/statement"
)

// custody is what a way leaves behind: who has the goods, what is on the doors, what stops them.
type custody struct {
	found *findings
	// contests are the indexes of the records by which goods are contested, ascending.
	contests map[string][]uint64

	holder string
	// seals of goods, where a step on the way said so.
	seals map[string]string
	// holds that stand, each of one section on goods.
	holds map[hold]bool
	lost  map[string]bool
	// kept goods are in the custody of a section.
	kept map[string]keeping
	// settled: index of the record that settled goods last.
	settled map[string]uint64
}

type hold struct{ goods, section string }

// keeping is the section that has goods in its custody, and whom it took them from.
type keeping struct{ section, takenFrom string }

// checkHands is check 18.
func (r *reading) checkHands(found *findings) {
	contests := map[string][]uint64{}
	for _, e := range r.stated {
		if e.record.Kind == statement.Contested {
			contests[goodsOf(e)] = append(contests[goodsOf(e)], e.index)
		}
	}
	for _, way := range r.ways {
		c := &custody{
			found: found, contests: contests, seals: map[string]string{}, holds: map[hold]bool{},
			lost: map[string]bool{}, kept: map[string]keeping{}, settled: map[string]uint64{},
		}
		c.begin(way.steps[0])
		for _, s := range way.steps[1:] {
			c.take(s)
		}
	}
}

func (c *custody) begin(s *step) {
	c.holder = s.message.Text("party")
	if s.is("Commission") {
		c.seals[s.goods] = s.message.Text("seals")
	}
}

func (c *custody) take(s *step) {
	m := s.message
	switch s.kind.Name {
	case "Transform":
		c.closeOwn(s)
	case "Pack":
		c.byHolder(s, m)
		if c.isKept(s.goods) || c.isKept(m.Text("goods")) {
			c.found.fail("VERIFY_OFFICIAL", "record at %d", s.index)
		}
	case "Unpack":
		c.byHolder(s, m)
		if kept, is := c.kept[m.Text("goods")]; is {
			c.kept[s.goods] = kept
		}
	case "WithdrawOffer":
		c.byHolder(s, m)
	case "Seal":
		c.byHolder(s, m)
		c.seals[s.goods] = m.Text("seals")
	case "SectionInspection":
		c.seals[s.goods] = m.Text("seals")
	case "JointInspection":
		c.seals[s.goods] = m.Text("seals")
		c.settled[s.goods] = s.index
	case "Hold":
		h := hold{s.goods, m.Text("section")}
		if m.Text("word") == "hold" {
			c.holds[h] = true
		} else {
			delete(c.holds, h)
		}
	case "HolderAct":
		c.holderAct(s)
	case "OfficialAct":
		c.officialAct(s)
	case "Answer":
		c.answer(s)
	}
}

func (c *custody) isKept(goods string) bool { _, is := c.kept[goods]; return is }

func (c *custody) byHolder(s *step, message statement.Message) {
	if message.Text("party") != c.holder {
		c.found.fail("VERIFY_NOT_HOLDER", "record at %d", s.index)
	}
}

// standsAlone: only that changes hands, is lost, diverted or taken.
func (c *custody) standsAlone(s *step) {
	if s.goods != s.around[len(s.around)-1] {
		c.found.fail("VERIFY_INSIDE", "record at %d", s.index)
	}
}

// isAlone: what is closed stands alone, and has nothing in it that is on the way.
func (c *custody) isAlone(s *step) {
	if len(s.around) != 1 {
		c.found.fail("VERIFY_INSIDE", "record at %d", s.index)
	}
}

// isFree: nothing on the way is held, lost or contested.
func (c *custody) isFree(s *step) {
	for h := range c.holds {
		if slices.Contains(s.around, h.goods) {
			c.found.fail("VERIFY_STOPPED", "record at %d", s.index)
			return
		}
	}
	for _, goods := range s.around {
		settled, is := c.settled[goods]
		contested := slices.ContainsFunc(c.contests[goods], func(at uint64) bool {
			return at < s.index && (!is || at > settled)
		})
		if contested || c.lost[goods] {
			c.found.fail("VERIFY_STOPPED", "record at %d", s.index)
			return
		}
	}
}

// closeOwn: nothing that stops goods may be got rid of by one hand; nor may what is inside them.
func (c *custody) closeOwn(s *step) {
	c.byHolder(s, s.message)
	c.isAlone(s)
	c.isFree(s)
	if c.isKept(s.goods) {
		c.found.fail("VERIFY_OFFICIAL", "record at %d", s.index)
	}
}

func (c *custody) holderAct(s *step) {
	if closes(s.entry) {
		c.closeOwn(s)
		return
	}
	c.byHolder(s, s.message)
	c.standsAlone(s)
	if s.message.Text("word") == "loss" {
		c.lost[s.goods] = true
	}
}

// answer: both hands, nothing that stops the goods, and the seals that the last step left.
func (c *custody) answer(s *step) {
	c.byHolder(s, s.handoff)
	c.standsAlone(s)
	receiver, word := s.handoff.Text("to"), s.message.Text("answer")
	if s.message.Text("party") != receiver {
		c.found.fail("VERIFY_NOT_RECEIVER", "record at %d", s.index)
	}
	if word == "refused" {
		return
	}
	c.isFree(s)
	seals := s.handoff.Text("seals")
	if left, known := c.seals[s.goods]; word == "accepted" && known && left != seals {
		c.found.fail("VERIFY_SEALS_DIFFER", "record at %d", s.index)
	}
	c.seals[s.goods] = seals
	c.holder = receiver
	// Both hands end official custody: the keeper gives the goods to somebody.
	delete(c.kept, s.goods)
}
