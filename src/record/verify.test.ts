import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { bytesOf, hexOf, utf8 } from "./bytes.ts";
import { chain, emptyHeads, leafOf, linkOf } from "./chain.ts";
import { makeCheckpoint } from "./checkpoint.ts";
import { type CaseId, type Draft, type Entry, type Heads, type StreamName, streamNames } from "./entry.ts";
import { verifierOf } from "./keys.ts";
import type { StoredCheckpoint } from "./store.ts";
import { type Held, verifyStream } from "./verify.ts";
import { type CaseEvidence, verifyCase } from "./verifyCase.ts";

const caseId: CaseId = "00112233445566778899aabbccddeeff";
const otherCase: CaseId = "ffeeddccbbaa99887766554433221100";
const runs = { numRuns: 1000 };
const key = { name: "help.example.org", seed: new Uint8Array(32).fill(3) };
const keys = [verifierOf(key)];

/** Drafts of any stream, body and salt; `at` 0 so that every order of them can be chained. */
const someDraft: fc.Arbitrary<Draft> = fc.record({
  stream: fc.constantFrom(...streamNames), kind: fc.constantFrom("message", "file", "note"), who: fc.constantFrom("p0", "p1", "p2"), media: fc.constantFrom("text/plain", "application/json"),
  body: fc.uint8Array({ maxLength: 40 }), salt: fc.uint8Array({ minLength: 32, maxLength: 32 }), time: fc.constantFrom("2026-09-15T18:12:04.120Z", "2026-02-28T00:00:00.000Z"), at: fc.constant(0), refs: fc.constant([]),
});
const sharedDrafts = (least: number): fc.Arbitrary<Draft[]> => fc.array(someDraft.map((draft): Draft => ({ ...draft, stream: "S" })), { minLength: least, maxLength: 8 });

function made(drafts: readonly Draft[], id = caseId) {
  const { entries, heads } = chain(id, emptyHeads(id), drafts);
  const of = (stream: StreamName): readonly Entry[] => entries.filter(({ header }) => header.stream === stream);
  return { entries, heads, of, streams: { S: of("S"), O: of("O"), C: of("C") } };
}
function checkpointOf(heads: Heads, salt = 1, time = "2026-09-15T18:12:04.120Z"): StoredCheckpoint {
  return makeCheckpoint(key, { caseId, heads, salts: { O: new Uint8Array(32).fill(salt), C: new Uint8Array(32).fill(salt + 100) }, time });
}
const faultAt = (entries: readonly Held[], heads: Heads, stream: StreamName = "S"): number | null => verifyStream({ caseId, stream, entries, head: heads[stream] }).fault?.seq ?? null;
const hello = (n: number, stream: StreamName = "S"): Draft => ({ stream, kind: "message", who: "p1", media: "text/plain", body: utf8(`hello ${n}`), salt: new Uint8Array(32).fill(n), time: "2026-09-15T18:12:04.120Z", at: 0, refs: [] });
const hellos = (count: number, from = 1): Draft[] => Array.from({ length: count }, (_, i) => hello(from + i));
const shown = ({ leaf, link }: Entry): Held => ({ header: null, leaf, link });
/** A stand-in for an index that a test has just made sure of. */
const nth = <T>(list: readonly T[], i: number): T => {
  const found = list[i];
  assert.ok(found !== undefined);
  return found;
};
const withBit = (bytes: Uint8Array, bit: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
};

test("RC20 what was chained verifies: any streams, any bodies, whole or from any position on", () => {
  fc.assert(
    fc.property(fc.array(someDraft, { maxLength: 12 }), fc.nat(12), (drafts, cut) => {
      const { heads, streams, entries } = made(drafts);
      const verdict = verifyCase({ caseId, streams, heads, checkpoints: [checkpointOf(heads)], keys });
      assert.deepEqual(verdict, { verdict: "PASS", faults: [], counts: { intact: entries.length, erased: 0, withheld: 0, unsigned: entries.length }, heads, covered: heads.S.seq });
      const from = verifyStream({ caseId, stream: "S", entries: streams.S.slice(0, cut) }).head;
      assert.deepEqual(verifyStream({ caseId, stream: "S", from, entries: streams.S.slice(cut), head: heads.S }), { fault: null, head: heads.S, counts: verdictCounts(streams.S.length - from.seq) });
    }),
    { numRuns: 300 },
  );
});
const verdictCounts = (intact: number) => ({ intact, erased: 0, withheld: 0, unsigned: intact });

describe("RC21 one changed bit is found at its entry", () => {
  const changes: Readonly<Record<string, (entry: Entry, bit: number) => Held>> = {
    body: (entry, bit) => ({ ...entry, body: withBit(entry.body ?? new Uint8Array(), bit) }),
    salt: (entry, bit) => ({ ...entry, salt: withBit(entry.salt ?? new Uint8Array(), bit) }),
    leaf: (entry, bit) => ({ ...entry, leaf: hexOf(withBit(bytesOf(entry.leaf), bit)) }),
    link: (entry, bit) => ({ ...entry, link: hexOf(withBit(bytesOf(entry.link), bit)) }),
    "leaf shown alone": (entry, bit) => ({ ...entry, header: null, leaf: hexOf(withBit(bytesOf(entry.leaf), bit)) }),
    "link shown alone": (entry, bit) => ({ ...entry, header: null, link: hexOf(withBit(bytesOf(entry.link), bit)) }),
  };
  for (const [what, change] of Object.entries(changes))
    test(`RC21 of a ${what}`, () => {
      fc.assert(
        fc.property(sharedDrafts(1), fc.nat(), fc.nat(4000), (drafts, which, bit) => {
          const { heads, entries } = made(drafts.map((draft) => (draft.body.length > 0 ? draft : { ...draft, body: utf8("x") })));
          const i = which % entries.length;
          const changed = entries.map((entry, at) => (at === i ? change(entry, bit) : entry));
          assert.equal(faultAt(changed, heads), i + 1);
        }),
        runs,
      );
    });

  test("RC21 every single bit of one small case, in all that is shown of it", () => {
    const { heads, entries } = made([hello(1), { ...hello(2), kind: "file", media: "image/png", refs: [1], at: 1 }, { ...hello(3), refs: [2, 1] }]);
    let tried = 0;
    entries.forEach((entry, i) => {
      for (const [what, change] of Object.entries(changes)) {
        const bits = 8 * (what === "body" ? (entry.body ?? []).length : 32);
        for (let bit = 0; bit < bits; bit++, tried++) assert.equal(faultAt(entries.with(i, change(entry, bit) as Entry), heads), i + 1, `bit ${bit} of the ${what} of entry ${i + 1}`);
      }
    });
    assert.equal(tried, 3 * (5 * 256 + 7 * 8));
  });

  test("RC21 of a header's text, wherever it still reads as some object", () => {
    let readable = 0;
    fc.assert(
      fc.property(sharedDrafts(1), fc.nat(), fc.nat(4000), (drafts, which, bit) => {
        const { heads, entries } = made(drafts);
        const i = which % entries.length;
        let header: unknown;
        try {
          header = JSON.parse(Buffer.from(withBit(utf8(JSON.stringify(nth(entries, i).header)), bit)).toString("latin1"));
        } catch {
          return;
        }
        readable++;
        const changed = entries.map((entry, at) => (at === i ? { ...entry, header: header as Entry["header"] } : entry));
        assert.equal(faultAt(changed, heads), i + 1);
      }),
      { numRuns: 3000 },
    );
    assert.ok(readable > 1000, `only ${readable} changed headers could be read at all`);
  });

  test("RC21 of a header, even when its leaf is made to fit", () => {
    fc.assert(
      fc.property(sharedDrafts(1), fc.nat(), fc.constantFrom({ who: "p7" }, { kind: "other" }, { time: "2026-09-15T18:12:04.121Z" }, { media: "image/png" }, { commit: "ab".repeat(32) }), (drafts, which, change) => {
        const { heads, entries } = made(drafts);
        const i = which % entries.length;
        const header = { ...nth(entries, i).header, ...change };
        assert.equal(faultAt(entries.map((entry, at) => (at === i ? { ...entry, header, leaf: leafOf(header) } : entry)), heads), i + 1);
      }),
      runs,
    );
  });
});

test("RC22 a dropped entry is found where it stood", () => {
  fc.assert(
    fc.property(sharedDrafts(1), fc.nat(), fc.boolean(), (drafts, which, leavesOnly) => {
      const { heads, entries } = made(drafts);
      const i = which % entries.length;
      const held: readonly Held[] = leavesOnly ? entries.map(shown) : entries;
      assert.equal(faultAt(held.toSpliced(i, 1), heads), i + 1);
    }),
    runs,
  );
});

test("RC22 two swapped entries are found at the first of them", () => {
  fc.assert(
    fc.property(sharedDrafts(2), fc.nat(), fc.nat(), fc.boolean(), (drafts, one, other, leavesOnly) => {
      const { heads, entries } = made(drafts);
      const i = one % entries.length;
      const j = (i + 1 + (other % (entries.length - 1))) % entries.length;
      const held: readonly Held[] = leavesOnly ? entries.map(shown) : entries;
      assert.equal(faultAt(held.with(i, nth(held, j)).with(j, nth(held, i)), heads), Math.min(i, j) + 1);
    }),
    runs,
  );
});

test("RC22 a repeated entry is found where the copy stands", () => {
  fc.assert(
    fc.property(sharedDrafts(1), fc.nat(), fc.nat(), fc.boolean(), (drafts, which, where, leavesOnly) => {
      const { heads, entries } = made(drafts);
      const i = which % entries.length;
      const at = i + 1 + (where % (entries.length - i));
      const held: readonly Held[] = leavesOnly ? entries.map(shown) : entries;
      assert.equal(faultAt(held.toSpliced(at, 0, nth(held, i)), heads), at + 1);
    }),
    runs,
  );
});

test("RC22 a cut-off tail is found at its first missing position, by the head and by a checkpoint alike", () => {
  fc.assert(
    fc.property(sharedDrafts(1), fc.nat(), (drafts, where) => {
      const { heads, entries } = made(drafts);
      const kept = where % entries.length;
      assert.equal(faultAt(entries.slice(0, kept), heads), kept + 1);
    }),
    runs,
  );
  const { heads, entries } = made(hellos(6));
  const checkpoints = [checkpointOf(heads)];
  for (let kept = 0; kept < 6; kept++) assert.equal(verifyCase({ caseId, streams: { S: entries.slice(0, kept) }, checkpoints, keys }).faults[0]?.seq, kept + 1);
});

test("RC22 a number left out is found even when every hash was made to fit it", () => {
  const { entries, heads } = made(hellos(3));
  const [first, second] = [nth(entries, 0), nth(entries, 1)];
  const header = { ...second.header, seq: 3 };
  const leaf = leafOf(header);
  const link = linkOf(first.link, leaf);
  const { fault } = verifyStream({ caseId, stream: "S", entries: [first, { ...second, header, leaf, link }], head: { seq: 2, link } });
  assert.deepEqual(fault, { stream: "S", seq: 2, reason: "the entry that stands here is number 3" });
  assert.equal(faultAt(entries, heads), null);
});

test("RC23 an entry of another case, or of another stream, is found at its position", () => {
  fc.assert(
    fc.property(sharedDrafts(1), sharedDrafts(1), fc.nat(), fc.boolean(), fc.boolean(), (mine, theirs, where, leavesOnly, sameCase) => {
      const { heads, entries } = made(mine);
      const from = sameCase ? made(theirs.map((draft): Draft => ({ ...draft, stream: "O" }))) : made(theirs, otherCase);
      const i = where % Math.min(mine.length, theirs.length);
      const stranger = nth(from.entries, i);
      const spliced: readonly Held[] = entries.map((entry, at) => (at === i ? (leavesOnly ? shown(stranger) : stranger) : entry));
      assert.equal(faultAt(spliced, heads), i + 1);
      // A whole tail of the other chain, the cut placed so that every seq fits.
      assert.equal(faultAt([...entries.slice(0, i), ...from.entries.slice(i)], heads), i + 1);
    }),
    runs,
  );
});

test("RC23 a stream offered as another, and a case as another, break at the first entry", () => {
  const { heads, entries } = made(hellos(3));
  const [first] = verifyCase({ caseId, streams: { O: entries } }).faults;
  assert.deepEqual(first, { stream: "O", seq: 1, reason: "this entry belongs to stream S" });
  assert.match(verifyStream({ caseId: otherCase, stream: "S", entries, head: heads.S }).fault?.reason ?? "", /another case/);
  assert.equal(verifyStream({ caseId: otherCase, stream: "S", entries: entries.map(shown), head: heads.S }).fault?.seq, 1);
});

test("RC24 erased, withheld and shown-as-leaf entries are counted for what they are, and the rest still verifies", () => {
  const tombstone: Draft = { ...hello(9), kind: "erased", refs: [2] };
  const { heads, entries } = made([...hellos(5), tombstone]);
  const held = entries.map((entry, i): Held => (i === 1 || i === 2 ? { ...entry, body: null, salt: null } : i === 3 ? shown(entry) : entry));
  const verdict = verifyStream({ caseId, stream: "S", entries: held, head: heads.S });
  assert.deepEqual(verdict, { fault: null, head: heads.S, counts: { intact: 3, erased: 1, withheld: 2, unsigned: 5 } });
  assert.equal(faultAt(held.with(3, { ...shown(nth(entries, 3)), leaf: "AB" }), heads), 4);
});

test("RC24 any choice of bodies erased and headers withheld passes", () => {
  fc.assert(
    fc.property(sharedDrafts(1), fc.array(fc.constantFrom("whole", "bodiless", "leaf"), { minLength: 8, maxLength: 8 }), (drafts, how) => {
      const { heads, entries } = made(drafts);
      const held = entries.map((entry, i): Held => (how[i] === "leaf" ? shown(entry) : how[i] === "bodiless" ? { ...entry, body: null, salt: null } : entry));
      const { fault, counts } = verifyStream({ caseId, stream: "S", entries: held, head: heads.S });
      assert.equal(fault, null);
      assert.equal(counts.intact + counts.withheld, entries.length);
    }),
    runs,
  );
});

test("RC24 half an erasure is a fault: a salt or a body that stayed behind", () => {
  const { heads, entries } = made(hellos(2));
  const [first, second] = [nth(entries, 0), nth(entries, 1)];
  assert.match(verifyStream({ caseId, stream: "S", entries: [first, { ...second, body: null }], head: heads.S }).fault?.reason ?? "", /must lose both/);
  assert.match(verifyStream({ caseId, stream: "S", entries: [first, { ...second, salt: null }], head: heads.S }).fault?.reason ?? "", /proves nothing/);
  assert.match(verifyStream({ caseId, stream: "S", entries: [first, { ...second, salt: new Uint8Array(31) }], head: heads.S }).fault?.reason ?? "", /not 32 bytes/);
});

test("RC25 a stream rewritten with all its hashes is found between the last checkpoint that agrees and the first that does not", () => {
  // Every place of the forgery, with every set of checkpoints, with and without a head.
  const drafts = hellos(5);
  const honest = made(drafts);
  const checkpoints = drafts.map((_, i) => checkpointOf(made(drafts.slice(0, i + 1)).heads, i));
  for (let changedAt = 1; changedAt <= 5; changedAt++) {
    const forged = made(drafts.with(changedAt - 1, hello(99)));
    for (let choice = 0; choice < 64; choice++) {
      const sizes = [1, 2, 3, 4, 5].filter((size) => (choice >> size) & 1);
      const withHead = (choice & 1) === 1;
      const claims = [...sizes, ...(withHead ? [5] : [])];
      const evidence: CaseEvidence = { caseId, streams: { S: forged.of("S") }, keys, checkpoints: sizes.toReversed().map((size) => nth(checkpoints, size - 1)) };
      const found = verifyCase(withHead ? { ...evidence, heads: { S: honest.heads.S } } : evidence);
      const before = Math.max(0, ...claims.filter((size) => size < changedAt));
      const noticed = claims.some((size) => size >= changedAt);
      assert.equal(found.verdict, noticed ? "FAIL" : "PASS");
      assert.equal(found.faults[0]?.seq, noticed ? before + 1 : undefined);
      assert.equal(found.covered, before);
    }
  }
});

test("RC25 verifyStream says so too, from a head of one's own on", () => {
  const honest = made(hellos(4));
  const forged = made(hellos(4).with(2, hello(99)));
  const { fault } = verifyStream({ caseId, stream: "S", entries: forged.entries, head: honest.heads.S });
  assert.deepEqual({ seq: fault?.seq, said: /another chain/.test(fault?.reason ?? "") }, { seq: 1, said: true });
  const from = { seq: 2, link: nth(honest.entries, 1).link };
  assert.equal(verifyStream({ caseId, stream: "S", from, entries: forged.entries.slice(2), head: honest.heads.S }).fault?.seq, 3);
  assert.equal(verifyStream({ caseId, stream: "S", from, entries: made(hellos(4).with(0, hello(99))).entries.slice(2) }).fault?.seq, 3, "a tail of another past does not continue mine");
  assert.match(verifyStream({ caseId, stream: "S", entries: honest.entries, head: { seq: 2, link: nth(honest.entries, 1).link } }).fault?.reason ?? "", /more entries/);
});

describe("checkpoints as evidence", () => {
  const { heads, streams, entries } = made([...hellos(3), hello(4, "O"), hello(5, "O"), hello(6, "C")]);
  const evidence: CaseEvidence = { caseId, streams, heads, keys };
  const faults = (part: Partial<CaseEvidence>) => verifyCase({ ...evidence, ...part }).faults;

  test("RC26 a note that is not signed by a trusted key, or is of another case, is a fault of no position", () => {
    const good = checkpointOf(heads);
    assert.deepEqual(faults({ checkpoints: [good] }), []);
    const foreign = makeCheckpoint(key, { caseId: otherCase, heads: emptyHeads(otherCase), salts: { O: new Uint8Array(32), C: new Uint8Array(32) }, time: good.time });
    assert.deepEqual(faults({ checkpoints: [good, foreign] }), [{ stream: "S", seq: 0, reason: "checkpoint 2 of 2 is of another case" }]);
    assert.match(faults({ checkpoints: [good], keys: [] })[0]?.reason ?? "", /no trusted key/);
    const broken = entries.slice(0, 3).with(1, { ...nth(entries, 1), body: utf8("changed") });
    assert.equal(faults({ checkpoints: [foreign], streams: { ...streams, S: broken } })[0]?.seq, 2, "a fault with a position is the one to name");
  });

  test("RC26 an opening must fit its line, and what it opens must fit the stream", () => {
    const good = checkpointOf(heads);
    const { O, C } = good.opening;
    assert.deepEqual(faults({ checkpoints: [{ note: good.note, opening: { O: { ...O, size: 1 }, C } }] }), [{ stream: "O", seq: 0, reason: "checkpoint 1 of 1: the opening given for stream O does not fit" }]);
    assert.deepEqual(faults({ checkpoints: [{ note: good.note }] }), [], "the other side is given no opening");
    const fewer = { ...streams, O: streams.O.slice(0, 1) };
    assert.deepEqual(verifyCase({ caseId, streams: fewer, checkpoints: [good], keys }).faults.map(({ stream, seq }) => ({ stream, seq })), [{ stream: "O", seq: 2 }]);
    const forged = made([...hellos(3), hello(4, "O"), hello(77, "O"), hello(6, "C")]);
    assert.deepEqual(verifyCase({ caseId, streams: forged.streams, checkpoints: [good], keys }).faults.map(({ stream, seq }) => ({ stream, seq })), [{ stream: "O", seq: 1 }]);
    assert.deepEqual(verifyCase({ caseId, streams: { S: streams.S }, checkpoints: [good], keys }).verdict, "PASS", "a person who holds no O can still check S");
  });

  test("RC26 an empty case has a link too: a checkpoint of nothing with another link is a fault of no position", () => {
    const empty = checkpointOf({ ...emptyHeads(caseId), S: { seq: 0, link: "ab".repeat(32) } });
    assert.deepEqual(verifyCase({ caseId, streams: { S: [] }, checkpoints: [empty], keys }).faults.map(({ seq }) => seq), [0]);
    assert.equal(verifyCase({ caseId, streams: { S: [] }, checkpoints: [checkpointOf(emptyHeads(caseId))], keys }).verdict, "PASS");
  });

  test("RC26 once a stream is broken, what signatures say beyond the break adds nothing, and what they say before still counts", () => {
    const broken = streams.S.with(1, { ...nth(streams.S, 1), body: utf8("changed") });
    const early = checkpointOf(made(hellos(1)).heads);
    const verdict = verifyCase({ caseId, streams: { S: broken }, checkpoints: [checkpointOf(heads), early], keys });
    assert.deepEqual({ seqs: verdict.faults.map(({ seq }) => seq), covered: verdict.covered }, { seqs: [2], covered: 1 });
  });

  test("RC27 nothing is claimed that was not given", () => {
    const tailless = { S: streams.S.slice(0, 2) };
    assert.deepEqual(verifyCase({ caseId, streams: tailless }), { verdict: "PASS", faults: [], counts: { intact: 2, erased: 0, withheld: 0, unsigned: 2 }, heads: { S: { seq: 2, link: nth(streams.S, 1).link } }, covered: 0 });
    assert.equal(faults({ streams: tailless })[0]?.seq, 3);
    assert.equal(faults({ heads: { S: { seq: 2, link: nth(streams.S, 1).link } } })[0]?.seq, 3, "more than the head counts");
    assert.deepEqual(verifyCase({ caseId, streams: {} }).verdict, "PASS");
  });
});

test("RC28 ten thousand entries with a thousand-byte body verify in one pass", () => {
  const body = new Uint8Array(1000).fill(65);
  const { heads, entries } = made(Array.from({ length: 10_000 }, (_, i): Draft => ({ ...hello(i % 256), body })));
  const last = nth(entries, 9_999);
  assert.equal(faultAt(entries, heads), null);
  assert.equal(faultAt(entries.with(9_999, { ...last, body: withBit(body, 7_999) }), heads), 10_000);
  assert.equal(linkOf(nth(entries, 9_998).link, last.leaf), heads.S.link);
});
