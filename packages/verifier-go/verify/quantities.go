package verify

// checkQuantities is check 24: where lots were divided or joined, no unit was gained or lost.
func checkQuantities(found *findings, ways []*way) {
	units := map[string]uint64{}
	for _, w := range ways {
		units[w.goods] = w.units()
	}
	origins, seen := map[*entry]bool{}, map[*entry]bool{}
	for _, w := range ways {
		if w.from != nil {
			origins[w.from] = true
		}
	}
	for _, w := range ways {
		for _, s := range w.steps {
			if s.is("Transform") && !seen[s.entry] {
				seen[s.entry] = true
				checkLots(found, s.entry, units, origins[s.entry])
			}
		}
	}
}

// units of goods at their beginning; 0 is a single item.
func (w *way) units() uint64 {
	if w.from != nil {
		for _, output := range outputsIn(w.from) {
			if output.Goods == w.goods {
				return output.Quantity
			}
		}
	}
	if first := w.steps[0]; first.is("CommissionLot") {
		return uint64(first.message.Number("quantity"))
	}
	return 0
}

// checkLots of a split or a merge; where something on the way came out of it the whole sum is shown.
func checkLots(found *findings, e *entry, units map[string]uint64, isOrigin bool) {
	word := e.message.Text("word")
	if word == "transform" {
		return
	}
	inputs, outputs := e.message.Number("inputCount"), e.message.Number("outputCount")
	fits := inputs > 1 && outputs == 1
	if word == "split" {
		fits = inputs == 1 && outputs > 1
	}
	if !fits {
		found.fail("VERIFY_LOTS_UNFIT", "record at %d", e.index)
	}
	if !showsAllPieces(e) || !showsAllOutputs(e) {
		if isOrigin {
			found.open("VERIFY_OUTPUTS_NOT_SHOWN", "record at %d", e.index)
		}
		return
	}
	var before, after uint64
	single, known := false, true
	for _, piece := range piecesIn(e) {
		quantity, is := units[piece.Goods]
		known = known && is
		single = single || is && quantity == 0
		before += quantity
	}
	for _, output := range outputsIn(e) {
		single = single || output.Quantity == 0
		after += output.Quantity
	}
	if single {
		found.fail("VERIFY_LOTS_UNFIT", "record at %d", e.index)
	}
	// Of other lots that were joined where this one ended the file need not tell.
	if known && before != after {
		found.fail("VERIFY_QUANTITY_DIFFERS", "record at %d", e.index)
	}
}
