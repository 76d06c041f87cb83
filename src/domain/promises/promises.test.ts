import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandOf } from "../case/commands.ts";
import { ana, askIt, bernie, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { promisesDue } from "./decide.ts";
import { requestsOf } from "./answering.ts";

const say: CommandOf<"say"> = { type: "say", text: "Which colour are the stripes?", replyTo: null, files: [] };
const talking = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const at = (hour: string, day = 15): string => `2026-09-${day}T${hour}:00.000Z`;
const open = (story: Story) => story.state.promises.filter(({ status }) => status === "open");
const last = (story: Story) => story.state.promises.at(-1);
const promise = (what: string, due: string, kind: "deed" | "nextWord" = "deed") => ({ type: "promise", what, due, kind }) as const;

test("PR1 a promise has words and a time to come, and is the owner's to give", () => {
  const promised = talking.given(staff(bernie), promise("send the driver", at("20:00")));
  assert.deepEqual(last(promised), { id: last(promised)?.id, by: "p3", kind: "deed", what: "send the driver", due: at("20:00"), madeAt: at("18:00"), status: "open", settledAt: null, moved: "no", doneLateAt: null, asked: null });
  assert.equal(talking.when(staff(bernie), promise("  ", at("20:00"))).refused, "nothingToSay");
  assert.equal(talking.when(staff(bernie), promise("x", at("18:00"))).refused, "promiseInPast");
  assert.equal(talking.when(staff(bernie), promise("x", "2027-10-01T00:00:00.000Z")).refused, "promiseTooFar");
  assert.equal(talking.when(staff(maria), promise("x", at("20:00"))).refused, "notYours");
  assert.equal(talking.when(person, promise("x", at("20:00"))).refused, "notYours");
});

test("PR2 a message keeps the next word once half of its time has run, and makes the next", () => {
  assert.deepEqual(talking.later(14).when(staff(bernie), say).types, ["message"]);
  const { types, after } = talking.later(15).when(staff(bernie), say);
  assert.deepEqual(types, ["message", "promiseKept", "promiseMade"]);
  assert.deepEqual(open(after).map(({ due }) => due), [at("18:45")]);
  assert.deepEqual(talking.later(15).when(person, say).types, ["message"], "the person's words keep no promise of ours");
});

test("PR2 a word on Thursday is not kept by good-bye on Tuesday", () => {
  const thursday = talking.given(staff(bernie), promise("write with news from the maker", at("18:00", 17), "nextWord"));
  const bye = thursday.later(1).given(staff(bernie), say);
  assert.deepEqual(open(bye).map(({ due }) => due), [at("18:00", 17)]);
  assert.equal(bye.later(2 * 24 * 60 - 60).given(staff(bernie), say).state.promises.find(({ due }) => due === at("18:00", 17))?.status, "kept");
});

test("PR3 a next word promised anew keeps the one before; it cannot be ticked off", () => {
  const { types, after } = talking.when(staff(bernie), promise("write after lunch", at("12:00", 16), "nextWord"));
  assert.deepEqual(types, ["promiseKept", "promiseMade"]);
  assert.equal(open(after).length, 1);
  assert.equal(after.when(staff(bernie), { type: "keepPromise", id: last(after)?.id ?? "" }).refused, "promiseNeeded");
});

test("PR4 what is overdue is broken, whatever ends it", () => {
  const late = talking.later(31);
  assert.deepEqual(late.when(staff(bernie), say).types, ["message", "promiseBroken", "promiseMade"]);
  assert.deepEqual(late.when(staff(bernie), promise("x", at("20:00"), "nextWord")).types, ["promiseBroken", "promiseMade"]);
  assert.deepEqual(late.when(person, { type: "stop" }).types, ["closed", "promiseBroken"]);
  const switched = talking.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).later(31);
  assert.deepEqual(switched.when(staff(ana), { type: "accept" }).types, ["offerAccepted", "ownerSet", "promiseBroken", "promiseMade"]);
  const id = last(talking)?.id ?? "";
  assert.equal(late.when(staff(bernie), { type: "movePromise", id, due: at("20:00") }).refused, "tooLate");
  assert.equal(late.when(person, { type: "agreePromiseMove", id, due: at("20:00") }).refused, "tooLate");
});

test("PR5 a deed is kept by who promised it or the owner; late it stays broken, and done", () => {
  const promised = talking.given(staff(bernie), promise("send the driver", at("19:00")));
  const id = last(promised)?.id ?? "";
  const keep = { type: "keepPromise", id } as const;
  assert.equal(promised.given(staff(bernie), keep).state.promises.at(-1)?.status, "kept");
  assert.equal(promised.when(staff(maria), keep).refused, "notYours");
  assert.equal(promised.given(staff(bernie), keep).when(staff(bernie), keep).refused, "promiseNotOpen");
  const { types, after } = promised.later(90).when(staff(bernie), keep);
  assert.deepEqual(types, ["promiseBroken", "promiseKept"]);
  const settled = after.state.promises.find((one) => one.id === id);
  assert.deepEqual([settled?.status, settled?.doneLateAt], ["broken", at("19:30")]);
  assert.equal(after.when(staff(bernie), keep).refused, "promiseNotOpen");
  assert.equal(promised.when(staff(bernie), { type: "keepPromise", id: "f".repeat(32) }).refused, "noSuchPromise");
});

test("PR6 moved by us stays moved by us; sooner is no move", () => {
  const promised = talking.given(staff(bernie), promise("send the driver", at("19:00")));
  const id = last(promised)?.id ?? "";
  const move = (due: string) => ({ type: "movePromise", id, due }) as const;
  const moved = promised.given(staff(bernie), move(at("20:00")));
  assert.deepEqual([last(moved)?.due, last(moved)?.moved], [at("20:00"), "byUs"]);
  assert.equal(last(moved.given(person, { type: "agreePromiseMove", id, due: at("21:00") }))?.moved, "byUs");
  assert.equal(last(promised.given(staff(bernie), move(at("18:30"))))?.moved, "no");
  assert.equal(promised.when(staff(bernie), move(at("17:00"))).refused, "promiseInPast");
  assert.equal(promised.when(staff(maria), move(at("20:00"))).refused, "notYours");
});

test("PR7 the person gives more time, never less, and nobody agrees for them", () => {
  const promised = talking.given(staff(bernie), promise("send the driver", at("19:00")));
  const id = last(promised)?.id ?? "";
  const agree = (due: string) => ({ type: "agreePromiseMove", id, due }) as const;
  assert.equal(last(promised.given(person, agree(at("20:00"))))?.moved, "agreed");
  assert.equal(promised.when(person, agree(at("18:30"))).refused, "promiseInPast");
  assert.equal(promised.when(staff(bernie), agree(at("20:00"))).refused, "onlyThePerson");
});

test("PR8 the clockwork breaks what is overdue, and a next word follows", () => {
  const id = last(talking)?.id ?? "";
  const breakIt = { type: "breakPromise", id } as const;
  assert.equal(talking.later(30).when(software, breakIt).refused, "promiseInPast", "due is not overdue");
  assert.deepEqual(promisesDue(talking.state, at("18:30")), []);
  assert.deepEqual(promisesDue(talking.state, "2026-09-15T18:30:00.001Z").map((one) => one.id), [id]);
  const late = talking.later(31);
  assert.equal(late.when(staff(bernie), breakIt).refused, "notYours");
  const { types, after } = late.when(software, breakIt);
  assert.deepEqual(types, ["promiseBroken", "promiseMade"]);
  assert.equal(after.when(software, breakIt).refused, "promiseNotOpen");
  const night = late.given(software, breakIt, { ownerBackAt: at("07:00", 16) });
  assert.equal(last(night)?.due, at("07:10", 16));
  const deed = talking.given(staff(bernie), promise("send the driver", at("18:10"))).later(11);
  assert.deepEqual(deed.when(software, { type: "breakPromise", id: last(deed)?.id ?? "" }).types, ["promiseBroken"]);
});

test("PR9 the next word is due soon while the person is here, else in the slower rhythm", () => {
  const hour = talking.later(29).given(staff(bernie), say).later(29);
  assert.equal(last(hour.given(staff(bernie), say))?.due, at("22:58"), "the person wrote an hour ago");
  assert.equal(last(hour.given(person, say).given(staff(bernie), say))?.due, at("19:28"));
});

test("PR10 closing ends every promise, coming back makes a word again", () => {
  const closed = talking.given(staff(bernie), promise("send the driver", at("19:00"))).given(person, { type: "stop" });
  assert.deepEqual(open(closed), []);
  assert.deepEqual(closed.state.promises.map(({ status }) => status), ["cancelled", "cancelled", "cancelled"]);
  assert.deepEqual(promisesDue(closed.state, at("20:00")), []);
  assert.equal(closed.when(staff(bernie), promise("x", at("20:00"))).refused, "caseClosed");
  const back = closed.later(600).given(person, { type: "comeBack" });
  assert.deepEqual(open(back).map(({ kind, by }) => [kind, by]), [["nextWord", "p3"]]);
});

test("PR11 more time is asked for, and the promise stands until the person gives it or holds to it", () => {
  const promised = talking.given(staff(bernie), promise("send the driver", at("19:00")));
  const id = last(promised)?.id ?? "";
  assert.equal(promised.when(staff(bernie), { type: "askPromiseMove", id, due: at("18:30") }).refused, "promiseInPast");
  assert.equal(promised.when(staff(ana), { type: "askPromiseMove", id, due: at("20:00") }).refused, "notTaking");
  assert.equal(promised.later(90).when(staff(bernie), { type: "askPromiseMove", id, due: at("22:00") }).refused, "tooLate");
  assert.equal(promised.when(person, { type: "refusePromiseMove", id }).refused, "tooLate", "nothing was asked");
  const asked = promised.given(staff(bernie), { type: "askPromiseMove", id, due: at("20:00") });
  assert.deepEqual([last(asked)?.due, last(asked)?.asked, last(asked)?.moved], [at("19:00"), at("20:00"), "no"]);
  const given = asked.given(person, { type: "agreePromiseMove", id, due: at("20:00") });
  assert.deepEqual([last(given)?.due, last(given)?.asked, last(given)?.moved], [at("20:00"), null, "agreed"]);
  const held = asked.given(person, { type: "refusePromiseMove", id });
  assert.deepEqual([last(held)?.due, last(held)?.asked, last(held)?.moved], [at("19:00"), null, "no"]);
});

test("PR12 the promise to answer a request is not done but answered, be it to erase or for the notes", () => {
  const noted = talking.given(staff(bernie), { type: "note", text: "Knows her printer" });
  for (const asked of [noted.given(person, { type: "askErasure", whole: true, entries: [], words: null }), noted.given(person, { type: "askNotes", words: null })]) {
    const [request] = requestsOf(asked.state);
    assert.ok(request !== undefined);
    const id = request.promise;
    // Maria is asked, and Bernie has the case.
    for (const one of [asked, asked.later(8 * 24 * 60)]) for (const who of [maria, bernie]) assert.equal(one.when(staff(who), { type: "keepPromise", id }).refused, "answerNeeded");
    const withdrawn = asked.given(person, asked.state.erasing.requests.length > 0 ? { type: "withdrawErasure", request: request.seq } : { type: "withdrawNotesRequest", request: request.seq });
    assert.equal(withdrawn.when(staff(bernie), { type: "keepPromise", id }).refused, "promiseNotOpen");
  }
});
