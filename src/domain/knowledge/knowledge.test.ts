import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, emptyHeads } from "../../record/chain.ts";
import type { Entry } from "../../record/entry.ts";
import { aFact, aMove, aProblem, aQuestion, by, draftIt, itself, knownStory, type KnownStory } from "../../../test/world/knownStory.ts";
import { askIt, person, story } from "../../../test/world/story.ts";
import { encode } from "../case/decode.ts";
import type { Recorded } from "../fact.ts";
import { knownDue, nextKnownClock } from "./clockwork.ts";
import type { KnownCommandOf } from "./commands.ts";
import { foldKnown, foldKnownOn, isKnownKind, recordKind } from "./fold.ts";
import { confidenceAt, factStanding, offeredAt, publicAt } from "./standing.ts";
import { beginKnown } from "./state.ts";
import { knownHistory } from "./timeline.ts";

const drafted = (): KnownStory => knownStory().given(by("bernie"), draftIt);
const edit = (at: KnownStory, change: KnownCommandOf<"edit">["change"], seen = at.state.seen): KnownCommandOf<"edit"> => ({ type: "edit", change, why: null, seen });
const ready = (): KnownStory => drafted().given(by("bernie"), { type: "ready" });
const checked = (until: string | null = null): KnownStory => ready().given(by("bernie"), { type: "check", until });
const factOf = (at: KnownStory): string => at.state.facts[0]?.id ?? "";
const moveOf = (at: KnownStory, index = 0): string => at.state.moves[index]?.id ?? "";
const public_: KnownCommandOf<"publish"> = { type: "publish", published: { title: "A forgotten address", words: "We know this and how to mend it.", plan: "A new card by May." } };
const wrong = (about: KnownCommandOf<"markWrong">["about"]): KnownCommandOf<"markWrong"> => ({ type: "markWrong", about, words: "it forgets at noon too", owner: null, due: null });

function entriesOf(facts: readonly Recorded[]): readonly Entry[] {
  const heads = emptyHeads("c".repeat(32));
  return chain("c".repeat(32), heads, facts.map((fact) => ({ stream: fact.stream, kind: fact.type, who: fact.who, ...encode(fact), salt: new Uint8Array(32), time: fact.time, at: 0, refs: fact.refs }))).entries;
}

test("KN1 a known problem's record is told from a case's, whatever was appended to either", () => {
  assert.deepEqual([recordKind({ S: 0, O: 0, C: 0 }), recordKind({ S: 0, O: 7, C: 0 }), recordKind({ S: 1, O: 7, C: 0 }), recordKind({ S: 0, O: 0, C: 1 })], ["none", "knowledge", "case", "case"]);
  assert.equal(recordKind(story().given(person, askIt).state.seen), "case");
  assert.ok(drafted().facts.every(({ type, stream }) => isKnownKind(type) && stream === "O"));
});

test("KN2 entries fold the same at once, one by one and overlapping; a gap and a foreign stream are refused", () => {
  const at = checked().given(by("ana"), wrong({ field: "cause" }));
  const entries = entriesOf(at.facts);
  assert.deepEqual(foldKnown("c".repeat(32), entries), at.state);
  assert.deepEqual(entries.reduce((state, entry) => foldKnownOn(state, [entry]), beginKnown("c".repeat(32))), at.state);
  assert.deepEqual(foldKnownOn(foldKnown("c".repeat(32), entries.slice(0, 3)), entries.slice(1)), at.state);
  assert.throws(() => foldKnown("c".repeat(32), entries.slice(1)), RangeError);
  const foreign = entries.map((entry) => ({ ...entry, header: { ...entry.header, stream: "S" as const } }));
  assert.throws(() => foldKnown("c".repeat(32), foreign), RangeError);
  const newer = { ...at.facts[1], type: "known.dreamt", data: {}, seq: at.state.seen + 1 } as Recorded;
  assert.deepEqual(knownHistory([...at.facts, newer]).at(-1)?.sentence, "Something this program does not know yet: known.dreamt");
});

test("KN2 an entry whose words were erased leaves its place and nothing else", () => {
  const entries = entriesOf(drafted().facts).map((entry) => (entry.header.kind === "known.drafted" ? { ...entry, body: null, salt: null } : entry));
  const state = foldKnown("c".repeat(32), entries);
  assert.deepEqual([state.seen, state.begun, state.title], [2, null, ""]);
});

test("KN3 staff join by what they do, from p2 on, and are not joined twice", () => {
  const at = drafted().given(by("ana"), edit(drafted(), { field: "cause", value: "dust" })).given(by("ana"), { type: "markWrong", about: { field: "cause" }, words: "no", owner: "maria", due: null });
  assert.deepEqual(Object.values(at.state.people).map(({ who, expert }) => [who, expert]), [["p2", "bernie"], ["p3", "ana"], ["p4", "maria"]]);
  assert.equal(at.facts.filter(({ type }) => type === "known.joined").length, 3);
});

test("KN5 whoever drafts owns it unless somebody is named; an import is unchecked, all else a draft", () => {
  assert.equal(drafted().state.people[drafted().state.owner ?? ""]?.expert, "bernie");
  const named = knownStory().given(by("bernie"), { ...draftIt, owner: "ana", problem: { ...aProblem, facts: [{ ...aFact, owner: "maria" }, aFact] } });
  assert.deepEqual([named.state.owner, ...named.state.facts.map(({ owner }) => owner)].map((who) => named.state.people[who ?? ""]?.expert), ["ana", "maria", "ana"]);
  assert.equal(drafted().state.confidence, "draft");
  assert.equal(knownStory().given(by("ana"), { ...draftIt, origin: { ...draftIt.origin, kind: "import" } }).state.confidence, "unchecked");
  assert.equal(knownStory().when(by("ana"), { ...draftIt, owner: "nobody" }).refused, "noSuchExpert");
  assert.equal(knownStory().when(by("ana"), draftIt, { slugTaken: () => true }).refused, "slugTaken");
  assert.equal(drafted().when(by("ana"), draftIt).refused, "alreadyDrafted");
  assert.equal(knownStory().when(by("ana"), { type: "ready" }).refused, "noSuchProblem");
});

test("KN6 anybody edits in place; what somebody wrote meanwhile is not overwritten, another field is", () => {
  const start = drafted();
  const after = start.given(by("ana"), edit(start, { field: "cause", value: "dust" }));
  assert.equal(after.when(by("bernie"), edit(start, { field: "cause", value: "rust" })).refused, "changedMeanwhile");
  assert.equal(after.when(by("bernie"), edit(start, { field: "title", value: "Rust" })).refused, null);
  assert.equal(after.when(by("bernie"), edit(after, { field: "cause", value: "rust" })).refused, null);
  assert.equal(after.when(by("bernie"), edit(after, { field: "cause", value: "dust" }, after.state.seen + 1)).refused, "noSuchEntry");
  const moved = after.given(by("ana"), edit(after, { field: "move", id: moveOf(after), value: { ...aMove, minutes: 1 } }));
  assert.equal(moved.when(by("bernie"), edit(after, { field: "move", id: moveOf(after), value: { ...aMove, minutes: 2 } })).refused, "changedMeanwhile");
  assert.equal(moved.when(by("bernie"), edit(after, { field: "move", id: moveOf(after, 1), value: { ...aMove, minutes: 2 } })).refused, null);
});

test("KN6 nobody vouches for, publishes or promises over what somebody wrote after they had read", () => {
  const start = ready();
  const { seen } = start.state;
  const edited = start.given(by("ana"), edit(start, { field: "cause", value: "dust" }));
  assert.equal(edited.when(by("bernie"), { type: "check", until: null, seen }).refused, "changedMeanwhile");
  assert.equal(edited.when(by("bernie"), { type: "check", until: null, seen: edited.state.seen }).refused, null);
  const published = start.given(by("maria"), public_);
  assert.equal(published.when(by("bernie"), { ...public_, seen }).refused, "changedMeanwhile");
  assert.equal(published.when(by("bernie"), { ...public_, seen: published.state.seen }).refused, null);
  assert.equal(published.when(by("bernie"), { type: "check", until: null, seen }).refused, null, "published words are not what is checked");
  const fix = { type: "setFix", fix: { status: "wanted", by: null, words: null } } as const;
  const promised = start.given(by("maria"), fix);
  assert.equal(promised.when(by("bernie"), { type: "setFix", fix: { status: "done", by: null, words: null }, seen }).refused, "changedMeanwhile");
});

test("KN6 moves are reordered by naming all of them", () => {
  const at = drafted();
  const ids = at.state.moves.map(({ id }) => id);
  assert.deepEqual(at.given(by("ana"), edit(at, { field: "order", value: ids.toReversed() })).state.moves.map(({ id }) => id), ids.toReversed());
  assert.equal(at.when(by("ana"), edit(at, { field: "order", value: ids.slice(1) })).refused, "changedMeanwhile");
  assert.equal(at.when(by("ana"), edit(at, { field: "order", value: ids })).refused, "nothingChanged");
});

test("KN7 what we say or do takes the check off; a name, symptoms and a place do not; a fact's check falls with its words alone", () => {
  const at = checked();
  const harmless: readonly KnownCommandOf<"edit">["change"][] = [{ field: "title", value: "New" }, { field: "symptoms", value: ["dead"] }, { field: "place", value: { desk: null, topic: null, product: null } }];
  for (const change of harmless) assert.equal(at.given(by("ana"), edit(at, change)).state.confidence, "checked");
  const telling: readonly KnownCommandOf<"edit">["change"][] = [{ field: "cause", value: null }, { field: "move", id: moveOf(at), value: null }, { field: "workaround", value: null }, { field: "question", id: at.state.questions[0]?.id ?? "", value: { ...aQuestion, ease: 1 } }];
  for (const change of telling) assert.equal(at.given(by("ana"), edit(at, change)).state.confidence, "unchecked");
  const sure = at.given(by("bernie"), { type: "checkFact", fact: factOf(at), expiresOn: null });
  assert.notEqual(sure.state.facts[0]?.checkedOn, null);
  assert.notEqual(sure.given(by("bernie"), edit(sure, { field: "fact", id: factOf(at), value: { ...aFact, share: true } })).state.facts[0]?.checkedOn, null);
  assert.equal(sure.given(by("bernie"), edit(sure, { field: "fact", id: factOf(at), value: { ...aFact, text: "Other" } })).state.facts[0]?.checkedOn, null);
});

test("KN8 sharing a fact is its owner's and the leads' to allow, anybody's to stop", () => {
  const at = drafted();
  const shared = edit(at, { field: "fact", id: factOf(at), value: { ...aFact, share: true } });
  assert.equal(at.when(by("ana"), shared).refused, "notYours");
  assert.equal(at.when(by("maria"), shared).refused, null);
  const open = at.given(by("bernie"), shared);
  assert.equal(open.when(by("ana"), edit(open, { field: "fact", id: factOf(at), value: aFact })).refused, null);
  assert.equal(at.when(by("ana"), edit(at, { field: "fact", id: "9".repeat(32), value: { ...aFact, share: true } })).refused, "notYours", "nor may a new one be shared at once");
});

test("KN8 so is sharing a cause, a way around, a guide and a fix; new words of somebody else are not shared by what was said of the old ones", () => {
  const at = drafted().given(by("bernie"), edit(drafted(), { field: "workaround", value: "Print from a neighbour's." }));
  const on = { type: "share", field: "workaround", on: true } as const;
  assert.equal(at.when(by("ana"), on).refused, "notYours");
  assert.equal(at.when(by("maria"), on).refused, null);
  const open = at.given(by("bernie"), on);
  assert.deepEqual(open.state.sharing, ["workaround"]);
  assert.equal(open.when(by("bernie"), on).refused, "nothingChanged");
  assert.deepEqual(open.given(by("ana"), { ...on, on: false }).state.sharing, []);
  const byOther = open.given(by("ana"), edit(open, { field: "workaround", value: "Use the old one." }));
  assert.deepEqual(byOther.state.sharing, []);
  assert.deepEqual(open.given(by("bernie"), edit(open, { field: "workaround", value: "Use the old one." })).state.sharing, ["workaround"]);
  assert.deepEqual(open.given(by("ana"), edit(open, { field: "cause", value: "Dust." })).state.sharing, ["workaround"], "another text says nothing of this one");
});

test("KN9 checking, publishing, retiring, giving away and the fix are the owner's and the leads'", () => {
  const commands = [{ type: "check", until: null }, public_, { type: "retire", why: "done", into: null }, { type: "setOwner", owner: "ana", why: null }, { type: "setFix", fix: { status: "wanted", by: null, words: null } }] as const;
  for (const command of commands) {
    assert.equal(ready().when(by("ana"), command).refused, "notYours", command.type);
    assert.equal(ready().when(by("bernie"), command).refused, null, command.type);
    assert.equal(ready().when(by("maria"), command).refused, null, command.type);
    assert.equal(ready().when(itself, command).refused, "notYours", command.type);
  }
  const other = knownStory().given(by("bernie"), { ...draftIt, problem: { ...aProblem, facts: [{ ...aFact, owner: "ana" }] } });
  assert.equal(other.when(by("ana"), { type: "checkFact", fact: factOf(other), expiresOn: null }).refused, null);
  assert.equal(drafted().when(by("ana"), { type: "checkFact", fact: factOf(drafted()), expiresOn: null }).refused, "notYours");
});

test("KN10 limits hold, what is not there is not taken out, and what changes nothing is refused", () => {
  const many = knownStory().given(by("bernie"), { ...draftIt, problem: { ...aProblem, moves: Array.from({ length: 50 }, () => aMove) } });
  assert.equal(many.when(by("ana"), edit(many, { field: "move", id: "9".repeat(32), value: aMove })).refused, "tooMany");
  const at = drafted();
  assert.equal(at.when(by("ana"), edit(at, { field: "move", id: "9".repeat(32), value: null })).refused, "noSuchEntry");
  for (const change of [{ field: "title", value: aProblem.title }, { field: "move", id: moveOf(at, 1), value: aMove }, { field: "fact", id: factOf(at), value: aFact }] as const) assert.equal(at.when(by("bernie"), edit(at, change)).refused, "nothingChanged", change.field);
});

test("KN11 what is wrong is looked into by somebody, by a time", () => {
  const at = knownStory().given(by("bernie"), { ...draftIt, problem: { ...aProblem, facts: [{ ...aFact, owner: "maria" }] } });
  const marks = (command: KnownCommandOf<"markWrong">) => at.given(by("ana"), command).state;
  const named = (state: KnownStory["state"]) => state.people[state.marks[0]?.owner ?? ""]?.expert;
  assert.equal(named(marks(wrong({ field: "cause" }))), "bernie");
  assert.equal(named(marks(wrong({ field: "fact", id: factOf(at) }))), "maria");
  assert.equal(named(marks({ ...wrong({ field: "cause" }), owner: "ana" })), "ana");
  assert.equal(marks(wrong({ field: "cause" })).marks[0]?.due, "2026-09-17T18:00:00.000Z");
  assert.equal(at.when(by("ana"), { ...wrong({ field: "all" }), due: "2027-09-15T18:00:00.000Z" }).refused, "promiseTooFar");
  assert.equal(at.when(by("ana"), { ...wrong({ field: "all" }), due: at.now }).refused, "promiseInPast");
  assert.equal(at.when(by("ana"), wrong({ field: "move", id: "9".repeat(32) })).refused, "noSuchEntry");
  assert.equal(at.when(by("ana"), wrong({ field: "published" })).refused, "noSuchEntry");
  assert.equal(at.when(by("ana"), { ...wrong({ field: "all" }), words: " " }).refused, "nothingToSay");
});

test("KN12 while it is open it is not offered and nothing is checked; it ends repaired, or stands with a reason, or with retiring", () => {
  const at = checked().given(by("ana"), wrong({ field: "move", id: moveOf(drafted()) }));
  const mark = at.state.marks[0]?.id ?? "";
  assert.deepEqual(offeredAt(at.state, at.now).moves.map(({ title }) => title), [aMove.title]);
  assert.equal(at.when(by("bernie"), { type: "check", until: null }).refused, "repairOpen");
  assert.equal(at.when(by("ana"), { type: "settleMark", mark, how: "stands", words: "I was wrong" }).refused, "notYours");
  assert.equal(at.when(by("bernie"), { type: "settleMark", mark, how: "stands", words: null }).refused, "nothingToSay");
  const stands = at.given(by("bernie"), { type: "settleMark", mark, how: "stands", words: "tried it today" });
  assert.equal(offeredAt(stands.state, at.now).moves.length, 2);
  assert.equal(stands.when(by("bernie"), { type: "settleMark", mark, how: "repaired", words: null }).refused, "markSettled");
  const retired = at.given(by("maria"), { type: "retire", why: "the cards are gone", into: "d".repeat(32) });
  assert.deepEqual([retired.state.marks[0]?.status, retired.state.confidence, offeredAt(retired.state, at.now).offered], ["retired", "retired", false]);
  assert.equal(retired.when(by("bernie"), edit(retired, { field: "title", value: "x" })).refused, "problemRetired");
  assert.equal(at.when(by("maria"), { type: "retire", why: "gone", into: at.state.id }).refused, "noSuchProblem", "nothing takes its own place");
  assert.equal(retired.given(by("bernie"), { type: "revive", why: "met again" }).state.confidence, "unchecked");
});

test("KN13 a repair past its time is said to be so, once", () => {
  const at = checked().given(by("ana"), wrong({ field: "cause" }));
  const due = at.state.marks[0]?.due ?? "";
  assert.equal(nextKnownClock(at.state), new Date(Date.parse(due) + 1).toISOString());
  assert.deepEqual(knownDue(at.state, due), [], "at its due instant it is on time");
  const late = at.later(2_881);
  const [command] = knownDue(late.state, late.now);
  assert.ok(command !== undefined);
  assert.equal(at.when(itself, command).refused, "tooLate");
  const said = late.given(itself, command);
  assert.deepEqual([said.state.marks[0]?.overdue, said.state.marks[0]?.status, knownDue(said.state, said.now), nextKnownClock(said.state)], [true, "open", [], null]);
  assert.equal(said.when(itself, command).refused, "noSuchMark");
});

test("KN14 a check runs out, and so does a fact", () => {
  const at = checked("2026-09-16T18:00:00.000Z");
  assert.deepEqual([confidenceAt(at.state, at.now), confidenceAt(at.state, "2026-09-16T18:00:00.000Z")], ["checked", "unchecked"]);
  const fact = at.given(by("bernie"), { type: "checkFact", fact: factOf(at), expiresOn: "2026-09-20T00:00:00.000Z" });
  const standing = (now: string) => fact.state.facts.map((one) => factStanding(fact.state, one, now));
  assert.deepEqual([standing(at.now), standing("2026-09-20T00:00:00.000Z")], [["good"], ["stale"]]);
  assert.deepEqual(offeredAt(fact.state, "2026-09-20T00:00:00.000Z").withheld, [{ field: "fact", id: factOf(at), why: "stale" }]);
  assert.deepEqual(drafted().state.facts.map((one) => factStanding(drafted().state, one, at.now)), ["unchecked"]);
  const doubted = fact.given(by("ana"), wrong({ field: "fact", id: factOf(at) }));
  assert.deepEqual(doubted.state.facts.map((one) => factStanding(doubted.state, one, at.now)), ["doubted"]);
});

test("KN15 people read what was published and may be shared, and nothing else", () => {
  const at = checked();
  assert.equal(publicAt(at.state, at.now), null);
  const open = at.given(by("bernie"), public_);
  assert.deepEqual(publicAt(open.state, open.now)?.facts, []);
  const shared = open.given(by("bernie"), edit(open, { field: "fact", id: factOf(open), value: { ...aFact, share: true } })).given(by("bernie"), { type: "check", until: null });
  const seen = publicAt(shared.state, shared.now);
  assert.deepEqual(seen?.facts.map(({ text }) => text), [aFact.text]);
  assert.deepEqual([seen?.cause, seen?.workaround, seen?.guide, seen?.fix.status], [null, null, null, "none"]);
  const promised = shared.given(by("bernie"), { type: "setFix", fix: { status: "done", by: null, words: "A clip." } });
  assert.equal(publicAt(promised.state, promised.now)?.fix.words, null, "nobody said that it may be told");
  const told = promised.given(by("bernie"), { type: "share", field: "fix", on: true }).given(by("bernie"), { type: "share", field: "cause", on: true });
  assert.deepEqual([publicAt(told.state, told.now)?.fix.words, publicAt(told.state, told.now)?.cause], ["A clip.", aProblem.cause]);
  assert.equal(publicAt(told.given(by("ana"), wrong({ field: "cause" })).state, told.now)?.cause, null, "what is doubted is not told");
  for (const inside of ["A power cut", "any other number", "Give the address back", "p2", "Bernie"]) assert.ok(!JSON.stringify(seen).includes(inside), inside);
  assert.equal(publicAt(shared.given(by("ana"), wrong({ field: "published" })).state, at.now), null);
  assert.deepEqual(publicAt(shared.given(by("ana"), wrong({ field: "fact", id: factOf(at) })).state, at.now)?.facts, []);
  assert.equal(publicAt(shared.given(by("bernie"), { type: "unpublish", why: null }).state, at.now), null);
  assert.equal(publicAt(shared.given(by("bernie"), { type: "retire", why: "over", into: null }).state, at.now), null);
  assert.equal(drafted().when(by("bernie"), public_).refused, "notReady");
});

test("KN16 me too counts while it is published", () => {
  assert.equal(checked().when(itself, { type: "meToo" }).refused, "notPublished");
  const open = checked().given(by("bernie"), public_).given(itself, { type: "meToo" }).given(itself, { type: "meToo" });
  assert.equal(publicAt(open.state, open.now)?.meToo, 2);
  assert.equal(open.when(by("bernie"), { type: "meToo" }).refused, "notYours");
});

test("KN18 the history says who did what and, for an edit, what stood there before", () => {
  const at = checked();
  const after = at.given(by("ana"), { type: "edit", change: { field: "cause", value: "Dust." }, why: "seen in the workshop", seen: at.state.seen }).given(by("maria"), { type: "setOwner", owner: "ana", why: null });
  const lines = knownHistory(after.facts);
  assert.equal(lines.length, after.facts.length);
  assert.deepEqual(lines.map(({ sentence }) => sentence), ["Bernie Wood works on this", "Bernie Wood drafted it", "Bernie Wood called it ready to be checked", "Bernie Wood checked it", "Ana Lima works on this", "Ana Lima changed the cause", "Maria Ortiz works on this", "Ana Lima looks after it"]);
  assert.deepEqual(lines[5]?.change, { field: "cause", before: aProblem.cause, after: "Dust." });
  assert.equal(lines[5]?.quote, "seen in the workshop");
});
