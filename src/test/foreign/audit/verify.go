// Verifies a published log with the Go checksum database's own packages and none of ours:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run *.go FOLDER [VKEY [WITNESS...]]
//	GO111MODULE=off GOPATH=/usr/share/gocode go run *.go -since CHECKPOINT FOLDER VKEY
//	GO111MODULE=off GOPATH=/usr/share/gocode go run *.go -proof PROOF ENTRY VKEY [WITNESS...]
//
// Of a folder it opens the checkpoint with sumdb/note, recomputes the tree from the entry bundles with
// sumdb/tlog and compares it with the checkpoint, reads every published tile, and checks inclusion
// proofs built from the tiles alone; with the keys of witnesses also the note "witnessed", which all
// of them must have cosigned. -since proves from the tiles that the log contains an earlier
// checkpoint. -proof checks one entry's tlog-proof. Exit status 0 means verified.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

// memory holds every stored hash of the recomputed tree.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(m)) {
			return nil, errors.New("hash beyond the tree")
		}
		hashes[i] = m[index]
	}
	return hashes, nil
}

// published reads tiles under the names of C2SP tlog-tiles, which leave out the height.
type published struct{ folder string }

func (p published) Height() int { return height }

func (p published) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(p.folder, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func (p published) SaveTiles([]tlog.Tile, [][]byte) {}

func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Println("NOT VERIFIED:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) >= 4 && args[0] == "-proof" {
		return proven(args[1], args[2], args[3], args[4:])
	}
	if len(args) == 4 && args[0] == "-since" {
		return since(args[1], args[2], args[3])
	}
	if len(args) < 1 {
		return errors.New("usage: verify FOLDER [VKEY [WITNESS...]]")
	}
	folder := args[0]
	tree, err := openCheckpoint(folder, args[1:])
	if err != nil {
		return err
	}
	entries, err := readEntries(folder, tree.N)
	if err != nil {
		return err
	}
	var stored memory
	for n, entry := range entries {
		hashes, err := tlog.StoredHashesForRecordHash(int64(n), tlog.RecordHash(entry), stored)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("the entries give root %v, the checkpoint signs %v", root, tree.Hash)
	}
	if err := compareTiles(folder, tree.N, stored); err != nil {
		return err
	}
	if err := proveFromTiles(folder, tree, entries); err != nil {
		return err
	}
	if len(args) > 2 {
		if err := witnessed(folder, args[1], args[2:], stored); err != nil {
			return err
		}
	}
	fmt.Printf("verified %d entries, root %v\n", tree.N, tree.Hash)
	return nil
}

func openCheckpoint(folder string, args []string) (tree tlog.Tree, err error) {
	var vkey string
	if len(args) > 0 {
		vkey = args[0]
	} else {
		text, err := os.ReadFile(filepath.Join(folder, "vkey"))
		if err != nil {
			return tree, err
		}
		vkey = strings.TrimSpace(string(text))
	}
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tree, err
	}
	return openNote(signed, vkey, nil)
}

func readEntries(folder string, size int64) ([][]byte, error) {
	var entries [][]byte
	for first := int64(0); first < size; first += width {
		n := size - first
		if n > width {
			n = width
		}
		tile := tlog.Tile{H: height, L: 0, N: first / width, W: int(n)}
		path := strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return nil, err
		}
		for i := int64(0); i < n; i++ {
			if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("%s ends within entry %d", path, first+i)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:end])
			bundle = bundle[end:]
		}
		if len(bundle) != 0 {
			return nil, fmt.Errorf("%s goes on after its last entry", path)
		}
	}
	return entries, nil
}

func compareTiles(folder string, size int64, stored memory) error {
	for _, tile := range tlog.NewTiles(height, 0, size) {
		// NewTiles also lists every narrower width a tile once had.
		if tile.W < width && int64(tile.W) != (size>>(height*tile.L))%width {
			continue
		}
		expected, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return err
		}
		found, err := os.ReadFile(filepath.Join(folder, tilePath(tile)))
		if err != nil {
			return err
		}
		if !bytes.Equal(found, expected) {
			return fmt.Errorf("%s differs from the entries", tilePath(tile))
		}
	}
	return nil
}

// proveFromTiles needs no entry but the one proven.
func proveFromTiles(folder string, tree tlog.Tree, entries [][]byte) error {
	reader := tlog.TileHashReader(tree, published{folder})
	for _, index := range []int64{0, tree.N / 3, tree.N / 2, tree.N - 1} {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		leaf := tlog.RecordHash(entries[index])
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
			return err
		}
	}
	return nil
}
