import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { freshDatabase } from "../../../test/world/database.ts";
import { verifyCase } from "../../record/verifyCase.ts";
import { openCases } from "../cases/cases.ts";
import { openFeed } from "../cases/feed.ts";
import { makeDirectory } from "../directory/directory.ts";
import { viewReaders } from "../views/reader.ts";
import { viewHandlers } from "../views/handlers.ts";
import { loadSample } from "./load.ts";
import { samplePeople } from "./people.ts";
import { foldKnown, isKnownKind } from "../../domain/knowledge/fold.ts";
import { precedentOf } from "../../domain/thinking/precedent.ts";
import { sampleKnown, sampleLinks } from "./known.ts";
import { stories } from "./stories.ts";

const { storage } = await freshDatabase();
const { pool, records: store } = storage;
const now = "2026-11-23T23:30:00.000Z";
const moment = { staffHere: () => false, openLoad: () => 0 };
const directory = await makeDirectory({ pool, moment, now: () => now, warn: (error) => assert.fail(String(error)), lookEvery: 3_600_000 });
after(() => directory.close());
const askKey = randomBytes(32);
const newId = (): string => randomBytes(16).toString("hex");
const salt = (): Uint8Array => randomBytes(32);
const log: string[] = [];
const parts = { pool, store, directory, now, newId, salt, askKey, log: (sentence: string) => void log.push(sentence) };
await loadSample(parts);
const cases = openCases({ store, directory, feed: openFeed(), now: () => now, newId, salt, askKey });
const everything = await store.readAll(0n, 100_000);
const ids = [...new Set(everything.map((each) => each.caseId))];

test("SD1 every past case was closed by the person and one is open", async () => {
  assert.deepEqual(log.filter((line) => line.includes("stopped")), []);
  const states = (await Promise.all(ids.map((id) => cases.state(id)))).filter((state) => state !== null);
  const situations = states.map((state) => state?.situation.name);
  assert.equal(situations.filter((each) => each === "closed").length, stories.length);
  assert.deepEqual(situations.filter((each) => each !== "closed"), ["withExpert"]);
  for (const state of states) {
    if (state?.situation.name !== "closed" || state.situation.as !== "helped") continue;
    assert.equal(state.statements.at(-1)?.answer, "yes");
    assert.ok(state.consent === null || state.hold?.status === "posted", "what was agreed to was paid after the yes");
  }
});

test("SD2 the records are true records: every chain verifies", async () => {
  for (const caseId of ids) {
    const all = everything.filter((each) => each.caseId === caseId).map((each) => each.entry);
    const of = (stream: "S" | "O" | "C") => all.filter((entry) => entry.header.stream === stream);
    const verdict = verifyCase({ caseId, streams: { S: of("S"), O: of("O"), C: of("C") }, heads: await store.heads(caseId) });
    assert.equal(verdict.verdict, "PASS", JSON.stringify(verdict.faults));
  }
});

test("SD3 loading again adds nothing, and a real organisation is left alone", async () => {
  await loadSample({ ...parts, now: "2026-11-24T23:30:00.000Z" });
  assert.equal((await store.readAll(0n, 100_000)).length, everything.length);
  const real = { ...directory, organisation: () => ({ name: "Real", sites: [], zone: "UTC", sample: false }) };
  await assert.rejects(loadSample({ ...parts, directory: real }), /real organisation/);
});

test("SD6 it knows a dozen things, some of them published, and learned from those who allowed it, without their names", async () => {
  const known = Map.groupBy(everything.filter(({ entry }) => isKnownKind(entry.header.kind)), ({ caseId }) => caseId);
  const problems = [...known].map(([id, entries]) => foldKnown(id, entries.map(({ entry }) => entry)));
  assert.ok(problems.length >= 12 && problems.filter(({ published }) => published !== null).length >= 4);
  assert.deepEqual(problems.map(({ slug }) => slug).toSorted(), sampleKnown.map(({ slug }) => slug).toSorted());
  const states = (await Promise.all(ids.map((id) => cases.state(id)))).filter((state) => state !== null);
  const kept = states.flatMap((state) => precedentOf(state) ?? []);
  assert.equal(kept.length, Object.values(sampleLinks).filter(({ allow }) => allow).length);
  const words = JSON.stringify(kept.map((one) => one.words));
  for (const story of stories) for (const name of story.person.split(" ")) assert.ok(!new RegExp(`\\b${name}\\b`).test(words), `${name} in what was kept`);
  assert.ok(kept.every((one) => one.words?.problem !== null && (one.words?.minutes ?? 0) > 0));
});

test("SD4 somebody of the sample is on duty at every hour of the week, and says that they are made up", () => {
  for (let hour = 0; hour < 168; hour++) {
    const at = new Date(Date.parse(now) + hour * 3_600_000).toISOString();
    const { cards } = directory.choice({ desk: "printers", sort: "fits", state: null, now: at });
    assert.ok(cards.some((card) => card.canTake), at);
    assert.ok(cards.every((card) => card.why.some((line) => line.includes("made-up"))));
  }
  assert.equal(directory.people("printers").length, samplePeople.length);
});

test("SD5 the views show it: ratings, people helped, today, found by words", async () => {
  const [reader] = viewReaders({ pool, state: cases.state, figuresMoved: directory.figuresMoved, ms: () => performance.now() });
  assert.ok(reader);
  await reader.read(everything);
  const before = (await pool.query("select * from case_row order by case_id")).rows;
  await reader.read(everything);
  assert.deepEqual((await pool.query("select * from case_row order by case_id")).rows, before, "reading again changes nothing");
  const bernie = directory.card("bernie", now);
  assert.ok(bernie !== null && !bernie.rating.isNew && bernie.rating.count >= 10, JSON.stringify(bernie?.rating));
  assert.ok(directory.card("kofi", now)?.rating.isNew);
  assert.ok(bernie.helped.people > bernie.helped.sayYes && bernie.helped.sayYes >= 10, "the one who stopped was helped, but did not say so");
  const handlers = viewHandlers({ pool, directory, moment: { ...moment, openLoad: () => 1 } });
  const staff = (slug: string) => ({ kind: "staff" as const, slug, name: slug, role: "expert" as const, admin: false, session: "" });
  const call = { params: undefined, body: undefined, now, request: null as never };
  const today = await handlers.today({ ...call, query: undefined, principal: staff("bernie") });
  assert.ok("ok" in today);
  assert.deepEqual(today.ok.mine.map((row) => row.person), ["Rosa"]);
  assert.equal(today.ok.promises.length, 1);
  assert.equal(today.ok.mine[0]?.unread, 1, "what Rosa wrote");
  assert.ok(today.ok.thanks.length >= 2 && today.ok.closedLately.length === 10);
  assert.ok(today.ok.closedLately.every((row) => row.unread === 0));
  const found = await handlers.find({ ...call, query: { q: "invitat" }, principal: staff("bernie") });
  assert.ok("ok" in found);
  assert.deepEqual(found.ok.rows.map((row) => row.person), ["Elena"]);
  const others = await handlers.find({ ...call, query: { q: "invitations" }, principal: staff("kofi") });
  assert.ok("ok" in others && others.ok.rows.length === 0, "a colleague who has no part in it does not find it");
});

test("DR1 a person who asks cannot call themself by an expert's name", async () => {
  const asked = await cases.ask({ clientId: "forger", topic: null, command: { type: "ask", text: "Hello", lang: "en", zone: "UTC", desk: "printers", page: null } });
  assert.ok("ok" in asked);
  const { caseId } = asked.ok;
  const tell = (name: string, clientId: string) => cases.act({ caseId, principal: { kind: "person", caseId, capability: "" }, clientId, command: { type: "tellAbout", about: { name } } });
  const forged = await tell("Веrniе K", "forged");
  assert.ok("problem" in forged && forged.problem.code === "nameTaken");
  assert.ok("ok" in (await tell("Rosa Almeida", "honest")));
});
