import assert from "node:assert/strict";
import { after, test } from "node:test";
import { freshDatabase } from "../../../test/world/database.ts";
import { begin } from "../../domain/case/begin.ts";
import { makeOutbox } from "../../channels/mail/outbox.ts";
import { nag } from "./nag.ts";

const database = await freshDatabase();
after(() => database.close());
const { pool } = database.storage;
const now = "2026-09-15T18:00:00.000Z";
const inMinutes = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
const caseId = "0123456789abcdef0123456789abcdef";
await pool.query("insert into directory_item (kind, slug, version, data, saved_by, saved_at) values ('profile', 'bernie', 1, $1, 'test', now())", [JSON.stringify({ slug: "bernie", name: "Bernie K.", role: "expert" })]);
await pool.query("insert into staff_account (slug, mail, admin, status) values ('bernie', 'bernie@northgate.example', false, 'active')");
let [count, open] = [0, new Set<string>()];

async function promised(due: string, madeAt: string): Promise<string> {
  const id = (count += 1).toString(16).padStart(32, "0");
  await pool.query("insert into case_promise (case_id, id, promiser, what, due, made_at, status, moved) values ($1, $2, 'bernie', 'The next word', $3, $4, 'open', 'no')", [caseId, id, due, madeAt]);
  return id;
}

const parts = {
  pool, cases: { state: async () => begin(caseId) }, outbox: makeOutbox(pool, { smtpUrl: null, fromAddress: "help@northgate.example" }),
  origin: () => "http://help.example", organisation: () => "Northgate", here: (slug: string) => open.has(slug), now: () => now,
};

test("AW9 a promise due within ten minutes nags by one letter, once, and one far off or just made does not", async () => {
  await promised(inMinutes(8), inMinutes(-30));
  await promised(inMinutes(45), inMinutes(-30));
  await promised(inMinutes(5), inMinutes(-1));
  assert.equal(await nag(parts), 1);
  assert.equal(await nag(parts), 0);
  const [letter] = await parts.outbox.list(null);
  assert.equal(letter?.to, "bernie@northgate.example");
  assert.match(letter?.text ?? "", /due soon/);
});

test("AW9 whose desk is open is nagged there and gets no letter, until it is closed", async () => {
  await promised(inMinutes(7), inMinutes(-40));
  open = new Set(["bernie"]);
  assert.equal(await nag(parts), 0);
  open = new Set();
  assert.equal(await nag(parts), 1);
});
