/**
 * An operator who rewrites history, with every right there is: the database's administrator, the key that signs checkpoints, all hashes made anew. A browser
 * that held the record before raises the red bar and has both signed heads; an export shows that the person's own key never signed the new words.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { Client } from "pg";
import { memoryKeep, openCase, connection, type OpenCase } from "../../src/client/index.ts";
import { textOf, utf8 } from "../../src/record/bytes.ts";
import { verifyArchive } from "../../src/record/archive/check.ts";
import { chain, emptyHeads } from "../../src/record/chain.ts";
import { contradict, makeCheckpoint, readCheckpoint } from "../../src/record/checkpoint.ts";
import type { Draft, Entry } from "../../src/record/entry.ts";
import { verifierOf } from "../../src/record/keys.ts";
import { headerText } from "../../src/record/canonical.ts";
import { postgresKeyRing } from "../../src/server/access/postgresKeyRing.ts";
import { signingKey } from "../../src/server/cases/checkpoints.ts";
import { headBytes } from "../../src/storage/record/rows.ts";
import { nativeCheck } from "../../src/verifier/node/nativeCheck.ts";
import { freshDatabase, type FreshDatabase } from "../world/database.ts";
import { nodeSurroundings, until } from "../world/sides.ts";
import { at, openPlace, setUp, type Place, deskBody, topicBody } from "./world.ts";

let database: FreshDatabase;
let place: Place;
before(async () => {
  database = await freshDatabase();
  place = await openPlace({ database });
  const { admin } = await setUp(place);
  await place.must("desk", { method: "PUT", path: "/api/admin/desks/printers", headers: { cookie: admin.cookie }, body: deskBody("printers", admin.slug) });
  await place.must("topic", { method: "PUT", path: "/api/admin/topics/printers", headers: { cookie: admin.cookie }, body: topicBody("printers", "printers") });
});
after(async () => {
  await place?.close();
  await database?.close();
});

/** Everything that somebody with all rights would do to change one word of the past. */
async function rewrite(caseId: string, from: string, to: string): Promise<number> {
  const { records, pool } = database.storage;
  const old = await records.read(caseId, "S", 0, 10_000);
  const others = await records.heads(caseId);
  const drafts = old.map(({ header, salt, body }): Draft => ({ ...header, salt: salt ?? new Uint8Array(32), body: utf8(textOf(body ?? new Uint8Array(0)).replace(from, to)) }));
  const { entries, heads } = chain(caseId, emptyHeads(caseId), drafts);
  const changed = old.findIndex(({ body }) => body !== null && textOf(body).includes(from)) + 1;
  const key = signingKey(await postgresKeyRing(pool).secret("checkpoint", () => new Uint8Array(32)));
  const all = { ...others, S: heads.S };
  const newest = makeCheckpoint(key, { caseId, heads: all, salts: { O: new Uint8Array(randomBytes(32)), C: new Uint8Array(randomBytes(32)) }, time: new Date().toISOString() });
  const admin = new Client(database.administrator);
  await admin.connect();
  for (const table of ["entry", "entry_body", "checkpoint"]) await admin.query(`alter table ${table} disable trigger all`);
  for (const { header, leaf, link, body } of entries as readonly Entry[]) {
    await admin.query(`update entry set header = $3, "commit" = $4, leaf = $5, link = $6 where case_id = $1 and stream = 'S' and seq = $2`, [caseId, header.seq, headerText(header), Buffer.from(header.commit, "hex"), Buffer.from(leaf, "hex"), Buffer.from(link, "hex")]);
    await admin.query(`update entry_body set body = $3 where case_id = $1 and stream = 'S' and seq = $2`, [caseId, header.seq, body]);
  }
  await admin.query(`update case_head set heads = $2 where case_id = $1`, [caseId, headBytes(all)]);
  await admin.query(`delete from checkpoint where case_id = $1`, [caseId]);
  await admin.query(`insert into checkpoint (case_id, size, time, note, opening) values ($1, $2, $3, $4, $5)`, [caseId, newest.size, newest.time, newest.note, JSON.stringify(newest.opening)]);
  for (const table of ["entry", "entry_body", "checkpoint"]) await admin.query(`alter table ${table} enable always trigger all`).catch(() => admin.query(`alter table ${table} enable trigger all`));
  await admin.end();
  return changed;
}

test("PF20 a server that rewrote its history raises the red bar where the record was held, with both signed heads; whoever comes fresh cannot tell", async () => {
  const keep = memoryKeep();
  const world = { ...nodeSurroundings(place.origin), keep, writerKeys: () => import("../../src/client/writerKeys.ts") };
  const asked = await place.must("asking", { method: "POST", path: "/api/cases", body: { clientId: "rewritten-case-1", text: "It prints stripes.", lang: "en", zone: "UTC", desk: "printers", page: null, topic: "printers" } });
  const [caseId, capability] = [at(asked, "case"), at(asked, "capability")];
  const opened = async (kept = keep): Promise<{ readonly one: OpenCase; close(): void }> => {
    const line = connection({ ...world, keep: kept }, { staff: false });
    const one = openCase({ caseId, capability }, line, { ...world, keep: kept });
    await until("it is up to date", () => one.upToDate.value, 30_000);
    return { one, close: () => (one.close(), line.close()) };
  };
  const first = await opened();
  await first.one.send({ type: "say", text: "I paid four hundred for it.", replyTo: null, files: [] });
  await first.one.send({ type: "say", text: "And I have the receipt.", replyTo: null, files: [] });
  // Signed by the operator as far as it goes, and by the person's own key.
  const seen = (): number => first.one.state.value.seen.S;
  const held = async (): Promise<{ readonly note: string; readonly size: number } | null> => (await keep.get("checkpoints", caseId)) as { note: string; size: number } | null;
  await until("what was said is signed by this browser", async () => (await keep.all("unsigned", `${caseId}/`)).length === 0 && first.one.state.value.keys.length === 1, 30_000);
  await until("all of it is under a checkpoint that this browser holds", async () => (await held())?.size === seen(), 30_000);
  const before = await held();
  assert.equal(first.one.alarm.value, null);
  first.close();

  const { port } = place;
  await place.close();
  const changed = await rewrite(caseId, "four hundred", "forty");
  place = await openPlace({ database, port });

  const again = await opened();
  await until("the red bar is raised", () => again.one.alarm.value !== null, 30_000);
  await until("the checkpoint parts too", () => again.one.alarm.value?.kind === "parted", 30_000);
  const alarm = again.one.alarm.value;
  assert.ok(alarm?.kind === "parted");
  again.close();
  const key = verifierOf(signingKey(await postgresKeyRing(database.storage.pool).secret("checkpoint", () => new Uint8Array(32))));
  const checkpoints = (await database.storage.records.checkpoints(caseId)).map(({ note }) => readCheckpoint(note, [key]));
  const ours = readCheckpoint(before?.note ?? "", [key]);
  assert.ok(ours.kind === "signed");
  assert.ok(checkpoints.some((one) => one.kind === "signed" && contradict(one.checkpoint, ours.checkpoint)), "two signed heads of one size: a proof for anybody");
  const aside = JSON.stringify([await keep.get("aside", caseId), await keep.get("aside", `${caseId}/signed`)]);
  assert.ok(aside.includes("four hundred") && aside.includes("forty"), "both are kept");

  const answer = await fetch(`${place.origin}/api/cases/${caseId}/record.zip`, { headers: { authorization: `Bearer ${capability}` } });
  const found = verifyArchive(new Uint8Array(await answer.arrayBuffer()), { check: nativeCheck() });
  assert.ok(found.kind === "verified" && found.verdict.verdict === "FAIL");
  assert.deepEqual([found.verdict.faults[0]?.stream, found.verdict.faults[0]?.seq], ["S", changed], "the person's key never signed these words");

  const fresh = await opened(memoryKeep());
  assert.equal(fresh.one.alarm.value, null, "what no head was held against cannot be seen from the chain alone");
  fresh.close();
});
