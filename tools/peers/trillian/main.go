// Trillian's log server and sequencer in one process, with storage in memory. Trillian's own commands need a database.
// The argument is the number of log trees to create. It prints its address and the ids of the trees as one line of
// JSON, and runs until its standard input ends.
package main

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/google/trillian"
	"github.com/google/trillian/client"
	"github.com/google/trillian/extension"
	"github.com/google/trillian/quota"
	"github.com/google/trillian/storage/memory"
	"github.com/google/trillian/testonly/integration"
	"google.golang.org/protobuf/types/known/durationpb"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: trillian NUMBER-OF-TREES")
	}
	count, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := serve(context.Background(), count); err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context, count int) error {
	integration.SequencerInterval = 100 * time.Millisecond
	trees := memory.NewTreeStorage()
	env, err := integration.NewLogEnvWithRegistry(ctx, 1, extension.Registry{
		AdminStorage: memory.NewAdminStorage(trees),
		LogStorage:   memory.NewLogStorage(trees, nil),
		QuotaManager: quota.Noop(),
	})
	if err != nil {
		return err
	}
	ids := []string{}
	for range count {
		tree, err := client.CreateAndInitTree(ctx, newTree(), env.Admin, env.Log)
		if err != nil {
			return err
		}
		ids = append(ids, strconv.FormatInt(tree.TreeId, 10))
	}
	state := map[string]any{"address": env.Address, "trees": ids}
	if err := json.NewEncoder(os.Stdout).Encode(state); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

func newTree() *trillian.CreateTreeRequest {
	return &trillian.CreateTreeRequest{Tree: &trillian.Tree{
		TreeState:       trillian.TreeState_ACTIVE,
		TreeType:        trillian.TreeType_LOG,
		MaxRootDuration: durationpb.New(time.Hour),
	}}
}
