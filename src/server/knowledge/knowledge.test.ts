import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { openByname } from "../../main.ts";
import type { HowWellView, ImportPreview, KnownView, SuggestionView, ThinkingView } from "../../protocol/knowledge.ts";
import type { GivenMove, GivenProblem } from "../../domain/knowledge/values.ts";
import { fileForm } from "../../../test/doors/calls.ts";
import { freshClientId, type Proof, testServer } from "../../../test/world/server.ts";
import { planCost } from "../../reasoning/cycle/planCost.ts";
import { bareProblem } from "./exchange/shape.ts";
import { cheaperOrder } from "./library.ts";

const server = await testServer();
after(() => server.close());
const { byname, call, command } = server;
const maria = { cookie: await server.signIn("maria") };
const bernie = { cookie: await server.signIn("bernie") };
const ana = { cookie: await server.signIn("ana") };

const move = (title: string, more: Partial<GivenMove> = {}): GivenMove => ({ kind: "step", title, say: { show: null, with: `Please: ${title}.`, for: null }, minutes: 4, rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 }, ...more });
const toner: GivenProblem = {
  ...bareProblem("Everything is pink", ["Everything comes out pink", "pink pages since I changed the cartridge", "all my prints have turned pink"]),
  cause: "The cyan cartridge still wears its orange tape", disconfirms: ["The pages are green"], workaround: "Print in black until the tape is off.",
  facts: [{ text: "A pink page means that cyan is missing. Look for a strip of orange tape on the blue cartridge and pull it off.", share: true, source: null, expiresOn: null, owner: null }, { text: "The tapes of March were glued too well, says the factory.", share: false, source: null, expiresOn: null, owner: null }],
  moves: [move("Pull the orange tape off the blue cartridge"), move("Send a new cyan cartridge", { kind: "deed", minutes: 6, remedy: { what: "a cyan cartridge", item: null, value: { minor: 2_300, currency: "EUR" } } })],
  questions: [{ text: "Is there a strip of orange tape on the blue cartridge?", answers: [{ answer: "yes", here: 90, elsewhere: 5 }, { answer: "no", here: 10, elsewhere: 95 }], ease: 90, needs: [] }],
};
const offline: GivenProblem = { ...bareProblem("The printer lost its address", ["It says offline although it is switched on", "printer offline since the new router", "the computer cannot find the printer"]), moves: [move("Print the network page")] };

const draft = async (problem: GivenProblem, slug: string, proof: Proof = maria, id = freshClientId()): Promise<string> => {
  const answer = await call("POST", "/api/staff/known", { ...proof, body: { id, command: { type: "draft", slug, problem, origin: { kind: "expert", source: null, key: null, licence: null }, owner: null }, gap: null } });
  assert.equal(answer.status, 200, answer.body);
  return answer.json<{ id: string }>().id;
};
const tell = (id: string, wanted: object, proof: Proof = maria, clientId = freshClientId()) => call("POST", `/api/staff/known/${id}/commands`, { ...proof, body: { id: clientId, command: wanted } });
const granted = async (...args: Parameters<typeof tell>): Promise<void> => {
  const answer = await tell(...args);
  assert.equal(answer.status, 200, answer.body);
};
const look = async (id: string, proof: Proof = maria): Promise<KnownView> => (await call("GET", `/api/staff/known/${id}`, proof)).json<KnownView>();
const suggest = async (text: string, more: object = {}): Promise<readonly SuggestionView[]> => {
  const answer = await call("POST", "/api/desks/help/suggestions", { body: { text, topic: null, tried: [], dismissed: [], ...more } });
  assert.equal(answer.status, 200, answer.body);
  return answer.json<{ suggestions: SuggestionView[] }>().suggestions;
};
const thinking = async (caseId: string, proof: Proof): Promise<ThinkingView> => {
  const answer = await call("GET", `/api/cases/${caseId}/thinking`, proof);
  assert.equal(answer.status, 200, answer.body);
  return answer.json<ThinkingView>();
};
/** The engine has learned what there is to learn. */
const learned = async (): Promise<void> => {
  await byname.settled();
  while (byname.knowledge.mind.work(500)) await new Promise((resolve) => setImmediate(resolve));
};

test("KN11 a place without knowledge makes no engine and still answers", async () => {
  await byname.settled();
  assert.equal(byname.knowledge.mind.bytes(), 0);
  assert.deepEqual(await suggest("Everything comes out pink"), []);
  const asked = await server.withBernie();
  const view = await thinking(asked.case, bernie);
  assert.equal(view.met, false);
  assert.deepEqual(view.problems, []);
});

let pink = "";

test("KN4 a draft sent again is the same one, another with its address is refused", async () => {
  pink = await draft(toner, "everything-is-pink");
  const id = freshClientId();
  const first = await draft(offline, "lost-its-address", maria, id);
  assert.equal(await draft(offline, "lost-its-address", maria, id), first);
  const other = await call("POST", "/api/staff/known", { ...ana, body: { id: freshClientId(), command: { type: "draft", slug: "lost-its-address", problem: offline, origin: { kind: "expert", source: null, key: null, licence: null }, owner: null }, gap: null } });
  assert.equal(other.json<{ code: string }>().code, "slugTaken");
});

test("KN4 an edit upon what somebody else changed meanwhile is refused; sent again it gets the answer that it had; its history shows who and what", async () => {
  const { seen } = await look(pink);
  const id = freshClientId();
  const wanted = { type: "edit", seen, why: "Bernie looked inside", change: { field: "cause", value: "The cyan cartridge is still taped" } };
  await granted(pink, wanted, bernie, id);
  const again = await tell(pink, wanted, bernie, id);
  assert.equal(again.json<{ duplicate: boolean }>().duplicate, true);
  const late = await tell(pink, { ...wanted, change: { field: "cause", value: "Something else" } }, ana);
  assert.equal(late.json<{ code: string }>().code, "changedMeanwhile");
  const { history, cause } = await look(pink);
  assert.equal(cause, "The cyan cartridge is still taped");
  const edit = history.find((line) => line.change?.field === "cause");
  assert.deepEqual([edit?.by, edit?.quote, edit?.change?.before], ["Bernie", "Bernie looked inside", "The cyan cartridge still wears its orange tape"]);
  const both = await Promise.all([tell(pink, { type: "setFix", fix: { status: "planned", by: "2099-01-01T00:00:00.000Z", words: null } }), tell(pink, { type: "setOwner", owner: "ana", why: null })]);
  assert.deepEqual(both.map(({ status }) => status), [200, 200], "two at once: both, one after the other");
});

test("KN1 nothing is suggested before it is published; then the passage that answers the words, with source and date", async () => {
  await learned();
  assert.deepEqual(await suggest("everything comes out pink"), []);
  await granted(pink, { type: "ready" });
  await granted(pink, { type: "check", until: null });
  await granted(pink, { type: "publish", published: { title: "Everything comes out pink", words: "We know this. Many cartridges of this spring still wear their tape.", plan: "From June on the tape is gone." } });
  const [found, ...others] = await suggest("since I changed the cartridge everything comes out pink, is there a tape");
  assert.deepEqual(others, []);
  assert.equal(found?.slug, "everything-is-pink");
  assert.ok(found?.quote.includes("orange tape") || found?.quote.includes("their tape"), found?.quote);
  assert.ok(found.source.includes("Ana") && found.source.includes("Help Test"), found.source);
  assert.ok(found.because.length > 0 && found.plan === "From June on the tape is gone.");
  assert.ok(!JSON.stringify(found).includes("glued too well"), "a fact that is not shared stays inside");
});

test("KN1 what was dismissed or tried is left out, and prefixes and slips are read", async () => {
  const words = "everything comes out pink";
  assert.deepEqual(await suggest(words, { dismissed: ["everything-is-pink"] }), []);
  assert.equal((await suggest("everythng comes out pnk")).length, 1);
  assert.deepEqual(await suggest("my flight to Lisbon was cancelled and nobody rebooks me"), []);
  assert.equal((await call("POST", "/api/desks/nowhere/suggestions", { body: { text: words, topic: null, tried: [], dismissed: [] } })).status, 404);
});

test("KN1 what is said to be wrong is not quoted until it was looked at", async () => {
  await granted(pink, { type: "markWrong", about: { field: "published" }, words: "June was promised last year too", owner: null, due: null }, bernie);
  assert.deepEqual(await suggest("everything comes out pink"), []);
  assert.equal((await call("GET", "/api/known/everything-is-pink")).status, 404);
  const [mark] = (await look(pink)).marks;
  assert.ok(mark !== undefined && mark.status === "open" && mark.owner === "Ana");
  await granted(pink, { type: "settleMark", mark: mark.id, how: "stands", words: "It was another tape" });
  assert.equal((await suggest("everything comes out pink")).length, 1);
});

test("KN2 what was typed is on no table and in no line", async () => {
  const canary = "qzxcanaryword";
  await suggest(`everything comes out pink ${canary}`);
  await call("POST", "/api/desks/help/suggestions/signs", { body: { shown: ["everything-is-pink", canary], opened: [], dismissed: [], asked: [] } });
  await byname.settled();
  const { rows } = await byname.pool.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
  assert.ok(rows.length > 20);
  for (const { name } of rows) {
    const found = await byname.pool.query(`select from "${name}" t where t::text like $1 limit 1`, [`%${canary}%`]);
    assert.equal(found.rowCount, 0, `${name} holds what was typed`);
  }
});

test("KN3 signs are counted by day, me too once for each browser", async () => {
  const sign = { shown: ["everything-is-pink"], opened: ["everything-is-pink"], dismissed: [], asked: [] };
  await call("POST", "/api/desks/help/suggestions/signs", { body: sign });
  await call("POST", "/api/desks/help/suggestions/signs", { body: { ...sign, shown: ["lost-its-address"] } });
  const browser = freshClientId();
  const meToo = async (clientId: string) => (await call("POST", "/api/known/everything-is-pink/me-too", { body: { clientId } })).json<{ people: number; counted: boolean }>();
  assert.deepEqual(await meToo(browser), { people: 1, counted: true });
  assert.deepEqual(await meToo(browser), { people: 1, counted: false });
  assert.deepEqual(await meToo(freshClientId()), { people: 2, counted: true });
  assert.equal((await call("POST", "/api/known/lost-its-address/me-too", { body: { clientId: browser } })).status, 404, "not published: not there");
  await byname.settled();
  const { counts, soFar } = await look(pink);
  assert.deepEqual([counts.box.opened, soFar.meToo], [2, 2]);
  assert.ok(counts.box.shown >= 2);
});

test("KN6 thinking: what it is and why, what would show otherwise, plan with its working, the next question; answers rank anew; for its staff alone", async () => {
  const asked = await server.withBernie();
  const mine = await server.ask("Since I changed the cartridge everything comes out pink");
  await command(mine.case, mine, { type: "giveContact", contact: { channel: "phone", address: "+351 912 000 111" } });
  await command(mine.case, mine, { type: "tellAbout", about: { tried: ["I pulled the orange tape off the blue cartridge"], help: "with" } });
  await command(mine.case, mine, { type: "leaveWith", expert: "bernie", price: null, consent: false });
  await command(mine.case, bernie, { type: "accept" });
  await learned();
  const view = await thinking(mine.case, bernie);
  const [first] = view.problems;
  assert.ok(view.met && first?.id === pink && first.p > 0.5, JSON.stringify(view).slice(0, 400));
  assert.deepEqual(first.not, ["The pages are green"]);
  assert.ok(first.why.some(({ words }) => words.includes("pink")));
  assert.deepEqual(first.plan.dropped.map(({ title }) => title), ["Pull the orange tape off the blue cartridge"], "tried already");
  const cost = first.plan.cost;
  assert.ok(cost !== null && cost.lines.reduce((sum, { expected }) => sum + expected.minor, 0) === cost.expected.minor);
  assert.equal(cost.expected.minor, Math.round((6 * 4_500) / 60) + 2_300);
  assert.equal((await thinking(asked.case, bernie)).problems[0]?.slug, "lost-its-address");
  for (const proof of [mine, ana, {}] as Proof[]) assert.equal((await call("GET", `/api/cases/${mine.case}/thinking`, proof)).status, 404);
  const { question } = view;
  assert.ok(question !== null && question.problem === pink && question.gain > 0 && question.answers.includes("yes"));
  const before = first.p;
  const said = await command(mine.case, bernie, { type: "answerQuestion", problem: question.problem, question: question.question, text: question.text, answer: "yes" });
  assert.ok("ack" in said, JSON.stringify(said));
  const after = await thinking(mine.case, bernie);
  assert.ok((after.problems[0]?.p ?? 0) >= before && after.question?.question !== question.question);
  const linked = await command(mine.case, bernie, { type: "linkProblem", problem: pink, why: null });
  assert.ok("ack" in linked, JSON.stringify(linked));
  await byname.settled();
  assert.deepEqual([(await look(pink)).soFar.cases, (await thinking(mine.case, bernie)).problems[0]?.linked], [1, true]);
});

test("KN5 playbooks: looked through first, all in at once, again nothing; a file with a fault brings nothing; what goes out comes in", async () => {
  const file = readFileSync(new URL("../../../test/world/playbooks/retailer-guidelines.json", import.meta.url));
  const send = (path: string, name: string, bytes: Buffer | string) => call("POST", path, { ...maria, ...fileForm(name, "application/octet-stream", bytes) as unknown as { body: string; headers: Record<string, string> } });
  const preview = (await send("/api/admin/known/preview", "retailer-guidelines.json", file)).json<ImportPreview>();
  assert.deepEqual([preview.kind, preview.fresh + preview.like, preview.faultCount], ["playbooks", 55, 0]);
  assert.equal(byname.knowledge.known.all().length, 2, "looking changes nothing");
  const wrong = "question,answer\nIs it late?,No\nhalf a row\n,nothing\n";
  const faulty = (await send("/api/admin/known/preview", "pairs.csv", wrong)).json<ImportPreview>();
  assert.deepEqual(faulty.faults.map(({ at }) => at), ["line 3", "line 4"]);
  assert.equal((await send("/api/admin/known/import", "pairs.csv", wrong)).status, 400);
  assert.equal(byname.knowledge.known.all().length, 2);
  assert.deepEqual((await send("/api/admin/known/import?owner=ana", "retailer-guidelines.json", file)).json(), { drafted: 55, known: 0, twice: 0 });
  assert.deepEqual((await send("/api/admin/known/import", "retailer-guidelines.json", file)).json(), { drafted: 0, known: 55, twice: 0 });
  await byname.settled();
  const list = (await call("GET", "/api/staff/known?q=refund", maria)).json<{ rows: { title: string; owner: { slug: string } }[] }>();
  assert.ok(list.rows.some(({ title, owner }) => title === "Initiate Refund" && owner.slug === "ana"));
  for (const format of ["json", "jsonl", "csv"]) {
    const out = await call("GET", `/api/admin/known/export?format=${format}`, maria);
    const back = (await send("/api/admin/known/preview", `known.${format}`, out.body)).json<ImportPreview>();
    assert.deepEqual(back.faults, [], format);
    assert.ok(back.items.length >= (format === "csv" ? 50 : 57), `${format} holds ${back.items.length}`);
  }
  assert.equal((await call("GET", "/api/admin/known/export", bernie)).status, 404);
});

test("KN16 the list is kept to owner, standing and what ran out, and searched, among all of it and not among what one page holds", async () => {
  type Listed = { readonly rows: readonly { readonly slug: string; readonly confidence: string; readonly owner: { readonly slug: string } }[]; readonly total: number; readonly after: string | null; readonly owners: readonly { readonly slug: string }[] };
  const list = async (query: string): Promise<Listed> => (await call("GET", `/api/staff/known?${query}`, maria)).json<Listed>();
  const all = await list("");
  assert.deepEqual([all.rows.length, all.total], [50, 57]);
  assert.deepEqual(all.owners.map(({ slug }) => slug).toSorted(), ["ana", "maria"]);
  // Drafted before the fifty-five others, it moved long before them: it stands on the second page.
  assert.ok(!all.rows.some(({ slug }) => slug === "lost-its-address"));
  assert.deepEqual((await list("confidence=draft")).rows.map(({ slug }) => slug), ["lost-its-address"]);
  const marias = await list("owner=maria");
  assert.deepEqual([marias.rows.map(({ slug }) => slug), marias.total, marias.owners.length], [["lost-its-address"], 1, 2]);
  assert.deepEqual((await list("stale=yes")).rows, []);
  const [first] = await list("owner=ana&confidence=unchecked").then(({ rows }) => rows);
  assert.equal(first?.confidence, "unchecked");
  const rest = await list(`after=${all.after ?? ""}`);
  assert.equal(rest.rows.length, 7);
  assert.equal((await list("q=refund&confidence=checked")).total, 0);
  // One plan costs the same wherever it is read, however many stand beside it.
  for (const { id, expected } of (await call("GET", "/api/staff/known?owner=ana", maria)).json<{ rows: { id: string; expected: unknown }[] }>().rows.slice(0, 12)) assert.deepEqual((await look(id)).plan?.expected ?? null, expected);
});

test("KN17 of cause, way around, guide and fix people read what somebody said they may, each by itself", async () => {
  const page = async (): Promise<Record<string, unknown>> => (await call("GET", "/api/known/everything-is-pink")).json<Record<string, unknown>>();
  await granted(pink, { type: "edit", seen: (await look(pink)).seen, why: null, change: { field: "workaround", value: "Print in black meanwhile." } });
  assert.deepEqual([(await page())["cause"], (await page())["workaround"]], [null, null]);
  const refused = await tell(pink, { type: "share", field: "workaround", on: true }, bernie);
  assert.equal(refused.json<{ code: string }>().code, "notYours");
  await granted(pink, { type: "share", field: "workaround", on: true }, maria);
  assert.deepEqual([(await page())["cause"], (await page())["workaround"]], [null, "Print in black meanwhile."]);
  assert.ok((await call("GET", "/known/everything-is-pink")).body.includes("Print in black meanwhile."));
  assert.ok(!(await call("GET", "/known/everything-is-pink")).body.includes("still taped"));
  await granted(pink, { type: "edit", seen: (await look(pink)).seen, why: null, change: { field: "workaround", value: "Print nothing at all." } }, bernie);
  assert.equal((await page())["workaround"], null, "somebody else's new words wait for its owner's word");
});

test("KN18 how well it serves: what was used and whether it was good then, what was found wrong, guides that help and one that demotes itself", async () => {
  const figures = async (): Promise<HowWellView> => (await call("GET", "/api/staff/known-figures", ana)).json<HowWellView>();
  const before = await figures();
  const asked = await server.withBernie();
  const { question } = await thinking(asked.case, bernie);
  const move = (await look(pink)).moves[0];
  assert.ok(move !== undefined && question !== undefined);
  const use = async (item: string, kind: "move" | "fact"): Promise<void> => assert.ok("ack" in (await command(asked.case, bernie, { type: "takeSuggestion", suggestion: { kind, problem: pink, item, rank: 1, sure: 80 } })));
  await granted(pink, { type: "check", until: null });
  await use(move.id, "move");
  const kept = (await look(pink)).facts.find(({ share }) => !share);
  await granted(pink, { type: "markWrong", about: { field: "fact", id: kept?.id ?? "" }, words: "It holds well enough", owner: null, due: null }, bernie);
  await use(kept?.id ?? "", "fact");
  await byname.settled();
  const after = await figures();
  assert.deepEqual([after.accuracy.n - before.accuracy.n, Math.round((after.accuracy.share ?? 0) * after.accuracy.n) - Math.round((before.accuracy.share ?? 0) * before.accuracy.n)], [2, 1], "one of the two was good when it was used");
  assert.deepEqual(after.notGood.map(({ id, used, good }) => [id, used - good]), [[pink, 1]]);
  const mark = (await look(pink)).marks.find(({ status }) => status === "open");
  await granted(pink, { type: "settleMark", mark: mark?.id ?? "", how: "repaired", words: null });
  const repaired = await figures();
  assert.deepEqual([repaired.wrong.found - before.wrong.found, repaired.wrongs.some(({ id }) => id === pink)], [1, true]);
  assert.equal(repaired.wrong.per100, repaired.wrong.cases === 0 ? null : (100 * repaired.wrong.found) / repaired.wrong.cases);

  const sign = { shown: [], opened: [], dismissed: [], asked: [] };
  const signs = (more: object) => call("POST", "/api/desks/help/suggestions/signs", { body: { ...sign, ...more } });
  await granted(pink, { type: "edit", seen: (await look(pink)).seen, why: null, change: { field: "guide", value: "/guides/tape" } });
  await granted(pink, { type: "share", field: "guide", on: true });
  const guide = async (): Promise<unknown> => (await call("GET", "/api/known/everything-is-pink")).json<{ guide: unknown }>().guide;
  assert.equal(await guide(), "/guides/tape");
  for (let i = 0; i < 12; i += 1) await signs({ started: ["everything-is-pink"] });
  for (let i = 0; i < 3; i += 1) await signs({ helped: ["everything-is-pink"] });
  await signs({ again: ["everything-is-pink"] });
  await byname.settled();
  const poor = (await look(pink)).effect;
  assert.deepEqual([poor.guide.n, Math.round((poor.guide.share ?? 0) * 12), poor.guideDemoted], [12, 2, true]);
  assert.equal(await guide(), null, "what mostly does not help is no longer offered");
  assert.deepEqual((await figures()).guides.map(({ id, demoted }) => [id, demoted]), [[pink, true]]);
  for (let i = 0; i < 40; i += 1) await signs({ started: ["everything-is-pink"], helped: ["everything-is-pink"] });
  await byname.settled();
  assert.equal(await guide(), "/guides/tape", "and comes back when it does");
});

test("KN18 a cheaper order of the moves is proposed with its working, and asking stays where it is", () => {
  const one = (id: string, kind: "step" | "question" | "deed", minutes: number, p: number) => ({ id, kind, title: id, text: "", way: null, minutes, rate: { minor: 6_000, currency: "EUR" }, remedy: null, remedyWhat: null, planned: null, authority: null, p, success: { p, low: 0, high: 1, n: 9 }, tally: { worked: 0, failed: 0 }, status: "open" as const });
  const moves = [one("ask", "question", 1, 0), one("dear", "deed", 60, 0.5), one("quick", "step", 2, 0.6)];
  const found = cheaperOrder(moves, planCost(moves, "EUR"), "EUR");
  assert.deepEqual(found?.order, ["ask", "quick", "dear"]);
  assert.equal(found?.saves.minor, (planCost(moves, "EUR")?.expected.minor ?? 0) - (found?.cost.expected.minor ?? 0));
  assert.equal(found?.cost.lines.reduce((sum, { expected }) => sum + expected.minor, 0), found?.cost.expected.minor);
  assert.equal(cheaperOrder([moves[0], moves[2], moves[1]].filter((each) => each !== undefined), found === null ? null : planCost([one("ask", "question", 1, 0), one("quick", "step", 2, 0.6), one("dear", "deed", 60, 0.5)], "EUR"), "EUR"), null, "nothing to win");
});

test("KN10 another node on the same database comes to the same", async () => {
  const other = await openByname(server.world);
  try {
    await other.settled();
    assert.deepEqual(other.knowledge.known.all().map(({ id, seen }) => [id, seen]).toSorted(), byname.knowledge.known.all().map(({ id, seen }) => [id, seen]).toSorted());
    assert.equal(other.knowledge.mind.size(), byname.knowledge.mind.size());
    await granted(pink, { type: "edit", seen: (await look(pink)).seen, why: null, change: { field: "title", value: "All of it is pink" } });
    await other.knowledge.follower.settled();
    assert.equal(other.knowledge.known.get(pink)?.title, "All of it is pink");
  } finally {
    await other.stop();
  }
});
