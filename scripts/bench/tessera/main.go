// Appends entries to a log of Tessera's POSIX storage and prints entries a second: durable, tiles
// written, and a signed checkpoint that covers them published.
//
//	go run . <folder> <entries> <bytes each> <batch>
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	count, size, batch := number(2), number(3), number(4)
	ctx := context.Background()
	secret, _, err := note.GenerateKey(rand.Reader, "bench.example/log")
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	driver, err := posix.New(ctx, posix.Config{Path: os.Args[1]})
	must(err)
	// The shortest interval that it takes, and no more entries waiting than it lets: its best figure.
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(uint(batch), 100*time.Millisecond).
		WithCheckpointInterval(100*time.Millisecond).
		WithPushback(uint(count)+1))
	must(err)
	await := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 5*time.Millisecond)
	entries := make([][]byte, count)
	for i := range entries {
		entries[i] = make([]byte, size)
		_, err := rand.Read(entries[i])
		must(err)
	}
	start := time.Now()
	futures := make([]tessera.IndexFuture, count)
	for i, entry := range entries {
		futures[i] = appender.Add(ctx, tessera.NewEntry(entry))
	}
	for _, future := range futures {
		_, err := future()
		must(err)
	}
	_, _, err = await.Await(ctx, futures[count-1])
	must(err)
	fmt.Printf("%.1f\n", float64(count)/time.Since(start).Seconds())
	must(shutdown(ctx))
}

func number(at int) int {
	value, err := strconv.Atoi(os.Args[at])
	must(err)
	return value
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
