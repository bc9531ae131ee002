package verify

import (
	"cmp"
	"slices"

	"acta.example/verifier-go/evidence"
)

// touches tells which records of a file name which goods: as what they are about, among the pieces
// shown, among the outputs shown.
type touches map[string][]*entry

func collectTouches(stated []*entry) touches {
	t := touches{}
	for _, e := range stated {
		if !e.moved() {
			continue
		}
		named := map[string]bool{}
		if goods := goodsOf(e); goods != "" {
			named[goods] = true
		}
		for _, piece := range piecesIn(e) {
			named[piece.Goods] = true
		}
		for _, output := range outputsIn(e) {
			named[output.Goods] = true
		}
		for goods := range named {
			t[goods] = append(t[goods], e)
		}
	}
	return t
}

// next is the first record past an index (−1: from the first) that names any of some goods.
func (t touches) next(places []place, id string, after int64) *entry {
	var first *entry
	look := func(goods string) {
		list := t[goods]
		at, _ := slices.BinarySearchFunc(list, after+1, func(e *entry, index int64) int {
			return cmp.Compare(int64(e.index), index)
		})
		if at < len(list) && (first == nil || list[at].index < first.index) {
			first = list[at]
		}
	}
	if len(places) == 0 {
		look(id)
	}
	for _, place := range places {
		look(place.goods)
	}
	return first
}

// goodsOf a custody statement; a transformation is about what it lists.
func goodsOf(e *entry) string {
	if e.handoff != nil {
		return e.handoff.Text("goods")
	}
	return e.message.Text("goods")
}

func piecesIn(e *entry) []evidence.Piece {
	if e.file.Contents == nil {
		return nil
	}
	return e.file.Contents.Pieces
}

func outputsIn(e *entry) []evidence.Output {
	if e.file.Outputs == nil {
		return nil
	}
	return e.file.Outputs.Outputs
}

func showsAllPieces(e *entry) bool { return e.file.Contents != nil && e.file.Contents.All }

func showsAllOutputs(e *entry) bool { return e.file.Outputs != nil && e.file.Outputs.All }

// pieceHead is the head of goods among the pieces that are shown.
func pieceHead(e *entry, goods string) (string, bool) {
	for _, piece := range piecesIn(e) {
		if piece.Goods == goods {
			return piece.Head, true
		}
	}
	return "", false
}
