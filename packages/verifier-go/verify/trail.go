package verify

import "slices"

const (
	// maxDepth of containers, one in the other.
	maxDepth = 4
	// maxSteps of all ways together: thousands of parts in one container have its steps each.
	maxSteps = 250_000
)

// place is goods on the way, or a container that they are in; the innermost stands first.
type place struct{ goods, head string }

// step is a record on the way.
type step struct {
	*entry
	// goods that it is about: those whose way it is, or a container around them.
	goods string
	// around are the goods and every container around them, after the step.
	around []string
}

// way of the subject's goods, or of goods that went into them.
type way struct {
	goods string
	steps []*step
	// from is the transformation that they came out of.
	from *entry
}

// checkTrail is check 17: from the beginning on each record names the head before it, and the trail
// goes through each transformation with what went into it.
func (r *reading) checkTrail(found *findings) {
	touched := collectTouches(r.stated)
	order, seen := []string{r.subject.Goods}, map[string]bool{r.subject.Goods: true}
	var ways []*way
	steps := 0
	for at := 0; at < len(order); at++ {
		w := &walk{found: found, way: &way{goods: order[at]}}
		w.follow(touched)
		ways = append(ways, w.way)
		steps += len(w.way.steps)
		if steps > maxSteps {
			found.open("VERIFY_TRAIL_TOO_LONG", "more than %d steps", maxSteps)
			return
		}
		if w.way.from == nil {
			continue
		}
		for _, input := range inputsOf(found, w.way.from) {
			if !seen[input] {
				seen[input] = true
				order = append(order, input)
			}
		}
	}
	if steps := ways[0].steps; r.subject.Head != "" && (len(steps) == 0 || steps[len(steps)-1].digest() != r.subject.Head) {
		found.fail("VERIFY_TRAIL_CUT", "%s", r.subject.Head)
	}
	if found.status() == Pass {
		r.ways = ways
	}
}

// inputsOf a transformation; only the whole list says that nothing else went into it.
func inputsOf(found *findings, e *entry) []string {
	if !showsAllPieces(e) {
		found.open("VERIFY_INPUTS_NOT_SHOWN", "record at %d", e.index)
		return nil
	}
	var inputs []string
	seen := map[string]bool{}
	for _, piece := range piecesIn(e) {
		if seen[piece.Goods] {
			found.fail("VERIFY_PIECE_TWICE", "record at %d", e.index)
		}
		seen[piece.Goods] = true
		inputs = append(inputs, piece.Goods)
	}
	return inputs
}

type walk struct {
	found  *findings
	way    *way
	places []place
}

func (w *walk) follow(touched touches) {
	after, closed := int64(-1), false
	for {
		e := touched.next(w.places, w.way.goods, after)
		if e == nil {
			break
		}
		after = int64(e.index)
		if closed {
			w.found.fail("VERIFY_CLOSED", "record at %d", e.index)
			break
		}
		if len(w.places) == 0 {
			w.begin(e)
		} else if w.goOn(e) {
			closed = closes(e)
		}
	}
	if len(w.places) == 0 {
		w.found.open("VERIFY_TRAIL_EMPTY", "%s", w.way.goods)
	}
}

// closes: after it no statement names the goods any more.
func closes(e *entry) bool {
	switch e.kind.Name {
	case "Transform":
		return true
	case "HolderAct", "OfficialAct":
		return e.message.Text("word") == "destruction" || e.message.Text("word") == "closing"
	}
	return false
}

func (w *walk) begin(e *entry) {
	isOutput := false
	for _, output := range outputsIn(e) {
		isOutput = isOutput || output.Goods == w.way.goods
	}
	if !isOutput && goodsOf(e) != w.way.goods {
		return
	}
	if !isOutput && !e.is("Commission") && !e.is("CommissionLot") {
		w.found.fail("VERIFY_TRAIL_HOLE", "no beginning before %d", e.index)
	}
	w.places = []place{{w.way.goods, e.digest()}}
	w.step(e, 0)
	if e.is("Transform") {
		w.way.from = e
	}
}

// goOn with one more record; false where it is beside the way.
func (w *walk) goOn(e *entry) bool {
	if e.is("Transform") {
		return w.goInto(e)
	}
	top := len(w.places) - 1
	head, isPiece := pieceHead(e, w.places[top].goods)
	if e.is("Pack") && isPiece {
		w.take(e, top, head)
		w.places = append(w.places, place{e.message.Text("goods"), e.digest()})
		// The goods themselves stand first.
		if len(w.places) > maxDepth+1 {
			w.found.fail("VERIFY_TRAIL_DEPTH", "record at %d", e.index)
		}
		w.step(e, top)
		return true
	}
	level := slices.IndexFunc(w.places, func(p place) bool { return p.goods == goodsOf(e) })
	if level < 0 {
		if e.is("Unpack") && isPiece {
			w.found.fail("VERIFY_TRAIL_HOLE", "record at %d", e.index)
		}
		return false
	}
	message := e.message
	if e.handoff != nil {
		message = e.handoff
	}
	w.take(e, level, message.Text("head"))
	if e.is("Unpack") && level == top && level > 0 {
		level = w.unpack(e, level)
	}
	w.step(e, level)
	return true
}

// goInto: the goods become other goods. Coming out of a transformation a second time is a hole.
func (w *walk) goInto(e *entry) bool {
	for level, place := range w.places {
		if head, is := pieceHead(e, place.goods); is {
			w.take(e, level, head)
			w.step(e, level)
			return true
		}
	}
	w.found.fail("VERIFY_TRAIL_HOLE", "record at %d", e.index)
	return false
}

// take the next record about a place: the head that it names must be the last one.
func (w *walk) take(e *entry, level int, head string) {
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
	w.way.steps = append(w.way.steps, s)
}

// unpack the outermost container: whether what is in it came out. It gives the level of what the
// step is about.
func (w *walk) unpack(e *entry, level int) int {
	head, shown := pieceHead(e, w.places[level-1].goods)
	if !shown {
		// Only the whole list says that they stayed.
		if !showsAllPieces(e) {
			w.found.open("VERIFY_PIECES_NOT_SHOWN", "record at %d", e.index)
		}
		return level
	}
	w.take(e, level-1, head)
	w.places = w.places[:level]
	return level - 1
}
