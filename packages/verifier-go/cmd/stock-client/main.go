// Command stock-client reads a log as tools do that nobody here wrote: with torchwood's client, under
// the policy of the trust file. It authenticates every entry, makes every inclusion proof from the
// tiles and compares the proofs that the log serves, and asks the log's own section to cosign the
// checkpoint as a witness (C2SP tlog-tiles, tlog-policy, tlog-proof, tlog-witness).
package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/trust"
)

const usage = `Usage: stock-client <url of a log> <trust.json> [witness]

Reads and authenticates the whole log; with "witness", has its newest checkpoint cosigned there too.
`

type told struct {
	Size    int64 `json:"size"`
	Entries int64 `json:"entries"`
	Proofs  int64 `json:"proofs"`
	// Served is how many proofs the log itself serves, and were found good; a mirror serves none.
	Served    int64    `json:"served"`
	Witnessed []string `json:"witnessed"`
}

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 || len(os.Args) == 4 && os.Args[3] != "witness" {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	found, err := read(context.Background(), strings.TrimSuffix(os.Args[1], "/"), os.Args[2], len(os.Args) == 4)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(found)
}

func read(ctx context.Context, url, trustFile string, witness bool) (*told, error) {
	file, err := os.ReadFile(trustFile)
	if err != nil {
		return nil, err
	}
	trusted, err := trust.Parse(file)
	if err != nil {
		return nil, err
	}
	fetcher, err := torchwood.NewTileFetcher(url)
	if err != nil {
		return nil, err
	}
	signed, err := fetcher.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return nil, err
	}
	// The size chooses the policy, which then says whether the size may be believed.
	text, _, _ := strings.Cut(string(signed), "\n\n")
	unverified, err := torchwood.ParseCheckpoint(text + "\n")
	if err != nil {
		return nil, err
	}
	policy, err := torchwood.ParsePolicy([]byte(trusted.Policy(uint64(unverified.N))))
	if err != nil {
		return nil, err
	}
	checkpoint, _, err := torchwood.VerifyCheckpoint(signed, policy)
	if err != nil {
		return nil, err
	}
	client, err := torchwood.NewClient(fetcher)
	if err != nil {
		return nil, err
	}
	found := &told{Size: checkpoint.N, Witnessed: []string{}}
	for index, entry := range client.AllEntries(ctx, checkpoint.Tree, 0) {
		if index != found.Entries {
			return nil, fmt.Errorf("entry %d in place of %d", index, found.Entries)
		}
		found.Entries++
		again, proof, err := client.Entry(ctx, checkpoint.Tree, index)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", index, err)
		}
		if !bytes.Equal(again, entry) {
			return nil, fmt.Errorf("entry %d: two answers", index)
		}
		hash := tlog.RecordHash(entry)
		if err := torchwood.VerifyProof(policy, hash, torchwood.FormatProof(index, proof, signed)); err != nil {
			return nil, fmt.Errorf("proof %d: %w", index, err)
		}
		found.Proofs++
		served, err := get(url + "/v1/records/" + strconv.FormatInt(index, 10) + "/proof")
		if err != nil {
			return nil, err
		}
		if served == nil {
			continue
		}
		if err := torchwood.VerifyProof(policy, hash, served); err != nil {
			return nil, fmt.Errorf("served proof %d: %w", index, err)
		}
		found.Served++
	}
	if err := client.Err(); err != nil {
		return nil, err
	}
	if witness {
		found.Witnessed, err = cosign(ctx, url, signed, checkpoint, trusted, fetcher)
	}
	return found, err
}

// cosign asks as a log does that knows nothing of the witness: the size first, then from there.
func cosign(ctx context.Context, url string, signed []byte, checkpoint torchwood.Checkpoint,
	trusted *trust.File, fetcher *torchwood.TileFetcher) ([]string, error) {
	hashes := torchwood.TileHashReaderWithContext(ctx, checkpoint.Tree, fetcher)
	status, kind, answer, err := add(url, 0, nil, signed)
	if err != nil {
		return nil, err
	}
	if status == http.StatusConflict {
		if kind != "text/x.tlog.size" {
			return nil, fmt.Errorf("409 as %q", kind)
		}
		old, err := strconv.ParseInt(strings.TrimSuffix(answer, "\n"), 10, 64)
		if err != nil {
			return nil, err
		}
		if old > checkpoint.N {
			return nil, errors.New("the witness is past the checkpoint: fetch it again")
		}
		var proof tlog.TreeProof
		if old > 0 && old < checkpoint.N {
			if proof, err = tlog.ProveTree(checkpoint.N, old, hashes); err != nil {
				return nil, err
			}
		}
		if status, _, answer, err = add(url, old, proof, signed); err != nil {
			return nil, err
		}
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("status %d: %s", status, answer)
	}
	var verifiers []note.Verifier
	for _, key := range trusted.Keys {
		if key.Type != logfile.CosignerEd25519 {
			continue
		}
		verifier, err := torchwood.NewCosignatureVerifier(key.Vkey())
		if err != nil {
			return nil, err
		}
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open([]byte(checkpoint.String()+"\n"+answer), note.VerifierList(verifiers...))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, sig := range opened.Sigs {
		names = append(names, sig.Name)
	}
	return names, nil
}

func add(url string, old int64, proof tlog.TreeProof, signed []byte) (int, string, string, error) {
	var body strings.Builder
	fmt.Fprintf(&body, "old %d\n", old)
	for _, hash := range proof {
		body.WriteString(base64.StdEncoding.EncodeToString(hash[:]) + "\n")
	}
	body.WriteString("\n")
	body.Write(signed)
	response, err := http.Post(url+"/add-checkpoint", "", strings.NewReader(body.String()))
	if err != nil {
		return 0, "", "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	return response.StatusCode, response.Header.Get("Content-Type"), string(answer), err
}

// get is nil where there is nothing.
func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
		return io.ReadAll(io.LimitReader(response.Body, 1<<20))
	case http.StatusNotFound:
		return nil, nil
	}
	return nil, fmt.Errorf("%s: status %d", url, response.StatusCode)
}
