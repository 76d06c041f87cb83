import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { freshDatabase } from "../../../test/world/database.ts";
import { hashOf, newCapability } from "./capability.ts";
import type { KeyRing } from "./keyRing.ts";
import { memoryKeyRing } from "./memoryKeyRing.ts";
import { postgresKeyRing } from "./postgresKeyRing.ts";

const hex = (): string => randomBytes(16).toString("hex");
const hash = (): string => hashOf(newCapability()) ?? "";
const now = "2026-11-23T05:00:00.000Z";
const later = "2026-11-23T05:01:00.000Z";

const rings: readonly (readonly [string, () => Promise<KeyRing>])[] = [
  ["memory", async () => memoryKeyRing()],
  ["Postgres", async () => postgresKeyRing((await freshDatabase()).storage.pool)],
];

for (const [name, open] of rings) {
  test(`AC11 ${name}: a capability opens its case and no other`, async () => {
    const keys = await open();
    const [own, unknown, caseId] = [hash(), hash(), hex()];
    await keys.addCapability(own, caseId, now);
    assert.equal(await keys.caseOf(own), caseId);
    assert.equal(await keys.caseOf(unknown), null);
    assert.deepEqual([...(await keys.casesOf([own, unknown]))], [[own, caseId]]);
    assert.deepEqual([...(await keys.casesOf([]))], []);
  });

  test(`AC11 ${name}: links and tickets are good once and only in time`, async () => {
    const keys = await open();
    const [link, ticket, old] = [hash(), hash(), hash()];
    const kept = { caseId: hex(), address: "lu@example.org", until: later };
    await keys.addLink(link, kept);
    assert.deepEqual(await keys.seeLink(link, now), kept);
    assert.equal(await keys.seeLink(link, later), null);
    const taken = await Promise.all([keys.takeLink(link, now), keys.takeLink(link, now)]);
    assert.deepEqual(taken.filter((one) => one !== null), [kept]);
    const grant = { kind: "person" as const, cases: [{ caseId: hex(), capability: hash() }] };
    await keys.addTicket(ticket, grant, later);
    await keys.addTicket(old, grant, now);
    assert.deepEqual(await keys.takeTicket(ticket, now), grant);
    assert.equal(await keys.takeTicket(ticket, now), null);
    assert.equal(await keys.takeTicket(old, now), null);
    await keys.sweep(later);
  });

  test(`AC11 ${name}: read positions never move back, and a secret is made once`, async () => {
    const keys = await open();
    const caseId = hex();
    await keys.saveRead(caseId, "p1", 7, now);
    await keys.saveRead(caseId, "p1", 3, later);
    await keys.saveRead(caseId, "p2", 1, later);
    assert.deepEqual(await keys.reads(caseId), { p1: 7, p2: 1 });
    const fresh = (): Uint8Array => new Uint8Array(randomBytes(32));
    const [first, second] = await Promise.all([keys.secret("x", fresh), keys.secret("x", fresh)]);
    assert.deepEqual(first, second);
    assert.notDeepEqual(await keys.secret("y", fresh), first);
  });
}

test("AC3 only the canonical spelling of a capability has a hash", () => {
  const capability = newCapability();
  assert.match(hashOf(capability) ?? "", /^[0-9a-f]{64}$/);
  // The last of 43 characters carries two bits that mean nothing: other spellings of the same bytes are refused.
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const spellings = [...alphabet].map((last) => capability.slice(0, 42) + last).filter((one) => hashOf(one) !== null);
  assert.equal(spellings.length, 16);
  for (const wrong of [null, undefined, 0, "", [], {}, [capability], `${capability}A`, capability.slice(1), `${capability.slice(1)}+`, "ｱ".repeat(43)]) assert.equal(hashOf(wrong), null);
});
