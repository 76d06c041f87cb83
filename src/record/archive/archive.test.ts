import assert from "node:assert/strict";
import { test } from "node:test";
import { zipSync } from "fflate";
import { chanceFrom, partsOf, tamperKinds, tamperParts, zipOfParts } from "../../verifier/tamper.ts";
import { nativeCheck, nativeChecks } from "../../verifier/node/nativeCheck.ts";
import { nativeSigner } from "../../verifier/node/nativeSigner.ts";
import { sampleRecord, zipOf } from "../../verifier/sampleRecord.ts";
import { utf8 } from "../bytes.ts";
import { verifyArchive, verifyArchiveWith } from "./check.ts";
import { compareArchives, comparedInWords } from "./compare.ts";
import { openArchive } from "./open.ts";
import { openZip } from "./unzip.ts";
import { asText, inWords } from "./words.ts";

const check = nativeCheck();
const sample = (seed: string, entries = 60, side: "person" | "organisation" = "person", signed = true) => zipOf(sampleRecord({ seed, entries, side, signer: nativeSigner, signed }).source);
const verdictOf = (zip: Uint8Array) => {
  const found = verifyArchive(zip, { check });
  assert.ok(found.kind === "verified", JSON.stringify(found));
  return found.verdict;
};

test("RC70 what is written out is read back whole: both sides' copies pass, with everything counted", async () => {
  for (const side of ["person", "organisation"] as const) {
    const { source, entries } = sampleRecord({ seed: "whole", entries: 400, side, signer: nativeSigner });
    const verdict = verdictOf(await zipOf(source));
    assert.deepEqual([verdict.verdict, verdict.faults, verdict.side], ["PASS", [], side]);
    const held = [...entries.S, ...(side === "person" ? entries.C : entries.O)];
    assert.equal(verdict.counts.intact, held.filter(({ body }) => body !== null).length);
    assert.equal(verdict.counts.erased, held.filter(({ body }) => body === null).length);
    assert.ok(verdict.counts.erased > 0 && verdict.counts.withheld === 0 && verdict.person.signed > 50 && verdict.covered === entries.S.length);
  }
});

test("RC71 the same record gives the same bytes, and S the same parts on both sides", async () => {
  const [a, again] = [await sample("twice"), await sample("twice")];
  assert.deepEqual(a, again);
  const streams = sampleRecord({ seed: "sides", entries: 80, side: "person", signer: nativeSigner });
  const ours = { ...streams.source, side: "organisation" as const, heads: streams.heads };
  const [theirs, mine] = [partsOf(await zipOf({ ...streams.source, heads: streams.heads })), partsOf(await zipOf({ ...ours, entries: (stream) => [streams.entries[stream]] }))];
  for (const [name, bytes] of theirs) if (name.startsWith("S/") || name === "checkpoints.jsonl" || name === "keys.txt") assert.deepEqual(mine.get(name), bytes, name);
  assert.ok(mine.has("O/entries.jsonl") && !mine.has("C/entries.jsonl"));
});

test("RC72 every kind of change is found, and named at the entry or the part where it was made", async () => {
  const records = await Promise.all([0, 1, 2, 3].map(async (i) => partsOf(await sample(`tamper ${i}`, 40, i % 2 === 0 ? "person" : "organisation"))));
  const done = new Map<string, number>();
  for (const kind of tamperKinds) {
    for (let i = 0; i < 24; i++) {
      const record = records[i % records.length];
      // Each third time the list of parts is not mended: then its digests may speak first, and must not hide the place.
      const tampered = record === undefined ? null : tamperParts(record, kind, chanceFrom(`${kind} ${i}`), i % 3 !== 0);
      if (tampered === null) continue;
      const verdict = verdictOf(tampered.zip);
      assert.equal(verdict.verdict, "FAIL", `${kind} ${i}: ${tampered.what}`);
      assert.ok(verdict.faults.some(tampered.isIt), `${kind} ${i}: ${tampered.what}, but found ${JSON.stringify(verdict.faults)}`);
      done.set(kind, (done.get(kind) ?? 0) + 1);
    }
  }
  assert.deepEqual(tamperKinds.filter((kind) => (done.get(kind) ?? 0) < 5), [], "every kind was tried");
});

test("RC73 a byte of the zip itself changed anywhere is found, or changes nothing that the record says", async () => {
  const zip = await sample("bytes", 20);
  const whole = JSON.stringify(verifyArchive(zip, { check }));
  const chance = chanceFrom("bytes");
  let [found, harmless] = [0, 0];
  for (let i = 0; i < 600; i++) {
    const changed = zip.slice();
    const at = chance(zip.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
    const verdict = verifyArchive(changed, { check });
    if (verdict.kind === "refused" || verdict.verdict.verdict === "FAIL") found++;
    else {
      // Times, attributes and comments of the container say nothing of the record.
      assert.equal(JSON.stringify(verdict), whole, `byte ${at}`);
      harmless++;
    }
  }
  assert.ok(found > 400 && harmless > 0, `${found} found, ${harmless} harmless`);
});

test("RC74 a zip that climbs, doubles, locks, bombs or is none is refused in a sentence and never unfolded", async () => {
  const refusal = (bytes: Uint8Array): string => {
    const opened = openZip(bytes);
    return opened.kind === "refused" ? opened.reason : "opened";
  };
  for (const name of ["../x", "/etc/passwd", "a/../../b", "a\\b", "C:x", "a\u0000b", "./x"]) assert.match(refusal(zipSync({ [name]: utf8("x") })), /outside its folder/, name);
  assert.match(refusal(utf8("not a zip")), /not a zip/);
  assert.match(refusal(new Uint8Array(0)), /not a zip/);
  const locked = zipSync({ "a.txt": utf8("x") });
  const list = locked.findLastIndex((byte, i) => byte === 0x50 && locked[i + 1] === 0x4b && locked[i + 2] === 1 && locked[i + 3] === 2);
  const set = (at: number, ...bytes: number[]) => {
    const copy = locked.slice();
    copy.set(bytes, list + at);
    return copy;
  };
  assert.match(refusal(set(8, 1)), /password/);
  assert.match(refusal(set(10, 12)), /packed in a way/);
  assert.match(refusal(set(24, 0xff, 0xff, 0xff, 0x7f)), /larger than 2 GB/);
  const many = zipSync({ "a.txt": utf8("x"), "b.txt": utf8("y") });
  const doubled = many.slice();
  for (let i = 0; i < doubled.length - 5; i++) if (doubled[i] === 0x62 && doubled[i + 1] === 0x2e && doubled[i + 2] === 0x74) doubled[i] = 0x61;
  assert.match(refusal(doubled), /two parts named/);
  assert.match(refusal(many.slice(0, -4)), /not a zip/);
  const opened = verifyArchive(zipSync({ "a.txt": utf8("x") }), { check });
  assert.ok(opened.kind === "refused" && /no exported record/.test(opened.reason));
  // A part that unfolds to more than it states finds no room, and is a fault like any other.
  const bomb = zipSync({ "manifest.json": new Uint8Array(5_000_000) }, { level: 9 });
  assert.equal(verifyArchive(bomb, { check }).kind, "refused");
});

test("RC75 a folder packed anew, with what operating systems add, is still the record", async () => {
  const parts = Object.fromEntries([...partsOf(await sample("again"))].map(([name, bytes]) => [`record of mine/${name}`, bytes]));
  const zip = zipSync({ ...parts, "record of mine/.DS_Store": utf8("x"), "__MACOSX/record of mine/._README.txt": utf8("x") });
  assert.equal(verdictOf(zip).verdict, "PASS");
});

test("RC76 words and body may be left out: what is withheld is counted, and nothing else changes", async () => {
  const parts = partsOf(await sample("withheld", 50));
  const lines = new TextDecoder().decode(parts.get("S/entries.jsonl")).split("\n").slice(0, -1);
  const at = lines.findIndex((line) => line.includes('"kind":"message"') && !line.startsWith('{"body":null'));
  const [full, hidden] = [lines[at] ?? "", lines.findLastIndex((line) => line.includes('"kind":"message"') && !line.startsWith('{"body":null'))];
  const header = /"header":(\{.*?\}),"leaf"/.exec(full)?.[1] ?? "";
  lines[at] = full.replace(/^\{"body":.*?,"header":\{/, '{"body":null,"header":{').replace(/"salt":"[0-9a-f]+"/, '"salt":null');
  lines[hidden] = (lines[hidden] ?? "").replace(/^\{"body":.*?,"header":\{.*?\},"leaf"/, '{"body":null,"header":null,"leaf"').replace(/"salt":"[0-9a-f]+"/, '"salt":null');
  assert.ok(header !== "" && hidden > at);
  parts.set("S/entries.jsonl", utf8(lines.map((line) => `${line}\n`).join("")));
  const found = verifyArchive(zipOfParts(parts), { check });
  // The list of parts still names the digest of the full one, so only that is at fault.
  assert.ok(found.kind === "verified");
  assert.deepEqual(found.verdict.faults.map(({ seq, part }) => [seq, part]), [[0, "S/entries.jsonl"]]);
  assert.equal(found.verdict.counts.withheld, 2);
});

test("RC77 signatures checked ahead by a platform give the same verdict as those checked one by one", async () => {
  const parts = partsOf(await sample("ahead", 80));
  for (const kind of [null, "signature", "signatureMoved", "checkpoint", "key", "body"] as const) {
    const zip = kind === null ? zipOfParts(parts) : (tamperParts(parts, kind, chanceFrom("ahead"))?.zip ?? zipOfParts(parts));
    const [sync, ahead] = [verifyArchive(zip, { check }), await verifyArchiveWith(zip, nativeChecks())];
    assert.ok(sync.kind === "verified" && ahead.kind === "verified");
    assert.deepEqual(ahead.verdict, sync.verdict, String(kind));
    const none = await verifyArchiveWith(zip, async () => null);
    assert.ok(none.kind === "verified");
    assert.deepEqual(none.verdict, sync.verdict, `${String(kind)}, by our own arithmetic`);
  }
});

test("RC78 two copies of one case are the same as far as both go, or part at a position; another case is another", async () => {
  const archiveOf = (zip: Uint8Array) => {
    const opened = openZip(zip);
    const archive = opened.kind === "zip" ? openArchive(opened.zip) : null;
    assert.ok(archive?.kind === "archive");
    return archive.archive;
  };
  const [short, long] = [await sample("copies", 60, "person"), await sample("copies", 90, "organisation")];
  const same = compareArchives(archiveOf(short), archiveOf(long));
  assert.equal(same.kind, "same", JSON.stringify(same));
  const forged = tamperParts(partsOf(long), "rechain", chanceFrom("copies"));
  assert.ok(forged !== null);
  const at = Number(/^[SO] (\d+)/.exec(forged.what)?.[1]);
  const parted = compareArchives(archiveOf(long), archiveOf(forged.zip));
  assert.deepEqual(parted.kind === "parted" ? parted.seq : parted, at);
  assert.match(comparedInWords(parted, true), /part at/);
  assert.equal(compareArchives(archiveOf(short), archiveOf(await sample("another"))).kind, "otherCase");
});

test("RC79 a verdict is said in plain words, with the place of the fault and what each count means", async () => {
  const good = asText(inWords(verdictOf(await sample("words"))));
  assert.match(good, /^PASS: nothing in these 60 entries was changed/);
  for (const word of ["intact", "erased", "withheld", "unsigned"]) assert.match(good, new RegExp(`\\d ${word}`));
  const bad = tamperParts(partsOf(await sample("words")), "body", chanceFrom("words"));
  const said = asText(inWords(verdictOf(bad?.zip ?? new Uint8Array(0))));
  assert.match(said, /^FAIL: .*Entry \d+ of what both sides see \(S \d+\)|own notes/);
  const unsigned = inWords(verdictOf(await sample("none", 60, "person", false)));
  assert.ok(unsigned.notes.some((note) => / 0 carry the signature/.test(note)), "without a key, everything is unsigned and nothing refused");
});
