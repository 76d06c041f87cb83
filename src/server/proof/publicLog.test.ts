import assert from "node:assert/strict";
import { test } from "node:test";
import { postgresKeyRing } from "../access/postgresKeyRing.ts";
import { signingKey } from "../cases/checkpoints.ts";
import { readProof } from "../../record/archive/forms.ts";
import { verifyArchive } from "../../record/archive/check.ts";
import { hexOf, textOf, utf8 } from "../../record/bytes.ts";
import { chain } from "../../record/chain.ts";
import { verifierKeyText, verifierOf } from "../../record/keys.ts";
import { logFault, logLeaf, readLog, rootOf } from "../../record/log.ts";
import { nativeCheck } from "../../verifier/node/nativeCheck.ts";
import { chanceFrom, partsOf, tamperParts, zipOfParts } from "../../verifier/tamper.ts";
import { zipOf } from "../../verifier/sampleRecord.ts";
import { freshDatabase } from "../../../test/world/database.ts";
import { tileOf } from "./logHandlers.ts";
import { openPublicLog } from "./publicLog.ts";
import { postgresSignatures } from "./signatures.ts";
import { sourceOf } from "./source.ts";

test("PF30 the log grows by what moved, proves every case in its newest root, and its root is that of all its leaves", async () => {
  const { storage, close } = await freshDatabase();
  const { pool, records } = storage;
  const key = signingKey(await postgresKeyRing(pool).secret("checkpoint", () => new Uint8Array(32).fill(3)));
  const log = openPublicLog({ pool, key, now: () => "2026-11-23T09:00:00.000Z" });
  const say = async (i: number): Promise<string> => {
    const caseId = i.toString(16).padStart(32, "0");
    const expected = await records.heads(caseId);
    const { entries } = chain(caseId, expected, [{ stream: "S", kind: "note", who: "p1", media: "text/plain", body: utf8(`word ${i}`), salt: new Uint8Array(32).fill(i), time: "2026-11-23T08:00:00.000Z", at: expected.S.seq, refs: [] }]);
    await records.append({ caseId, actor: "person", clientId: `say-${i}-${expected.S.seq}`, expected, entries });
    return caseId;
  };
  assert.equal(await log.root(), null);
  assert.equal(await log.grow(), 0, "of nothing there is no root");
  const cases: string[] = [];
  const leaves: Uint8Array[] = [];
  const trusted = [verifierOf(key)];
  for (const [from, to] of [[0, 7], [7, 8], [3, 21]] as const) {
    const moved = new Set<string>();
    for (let i = from; i < to; i++) moved.add(await say(i));
    for (const one of moved) if (!cases.includes(one)) cases.push(one);
    assert.equal(await log.grow(), moved.size);
    for (const one of [...moved].sort()) leaves.push(logLeaf(one, (await records.heads(one)).S));
    assert.equal(await log.grow(), 0, "what has not moved is not logged again");
    const note = (await log.root()) ?? "";
    const root = readLog(note, trusted);
    assert.deepEqual([root?.size, hexOf(root?.root ?? new Uint8Array())], [leaves.length, hexOf(rootOf(leaves))]);
    for (const caseId of cases) {
      const proved = await log.proofOf(caseId);
      const proof = readProof(proved?.proof ?? "");
      assert.ok(proved !== null && proof !== null);
      assert.equal(logFault(caseId, { note: proved.note, proof }, trusted), null, `case ${caseId}`);
    }
  }
  const tile = await log.tile(0, 0, leaves.length);
  assert.deepEqual(tile, Buffer.concat(leaves));
  assert.equal(await log.tile(0, 0, leaves.length + 1), null);
  assert.equal(await log.proofOf("ff".repeat(16)), null);

  // Both verifiers read it from an export, and a change of it is found.
  const caseId = cases[4] ?? "";
  const source = await sourceOf({ pool, store: records, signatures: postgresSignatures(pool), checkpointKey: verifierKeyText(verifierOf(key)), organisation: () => "x", verifier: () => "x", now: () => "x", logged: log.proofOf }, caseId, "person", await records.heads(caseId));
  const zip = await zipOf(source);
  const found = verifyArchive(zip, { check: nativeCheck() });
  assert.ok(found.kind === "verified");
  assert.deepEqual([found.verdict.verdict, found.verdict.logged], ["PASS", { seq: 2, size: leaves.length }]);
  const parts = partsOf(zip);
  parts.set("log/proof.json", utf8(textOf(parts.get("log/proof.json") ?? new Uint8Array(0)).replace('"seq":2', '"seq":1')));
  const changed = verifyArchive(zipOfParts(parts), { check: nativeCheck() });
  assert.ok(changed.kind === "verified" && changed.verdict.faults.some(({ part }) => part === "log/proof.json"));
  for (let i = 0; i < 40; i++) {
    const bit = tamperParts(partsOf(zip), "bit", chanceFrom(`log ${i}`));
    const verdict = bit === null ? null : verifyArchive(bit.zip, { check: nativeCheck() });
    assert.ok(verdict?.kind === "verified" && verdict.verdict.verdict === "FAIL", bit?.what ?? "nothing to change");
  }
  await close();
});

test("PF31 tiles are asked for by the names of C2SP tlog-tiles, and by no other spelling", () => {
  assert.deepEqual(tileOf("0/000"), { level: 0, index: 0, width: 256 });
  assert.deepEqual(tileOf("1/x001/x234/067"), { level: 1, index: 1_234_067, width: 256 });
  assert.deepEqual(tileOf("0/003.p/5"), { level: 0, index: 3, width: 5 });
  for (const wrong of ["0/0", "0/000.p/256", "0/000.p/0", "0/x000/001", "8/000", "0/000/", "../x"]) assert.equal(tileOf(wrong), null, wrong);
});
