import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { utf8 } from "./bytes.ts";
import { NotCanonical } from "./canonical.ts";
import { chain, commit, emptyHeads, firstLink, headsAfter, leafOf, linkOf, sameHeads } from "./chain.ts";
import { type Draft, type Heads, streamNames } from "./entry.ts";
import { foldEntries } from "./fold.ts";

const caseId = "00112233445566778899aabbccddeeff";
const sha = (...parts: (string | Uint8Array)[]): string => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const hex = (text: string): Buffer => Buffer.from(text, "hex");
const salt = new Uint8Array(32).fill(7);
const draft = (part: Partial<Draft> = {}): Draft => ({
  stream: "S", kind: "message", who: "p1", media: "text/plain", body: utf8("hello"), salt, time: "2026-09-15T18:12:04.120Z", at: 0, refs: [], ...part,
});

test("RC6 commit, leaf, link and link_0 are the page's formulas", () => {
  for (const stream of streamNames) assert.equal(firstLink(caseId, stream), sha("byname/case/v1\n", caseId, "\n", stream));
  assert.equal(commit(salt, utf8("hello")), sha("byname/body/v1\0", salt, "hello"));
  const { entries } = chain(caseId, emptyHeads(caseId), [draft()]);
  const [entry] = entries;
  assert.ok(entry);
  const text = `{"at":0,"case":"${caseId}","commit":"${commit(salt, utf8("hello"))}","kind":"message","media":"text/plain","refs":[],"seq":1,"stream":"S","time":"2026-09-15T18:12:04.120Z","v":1,"who":"p1"}`;
  assert.equal(entry.leaf, sha(Uint8Array.of(0), text));
  assert.equal(leafOf(entry.header), entry.leaf);
  assert.equal(entry.link, sha(Uint8Array.of(1), hex(firstLink(caseId, "S")), hex(entry.leaf)));
  assert.equal(linkOf(firstLink(caseId, "S"), entry.leaf), entry.link);
  assert.throws(() => commit(salt.subarray(1), utf8("hello")), RangeError);
});

test("RC7 drafts of mixed streams each follow their own stream, and the heads follow them", () => {
  const drafts = [draft(), draft({ stream: "O", at: 1 }), draft({ at: 1, refs: [1] }), draft({ stream: "C", at: 2 }), draft({ stream: "O", at: 2, refs: [1] })];
  const { entries, heads } = chain(caseId, emptyHeads(caseId), drafts);
  assert.deepEqual(entries.map(({ header }) => `${header.stream}${header.seq}`), ["S1", "O1", "S2", "C1", "O2"]);
  assert.deepEqual(heads, { S: { seq: 2, link: entries[2]?.link }, O: { seq: 2, link: entries[4]?.link }, C: { seq: 1, link: entries[3]?.link } });
  assert.deepEqual(headsAfter(caseId, emptyHeads(caseId), entries), heads);

  const piecewise = drafts.reduce<{ heads: Heads; links: string[] }>(
    (so, one) => {
      const next = chain(caseId, so.heads, [one]);
      return { heads: next.heads, links: [...so.links, ...next.entries.map(({ link }) => link)] };
    },
    { heads: emptyHeads(caseId), links: [] },
  );
  assert.deepEqual(piecewise, { heads, links: entries.map(({ link }) => link) });
  assert.deepEqual(chain(caseId, heads, []), { entries: [], heads });
});

test("RC8 a malformed draft throws; what was made is frozen", () => {
  const start = emptyHeads(caseId);
  for (const wrong of [{ at: 1 }, { refs: [1] }, { kind: "two words" }, { who: "ann@example.org" }, { time: "now" }, { media: "text" }])
    assert.throws(() => chain(caseId, start, [draft(), draft({ stream: "S", ...wrong, ...(wrong.at && { at: 2 }), ...(wrong.refs && { refs: [2] }) })]), NotCanonical);
  assert.throws(() => chain("case", start, [draft()]), NotCanonical);
  assert.throws(() => chain(caseId, start, [draft({ salt: new Uint8Array(16) })]), RangeError);
  assert.deepEqual(start, emptyHeads(caseId));
  const refs: number[] = [];
  const [entry] = chain(caseId, start, [draft({ refs })]).entries;
  refs.push(9);
  assert.ok(entry && Object.isFrozen(entry) && Object.isFrozen(entry.header) && Object.isFrozen(entry.header.refs));
  assert.deepEqual(entry.header.refs, []);
});

test("RC9 heads compare in all three streams; gaps and strangers are refused", () => {
  const start = emptyHeads(caseId);
  const { entries, heads } = chain(caseId, start, [draft(), draft(), draft({ stream: "O" })]);
  assert.ok(sameHeads(heads, structuredClone(heads)));
  for (const stream of streamNames) {
    assert.ok(!sameHeads(heads, { ...heads, [stream]: { ...heads[stream], seq: 9 } }));
    assert.ok(!sameHeads(heads, { ...heads, [stream]: { ...heads[stream], link: firstLink(caseId, "S") } }));
  }
  assert.throws(() => headsAfter(caseId, start, entries.slice(1)), /S 2 cannot follow S 0/);
  assert.throws(() => headsAfter("ff".repeat(16), start, entries), /cannot be appended to case ffff/);
});

test("RC10 folding meets what decodes, in order", () => {
  const { entries } = chain(caseId, emptyHeads(caseId), ["a", "b", "c"].map((text) => draft({ body: utf8(text) })));
  const texts = foldEntries<string, string>("", (so, text) => so + text, ({ header, body }) => (header.seq === 2 ? null : Buffer.from(body ?? []).toString()), entries);
  assert.equal(texts, "ac");
});
