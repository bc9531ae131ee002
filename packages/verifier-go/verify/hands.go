package verify

import (
	"slices"

	"acta.example/verifier-go/statement"
)

// custody is what a trail leaves behind: who has the goods, what is on the doors, what stops them.
type custody struct {
	found  *findings
	holder string
	// seals of goods, where a step on the way said so.
	seals map[string]string
	// holds that stand, each of one section on goods.
	holds     map[hold]bool
	contested map[string]bool
}

type hold struct{ goods, section string }

// checkHands is check 18.
func (r *reading) checkHands(found *findings) {
	c := &custody{found, "", map[string]string{}, map[hold]bool{}, map[string]bool{}}
	steps := r.steps
	for _, e := range r.stated {
		switch {
		case len(steps) > 0 && steps[0].entry == e:
			c.take(steps[0])
			steps = steps[1:]
		case e.record.Kind == statement.Contested:
			c.contested[goodsOf(e)] = true
		}
	}
}

func (c *custody) take(s *step) {
	m := s.message
	switch s.kind.Name {
	case "Commission":
		c.holder = m.Text("party")
		c.seals[s.goods] = m.Text("seals")
	case "Pack", "Unpack", "WithdrawOffer":
		c.byHolder(s, m)
	case "Seal":
		c.byHolder(s, m)
		c.seals[s.goods] = m.Text("seals")
	case "SectionInspection":
		c.seals[s.goods] = m.Text("seals")
	case "JointInspection":
		c.seals[s.goods] = m.Text("seals")
		delete(c.contested, s.goods)
	case "Hold":
		h := hold{s.goods, m.Text("section")}
		if m.Text("word") == "hold" {
			c.holds[h] = true
		} else {
			delete(c.holds, h)
		}
	case "Answer":
		c.answer(s)
	}
}

func (c *custody) byHolder(s *step, message statement.Message) {
	if message.Text("party") != c.holder {
		c.found.fail("VERIFY_NOT_HOLDER", "record at %d", s.index)
	}
}

// answer: both hands, nothing that stops the goods, and the seals that the last step left.
func (c *custody) answer(s *step) {
	c.byHolder(s, s.handoff)
	receiver, word := s.handoff.Text("to"), s.message.Text("answer")
	if s.message.Text("party") != receiver {
		c.found.fail("VERIFY_NOT_RECEIVER", "record at %d", s.index)
	}
	if word == "refused" {
		return
	}
	if c.stopped(s) {
		c.found.fail("VERIFY_STOPPED", "record at %d", s.index)
	}
	seals := s.handoff.Text("seals")
	if left, known := c.seals[s.goods]; word == "accepted" && known && left != seals {
		c.found.fail("VERIFY_SEALS_DIFFER", "record at %d", s.index)
	}
	c.seals[s.goods] = seals
	c.holder = receiver
}

// stopped: something of what is on the way together is held or contested.
func (c *custody) stopped(s *step) bool {
	for h := range c.holds {
		if slices.Contains(s.around, h.goods) {
			return true
		}
	}
	return slices.ContainsFunc(s.around, func(goods string) bool { return c.contested[goods] })
}
