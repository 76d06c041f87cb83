import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hexOf, utf8 } from "./bytes.ts";
import { chain, emptyHeads } from "./chain.ts";
import { type Checkpoint, blind, checkpointText, contradict, makeCheckpoint, opensLine, parseCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { checkpointDue, type DueQuestion, moments } from "./checkpointDue.ts";
import type { Heads, StreamName } from "./entry.ts";
import { type SigningKey, isKeyName, keyId, parseVerifierKey, verifierKeyText, verifierOf } from "./keys.ts";
import { openNote, signNote } from "./note.ts";

const key: SigningKey = { name: "help.example.org", seed: new Uint8Array(32).fill(3) };
const successor: SigningKey = { name: "help.example.org", seed: new Uint8Array(32).fill(4) };
const witness: SigningKey = { name: "witness.example.net", seed: new Uint8Array(32).fill(5) };
const caseId = "00112233445566778899aabbccddeeff";
const time = "2026-09-15T18:12:04.120Z";
const salts = { O: new Uint8Array(32).fill(1), C: new Uint8Array(32).fill(2) };

const headsOf = (...streams: StreamName[]): Heads =>
  chain(caseId, emptyHeads(caseId), streams.map((stream) => ({ stream, kind: "message", who: "p1", media: "text/plain", body: utf8("x"), salt: salts.O, time, at: 0, refs: [] }))).heads;
const signed = (note: string, keys = [verifierOf(key)]): Checkpoint => {
  const read = readCheckpoint(note, keys);
  assert.equal(read.kind, "signed", read.kind === "refused" ? read.reason : "");
  return (read as Extract<typeof read, { kind: "signed" }>).checkpoint;
};
const reason = (note: string, keys = [verifierOf(key)]): string => {
  const read = readCheckpoint(note, keys);
  return read.kind === "refused" ? read.reason : "was accepted";
};

test("RC11 the verifier key of the C2SP example is read: name, id and key fit each other", () => {
  const text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const read = parseVerifierKey(text);
  assert.ok(read);
  assert.equal(read.name, "PeterNeumann");
  assert.equal(hexOf(keyId(read)), "c74f20a3");
  assert.equal(verifierKeyText(read), text);
});

test("RC11 a verifier key is read back, and any changed character refuses it", () => {
  const text = verifierKeyText(verifierOf(key));
  assert.deepEqual(parseVerifierKey(text), verifierOf(key));
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
      const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      if (changed !== text) assert.equal(parseVerifierKey(changed), null);
    }),
    { numRuns: 2000 },
  );
  for (const wrong of ["", "a", "+00000000+AA==", text.slice(0, -4)]) assert.equal(parseVerifierKey(wrong), null);
  for (const name of ["", "two words", "a+b", "a\u00a0b", "a\u0000", "\ud800"]) {
    assert.ok(!isKeyName(name));
    assert.throws(() => verifierOf({ name, seed: key.seed }), RangeError);
  }
  assert.throws(() => verifierOf({ name: "a", seed: new Uint8Array(31) }), RangeError);
});

test("RC12 a note from the Go implementation's documentation opens, so the envelope is the one that others read", () => {
  const peter = parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  assert.ok(peter);
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const opened = openNote(note, [peter]);
  assert.equal(opened.kind, "signed", opened.kind === "refused" ? opened.reason : "");
});

test("RC12 any changed byte of a note refuses it", () => {
  const { note } = makeCheckpoint(key, { caseId, heads: headsOf("S", "O"), salts, time });
  const bytes = utf8(note);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ xor;
      assert.equal(readCheckpoint(Buffer.from(changed).toString("utf8"), [verifierOf(key)]).kind, "refused");
    }),
    { numRuns: 1000 },
  );
});

test("RC12 lines of unknown keys are passed over; a false or malformed line is not", () => {
  const text = "words\n\nmore words\n";
  const both = signNote(text, key) + signNote(text, witness).slice(text.length + 1);
  const one = (keys: readonly SigningKey[], note = both) => openNote(note, keys.map(verifierOf));
  assert.deepEqual(one([key]), { kind: "signed", text, by: [verifierOf(key)] });
  assert.deepEqual(one([witness, key]), { kind: "signed", text, by: [verifierOf(key), verifierOf(witness)] });
  assert.deepEqual(one([successor]), { kind: "refused", reason: "no trusted key has signed it" }, "same name, another key");
  const line = (from: SigningKey, other: string) => signNote(other, from).slice(other.length + 1);
  assert.equal(one([key, witness], `${text}\n${line(key, text)}${line(witness, "other words\n")}`).kind, "refused");
  assert.equal(one([key], `${text}\n${line(key, text)}${line(witness, "other words\n")}`).kind, "signed");
  assert.deepEqual(one([key], `${text}\n${line(key, text)}${line(key, text)}`), { kind: "signed", text, by: [verifierOf(key)] });
  for (const wrong of ["", "no signatures\n", "text\n\n", `${both}- ${key.name} AAAA\n`, `${both}— ${key.name} AAAAAA\n`, both.replace("words", "wor\tds"), both.slice(0, -1), `${text}\n${line(key, text).repeat(17)}`])
    assert.equal(one([key], wrong).kind, "refused", JSON.stringify(wrong));
  assert.throws(() => signNote("no newline", key), RangeError);
  assert.throws(() => signNote("bell\u0007\n", key), RangeError);
});

test("RC13 a checkpoint reads back as made, and only its own form is one", () => {
  const heads = headsOf("S", "O", "S");
  const made = makeCheckpoint(key, { caseId, heads, salts, time });
  const checkpoint = signed(made.note);
  assert.deepEqual(checkpoint, { origin: key.name, caseId, size: 2, link: heads.S.link, blinded: { O: blind(salts.O, heads.O), C: blind(salts.C, heads.C) }, time });
  assert.deepEqual({ size: made.size, time: made.time }, { size: 2, time });
  const text = checkpointText(checkpoint);
  assert.deepEqual(parseCheckpoint(text), checkpoint);
  const lines = text.split("\n");
  const wrong = [
    text.replace("S 2", "S 02"), text.replace("S 2", "S 9999999999999999"), text.replace("BCR-1", "BCR-2"), `${text}extra\n`, text.slice(0, -1), text.toUpperCase(),
    text.replace("time ", "time  "), text.replace(time, "now"), text.replace(key.name, "a+b"), text.replace(caseId, "x"), [lines[0], lines[1], lines[3], lines[2], lines[4], ""].join("\n"),
  ];
  for (const one of wrong) assert.equal(parseCheckpoint(one), null, one);
  assert.throws(() => makeCheckpoint(key, { caseId, heads, salts, time: "now" }), RangeError);
});

test("RC13 the origin must be among the signers, and what they signed a checkpoint", () => {
  const { note } = makeCheckpoint(key, { caseId, heads: headsOf("S"), salts, time });
  const text = checkpointText(signed(note));
  assert.match(reason(signNote(text, witness), [verifierOf(witness)]), /not signed by its origin/);
  assert.match(reason(signNote("something else\n", key)), /not a BCR-1 checkpoint/);
  assert.match(reason(note, [verifierOf(witness)]), /no trusted key/);
  assert.equal(signed(signNote(text, successor), [verifierOf(key), verifierOf(successor)]).origin, key.name, "a successor key of the same name may sign");
});

test("RC14 private lines are always there, differ each time, and open only with what made them", () => {
  const [none, noted] = [headsOf("S"), headsOf("S", "O", "O")];
  const [empty, full] = [none, noted].map((heads) => makeCheckpoint(key, { caseId, heads, salts, time }).note.split("\n"));
  assert.equal(empty?.length, full?.length);
  assert.deepEqual(empty?.map((line) => line.length), full?.map((line) => line.length), "no length tells whether notes exist");

  const made = makeCheckpoint(key, { caseId, heads: noted, salts, time });
  const again = makeCheckpoint(key, { caseId, heads: noted, salts: { O: salts.C, C: salts.O }, time });
  const [a, b] = [signed(made.note), signed(again.note)];
  assert.notEqual(a.blinded.O, b.blinded.O);
  assert.notEqual(a.blinded.C, b.blinded.C);

  const { O, C } = made.opening;
  assert.ok(opensLine(a, "O", O) && opensLine(a, "C", C));
  const wrong = [{ ...O, size: 1 }, { ...O, size: -1 }, { ...O, size: 0.5 }, { ...O, link: none.O.link }, { ...O, link: "x" }, { ...O, salt: hexOf(salts.C) }, { ...O, salt: "" }, C];
  for (const one of wrong) assert.ok(!opensLine(a, "O", one));
  assert.throws(() => blind(new Uint8Array(31), noted.O), RangeError);
});

test("RC15 same case, same size, other link: a contradiction", () => {
  const a = signed(makeCheckpoint(key, { caseId, heads: headsOf("S"), salts, time }).note);
  assert.ok(contradict(a, { ...a, link: "ab".repeat(32), time: "2026-09-15T19:00:00.000Z" }));
  for (const other of [a, { ...a, time: "x" }, { ...a, size: 2, link: "ab".repeat(32) }, { ...a, caseId: "x", link: "ab".repeat(32) }, { ...a, origin: "x", link: "ab".repeat(32) }]) assert.ok(!contradict(a, other));
});

test("RC16 due at a moment, at 64 entries, at five seconds, on the hour; else not", () => {
  const hour = 3_600_000;
  const now = 480_000 * hour + 1000;
  const quiet: DueQuestion = { last: { size: 10, time: now - 100 }, size: 10, unsignedSince: 0, unsignedKinds: [], moments, open: true, now };
  const due = (part: Partial<DueQuestion>) => checkpointDue({ ...quiet, ...part });
  assert.equal(due({}), null);
  assert.equal(due({ size: 11, unsignedSince: now - 4999, unsignedKinds: ["message"] }), null);
  assert.equal(due({ size: 11, unsignedSince: now - 5000, unsignedKinds: ["message"] }), "age");
  assert.equal(due({ size: 73, unsignedSince: now }), null);
  assert.equal(due({ size: 74, unsignedSince: now }), "entries");
  for (const kind of ["quote", "consent", "hold", "release", "close"]) assert.equal(due({ size: 12, unsignedSince: now, unsignedKinds: ["message", kind] }), "moment");
  assert.equal(due({ size: 11, unsignedSince: now, unsignedKinds: ["paid"], moments: new Set(["paid"]) }), "moment");
  assert.equal(due({ last: { size: 10, time: now - 1001 } }), "tick");
  assert.equal(due({ last: { size: 10, time: now - 1001 }, open: false }), null);
  assert.equal(due({ last: null, size: 0 }), null);
  assert.equal(due({ last: null, size: 1, unsignedSince: now - 5000, open: false }), "age", "a closed case still owes its last checkpoint");
});

test("RC17 the question has no place for private entries", () => {
  const asked: readonly (keyof DueQuestion)[] = ["last", "size", "unsignedSince", "unsignedKinds", "moments", "open", "now"];
  const read = new Set<string>();
  const question: DueQuestion = { last: null, size: 1, unsignedSince: 0, unsignedKinds: [], moments, open: true, now: 1 };
  checkpointDue(new Proxy(question, { get: (target, name, self) => (read.add(String(name)), Reflect.get(target, name, self)) }));
  assert.deepEqual([...read].filter((name) => !asked.some((one) => one === name)), []);
});
