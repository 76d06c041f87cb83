import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { freshDatabase } from "../../../test/world/database.ts";
import { makeOutbox, mostPerDayUnverified, mostPerHour, type Waiting } from "./outbox.ts";

const database = await freshDatabase();
after(() => database.close());
const { pool } = database.storage;
const caseId = "0123456789abcdef0123456789abcdef";
const letter = (to: string, subject = "Bernie K. wrote to you"): Waiting => ({ to, fromName: 'Bernie "K.", <Northgate>', subject, text: "Hello,\n\nGo on here:\nhttp://x/enter/1", caseId, who: "p1", about: [4, 6] });

/** A mail server that keeps what it is sent, or turns everything away. */
async function postbox(refuse = false) {
  const got: string[] = [];
  const rcpt: string[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"],
    onRcptTo: (address, _, done) => {
      rcpt.push(address.address);
      done(refuse ? new Error("no such box here") : null);
    },
    onData: (stream, _, done) => {
      let text = "";
      stream.on("data", (part: Buffer) => (text += part.toString("utf8"))).on("end", () => done(null, void got.push(text) as never));
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, got, rcpt, close: () => new Promise<void>((closed) => server.close(() => closed())) };
}

test("AW1 a letter goes out once, from the one address, in the name of the person who wrote", async () => {
  const box = await postbox();
  const outbox = makeOutbox(pool, { smtpUrl: box.url, fromAddress: "help@northgate.example" });
  assert.equal(await outbox.put(letter("rosa@example.org"), true), true);
  assert.equal(await outbox.flush(), 1);
  assert.equal(await outbox.flush(), 0);
  assert.equal(box.got.length, 1);
  assert.match(box.got[0] ?? "", /From: .*<help@northgate\.example>/);
  assert.match(box.got[0] ?? "", /Auto-Submitted: auto-generated/);
  const gone = (await outbox.untold()).find((one) => one.caseId === caseId);
  assert.deepEqual(gone?.about, [4, 6]);
  await outbox.markTold(gone?.id ?? "");
  assert.deepEqual(await outbox.untold(), []);
  outbox.close();
  await box.close();
});

test("AW1 an odd but legal address is written to as it is, never taken apart", async () => {
  const box = await postbox();
  const outbox = makeOutbox(pool, { smtpUrl: box.url, fromAddress: "help@northgate.example" });
  await outbox.put(letter("rosa+clinic.letters@mail.example.org"), true);
  await outbox.flush();
  assert.deepEqual(box.rcpt, ["rosa+clinic.letters@mail.example.org"]);
  outbox.close();
  await box.close();
});

test("AW4 without mail settings letters wait and can be read, and nobody is told that one can go", async () => {
  const outbox = makeOutbox(pool, { smtpUrl: null, fromAddress: "help@northgate.example" });
  assert.equal(outbox.canGo(), false);
  await outbox.put(letter("kept@example.org", "kept"), true);
  assert.equal(await outbox.flush(), 0);
  const kept = (await outbox.list(null)).find((row) => row.subject === "kept");
  assert.equal(kept?.status, "waiting");
  await pool.query("delete from mail_outbox where subject = 'kept'");
});

test("AW5 a refused letter says why and is tried again later; one that waited three days fails", async () => {
  const box = await postbox(true);
  const outbox = makeOutbox(pool, { smtpUrl: box.url, fromAddress: "help@northgate.example" });
  await outbox.put(letter("gone@example.org", "refused"), true);
  assert.equal(await outbox.flush(), 0);
  const row = (await outbox.list(null)).find((one) => one.subject === "refused");
  assert.equal(row?.status, "waiting");
  assert.match(row?.why ?? "", /no such box/);
  const { rows } = await pool.query<{ later: boolean }>("select next_at > now() as later from mail_outbox where subject = 'refused'");
  assert.equal(rows[0]?.later, true);
  await pool.query("update mail_outbox set created_at = now() - interval '4 days' where subject = 'refused'");
  await outbox.flush();
  assert.equal((await outbox.list(null)).find((one) => one.subject === "refused")?.status, "failed");
  outbox.close();
  await box.close();
});

test("AW6 one address has its share and no more", async () => {
  const outbox = makeOutbox(pool, { smtpUrl: null, fromAddress: "help@northgate.example" });
  const put = async (to: string, verified: boolean, times: number) => {
    const taken: boolean[] = [];
    for (let time = 0; time < times; time += 1) taken.push(await outbox.put(letter(to, "share"), verified));
    return taken.filter(Boolean).length;
  };
  assert.equal(await put("often@example.org", true, mostPerHour + 3), mostPerHour);
  assert.equal(await put("unproved@example.org", false, mostPerDayUnverified + 3), mostPerDayUnverified);
  assert.equal(await put("another@example.org", true, 1), 1);
});
