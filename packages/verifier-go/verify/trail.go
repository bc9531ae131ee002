package verify

import "slices"

// maxDepth of containers, one in the other.
const maxDepth = 4

// place is goods on the way, or a container that they are in; the innermost stands first.
type place struct{ goods, head string }

// step is a record on the way: at which place it happened, and where the goods were then.
type step struct {
	*entry
	// goods that it is about: those of the subject, or a container around them.
	goods string
	// around are the subject's goods and every container around them, after the step.
	around []string
}

// checkTrail is check 17: from the commissioning on each record names the head before it.
func (r *reading) checkTrail(found *findings) {
	walk := &walk{found: found}
	if !r.beginTrail(walk) {
		found.open("VERIFY_TRAIL_EMPTY", "")
		return
	}
	for _, e := range r.stated {
		if e.moved() && e.index > walk.begun {
			walk.take(e)
		}
	}
	if found.status() == Pass {
		r.steps = walk.steps
	}
}

// beginTrail at the commissioning; where the file does not show it, at the first record of the goods.
func (r *reading) beginTrail(walk *walk) bool {
	for _, e := range r.stated {
		if !e.moved() || goodsOf(e) != r.subject.Goods {
			continue
		}
		if !e.is("Commission") {
			walk.found.fail("VERIFY_TRAIL_HOLE", "no commissioning before %d", e.index)
		}
		walk.begun = e.index
		walk.places = []place{{r.subject.Goods, e.digest()}}
		walk.step(e, 0)
		return true
	}
	return false
}

func goodsOf(e *entry) string {
	if e.handoff != nil {
		return e.handoff.Text("goods")
	}
	return e.message.Text("goods")
}

type walk struct {
	found  *findings
	begun  uint64
	places []place
	steps  []*step
}

func (w *walk) level(goods string) int {
	return slices.IndexFunc(w.places, func(p place) bool { return p.goods == goods })
}

// take one more record.
func (w *walk) take(e *entry) {
	top := len(w.places) - 1
	head, isPiece := pieceHead(e, w.places[top].goods)
	if e.is("Pack") && isPiece {
		w.goOn(e, top, head)
		w.places = append(w.places, place{e.message.Text("goods"), e.digest()})
		// The goods themselves stand first.
		if len(w.places) > maxDepth+1 {
			w.found.fail("VERIFY_TRAIL_DEPTH", "record at %d", e.index)
		}
		w.step(e, top)
		return
	}
	level := w.level(goodsOf(e))
	if level < 0 {
		if e.is("Unpack") && isPiece {
			w.found.fail("VERIFY_TRAIL_HOLE", "record at %d", e.index)
		}
		return
	}
	message := e.message
	if e.handoff != nil {
		message = e.handoff
	}
	w.goOn(e, level, message.Text("head"))
	if e.is("Unpack") && level == top && level > 0 {
		level = w.unpack(e, level)
	}
	w.step(e, level)
}

// goOn: the head that a record names must be the last one.
func (w *walk) goOn(e *entry, level int, head string) {
	if head != w.places[level].head {
		w.found.fail("VERIFY_TRAIL_HOLE", "record at %d", e.index)
	}
	w.places[level].head = e.digest()
}

func (w *walk) step(e *entry, level int) {
	s := &step{entry: e, goods: w.places[level].goods}
	for _, place := range w.places {
		s.around = append(s.around, place.goods)
	}
	w.steps = append(w.steps, s)
}

// unpack the outermost container: whether what is in it came out. It gives the level of what the
// step is about.
func (w *walk) unpack(e *entry, level int) int {
	head, shown := pieceHead(e, w.places[level-1].goods)
	if !shown {
		// Only the whole list says that they stayed.
		if e.file.Contents == nil || e.file.Contents.One != nil {
			w.found.open("VERIFY_PIECES_NOT_SHOWN", "record at %d", e.index)
		}
		return level
	}
	w.goOn(e, level-1, head)
	w.places = w.places[:level]
	return level - 1
}

// pieceHead is the head under which goods were packed or unpacked, where the file shows it.
func pieceHead(e *entry, goods string) (string, bool) {
	contents := e.file.Contents
	if contents == nil {
		return "", false
	}
	pieces := contents.Pieces
	if contents.One != nil {
		pieces = append(pieces, *contents.One)
	}
	for _, piece := range pieces {
		if piece.Goods == goods {
			return piece.Head, true
		}
	}
	return "", false
}
