import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unzipSync } from "fflate";
import { fold } from "../../domain/case/fold.ts";
import { verifyCase } from "../../record/verifyCase.ts";
import { type StreamName, streamNames } from "../../record/entry.ts";
import { sharedCluster } from "../../../test/world/database.ts";
import { testServer, type Asked, type TestServer } from "../../../test/world/server.ts";
import { readTail } from "../cases/hotCases.ts";
import type { Retention } from "../../domain/erasing/retention.ts";
import { eraseWhatIsOver, eraseWhatIsOverIfDue } from "./retention.ts";
import { scrubIfDue } from "./scrubbing.ts";

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server.close());

const secret = (): string => `canary${randomBytes(16).toString("hex")}`;
const say = (text: string) => ({ type: "say" as const, text, replyTo: null, files: [] });
const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

type Told = Asked & { readonly bernie: string; readonly words: { readonly [where: string]: string } };

/** A case with something secret in every place that holds words. */
async function tell(): Promise<Told> {
  const words = { question: secret(), name: secret(), message: secret(), changed: secret(), reply: secret(), note: secret(), staffNote: secret(), letter: secret(), mail: `${secret()}@example.org`, file: secret(), fileName: secret() };
  const asked = await server.ask(`It prints ${words.question}`);
  const { case: caseId, capability } = asked;
  const bernie = await server.signIn("bernie");
  const done = async (proof: { capability?: string; cookie?: string }, command: Parameters<TestServer["command"]>[2]): Promise<number> => {
    const said = await server.command(caseId, proof, command);
    assert.ok("ack" in said, JSON.stringify(said));
    return said.ack.seq;
  };
  await done({ capability }, { type: "tellAbout", about: { name: words.name, impact: `It stops ${words.name}` } });
  await done({ capability }, { type: "giveContact", contact: { channel: "mail", address: words.mail } });
  await done({ capability }, { type: "leaveWith", expert: "bernie", price: null, consent: false });
  await done({ cookie: bernie }, { type: "accept" });
  await done({ capability }, say(words.message));
  const state = await server.byname.state(caseId);
  await done({ capability }, { type: "edit", message: state?.messages.at(-1)?.seq ?? 0, stream: "S", text: words.changed });
  await done({ cookie: bernie }, say(words.reply));
  const edge = "part-of-a-test";
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${words.fileName}.txt"\r\ncontent-type: text/plain\r\n\r\n`;
  const uploaded = await server.call("POST", `/api/cases/${caseId}/files`, { capability, headers: { "content-type": `multipart/form-data; boundary=${edge}` }, body: `${head}${words.file}\r\n--${edge}--\r\n` });
  assert.equal(uploaded.status, 200, uploaded.body);
  await done({ capability }, { ...say("see"), files: [uploaded.json()] });
  await done({ capability }, { type: "note", text: words.note });
  await done({ cookie: bernie }, { type: "note", text: words.staffNote });
  await server.world.storage.pool.query("insert into mail_outbox (case_id, who, about, to_address, from_name, subject, text) values ($1, 'p1', '{1}', $2, 'Bernie', $3, $3)", [caseId, words.mail, words.letter]);
  await server.byname.settled();
  return { ...asked, bernie, words };
}

/** The person asks for everything, Maria grants it, the eraser has read it. */
async function eraseAll({ case: caseId, capability }: Asked): Promise<void> {
  const maria = await server.signIn("maria");
  const asked = await server.command(caseId, { capability }, { type: "askErasure", whole: true, entries: [], words: null });
  assert.ok("ack" in asked, JSON.stringify(asked));
  const request = (await server.byname.state(caseId))?.erasing.requests.at(-1)?.seq ?? 0;
  const granted = await server.command(caseId, { cookie: maria }, { type: "answerErasure", request, refuse: false, keep: [], ground: null, words: null });
  assert.ok("ack" in granted, JSON.stringify(granted));
  await server.byname.settled();
}

const entriesOf = async (caseId: string) => Object.fromEntries(await Promise.all(streamNames.map(async (stream) => [stream, await readTail(server.world.storage.records, caseId, stream, 0)]))) as Record<StreamName, Awaited<ReturnType<typeof readTail>>>;

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const { pool } = server.world.storage;
  const { rows } = await pool.query<{ name: string }>("select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')");
  const tables = await Promise.all(rows.map(async ({ name }) => (await pool.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map((one) => one.row).join("\n")));
  const bodies = await pool.query<{ body: Buffer }>("select body from entry_body");
  return `${tables.join("\n")}\n${bodies.rows.map(({ body }) => body.toString("latin1")).join("\n")}`;
}

/** The files below a folder that hold any of these words, byte by byte. */
function filesWith(folder: string, words: readonly string[]): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile()).flatMap((one) => {
    const path = join(one.parentPath, one.name);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      // The database removed it while we looked.
      return [];
    }
    return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${path}`);
  });
}

test("EZ1 what a tombstone names is deleted with every copy, and the record still verifies", async () => {
  const told = await tell();
  const was = await dump();
  for (const [where, word] of Object.entries(told.words)) assert.ok(was.includes(word), `${where} was there before`);
  await eraseAll(told);
  const left = await dump();
  for (const [where, word] of Object.entries(told.words)) assert.equal(left.includes(word), false, where);
  const streams = await entriesOf(told.case);
  const { verdict, faults, counts } = verifyCase({ caseId: told.case, streams });
  assert.deepEqual([verdict, faults], ["PASS", []]);
  assert.ok(counts.erased >= 9 && counts.withheld === 0, JSON.stringify(counts));
  const shown = await server.call("GET", `/api/cases/${told.case}`, { capability: told.capability });
  assert.equal(shown.status, 200);
  for (const word of Object.values(told.words)) assert.equal(shown.body.includes(word), false);
  const maria = await server.signIn("maria");
  for (const proof of [{ capability: told.capability }, { cookie: maria }]) {
    const zip = await server.byname.app.inject({ method: "GET", url: `/api/cases/${told.case}/record.zip`, headers: { host: "byname.test", ...("capability" in proof ? { authorization: `Bearer ${proof.capability}` } : { cookie: proof.cookie }) } });
    assert.equal(zip.statusCode, 200);
    const parts = Object.entries(unzipSync(zip.rawPayload)).map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString("latin1")}`).join("\n");
    for (const [where, word] of Object.entries(told.words)) assert.equal(parts.includes(word), false, `the export holds ${where}`);
  }
});

test("EZ2 after the scrub no byte of it is under the data folder, and the rest is as it was", async () => {
  const { folder } = await sharedCluster();
  const [told, other] = [await tell(), await tell()];
  const words = Object.values(told.words);
  await eraseAll(told);
  assert.equal((await server.world.storage.scrub()).log, true);
  assert.deepEqual(filesWith(folder, words), []);
  assert.ok(filesWith(folder, [other.words["message"] ?? ""]).length > 0, "what was not erased is still there");
  const kept = await dump();
  for (const [where, word] of Object.entries(other.words)) assert.ok(kept.includes(word), where);
  assert.equal(verifyCase({ caseId: other.case, streams: await entriesOf(other.case) }).verdict, "PASS");
});

test("EZ2 without the scrub the search would find something", async () => {
  const { folder } = await sharedCluster();
  const told = await tell();
  await eraseAll(told);
  assert.ok(filesWith(folder, Object.values(told.words)).length > 0);
});

test("EZ3 the scrub waits for its time and is not repeated", async () => {
  const told = await tell();
  const { pool } = server.world.storage;
  await pool.query("delete from erased_since");
  let scrubs = 0;
  const parts = { pool, storage: { scrub: async () => ((scrubs += 1), { tables: 1, log: true }) }, after: 60, log: () => undefined };
  await eraseAll(told);
  assert.deepEqual([await scrubIfDue({ ...parts, now: () => later(0) }), scrubs], [0, 0]);
  assert.deepEqual([await scrubIfDue({ ...parts, now: () => later(1) }), scrubs], [1, 1]);
  assert.deepEqual([await scrubIfDue({ ...parts, now: () => later(2) }), scrubs], [0, 1]);
});

test("EZ4 retention times end by themselves, after the end of a case and not under a hold", async () => {
  const { pool, records: store } = server.world.storage;
  const [open, ended, held] = [await tell(), await tell(), await tell()];
  const maria = await server.signIn("maria");
  for (const one of [ended, held]) await server.command(one.case, { capability: one.capability }, { type: "stop" });
  // A lead who is asked to decide can read the case, and so can hold it.
  await server.command(held.case, { capability: held.capability }, { type: "askErasure", whole: true, entries: [], words: null });
  const hold = await server.command(held.case, { cookie: maria }, { type: "setLegalHold", on: true, words: "A claim was announced" });
  assert.ok("ack" in hold, JSON.stringify(hold));
  await server.byname.settled();
  const round = (days: number) => eraseWhatIsOver({ pool, store, cases: server.byname, retention: () => ({ words: 30, files: null, notes: 10 }), now: () => later(days), version: "1" });
  await round(11);
  await server.byname.settled();
  const notes = (await dump());
  assert.deepEqual([notes.includes(ended.words["note"] ?? ""), notes.includes(ended.words["staffNote"] ?? ""), notes.includes(ended.words["message"] ?? "")], [false, false, true]);
  await round(31);
  await server.byname.settled();
  const left = await dump();
  assert.equal(left.includes(ended.words["message"] ?? ""), false);
  for (const one of [open, held]) assert.ok(left.includes(one.words["message"] ?? "") && left.includes(one.words["note"] ?? ""));
  assert.equal(await round(31), 0, "a second round finds nothing");
});

test("EZ6 the round is made once a day or when the times change, and reads no case in which nothing can be due", async () => {
  const { pool, records } = server.world.storage;
  const told = await tell();
  await server.command(told.case, { capability: told.capability }, { type: "stop" });
  await server.byname.settled();
  const read = new Set<string>();
  const store = { ...records, read: (...which: Parameters<typeof records.read>) => (read.add(which[0]), records.read(...which)) };
  const round = async (days: number, retention: Retention, version = "1") => {
    read.clear();
    const erased = await eraseWhatIsOverIfDue({ pool, store, cases: server.byname, retention: () => retention, now: () => later(days), version });
    await server.byname.settled();
    return [erased === null ? "not made" : erased > 0, read.has(told.case)];
  };
  // Whatever other tests left over goes first.
  await pool.query("delete from retention_round; delete from retention_done");
  const times: Retention = { words: 30, files: null, notes: 10 };
  assert.equal((await round(9, times))[1], false, "nothing of it can be over yet");
  assert.deepEqual(await round(9.5, times), ["not made", false]);
  assert.deepEqual(await round(11, times), [true, true], "the notes are over their time");
  // The tombstones are new entries, and the round that wrote them looked again behind them.
  assert.deepEqual(await round(12.1, times), [false, false]);
  assert.deepEqual(await round(12.2, { ...times, files: 12 }), [true, true], "other times: the file");
  assert.deepEqual(await round(12.3, { ...times, files: 12 }), ["not made", false]);
  assert.deepEqual(await round(12.4, { ...times, files: 12 }, "2"), [false, true], "another program may know more");
  await server.command(told.case, { capability: told.capability }, { type: "note", text: "Written long after" });
  await server.byname.settled();
  assert.deepEqual(await round(13.5, { ...times, files: 12 }, "2"), [true, true], "an entry was added");
  assert.deepEqual(await round(31, { ...times, files: 12 }, "2"), [true, true], "the next time has come");
  assert.deepEqual(await round(33, { ...times, files: 12 }, "2"), [false, false]);
});

test("EZ5 what this node folded live equals what is fetched afterwards", async () => {
  const told = await tell();
  await eraseAll(told);
  const streams = await entriesOf(told.case);
  assert.deepEqual(fold(told.case, [...streams.S, ...streams.O, ...streams.C]), await server.byname.state(told.case));
});
