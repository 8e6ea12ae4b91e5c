// Checkpoints, cosignatures and proofs, written from C2SP signed-note, tlog-checkpoint,
// tlog-cosignature and tlog-proof with sumdb/note and sumdb/tlog.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const cosignatureV1 = 4

// witness verifies cosignature/v1 lines. It is a note.Verifier.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }

// Verify takes the time and the signature over "cosignature/v1", the time and the body.
func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), msg...)
	return ed25519.Verify(w.key, signed, sig[8:])
}

func newWitness(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("no verifier key of a witness")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 33 || typed[0] != cosignatureV1 {
		return nil, errors.New("no verifier key of type 4")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:4])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the id of the witness' key is not its own")
	}
	return witness{parts[0], hash, typed[1:]}, nil
}

// openNote wants the log's signature and a cosignature by each witness, all of them good.
func openNote(signed []byte, vkey string, witnesses []string) (tree tlog.Tree, err error) {
	log, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	verifiers := []note.Verifier{log}
	for _, key := range witnesses {
		verifier, err := newWitness(key)
		if err != nil {
			return tree, err
		}
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open(signed, note.VerifierList(verifiers...))
	if err != nil {
		return tree, err
	}
	if len(opened.Sigs) != len(verifiers) {
		return tree, fmt.Errorf("%d of %d signatures are there", len(opened.Sigs), len(verifiers))
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != log.Name() {
		return tree, errors.New("the checkpoint is not of this log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tree, errors.New("the checkpoint holds no root")
	}
	copy(tree.Hash[:], root)
	return tree, nil
}

// witnessed checks the newest cosigned note against the recomputed tree.
func witnessed(folder, vkey string, keys []string, stored memory) error {
	signed, err := os.ReadFile(filepath.Join(folder, "witnessed"))
	if err != nil {
		return err
	}
	tree, err := openNote(signed, vkey, keys)
	if err != nil {
		return fmt.Errorf("witnessed: %w", err)
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil {
		return fmt.Errorf("witnessed: %w", err)
	}
	if root != tree.Hash {
		return errors.New("witnessed: signs another history")
	}
	fmt.Printf("cosigned by %d witnesses with %d entries\n", len(keys), tree.N)
	return nil
}

// since proves consistency from the tiles alone.
func since(checkpoint, folder, vkey string) error {
	earlier, err := os.ReadFile(checkpoint)
	if err != nil {
		return err
	}
	old, err := openNote(earlier, vkey, nil)
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(folder, []string{vkey})
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, old.N, tlog.TileHashReader(tree, published{folder}))
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return err
	}
	fmt.Printf("contains the checkpoint of %d entries\n", old.N)
	return nil
}

// proven checks that an entry is in the log (C2SP tlog-proof).
func proven(file, entryFile, vkey string, witnesses []string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	parts := strings.SplitN(string(text), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no tlog-proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("the proof has no index")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range lines[1:] {
		bytes, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(bytes) != tlog.HashSize {
			return errors.New("the proof has a line that is no hash")
		}
		var hash tlog.Hash
		copy(hash[:], bytes)
		path = append(path, hash)
	}
	tree, err := openNote([]byte(parts[1]), vkey, witnesses)
	if err != nil {
		return err
	}
	err = tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry))
	if err != nil {
		return err
	}
	fmt.Printf("proven: entry %d of %d\n", index, tree.N)
	return nil
}
