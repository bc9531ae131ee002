package merkle

import "crypto/sha256"

// Frontier is the right edge of a growing tree: slot l is the perfect subtree of 2^l leaves.
type Frontier struct {
	Size  uint64
	slots []Hash
}

// Append adds a leaf hash.
func (f *Frontier) Append(leaf Hash) {
	node, level := leaf, 0
	for rest := f.Size; rest&1 == 1; rest >>= 1 {
		node = Node(f.slots[level], node)
		level++
	}
	if level == len(f.slots) {
		f.slots = append(f.slots, node)
	} else {
		f.slots[level] = node
	}
	f.Size++
}

// Root at the present size.
func (f *Frontier) Root() Hash {
	var root Hash
	seen := false
	for level, slot := range f.slots {
		switch {
		case f.Size>>level&1 == 0:
		case seen:
			root = Node(slot, root)
		default:
			root, seen = slot, true
		}
	}
	if !seen {
		return sha256.Sum256(nil)
	}
	return root
}
