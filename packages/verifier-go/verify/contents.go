package verify

import (
	"encoding/binary"

	"acta.example/verifier-go/document"
	"acta.example/verifier-go/evidence"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/merkle"
	"acta.example/verifier-go/sigs"
	"acta.example/verifier-go/statement"
)

const zeroHash = "0x0000000000000000000000000000000000000000000000000000000000000000"

// checkContents is check 14.
func (r *reading) checkContents(found *findings) {
	for _, e := range r.stated {
		if e.file.HasActs && actsHash(e.file.Acts) != e.message.Text("acts") {
			found.fail("VERIFY_ACTS_DIFFER", "record at %d", e.index)
		}
		if e.file.Keys != nil && !keysFit(e) {
			found.fail("VERIFY_KEYS_DIFFER", "record at %d", e.index)
		}
		if e.file.Contents != nil && !contentsFit(e) {
			found.fail("VERIFY_PIECES_DIFFER", "record at %d", e.index)
		}
		if e.file.Outputs != nil && !outputsFit(e) {
			found.fail("VERIFY_OUTPUTS_DIFFER", "record at %d", e.index)
		}
		if e.handoff != nil {
			e.shownHandoff = show(found, statement.ByName("Handoff"), e.handoff, e.file.Handoff.Documents)
		}
		e.shown = show(found, e.kind, e.message, e.file.Statement.Documents)
	}
}

func show(found *findings, kind *statement.Type, message statement.Message, documents *jsonx.Object) map[string]*document.Verified {
	shown := map[string]*document.Verified{}
	if documents == nil {
		return shown
	}
	for _, field := range documents.Names {
		disclosure := documents.Values[field].(*jsonx.Object)
		if wanted, has := kind.Documents[field]; !has || wanted != disclosure.Text("type") {
			found.fail("VERIFY_DOCUMENT_FOREIGN", "%s of %s", field, kind.Name)
			continue
		}
		verified, err := document.Verify(disclosure, message.Text(field))
		if found.refused(err, field) {
			continue
		}
		shown[field] = verified
	}
	return shown
}

// contentsFit: the pieces shown are those under contents, of a Transform under inputs.
func contentsFit(e *entry) bool {
	root, count := "contents", "count"
	if e.is("Transform") {
		root, count = "inputs", "inputCount"
	}
	var leaves []merkle.Hash
	for _, piece := range e.file.Contents.Pieces {
		leaves = append(leaves, merkle.Leaf(append(logfile.MustHex(piece.Goods), logfile.MustHex(piece.Head)...)))
	}
	c := e.file.Contents
	return listFits(leaves, c.All, c.Index, c.Path, e, root, count)
}

// outputsFit: the outputs shown are those that were signed.
func outputsFit(e *entry) bool {
	var leaves []merkle.Hash
	for _, output := range e.file.Outputs.Outputs {
		leaves = append(leaves, merkle.Leaf(append(logfile.MustHex(output.Goods), word(uint32(output.Quantity))...)))
	}
	o := e.file.Outputs
	return listFits(leaves, o.All, o.Index, o.Path, e, "outputs", "outputCount")
}

// listFits: all leaves of a list, or one with its path, lead to the root that was signed.
func listFits(leaves []merkle.Hash, all bool, index uint64, path [][32]byte, e *entry, root, count string) bool {
	size := uint64(e.message.Number(count))
	if all {
		return uint64(len(leaves)) == size && merkle.Root(leaves) == e.message.Hash(root)
	}
	found, ok := merkle.RootFromInclusion(index, size, leaves[0], path)
	return ok && found == e.message.Hash(root)
}

// actsHash is keccak-256 of Solidity's abi.encode(Act[]); zero for none.
func actsHash(acts []evidence.Act) string {
	if len(acts) == 0 {
		return zeroHash
	}
	words := append(word(32), word(uint32(len(acts)))...)
	for _, act := range acts {
		words = append(words, encodeAct(act)...)
	}
	hash := sigs.Keccak256(words)
	return logfile.Hex(hash[:])
}

// actHash is what MinuteActDone names.
func actHash(act evidence.Act) string {
	hash := sigs.Keccak256(encodeAct(act))
	return logfile.Hex(hash[:])
}

func encodeAct(act evidence.Act) []byte {
	number := uint32(0)
	for at, kind := range statement.ActKinds() {
		if kind == act.Kind {
			number = uint32(at + 1)
		}
	}
	words := word(number)
	for _, hash := range []string{act.A, act.B, act.C} {
		words = append(words, logfile.MustHex(hash)...)
	}
	return words
}

// keysFit: the keys shown hash to what was recorded, keccak-256 of abi.encode(SectionKeys).
func keysFit(e *entry) bool {
	keys := e.file.Keys
	code := make([]byte, 32)
	copy(code, e.message.Text("section"))
	admins, government, recovery := encodeList(keys.Admins), encodeList(keys.GovernmentRoot), encodeList(keys.Recovery)
	offset := uint32(6 * 32)
	words := append(word(32), code...)
	words = append(words, word(offset)...)
	words = append(words, word(uint32(keys.AdminThreshold))...)
	words = append(words, word(offset+uint32(len(admins)))...)
	words = append(words, word(offset+uint32(len(admins)+len(government)))...)
	words = append(words, word(uint32(keys.RecoveryThreshold))...)
	words = append(words, admins...)
	words = append(words, government...)
	words = append(words, recovery...)
	return sigs.Keccak256(words) == e.message.Hash("keys")
}

func encodeList(addresses []string) []byte {
	words := word(uint32(len(addresses)))
	for _, address := range addresses {
		words = append(words, make([]byte, 12)...)
		words = append(words, logfile.MustHex(address)...)
	}
	return words
}

func word(number uint32) []byte {
	return binary.BigEndian.AppendUint32(make([]byte, 28), number)
}

func addressOf(text string) [20]byte { return [20]byte(logfile.MustHex(text)) }
