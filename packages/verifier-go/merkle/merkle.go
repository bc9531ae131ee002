// Package merkle is the one Merkle rule of docs/formats.md: RFC 6962 §2.1 with SHA-256.
package merkle

import (
	"crypto/sha256"
	"math/bits"
)

// Hash is a node of a tree.
type Hash = [32]byte

// Leaf is SHA-256(0x00 ‖ data).
func Leaf(data []byte) Hash {
	return sha256.Sum256(append([]byte{0}, data...))
}

// Node is SHA-256(0x01 ‖ left ‖ right).
func Node(left, right Hash) Hash {
	var joined [65]byte
	joined[0] = 1
	copy(joined[1:], left[:])
	copy(joined[33:], right[:])
	return sha256.Sum256(joined[:])
}

// Root of a tree over these leaf hashes.
func Root(leaves []Hash) Hash {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := split(uint64(len(leaves)))
	return Node(Root(leaves[:k]), Root(leaves[k:]))
}

// split is the largest power of two smaller than n, n > 1.
func split(n uint64) uint64 {
	return 1 << (bits.Len64(n-1) - 1)
}

// RootFromInclusion is the root to which a path leads (RFC 9162 §2.1.3.2); false where the length of
// the path does not fit index and size.
func RootFromInclusion(index, size uint64, leaf Hash, path []Hash) (Hash, bool) {
	if index >= size {
		return Hash{}, false
	}
	fn, sn, root := index, size-1, leaf
	for _, sibling := range path {
		if sn == 0 {
			return Hash{}, false
		}
		if fn&1 == 1 || fn == sn {
			root = Node(sibling, root)
			for fn&1 == 0 && fn != 0 {
				fn >>= 1
				sn >>= 1
			}
		} else {
			root = Node(root, sibling)
		}
		fn >>= 1
		sn >>= 1
	}
	return root, sn == 0
}

// Consistent tells whether a proof (RFC 9162 §2.1.4.2) leads from one tree to a later one. From an
// empty tree nothing is proved.
func Consistent(first, second uint64, firstRoot, secondRoot Hash, proof []Hash) bool {
	if first == 0 || first > second {
		return false
	}
	if first == second {
		return len(proof) == 0 && firstRoot == secondRoot
	}
	if first&(first-1) == 0 {
		proof = append([]Hash{firstRoot}, proof...)
	}
	if len(proof) == 0 {
		return false
	}
	fn, sn := first-1, second-1
	for fn&1 == 1 {
		fn >>= 1
		sn >>= 1
	}
	fr, sr := proof[0], proof[0]
	for _, c := range proof[1:] {
		if sn == 0 {
			return false
		}
		if fn&1 == 1 || fn == sn {
			fr, sr = Node(c, fr), Node(c, sr)
			for fn&1 == 0 && fn != 0 {
				fn >>= 1
				sn >>= 1
			}
		} else {
			sr = Node(sr, c)
		}
		fn >>= 1
		sn >>= 1
	}
	return fr == firstRoot && sr == secondRoot && sn == 0
}

// ShownLeaf is a leaf hash at its place.
type ShownLeaf struct {
	Index uint64
	Hash  Hash
}

// RootFromMulti is the root of a tree of which some leaves are shown (by ascending index) and of the
// rest the hashes of the largest subtrees without a shown leaf, from left to right.
func RootFromMulti(size uint64, leaves []ShownLeaf, proof []Hash) (Hash, bool) {
	for at, leaf := range leaves {
		if leaf.Index >= size || (at > 0 && leaves[at-1].Index >= leaf.Index) {
			return Hash{}, false
		}
	}
	if len(leaves) == 0 {
		return Hash{}, false
	}
	walk := multi{leaves, proof}
	root, ok := walk.visit(0, size)
	return root, ok && len(walk.proof) == 0
}

type multi struct {
	leaves []ShownLeaf
	proof  []Hash
}

func (m *multi) visit(start, end uint64) (Hash, bool) {
	if len(m.leaves) == 0 || m.leaves[0].Index >= end {
		if len(m.proof) == 0 {
			return Hash{}, false
		}
		hash := m.proof[0]
		m.proof = m.proof[1:]
		return hash, true
	}
	if end-start == 1 {
		hash := m.leaves[0].Hash
		m.leaves = m.leaves[1:]
		return hash, true
	}
	middle := start + split(end-start)
	left, ok := m.visit(start, middle)
	if !ok {
		return Hash{}, false
	}
	right, ok := m.visit(middle, end)
	return Node(left, right), ok
}
