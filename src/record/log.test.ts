import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hexOf, utf8 } from "./bytes.ts";
import { sha256 } from "./hash.ts";
import { verifierOf } from "./keys.ts";
import { inclusionPath, logFault, logLeaf, readLog, rootFrom, rootOf, signLog } from "./log.ts";

const leaf = (i: number): Uint8Array => sha256(utf8(`leaf ${i}`));
const leaves = (n: number): Uint8Array[] => Array.from({ length: n }, (_, i) => leaf(i));
const key = { name: "log.example", seed: new Uint8Array(32).fill(7) };

test("RC90 roots are those of RFC 6962: its known trees of seven leaves", () => {
  // The test vectors of the reference implementation of RFC 6962 (certificate-transparency): leaf texts "", 00, 10, 2021, 3031, 40414243, 5051525354555657, …
  const texts = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const hashes = texts.map((hex) => sha256(Uint8Array.from([0, ...Buffer.from(hex, "hex")])));
  assert.equal(hexOf(rootOf([])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(hexOf(rootOf(hashes.slice(0, 1))), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  assert.equal(hexOf(rootOf(hashes.slice(0, 2))), "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
  assert.equal(hexOf(rootOf(hashes)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
});

test("RC91 every leaf of every tree is proved by its path, and by no other", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, at, other) => {
    const all = leaves(size);
    const index = at % size;
    const path = inclusionPath(all, index);
    const root = hexOf(rootOf(all));
    assert.equal(hexOf(rootFrom(leaf(index), index, size, path) ?? new Uint8Array()), root);
    if (other % size !== index) assert.notEqual(hexOf(rootFrom(leaf(index), other % size, size, path) ?? new Uint8Array()), root, "at another place");
    assert.notEqual(hexOf(rootFrom(leaf(size), index, size, path) ?? new Uint8Array()), root, "another leaf");
    if (path.length > 0) assert.equal(rootFrom(leaf(index), index, size, path.slice(1)), null, "a path too short");
    assert.equal(rootFrom(leaf(index), index, size, [...path, leaf(0)]), null, "a path too long");
  }));
});

test("RC92 a signed root is a tlog-checkpoint, read with its own key alone; a case's head is proved in it", () => {
  const head = { seq: 12, link: "ab".repeat(32) };
  const caseId = "cd".repeat(16);
  const all = [...leaves(5), logLeaf(caseId, head), ...leaves(3)];
  const note = signLog(key, all.length, rootOf(all));
  assert.match(note, /^log\.example\n9\n[A-Za-z0-9+/]{43}=\n\n— log\.example \S+\n$/);
  const trusted = [verifierOf(key)];
  assert.equal(readLog(note, trusted)?.size, 9);
  assert.equal(readLog(note.replace("\n9\n", "\n8\n"), trusted), null);
  assert.equal(readLog(note, [verifierOf({ ...key, seed: new Uint8Array(32).fill(8) })]), null);
  const proof = { ...head, index: 5, path: inclusionPath(all, 5).map(hexOf) };
  assert.equal(logFault(caseId, { note, proof }, trusted), null);
  for (const wrong of [{ ...proof, seq: 13 }, { ...proof, index: 4 }, { ...proof, link: "ac".repeat(32) }, { ...proof, path: proof.path.slice(1) }, { ...proof, path: ["x"] }]) assert.notEqual(logFault(caseId, { note, proof: wrong }, trusted), null);
  assert.notEqual(logFault("ce".repeat(16), { note, proof }, trusted), null, "another case");
});
