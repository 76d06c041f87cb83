/**
 * What every RecordStore keeps, as a suite: memory and Postgres pass the same one (SPEC.md RC40–RC52). It is test code that lives
 * beside the port, so it may use node:test; tsconfig.pure.json leaves it out. All cases are new, so a store may be shared and never emptied.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { chain, emptyHeads, linkOf, leafOf } from "./chain.ts";
import { type CaseId, type Draft, type Entry, type Heads, type StreamName, streamNames } from "./entry.ts";
import type { Append, Appended, Placed, RecordStore, StoredCheckpoint } from "./store.ts";

/** An opened store and how to close it. */
export type OpenStore = { readonly store: RecordStore; readonly close: () => Promise<void> };

const newCase = (): CaseId => randomBytes(16).toString("hex");

function draft(stream: StreamName, text: string, at = 0, refs: readonly number[] = []): Draft {
  return {
    stream, at, refs, kind: "message", who: "p1", media: "text/plain", time: "2026-09-15T18:12:04.120Z",
    salt: new Uint8Array(randomBytes(32)), body: new TextEncoder().encode(text),
  };
}

function appendOf(caseId: CaseId, expected: Heads, drafts: readonly Draft[], clientId = newCase(), actor = "person"): Append {
  return { caseId, actor, clientId, expected, entries: chain(caseId, expected, drafts).entries };
}

function appended(result: Appended): Extract<Appended, { kind: "appended" }> {
  assert.equal(result.kind, "appended");
  return result as Extract<Appended, { kind: "appended" }>;
}

/** Entries compared by content, whichever byte array class a store hands back. */
function plain(entries: readonly Entry[]): unknown {
  const bytes = (value: Uint8Array | null): string | null => (value === null ? null : Buffer.from(value).toString("hex"));
  return entries.map(({ header, salt, body, leaf, link }) => ({ header: { ...header, refs: [...header.refs] }, salt: bytes(salt), body: bytes(body), leaf, link }));
}

function assertChained(caseId: CaseId, stream: StreamName, entries: readonly Entry[]): void {
  let link = emptyHeads(caseId)[stream].link;
  entries.forEach((entry, i) => {
    assert.equal(entry.header.seq, i + 1);
    assert.equal(leafOf(entry.header), entry.leaf);
    link = linkOf(link, entry.leaf);
    assert.equal(entry.link, link);
  });
}

async function readAllOf(store: RecordStore, caseIds: ReadonlySet<CaseId>, limit: number): Promise<Placed[]> {
  const found: Placed[] = [];
  for (let from = 0n; ; ) {
    const page = await store.readAll(from, limit);
    const last = page.at(-1);
    if (last === undefined) return found;
    assert.ok(page.length <= limit);
    for (const placed of page) {
      assert.ok(placed.position > from, "positions grow");
      from = placed.position;
    }
    found.push(...page.filter((placed) => caseIds.has(placed.caseId)));
  }
}

/** Runs the suite against the store that `open` makes (once for the whole suite). */
export function recordStoreContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`record store: ${name}`, () => {
    let opened: OpenStore;
    let store: RecordStore;
    before(async () => {
      opened = await open();
      store = opened.store;
    });
    after(() => opened.close());

    test("RC40 a case nobody has written to stands at link_0 and reads empty", async () => {
      const caseId = newCase();
      assert.deepEqual(await store.heads(caseId), emptyHeads(caseId));
      for (const stream of streamNames) assert.deepEqual(await store.read(caseId, stream, 0, 10), []);
      assert.equal(await store.checkpoint(caseId), null);
      assert.deepEqual(await store.checkpoints(caseId), []);
    });

    test("RC41 an append moves the heads to those of its entries, and they are read back byte for byte", async () => {
      const caseId = newCase();
      const everyByte = { ...draft("S", ""), body: Uint8Array.from({ length: 256 }, (_, i) => i), media: "application/octet-stream" };
      const drafts = [draft("S", "naïve 🤝\u0000"), draft("O", "note", 1), draft("S", "", 1, [1]), everyByte, draft("C", "mine", 2)];
      const { entries, heads } = chain(caseId, emptyHeads(caseId), drafts);
      const result = appended(await store.append(appendOf(caseId, emptyHeads(caseId), drafts)));
      assert.deepEqual(result.heads, heads);
      assert.deepEqual(await store.heads(caseId), heads);
      for (const stream of streamNames)
        assert.deepEqual(plain(await store.read(caseId, stream, 0, 10)), plain(entries.filter(({ header }) => header.stream === stream)));
    });

    test("RC42 read gives the entries after a seq, in order, at most as many as asked", async () => {
      const caseId = newCase();
      const drafts = Array.from({ length: 7 }, (_, i) => draft("S", `${i}`));
      await store.append(appendOf(caseId, emptyHeads(caseId), drafts));
      const seqs = async (from: number, limit: number): Promise<number[]> => (await store.read(caseId, "S", from, limit)).map(({ header }) => header.seq);
      assert.deepEqual(await seqs(0, 3), [1, 2, 3]);
      assert.deepEqual(await seqs(3, 100), [4, 5, 6, 7]);
      assert.deepEqual(await seqs(7, 100), []);
      assert.deepEqual(await seqs(99, 100), []);
    });

    test("RC43 heads other than the stored ones are a conflict that says where the case stands, and nothing is written", async () => {
      const caseId = newCase();
      const start = emptyHeads(caseId);
      const { heads } = appended(await store.append(appendOf(caseId, start, [draft("S", "first")])));
      // A private entry moves a head too: whoever decided without it must look again.
      for (const stream of streamNames) {
        const late = await store.append(appendOf(caseId, start, [draft(stream, "late")]));
        assert.deepEqual(late, { kind: "conflict", heads });
      }
      const sameSeqOtherLink = { ...heads, S: { seq: heads.S.seq, link: heads.O.link } };
      assert.deepEqual(await store.append(appendOf(caseId, sameSeqOtherLink, [draft("S", "forged past")])), { kind: "conflict", heads });
      const ahead = { ...heads, S: { seq: 5, link: heads.S.link } };
      assert.deepEqual(await store.append(appendOf(caseId, ahead, [draft("S", "from the future")])), { kind: "conflict", heads });
      assert.deepEqual(await store.heads(caseId), heads);
      assert.equal((await store.read(caseId, "S", 0, 10)).length, 1);
      assert.equal((await readAllOf(store, new Set([caseId]), 500)).length, 1);
    });

    test("RC44 a conflict on one case never fails another that is appended at the same moment", async () => {
      const stale = newCase();
      await store.append(appendOf(stale, emptyHeads(stale), [draft("S", "moved")]));
      const others = Array.from({ length: 20 }, newCase);
      const all = others.flatMap((caseId) => [
        appendOf(caseId, emptyHeads(caseId), [draft("S", "fine")]),
        appendOf(stale, emptyHeads(stale), [draft("S", "stale")]),
      ]);
      const results = await Promise.all(all.map((one) => store.append(one)));
      assert.deepEqual(results.map(({ kind }) => kind), others.flatMap(() => ["appended", "conflict"]));
    });

    test("RC45 of appends racing for the same place exactly one wins; the rest are conflicts and can be decided again", async () => {
      const caseId = newCase();
      const write = async (text: string): Promise<void> => {
        for (let expected = emptyHeads(caseId), clientId = newCase(); ; ) {
          const result = await store.append(appendOf(caseId, expected, [draft("S", text), draft("O", text)], clientId));
          if (result.kind !== "conflict") return void appended(result);
          expected = result.heads;
        }
      };
      const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`);
      await Promise.all(texts.map(write));
      for (const stream of ["S", "O"] as const) {
        const entries = await store.read(caseId, stream, 0, 100);
        assertChained(caseId, stream, entries);
        assert.deepEqual(entries.map(({ body }) => Buffer.from(body ?? []).toString()).sort(), [...texts].sort());
      }
    });

    test("RC46 the same command is stored once: its repetition gives back what it became, even when its heads are stale", async () => {
      const caseId = newCase();
      const first = appendOf(caseId, emptyHeads(caseId), [draft("S", "once"), draft("O", "once")], "c1");
      const { heads } = appended(await store.append(first));
      const later = appended(await store.append(appendOf(caseId, heads, [draft("S", "next")], "c2")));
      const again = await store.append(appendOf(caseId, emptyHeads(caseId), [draft("S", "once"), draft("O", "once")], "c1"));
      assert.equal(again.kind, "duplicate");
      assert.deepEqual(again.heads, later.heads);
      assert.deepEqual(plain(again.kind === "duplicate" ? again.entries : []), plain(first.entries));
      const upToDate = await store.append(appendOf(caseId, later.heads, [draft("S", "once")], "c1"));
      assert.equal(upToDate.kind, "duplicate");
      assert.equal((await store.heads(caseId)).S.seq, 2);
    });

    test("RC46 another actor or another case may use the same client id", async () => {
      const [one, other] = [newCase(), newCase()];
      const { heads } = appended(await store.append(appendOf(one, emptyHeads(one), [draft("S", "a")], "same", "ann")));
      appended(await store.append(appendOf(one, heads, [draft("S", "b")], "same", "bob")));
      appended(await store.append(appendOf(other, emptyHeads(other), [draft("S", "c")], "same", "ann")));
    });

    test("RC47 racing duplicates: one is appended, all others are told what it became", async () => {
      const caseId = newCase();
      const attempts = Array.from({ length: 10 }, (_, i) => appendOf(caseId, emptyHeads(caseId), [draft("S", `attempt ${i}`)], "impatient"));
      const results = await Promise.all(attempts.map((one) => store.append(one)));
      const kinds = results.map(({ kind }) => kind).sort();
      assert.deepEqual(kinds, ["appended", ...Array.from({ length: 9 }, () => "duplicate")]);
      const stored = plain(await store.read(caseId, "S", 0, 10));
      for (const result of results) if (result.kind === "duplicate") assert.deepEqual(plain(result.entries), stored);
    });

    test("RC48 entries that leave a gap, repeat a seq or belong to another case are a mistake of the caller: rejected, nothing written", async () => {
      const [caseId, other] = [newCase(), newCase()];
      const start = emptyHeads(caseId);
      const { entries } = chain(caseId, start, [draft("S", "1"), draft("S", "2"), draft("S", "3")]);
      const pick = (...at: number[]): Entry[] => at.flatMap((i) => entries[i] ?? []);
      for (const wrong of [pick(1), pick(0, 2), pick(0, 0), pick(1, 0), [], chain(other, emptyHeads(other), [draft("S", "x")]).entries])
        await assert.rejects(store.append({ caseId, actor: "a", clientId: newCase(), expected: start, entries: wrong }));
      assert.deepEqual(await store.heads(caseId), start);
      assert.deepEqual(await store.read(caseId, "S", 0, 10), []);
      appended(await store.append({ caseId, actor: "a", clientId: "right", expected: start, entries }));
    });

    test("RC49 readAll meets every entry of every case once, each stream in order, whatever the page size; positions grow", async () => {
      const caseIds = Array.from({ length: 5 }, newCase);
      const batches = caseIds.map(async (caseId) => {
        for (let round = 0, heads = emptyHeads(caseId); round < 4; round++)
          heads = appended(await store.append(appendOf(caseId, heads, [draft("S", `${round}`), draft("O", `${round}`), draft("S", `${round}`)]))).heads;
      });
      await Promise.all(batches);
      const wanted = new Set(caseIds);
      const all = await readAllOf(store, wanted, 1000);
      assert.equal(all.length, 5 * 12);
      for (const caseId of caseIds)
        for (const stream of streamNames) {
          const met = all.filter((placed) => placed.caseId === caseId && placed.entry.header.stream === stream).map(({ entry }) => entry);
          assert.deepEqual(plain(met), plain(await store.read(caseId, stream, 0, 100)));
        }
      for (const limit of [1, 7]) assert.deepEqual((await readAllOf(store, wanted, limit)).map(({ position }) => position), all.map(({ position }) => position));
    });

    test("RC49 the position of an append is that of its last entry, and it is readable as soon as the append resolves", async () => {
      const caseId = newCase();
      const first = appended(await store.append(appendOf(caseId, emptyHeads(caseId), [draft("S", "a"), draft("O", "b")])));
      const second = appended(await store.append(appendOf(caseId, first.heads, [draft("C", "c")])));
      const mine = await readAllOf(store, new Set([caseId]), 100);
      assert.deepEqual(mine.map(({ entry }) => entry.header.stream), ["S", "O", "C"]);
      assert.equal(mine[1]?.position, first.position);
      assert.equal(mine[2]?.position, second.position);
    });

    test("RC50 erasing takes body and salt of the named entries from every answer, keeps header, leaf and link, and the chain goes on", async () => {
      const caseId = newCase();
      const written = appendOf(caseId, emptyHeads(caseId), [draft("S", "keep"), draft("S", "forget me"), draft("O", "keep"), draft("S", "and me")], "c");
      const { heads } = appended(await store.append(written));
      await store.erase(caseId, "S", [2, 3]);
      await store.erase(caseId, "S", [3, 99]);
      await store.erase(caseId, "S", []);
      await store.erase(newCase(), "S", [1]);
      const expected = written.entries.map((entry) => (entry.header.stream === "S" && entry.header.seq >= 2 ? { ...entry, salt: null, body: null } : entry));
      const shared = await store.read(caseId, "S", 0, 10);
      assert.deepEqual(plain(shared), plain(expected.filter(({ header }) => header.stream === "S")));
      assertChained(caseId, "S", shared);
      assert.deepEqual(plain((await readAllOf(store, new Set([caseId]), 100)).map(({ entry }) => entry)), plain(expected));
      const again = await store.append({ ...written, expected: heads });
      assert.deepEqual(plain(again.kind === "duplicate" ? again.entries : []), plain(expected));
      assert.deepEqual(await store.heads(caseId), heads);
      appended(await store.append(appendOf(caseId, heads, [draft("S", "tombstone", 3, [2, 3])])));
    });

    test("RC51 checkpoints are kept word for word, oldest first, each case its own", async () => {
      const [caseId, other] = [newCase(), newCase()];
      await store.append(appendOf(caseId, emptyHeads(caseId), [draft("S", "a")]));
      await store.append(appendOf(other, emptyHeads(other), [draft("S", "a")]));
      const blind = { salt: "ab".repeat(32), size: 0, link: "cd".repeat(32) };
      const made = [1, 2, 3].map((size): StoredCheckpoint => ({
        note: `text ${size}\n\n— name signature\n`, size, time: `2026-09-15T18:12:0${size}.000Z`, opening: { O: { ...blind, size }, C: blind },
      }));
      for (const checkpoint of made) await store.saveCheckpoint(caseId, checkpoint);
      assert.deepEqual(await store.checkpoints(caseId), made);
      assert.deepEqual(await store.checkpoint(caseId), made[2]);
      assert.equal(await store.checkpoint(other), null);
    });

    test("RC52 many cases at once: every one whole, every chain gapless", async () => {
      const caseIds = Array.from({ length: 60 }, newCase);
      await Promise.all(
        caseIds.map(async (caseId, n) => {
          let heads = emptyHeads(caseId);
          for (let i = 0; i < 5; i++) heads = appended(await store.append(appendOf(caseId, heads, [draft("S", `${n}/${i}`), draft("C", `${n}/${i}`)]))).heads;
        }),
      );
      for (const caseId of caseIds) {
        const heads = await store.heads(caseId);
        for (const stream of streamNames) {
          const entries = await store.read(caseId, stream, 0, 100);
          assertChained(caseId, stream, entries);
          assert.equal(entries.length, heads[stream].seq);
          assert.equal(entries.at(-1)?.link ?? heads[stream].link, heads[stream].link);
        }
      }
    });
  });
}
