import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { begin } from "../case/begin.ts";
import { encode } from "../case/decode.ts";
import { fold, foldOn } from "../case/fold.ts";
import type { Command } from "../case/commands.ts";
import type { Actor } from "../case/decision.ts";
import { chain, emptyHeads } from "../../record/chain.ts";
import { type Draft, type Entry, streamNames } from "../../record/entry.ts";
import type { Recorded } from "../fact.ts";
import { factKinds } from "../case/facts.ts";
import { decideMinutes } from "./decide.ts";
import { erasableOf } from "./residue.ts";

const secret = "Elvira Quandt";
const talking = story().given(person, { ...askIt, text: `I am ${secret}, it prints in stripes` })
  .given(person, { type: "tellAbout", about: { name: secret, impact: `${secret} cannot fly`, tried: [`as ${secret} said`] } as never })
  .given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
  .given(person, { type: "say", text: `call me ${secret}`, replyTo: null, files: [] })
  .given(staff(bernie), { type: "say", text: `Dear ${secret}`, replyTo: null, files: [] })
  .given(person, { type: "note", text: `${secret} was here` })
  .given(staff(bernie), { type: "note", text: `${secret} is kind` });

const around = (at: Story) => ({ erasable: erasableOf(at.facts) });
const give = (at: Story, actor: Actor, command: Command) => at.given(actor, command, around(at));
const tryIt = (at: Story, actor: Actor, command: Command) => at.when(actor, command, around(at));
const said = (at: Story, who: string): number => at.state.messages.findLast((one) => one.stream === "S" && one.who === who)?.seq ?? 0;
const ask = (entries: readonly number[], whole = false): Command => ({ type: "askErasure", whole, entries: [...entries], words: null });
const grant = (request: number, keep: readonly number[] = []): Command => ({ type: "answerErasure", request, refuse: false, keep: [...keep], ground: keep.length > 0 ? "law" : null, words: keep.length > 0 ? "Invoices are kept for ten years" : null });
const requestOf = (at: Story): number => at.state.erasing.requests.at(-1)?.seq ?? 0;

/** The record of a story as entries, chained; `masked`: what tombstones name has lost its body. */
function entriesOf(facts: readonly Recorded[], masked: boolean): readonly Entry[] {
  const caseId = "0123456789abcdef0123456789abcdef";
  const gone = new Set(facts.filter((one) => one.type === "erased").flatMap((one) => one.refs.map((seq) => `${one.stream}${seq}`)));
  let heads = emptyHeads(caseId);
  return facts.flatMap(({ type, stream, data, who, refs, time, at, seq }) => {
    const { media, body } = type === "file" ? { media: "image/png", body: new Uint8Array(1) } : encode({ data });
    const draft: Draft = { stream, kind: type, who, media, body, salt: new Uint8Array(32).fill(seq), time, at, refs: [...refs] };
    const chained = chain(caseId, heads, [draft]);
    ({ heads } = chained);
    return chained.entries.map((entry) => (masked && gone.has(`${stream}${seq}`) ? { ...entry, salt: null, body: null } : entry));
  });
}

test("ER1 only the person asks, for words that are there, also after the end", () => {
  const entry = said(talking, "p1");
  assert.equal(tryIt(talking, person, ask([entry])).refused, null);
  assert.equal(tryIt(talking, staff(bernie), ask([entry])).refused, "onlyThePerson");
  assert.equal(tryIt(talking, person, ask([9_999])).refused, "noSuchEntry");
  assert.equal(tryIt(talking, person, ask([])).refused, "noSuchEntry");
  assert.equal(tryIt(talking, person, ask([entry], true)).refused, "noSuchEntry", "the whole case needs no list");
  const joinedByStaff = talking.facts.find((one) => one.type === "joined" && one.who === "p0")?.seq ?? 0;
  assert.equal(tryIt(talking, person, ask([joinedByStaff])).refused, "noSuchEntry", "that Bernie took part is not the person's to erase");
  const ended = talking.given(person, { type: "stop" });
  assert.equal(tryIt(ended, person, ask([], true)).refused, null);
  assert.equal(tryIt(give(ended, person, ask([], true)), person, ask([], true)).refused, "alreadyRequested");
});

test("ER2 asking names who decides and by when, and closing does not end that promise", () => {
  const asked = give(talking, person, ask([said(talking, "p1")]));
  const request = asked.state.erasing.requests[0];
  assert.equal(asked.state.people[request?.decider ?? ""]?.expert, "maria");
  const owed = (at: Story) => at.state.promises.find((one) => one.id === request?.promise)?.status;
  assert.equal(owed(asked), "open");
  assert.equal(owed(asked.given(person, { type: "stop" })), "open");
  assert.equal(tryIt(asked, staff(bernie), grant(requestOf(asked))).refused, "notYours");
  const late = asked.given(person, { type: "stop" }).later(decideMinutes + 1);
  assert.equal(owed(late.given(software, { type: "breakPromise", id: request?.promise ?? "" })), "broken");
});

test("ER3 the answer grants, keeps some or all, with a ground for what stays, once", () => {
  const mine = said(talking, "p1");
  const theirs = said(talking, "p3") || said(talking, "p2");
  const asked = give(talking, person, ask([mine, theirs]));
  const request = requestOf(asked);
  assert.equal(tryIt(asked, staff(maria), { ...grant(request, [theirs]), words: null } as Command).refused, "nothingToSay");
  assert.equal(tryIt(asked, staff(maria), { type: "answerErasure", request, refuse: true, keep: [], ground: null, words: "no" }).refused, "nothingToSay");
  const partly = give(asked, staff(maria), grant(request, [theirs]));
  assert.deepEqual([partly.state.erasing.requests[0]?.status, partly.state.promises.find((one) => one.id === asked.state.erasing.requests[0]?.promise)?.status], ["partly", "kept"]);
  assert.deepEqual(partly.state.erasing.tombstones.map((one) => one.entries), [[mine]]);
  assert.equal(tryIt(partly, staff(maria), grant(request)).refused, "noSuchRequest");
  const refused = give(asked, staff(maria), { type: "answerErasure", request, refuse: true, keep: [], ground: "claim", words: "A claim is open" });
  assert.deepEqual([refused.state.erasing.requests[0]?.status, refused.state.erasing.tombstones.length], ["refused", 0]);
  const back = give(asked, person, { type: "withdrawErasure", request });
  assert.deepEqual([back.state.erasing.requests[0]?.status, back.state.promises.at(-1)?.status], ["withdrawn", "cancelled"]);
});

test("ER4 with a message go its edits and the file that nothing else shows", () => {
  const withFile = talking.file("p1", "image/png");
  const file = withFile.state.files[0]?.seq ?? 0;
  const shown = withFile.given(person, { type: "say", text: "see", replyTo: null, files: [{ entry: file, name: "a.png", media: "image/png", bytes: 1, width: null, height: null }] });
  const message = said(shown, "p1");
  const edited = shown.given(person, { type: "edit", message, stream: "S", text: `${secret} again` });
  const once = give(edited, person, ask([message]));
  const done = give(once, staff(maria), grant(requestOf(once)));
  const edit = edited.facts.findLast((one) => one.type === "messageEdited")?.seq;
  assert.deepEqual(done.state.erasing.tombstones[0]?.entries, [file, message, edit]);
  const twice = edited.given(person, { type: "say", text: "and here", replyTo: null, files: [{ entry: file, name: "a.png", media: "image/png", bytes: 1, width: null, height: null }] });
  const kept = give(twice, person, ask([message]));
  assert.deepEqual(give(kept, staff(maria), grant(requestOf(kept))).state.erasing.tombstones[0]?.entries, [message, edit]);
});

test("ER5 a tombstone in each stream says who and why, and nothing of what was there", () => {
  const asked = give(talking, person, ask([], true));
  const done = give(asked, staff(maria), grant(requestOf(asked)));
  const stones = done.facts.filter((one) => one.type === "erased");
  assert.deepEqual(stones.map((one) => one.stream), ["S", "O", "C"]);
  const decider = asked.state.erasing.requests[0]?.decider;
  for (const stone of stones) assert.deepEqual([(stone.data as { by: string }).by, JSON.stringify(stone.data).includes(secret)], [decider, false]);
});

test("ER6 own notes go at once and nobody else's", () => {
  const done = give(talking, person, { type: "eraseOwnNotes", notes: [1] });
  assert.deepEqual(done.state.erasing.tombstones.map(({ stream, entries, basis }) => ({ stream, entries, basis })), [{ stream: "C", entries: [1], basis: "own" }]);
  assert.equal(tryIt(talking, person, { type: "eraseOwnNotes", notes: [2] }).refused, "noSuchEntry");
  assert.equal(tryIt(talking, staff(bernie), { type: "eraseOwnNotes", notes: [1] }).refused, "onlyThePerson");
});

test("ER7 a legal hold forbids erasing for as long as it stands", () => {
  const asked = give(talking, person, ask([], true));
  const request = requestOf(asked);
  assert.equal(tryIt(asked, staff(bernie), { type: "setLegalHold", on: true, words: "claim" }).refused, "leadNeeded");
  const held = give(asked, staff(maria), { type: "setLegalHold", on: true, words: "A claim was announced" });
  assert.equal(tryIt(held, staff(maria), grant(request)).refused, "onHold");
  assert.equal(tryIt(held, software, { type: "eraseOverdue", entries: [{ stream: "S", seq: 1 }] }).refused, "onHold");
  assert.equal(tryIt(held, staff(maria), { type: "answerErasure", request, refuse: true, keep: [], ground: "hold", words: "It is under a legal hold" }).refused, null);
  assert.equal(tryIt(give(held, staff(maria), { type: "setLegalHold", on: false, words: "Settled" }), staff(maria), grant(request)).refused, null);
});

test("ER8 the residue of every kind has no free text, and what the walk does not know goes whole", () => {
  const stuffed = (data: unknown): unknown => JSON.parse(JSON.stringify(data, (_, value: unknown) => value));
  for (const fact of erasableOf(talking.facts)) assert.equal(JSON.stringify(stuffed(fact.residue) ?? null).includes(secret), false, fact.kind);
  assert.deepEqual(erasableOf([{ type: "ofTomorrow", data: { text: secret }, stream: "S", seq: 1, time: talking.now, who: "p1", refs: [], at: 0 }]).map(({ personal, residue }) => [personal, residue]), [[true, null]]);
  assert.ok(factKinds.length > 40);
});

test("ER9 deleted or not yet, there before or come later: the same state", () => {
  const asked = give(talking, person, ask([], true));
  const done = give(asked, staff(maria), grant(requestOf(asked)));
  const caseId = done.state.caseId;
  const fresh = fold(caseId, entriesOf(done.facts, true));
  assert.deepEqual(fold(caseId, entriesOf(done.facts, false)), fresh);
  fc.assert(fc.property(fc.shuffledSubarray([...entriesOf(done.facts, true)], { minLength: done.facts.length }), (shuffled) => assert.deepEqual(foldOn(begin(caseId), shuffled), fresh)));
});

test("ER10 a case erased as a whole stands where it stood, without a word", () => {
  const asked = give(talking, person, ask([], true));
  const done = give(asked, staff(maria), grant(requestOf(asked)));
  const state = fold(done.state.caseId, entriesOf(done.facts, true));
  assert.equal(JSON.stringify(state).includes(secret), false);
  assert.deepEqual([state.situation.name, state.owner, state.question?.text, [...state.messages].every((one) => one.erased)], ["withExpert", talking.state.owner, "", true]);
  assert.deepEqual(streamNames.map((name) => state.seen[name]), streamNames.map((name) => done.state.seen[name]));
  assert.deepEqual(state.promises.map(({ due, status }) => [due, status]), done.state.promises.map(({ due, status }) => [due, status]));
  assert.equal(tryIt(talking, staff(ana), grant(1)).refused, "notTaking");
});
