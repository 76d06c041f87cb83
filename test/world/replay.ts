/**
 * One real conversation, walked through the whole path: asked, an expert chosen, accepted, every message from its own side over its own socket, put
 * right. Afterwards three readers (the person, the expert, a late joiner who only now connects) must hold what a fresh load holds, word for word.
 */
import { checkCopy } from "../../src/client/checking.ts";
import { api, ask, openCase, personSide, same, type OpenCase } from "../../src/client/index.ts";
import { connection } from "../../src/client/connection.ts";
import type { CaseState } from "../../src/domain/case/state.ts";
import { goalWords } from "../../src/domain/closing/words.ts";
import type { Dialogue } from "./dialogues.ts";
import type { Running } from "./running.ts";
import { nodeSurroundings, until } from "./sides.ts";
import { crew, must, type AtWork } from "./staff.ts";

export type Replayed = { readonly conversations: number; readonly messages: number; readonly seconds: number; readonly inOrder: number; readonly same: number; readonly verified: number; readonly faults: readonly string[] };
type One = { readonly messages: number; readonly inOrder: boolean; readonly same: boolean; readonly verified: boolean };

const desk = "printers";

/** Replays all, `at` of them at the same time. A conversation that fails is reported with its id and does not stop the others. */
export async function replayAll(byname: Running, dialogues: readonly Dialogue[], at: number): Promise<Replayed> {
  const people = await crew(byname, at);
  const faults: string[] = [];
  const done: One[] = [];
  const waiting = [...dialogues];
  const began = performance.now();
  const worker = async (expert: AtWork): Promise<void> => {
    for (let dialogue = waiting.shift(); dialogue !== undefined; dialogue = waiting.shift()) {
      try {
        const one = await replayOne(byname, expert, dialogue);
        done.push(one);
        if (!one.inOrder || !one.same || !one.verified) faults.push(`conversation ${dialogue.id}: ${JSON.stringify(one)}`);
      } catch (error) {
        faults.push(`conversation ${dialogue.id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  await Promise.all(people.places.map(worker));
  const seconds = (performance.now() - began) / 1000;
  people.close();
  const count = (holds: (one: One) => boolean): number => done.filter(holds).length;
  return { conversations: dialogues.length, messages: done.reduce((sum, one) => sum + one.messages, 0), seconds, inOrder: count((one) => one.inOrder), same: count((one) => one.same), verified: count((one) => one.verified), faults };
}

async function replayOne(byname: Running, expert: AtWork, dialogue: Dialogue): Promise<One> {
  const surroundings = nodeSurroundings(byname.origin);
  const first = dialogue.messages[0]?.text ?? "";
  const asked = await ask(surroundings, { clientId: surroundings.newId(), text: first, lang: "en", zone: "America/New_York", desk, page: null, topic: null });
  if ("problem" in asked) throw new Error(`ask: ${asked.problem.code}: ${asked.problem.sentence}`);
  const { case: caseId, capability } = asked.ok;
  const person = personSide(surroundings);
  const mine = person.open(caseId, capability);
  const copies = [mine];
  try {
    return await walk({ byname, expert, dialogue, caseId, capability, mine, copies });
  } finally {
    // A conversation that failed must not leave its sockets behind: they would keep the program from ending.
    for (const copy of copies) copy.close();
    person.close();
  }
}

type Walk = { readonly byname: Running; readonly expert: AtWork; readonly dialogue: Dialogue; readonly caseId: string; readonly capability: string; readonly mine: OpenCase; /** every side that was opened, to be closed at the end */ readonly copies: OpenCase[] };

async function walk({ byname, expert, dialogue, caseId, capability, mine, copies }: Walk): Promise<One> {
  await must(mine, { type: "giveContact", contact: { channel: "phone", address: "+1 508 555 0100" } });
  const theirs = await together(byname, mine, expert, capability);
  copies.push(theirs);
  const said: { readonly by: "asker" | "helper"; readonly text: string }[] = [];
  for (const message of dialogue.messages.slice(1)) {
    await must(message.by === "asker" ? mine : theirs, { type: "say", text: message.text, replyTo: null, files: [] });
    said.push(message);
  }
  await must(mine, { type: "state", answer: "yes", words: null, missing: null, goal: goalWords(mine.state.value), issues: [], pay: mine.state.value.hold?.amount ?? null });
  await until("the case to close", () => mine.state.value.situation.name === "closed" && mine.state.value.hold?.status !== "pending");
  const late = await lateJoiner(byname, caseId, capability);
  copies.push(late);
  const last = Math.max(mine.state.value.seen.S, late.state.value.seen.S);
  await until("all three to hold everything", () => [mine, theirs, late].every((copy) => copy.state.value.seen.S >= last));
  const fresh = await freshly(byname, caseId, capability);
  copies.push(fresh);
  const held = wordsOf(mine.state.value);
  return {
    messages: said.length + 1,
    inOrder: JSON.stringify(held) === JSON.stringify(said.map(({ by, text }) => ({ by, text }))),
    same: same(mine.state.value, fresh.state.value) && same(late.state.value, fresh.state.value) && same(shared(theirs.state.value), shared(fresh.state.value)),
    verified: await verified(byname, mine, capability),
  };
}

/** The person chooses this expert, agrees to the price, and the expert says yes. Resolves with the expert's side. */
async function together(byname: Running, mine: OpenCase, expert: AtWork, capability: string): Promise<OpenCase> {
  const { caseId } = mine;
  const choice = await api(nodeSurroundings(byname.origin))("choice", { params: { case: caseId }, query: {}, capability });
  if ("problem" in choice) throw new Error(`choice: ${choice.problem.sentence}`);
  const card = choice.ok.cards.find(({ slug }) => slug === expert.slug);
  if (card === undefined || card.quote === null) throw new Error(`${expert.slug} is not among the people shown`);
  await must(mine, { type: "choose", expert: expert.slug, price: card.quote.amount, consent: !card.quote.free });
  const theirs = expert.desk.open(caseId);
  await until("the expert to see the offer", () => theirs.state.value.situation.name === "offered");
  await must(theirs, { type: "accept" });
  await until("the person to see the yes", () => mine.state.value.situation.name === "withExpert");
  return theirs;
}

const wordsOf = (state: CaseState) => state.messages.filter((message) => message.stream === "S").map((message) => ({ by: message.who === "p1" ? "asker" : "helper", text: message.text }));
/** What both sides may see: neither side's own notes, nor how far each has read of them. */
const shared = (state: CaseState): unknown => ({ ...state, seen: { ...state.seen, O: 0, C: 0 }, messages: state.messages.filter((message) => message.stream === "S") });

async function lateJoiner(byname: Running, caseId: string, capability: string): Promise<OpenCase> {
  const surroundings = nodeSurroundings(byname.origin);
  const open = openCase({ caseId, capability }, connection(surroundings, { staff: false }), surroundings);
  await until("the late joiner to be up to date", () => open.upToDate.value);
  return open;
}

/** The whole record by plain HTTP, folded from nothing: no socket takes part. */
async function freshly(byname: Running, caseId: string, capability: string): Promise<OpenCase> {
  const surroundings = { ...nodeSurroundings(byname.origin), socket: (_: string, ears: { closed(): void }) => (queueMicrotask(ears.closed), { send: () => undefined, close: () => undefined }) };
  const open = openCase({ caseId, capability }, connection(surroundings, { staff: false }), surroundings);
  await until("the fresh load by HTTP", () => open.upToDate.value, 30_000);
  return open;
}

async function verified(byname: Running, mine: OpenCase, capability: string): Promise<boolean> {
  const held = await api(nodeSurroundings(byname.origin))("checkpoints", { params: { case: mine.caseId }, capability });
  if ("problem" in held) throw new Error(`checkpoints: ${held.problem.sentence}`);
  return checkCopy({ caseId: mine.caseId, side: "person", entries: mine.entries(), key: held.ok.key, checkpoints: held.ok.checkpoints }).verdict === "PASS";
}
