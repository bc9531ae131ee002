package merkle

import (
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, index := range indexes {
		hashes = append(hashes, s[index])
	}
	return hashes, nil
}

// TestAgainstTlog: roots and proofs are those of golang.org/x/mod at every size.
func TestAgainstTlog(t *testing.T) {
	const most = 40
	var leaves []Hash
	var log stored
	roots := []Hash{Root(nil)}
	for size := int64(1); size <= most; size++ {
		data := fmt.Appendf(nil, "leaf %d", size)
		hashes, err := tlog.StoredHashes(size-1, data, log)
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, hashes...)
		leaves = append(leaves, Leaf(data))
		root, err := tlog.TreeHash(size, log)
		if err != nil || Hash(root) != Root(leaves) {
			t.Fatal(size, err)
		}
		roots = append(roots, Hash(root))
		for index := range size {
			proof, err := tlog.ProveRecord(size, index, log)
			if err != nil {
				t.Fatal(err)
			}
			path := plain(proof)
			if found, ok := RootFromInclusion(uint64(index), uint64(size), leaves[index], path); !ok || found != Root(leaves) {
				t.Fatalf("leaf %d of %d", index, size)
			}
			if _, ok := RootFromInclusion(uint64(index), uint64(size), leaves[index], append(path, Hash{})); ok {
				t.Fatal("a path that is too long")
			}
		}
		for first := int64(1); first <= size; first++ {
			proof, err := tlog.ProveTree(size, first, log)
			if err != nil {
				t.Fatal(err)
			}
			path := plain(proof)
			if !Consistent(uint64(first), uint64(size), roots[first], roots[size], path) {
				t.Fatalf("%d to %d", first, size)
			}
			if first < size && Consistent(uint64(first), uint64(size), Hash{1}, roots[size], path) {
				t.Fatal("from another root")
			}
		}
	}
}

func plain[P ~[]tlog.Hash](proof P) []Hash {
	var hashes []Hash
	for _, hash := range proof {
		hashes = append(hashes, Hash(hash))
	}
	return hashes
}

// TestMulti: whatever leaves are shown, exactly the hashes of the subtrees without them fit.
func TestMulti(t *testing.T) {
	const size = 11
	var leaves []Hash
	for at := range size {
		leaves = append(leaves, Leaf([]byte{byte(at)}))
	}
	for shown := 1; shown < 1<<size; shown++ {
		var some []ShownLeaf
		for at := range size {
			if shown>>at&1 == 1 {
				some = append(some, ShownLeaf{uint64(at), leaves[at]})
			}
		}
		proof := hidden(leaves, 0, shown)
		if root, ok := RootFromMulti(size, some, proof); !ok || root != Root(leaves) {
			t.Fatalf("%b", shown)
		}
		if _, ok := RootFromMulti(size, some, append(proof, Hash{})); ok {
			t.Fatalf("%b with a hash too many", shown)
		}
	}
}

func hidden(leaves []Hash, start, shown int) []Hash {
	if shown>>start&(1<<len(leaves)-1) == 0 {
		return []Hash{Root(leaves)}
	}
	if len(leaves) == 1 {
		return nil
	}
	k := int(split(uint64(len(leaves))))
	return append(hidden(leaves[:k], start, shown), hidden(leaves[k:], start+k, shown)...)
}
