import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openByname } from "../../main.ts";
import type { ChoiceView } from "../../protocol/views.ts";
import type { ThinkingView } from "../../protocol/knowledge.ts";
import type { OutsideCommand } from "../../domain/case/commands.ts";
import { saveTopic } from "../directory/settings.ts";
import { type Asked, freshClientId, type Proof, testServer } from "../../../test/world/server.ts";

const server = await testServer();
after(() => server.close());
const { byname, call, command } = server;
const bernie = { cookie: await server.signIn("bernie") };
const topic = { slug: "printers", title: "Printers", desk: "help", words: ["printer"], examples: ["My printer is ill"], minutes: 48, quintiles: [10, 20, 40, 60], price: { perMinute: 50, floor: 100, cap: 9_000, nice: 1 } };
const { directory, pool } = byname;
const saved = await saveTopic({ pool, directory }, "printers", topic, { by: "test", now: new Date().toISOString() });
assert.ok("ok" in saved);

const must = async (asked: Asked, proof: Proof, wanted: OutsideCommand): Promise<void> => {
  const done = await command(asked.case, proof, wanted);
  assert.ok("ack" in done, `${wanted.type}: ${JSON.stringify(done)}`);
};
const state = async (caseId: string) => {
  const found = await byname.state(caseId);
  assert.ok(found !== null);
  return found;
};
const person = "Rosalinde Fernandes";

/** A case that was put right: asked, moved, told yes. */
const helped = async (text: string, resolution: string, allow: boolean | null): Promise<Asked> => {
  const asked = await server.ask(text);
  await must(asked, asked, { type: "tellAbout", about: { name: person, callMe: "Rosa" } });
  await must(asked, asked, { type: "setTopic", topic: "printers" });
  await must(asked, asked, { type: "giveContact", contact: { channel: "mail", address: "rosalinde@people.example" } });
  const { cards } = (await call("GET", `/api/cases/${asked.case}/experts`, asked)).json<ChoiceView>();
  const price = cards.find(({ slug }) => slug === "bernie")?.quote?.amount ?? null;
  await must(asked, asked, { type: "leaveWith", expert: "bernie", price, consent: true });
  await must(asked, bernie, { type: "accept" });
  await must(asked, bernie, { type: "setGoal", text: "A page without stripes" });
  await must(asked, asked, { type: "confirmGoal", goal: (await state(asked.case)).goal?.seq ?? 1 });
  await must(asked, bernie, { type: "makeMove", problem: null, move: null, title: "Clean the drum", way: "with", text: resolution, message: null });
  const made = (await state(asked.case)).thinking.moves.at(-1);
  await must(asked, bernie, { type: "settleMove", made: made?.seq ?? 0, worked: true, minutes: 7, words: null });
  if (allow !== null) await must(asked, asked, { type: "allowLearning", allow });
  // What is to be held is held by a reader of the record.
  await byname.settled();
  const { hold, goal } = await state(asked.case);
  await must(asked, asked, { type: "state", answer: "yes", words: null, missing: null, goal: goal?.text ?? "", issues: [], pay: hold?.amount ?? price });
  await byname.settled();
  await byname.settled();
  return asked;
};
const keep = async (asked: Asked): Promise<void> => {
  const { precedent } = (await state(asked.case)).thinking;
  assert.ok(precedent?.status === "proposed" && precedent.words !== null, "proposed");
  const { title, text, resolution } = precedent.words;
  await must(asked, bernie, { type: "keepPrecedent", proposed: precedent.seq, problem: null, title, text, resolution });
  await byname.settled();
};
const stripes = "A grey stripe runs down every page, always at the same place, says Rosalinde Fernandes, +351 912 345 678";
const remedy = "Pull the drum out and slide the green tab to and fro three times, dear Rosalinde";
/** What somebody else is told who has the same. */
const told = async (text = "There is a grey stripe down every page I print, at the same place"): Promise<ThinkingView> => {
  const asked = await server.ask(text);
  await must(asked, asked, { type: "setTopic", topic: "printers" });
  await must(asked, asked, { type: "giveContact", contact: { channel: "phone", address: "+351 912 000 000" } });
  await must(asked, asked, { type: "leaveWith", expert: "bernie", price: (await call("GET", `/api/cases/${asked.case}/experts`, asked)).json<ChoiceView>().cards.find(({ slug }) => slug === "bernie")?.quote?.amount ?? null, consent: true });
  await must(asked, bernie, { type: "accept" });
  const answer = await call("GET", `/api/cases/${asked.case}/thinking`, bernie);
  assert.equal(answer.status, 200, answer.body);
  return answer.json<ThinkingView>();
};
const snapshot = join(server.world.options.dataDir, "knowledge.snapshot");
const inSnapshot = (words: string): boolean => existsSync(snapshot) && readFileSync(snapshot).includes(words);

test("KN7 without the person's word nothing is proposed; with it, words without names, addresses and numbers", async () => {
  const silent = await helped(stripes, remedy, null);
  assert.equal((await state(silent.case)).thinking.precedent, null);
  const asked = await helped(stripes, remedy, true);
  const { precedent } = (await state(asked.case)).thinking;
  assert.equal(precedent?.status, "proposed");
  const words = JSON.stringify(precedent.words);
  for (const hidden of ["Rosa", "Fernandes", "912", "people.example"]) assert.ok(!words.includes(hidden), `${hidden} in ${words}`);
  assert.ok(words.includes("grey stripe") && words.includes("green tab") && precedent.removed.length > 0);
  assert.deepEqual([precedent.words?.minutes, precedent.words?.facts.find(({ name }) => name === "topic")?.value], [7, "printers"]);
  assert.deepEqual((await told()).precedents, [], "not before an expert keeps it");
  await keep(asked);
  const view = await told();
  assert.ok(view.precedents[0]?.resolution.includes("green tab"), JSON.stringify(view.precedents));
  assert.deepEqual([view.next.minutes?.likely, view.next.minutes?.n, view.next.minutes?.basis], [7, 1, "precedents"]);
});

test("KN8 withheld consent, coming back and erasing let go of it at once: engine, answers, snapshot, and after a restart", async () => {
  const hidden = "zebracanary";
  const ways: readonly (readonly [string, (asked: Asked) => Promise<unknown>])[] = [
    ["consent taken back", (asked) => must(asked, asked, { type: "allowLearning", allow: false })],
    ["come back", (asked) => must(asked, asked, { type: "comeBack" })],
    ["erased, and told by a tombstone", async (asked) => {
      const at = await byname.state(asked.case);
      return at === null ? null : must(asked, asked, { type: "askErasure", whole: true, entries: [], words: null });
    }],
    ["erased by whoever deletes a body", async (asked) => {
      await byname.pool.query("delete from entry_body where case_id = $1 and stream = 'O'", [asked.case]);
      await byname.knowledge.follower.forget(asked.case);
    }],
  ];
  for (const [way, end] of ways) {
    const before = byname.knowledge.mind.precedents();
    const asked = await helped(`A ${hidden} stripe lies across the page`, remedy, true);
    await keep(asked);
    assert.equal(byname.knowledge.mind.precedents(), before + 1);
    assert.ok(await byname.knowledge.follower.save());
    assert.ok(inSnapshot(hidden), "control: the snapshot holds it while it is kept");
    assert.ok((await told(`a ${hidden} stripe`)).precedents.length > 0, "control: and so do answers");
    await end(asked);
    if (way.startsWith("erased, and")) {
      // The named human decides; then the words go.
      const { erasing } = await state(asked.case);
      const request = erasing.requests.at(-1);
      const decider = { cookie: await server.signIn("maria") };
      const done = await command(asked.case, decider, { type: "answerErasure", request: request?.seq ?? 0, refuse: false, keep: [], ground: null, words: null });
      const also = "ack" in done ? done : await command(asked.case, bernie, { type: "answerErasure", request: request?.seq ?? 0, refuse: false, keep: [], ground: null, words: null });
      assert.ok("ack" in also, JSON.stringify([done, also]));
    }
    await byname.settled();
    assert.equal(byname.knowledge.mind.held(asked.case), null, way);
    assert.ok(!inSnapshot(hidden), `${way}: the snapshot file holds it still`);
    assert.ok(!(await told(`a ${hidden} stripe`)).precedents.some(({ text }) => text.includes(hidden)), `${way}: answers hold it still`);
    await byname.knowledge.follower.save();
    assert.ok(!inSnapshot(hidden), `${way}: a new snapshot holds it`);
  }
  const other = await openByname({ ...server.world, options: { ...server.world.options, dataDir: `${server.world.options.dataDir}-other` } });
  try {
    await other.settled();
    assert.equal(other.knowledge.mind.precedents(), byname.knowledge.mind.precedents(), "built from the record alone, another node holds what this one holds");
  } finally {
    await other.stop();
  }
});

test("KN8 consent given again brings back what was kept", async () => {
  const asked = await helped("A violet stripe lies across the page", remedy, true);
  await keep(asked);
  await must(asked, asked, { type: "allowLearning", allow: false });
  await byname.settled();
  assert.equal(byname.knowledge.mind.held(asked.case), null);
  await must(asked, asked, { type: "allowLearning", allow: true });
  await byname.settled();
  assert.notEqual(byname.knowledge.mind.held(asked.case), null);
});

test("KN9 a restart goes on from the snapshot; a torn or foreign one is removed and the record read", async () => {
  const { mind, follower: first } = byname.knowledge;
  while (mind.work(500)) await new Promise((resolve) => setImmediate(resolve));
  await first.save();
  assert.ok(existsSync(snapshot));
  const questions = ["a grey stripe down every page", "violet lies across", "my parcel is late", "stripe"];
  const answers = (one: Pick<typeof mind, "ask">) => questions.map((text) => one.ask({ text }, 3));
  const learned = answers(mind);
  const next = await openByname(server.world);
  await next.settled();
  assert.deepEqual(answers(next.knowledge.mind), learned, "what was learned is there at once, to the last digit");
  assert.equal(next.knowledge.mind.work(1), false, "and nothing is left to learn");
  await next.stop();
  const whole = readFileSync(snapshot);
  const reopened = async () => {
    const other = await openByname(server.world);
    await other.settled();
    const { mind, follower } = other.knowledge;
    const found = { restored: follower.standing().restored, precedents: mind.precedents(), hits: mind.ask({ text: "a grey stripe down every page" }, 3).hits.length };
    await other.stop();
    return found;
  };
  const truth = byname.knowledge.mind.precedents();
  assert.deepEqual(await reopened(), { restored: true, precedents: truth, hits: Math.min(3, truth) });
  for (const at of [10, Math.floor(whole.length / 2), whole.length - 3]) {
    const torn = Buffer.from(whole);
    torn[at] = (torn[at] ?? 0) ^ 1;
    writeFileSync(snapshot, torn);
    assert.deepEqual(await reopened(), { restored: false, precedents: truth, hits: Math.min(3, truth) }, `byte ${at}`);
  }
  writeFileSync(snapshot, whole.subarray(0, 40));
  assert.equal((await reopened()).restored, false);
});

test("KN14 a price rests on the nearest past cases once there are three, and its first line says so; else on the topic", async () => {
  const fresh = await server.ask("My printer sings while it prints, and I do not like the song");
  await must(fresh, fresh, { type: "setTopic", topic: "printers" });
  const quoteOf = async (asked: Asked) => (await call("GET", `/api/cases/${asked.case}/experts`, asked)).json<ChoiceView>().cards.find(({ slug }) => slug === "bernie")?.quote;
  const unknown = await quoteOf(fresh);
  assert.deepEqual([unknown?.precedents, unknown?.minutes, unknown?.lines[0]?.label], [0, 48, "Printers: about 48 minutes, as is usual here (C4)"]);
  for (let i = 0; i < 3; i++) await keep(await helped("Grey stripe down every page, same place each time", remedy, true));
  const like = await server.ask("A grey stripe down every page, at the same place");
  await must(like, like, { type: "setTopic", topic: "printers" });
  const quote = await quoteOf(like);
  assert.ok(quote !== undefined && quote !== null && quote.precedents >= 3 && quote.minutes === 7, JSON.stringify(quote));
  assert.match(quote.lines[0]?.label ?? "", /about 7 minutes, from \d+ cases like this/);
  await must(like, like, { type: "giveContact", contact: { channel: "phone", address: "+351 912 000 000" } });
  const taken = await command(like.case, like, { type: "leaveWith", expert: "bernie", price: quote.amount, consent: true });
  assert.ok("ack" in taken, `what was shown is what is recorded: ${JSON.stringify(taken)}`);
  assert.equal((await state(like.case)).quotes.at(-1)?.amount.minor, quote.amount.minor);
});

test("KN13 questions that matched nothing are grouped; words that two used are shown, whole questions only to whom their cases are open", async () => {
  const texts = ["The lantern of my aquarium flickers at dusk", "aquarium lantern flickers", "Why does the aquarium lantern flicker so", "My private canarysentence about a lantern in an aquarium that flickers"];
  for (const text of texts) {
    const asked = await server.ask(text);
    await must(asked, asked, { type: "giveContact", contact: { channel: "mail", address: `${freshClientId()}@people.example` } });
  }
  await byname.settled();
  const seen = async (slug: string) => (await call("GET", "/api/staff/gaps", { cookie: await server.signIn(slug) })).json<{ gaps: { words: string[]; questions: number; examples: string[]; cost: { minor: number } | null }[] }>().gaps;
  const gap = (await seen("ana")).find(({ words }) => words.includes("aquarium"));
  assert.ok(gap !== undefined && gap.questions >= 3 && (gap.cost?.minor ?? 0) > 0, JSON.stringify(await seen("ana")));
  assert.ok(!JSON.stringify(gap).includes("canarysentence"));
  assert.deepEqual(gap.examples, [], "Ana may open none of these cases");
  assert.ok((await seen("maria")).some(({ examples }) => examples.length > 0), "Maria triages them");
});
