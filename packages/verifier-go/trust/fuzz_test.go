package trust

import (
	"os"
	"path/filepath"
	"testing"

	"filippo.io/torchwood"
)

// FuzzTrust: a trust file that is read makes a policy that torchwood reads, too.
func FuzzTrust(f *testing.F) {
	files, err := filepath.Glob("../../../test/vectors/evidence/v1/trust*.json")
	if err != nil || len(files) == 0 {
		f.Fatal("no trust files")
	}
	for _, file := range files {
		bytes, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(bytes, uint64(0))
		f.Add(bytes, uint64(70))
	}
	f.Fuzz(func(t *testing.T, bytes []byte, size uint64) {
		file, err := Parse(bytes)
		if err != nil {
			return
		}
		policy := file.Policy(size)
		if policy == "" {
			return
		}
		if _, err := torchwood.ParsePolicy([]byte(policy)); err != nil {
			t.Fatalf("%v\n%s", err, policy)
		}
	})
}
