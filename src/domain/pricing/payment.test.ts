import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askIt, ana, bernie, person, priced, software, staff, story, type Story } from "../../../test/world/story.ts";
import { move, seeded, step } from "../../../test/world/walk.ts";
import type { Money } from "../words.ts";
import { goalWords } from "../closing/words.ts";
import { owed, paidSoFar, paymentsDue } from "./due.ts";

const eur = (minor: number): Money => ({ minor, currency: "EUR" });
const hold = "a".repeat(32);
const dueKinds = ({ state }: Story): readonly string[] => paymentsDue(state).map(({ kind }) => kind);
const choose = (from: Story, expert: "bernie" | "ana", minor: number, quoted = minor): Story => from.given(person, { type: "choose", expert, price: eur(minor), consent: true }, { quote: priced(quoted) });

const agreed = choose(story().given(person, askIt), "bernie", 2_900);
const held = agreed.given(software, { type: "placeHold", hold, adapter: "ledger" });
const withBernie = held.given(staff(bernie), { type: "accept" });
const sayYes = (from: Story): Story => from.given(person, { type: "state", answer: "yes", words: null, missing: null, goal: goalWords(from.state), issues: [], pay: owed(from.state) });
const saidYes = sayYes(withBernie.later(20));
const paid = saidYes.given(software, { type: "recordPayment", hold });

test("PC9 a hold is due after consent, once, and for exactly the amount agreed to", () => {
  assert.deepEqual(dueKinds(story().given(person, askIt)), []);
  assert.deepEqual(paymentsDue(agreed.state).map((due) => [due.kind, due.amount]), [["place", eur(2_900)]]);
  assert.deepEqual(dueKinds(held), []);
  assert.deepEqual(held.state.hold?.amount, eur(2_900));
  assert.equal(held.when(software, { type: "placeHold", hold: "b".repeat(32), adapter: "ledger" }).refused, "holdSettled");
});

test("PC9 without consent there is no hold", () => {
  assert.equal(story().given(person, askIt).when(software, { type: "placeHold", hold, adapter: "ledger" }).refused, "consentNeeded");
});

test("PC10 a payment needs the person's yes; before it, and after a partly or a no, it is refused", () => {
  assert.equal(withBernie.when(software, { type: "recordPayment", hold }).refused, "statementNeeded");
  for (const answer of ["partly", "no"] as const) {
    const said = withBernie.given(person, { type: "state", answer, words: null, missing: "the edges", goal: goalWords(withBernie.state), issues: [], pay: null });
    assert.equal(said.when(software, { type: "recordPayment", hold }).refused, "statementNeeded");
    assert.deepEqual(dueKinds(said), []);
  }
});

test("PC10 after the yes the hold is posted once, for the amount held, naming the statement", () => {
  assert.deepEqual(paymentsDue(saidYes.state), [{ kind: "post", hold, amount: eur(2_900), statement: saidYes.state.statements[0]?.seq }]);
  const fact = paid.facts.at(-1);
  assert.deepEqual([fact?.type, fact?.who, fact?.data], ["paid", "p0", { hold, amount: eur(2_900), statement: saidYes.state.statements[0]?.seq }]);
  assert.deepEqual(dueKinds(paid), []);
  assert.equal(paid.when(software, { type: "recordPayment", hold }).refused, "holdSettled");
  assert.equal(saidYes.when(software, { type: "recordPayment", hold: "c".repeat(32) }).refused, "noHold");
});

test("PC10 a yes from before a reopening releases nothing any more", () => {
  const back = saidYes.given(person, { type: "comeBack" });
  assert.equal(back.when(software, { type: "recordPayment", hold }).refused, "statementNeeded");
  assert.deepEqual(dueKinds(back), []);
  assert.deepEqual(owed(back.state), eur(2_900));
});

test("PC11 the yes repeats what is held: more, less, nothing or another currency is refused", () => {
  const yes = (pay: Money | null): string | null => withBernie.when(person, { type: "state", answer: "yes", words: null, missing: null, goal: goalWords(withBernie.state), issues: [], pay }).refused;
  assert.deepEqual([yes(eur(2_900)), yes(eur(2_901)), yes(eur(2_899)), yes(null), yes({ minor: 2_900, currency: "USD" })], [null, "aboveQuote", "quoteChanged", "quoteChanged", "quoteChanged"]);
});

test("PC11 where nothing is held a yes pays nothing, and partly or no never carries an amount", () => {
  const free = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
  const say = (answer: "yes" | "partly" | "no", pay: Money | null): string | null => free.when(person, { type: "state", answer, words: null, missing: null, goal: goalWords(free.state), issues: [], pay }).refused;
  assert.deepEqual([say("yes", null), say("yes", eur(0)), say("yes", eur(1)), say("no", eur(1)), say("partly", eur(1))], [null, null, "noHold", "statementNeeded", "statementNeeded"]);
});

test("PC12 stopping lets the hold go, and coming back does not bring the charge back", () => {
  const stopped = withBernie.given(person, { type: "stop" });
  assert.deepEqual(paymentsDue(stopped.state), [{ kind: "release", hold, amount: eur(2_900), why: "stopped" }]);
  const back = stopped.given(person, { type: "comeBack" });
  assert.deepEqual(paymentsDue(back.state).map((due) => due.kind === "release" && due.why), ["stopped"]);
  assert.equal(owed(back.state), null);
  const released = back.given(software, { type: "recordRelease", hold });
  assert.deepEqual(dueKinds(released), []);
  assert.equal(released.state.hold?.status, "released");
  assert.equal(sayYes(released).state.situation.name, "closed");
});

test("PC13 a switch to a lower price lets the old hold go and notes the new amount; to the same price it stays", () => {
  const asked = withBernie.given(person, { type: "someoneElse" });
  const cheaper = choose(asked, "ana", 2_000);
  assert.deepEqual(paymentsDue(cheaper.state), [{ kind: "release", hold, amount: eur(2_900), why: "switched" }]);
  const released = cheaper.given(software, { type: "recordRelease", hold });
  assert.deepEqual(paymentsDue(released.state).map((due) => [due.kind, due.amount]), [["place", eur(2_000)]]);
  const dearer = choose(asked, "ana", 2_900, 4_500);
  assert.deepEqual(dueKinds(dearer), []);
  assert.deepEqual(owed(dearer.state), eur(2_900));
});

test("PC13 a switch to somebody free lets the hold go for good", () => {
  const free = withBernie.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" });
  assert.deepEqual(paymentsDue(free.state).map((due) => due.kind === "release" && due.why), ["free"]);
  assert.equal(owed(free.state), null);
});

test("PC13 a hold whose time ran out can be released at any time and is noted anew while the case is open", () => {
  const expired = withBernie.given(software, { type: "recordRelease", hold });
  assert.deepEqual(expired.facts.at(-1)?.data, { hold, why: "expired" });
  assert.deepEqual(dueKinds(expired), ["place"]);
  assert.equal(expired.when(software, { type: "recordRelease", hold }).refused, "holdSettled");
  assert.equal(expired.when(software, { type: "placeHold", hold, adapter: "ledger" }).refused, "holdSettled", "an id is used once");
});

test("PC14 who has paid and then stops is paid back; never more than was paid", () => {
  const back = paid.given(person, { type: "comeBack" });
  assert.deepEqual(dueKinds(back), [], "coming back alone moves nothing");
  assert.deepEqual(dueKinds(sayYes(back)), [], "a second yes costs nothing more");
  const stopped = back.given(person, { type: "stop" });
  assert.deepEqual(paymentsDue(stopped.state), [{ kind: "refund", hold, amount: eur(2_900) }]);
  assert.equal(stopped.when(software, { type: "recordRefund", hold, amount: eur(2_901) }).refused, "aboveQuote");
  assert.equal(stopped.when(software, { type: "recordRefund", hold, amount: eur(0) }).refused, "aboveQuote");
  const part = stopped.given(software, { type: "recordRefund", hold, amount: eur(900) });
  assert.deepEqual(paymentsDue(part.state), [{ kind: "refund", hold, amount: eur(2_000) }]);
  const whole = part.given(software, { type: "recordRefund", hold, amount: eur(2_000) });
  assert.deepEqual([dueKinds(whole), paidSoFar(whole.state)], [[], 0]);
  assert.equal(held.when(software, { type: "recordRefund", hold, amount: eur(1) }).refused, "noHold");
});

test("PC14 after a paid case reopens, another expert costs nothing more", () => {
  const back = paid.given(person, { type: "comeBack" }).given(person, { type: "someoneElse" });
  const free = back.given(person, { type: "choose", expert: "ana", price: null, consent: false }, { quote: priced(4_500) });
  assert.equal(free.state.quotes.at(-1)?.free, true);
  assert.deepEqual(dueKinds(free), []);
});

test("PC15 only Byname's clockwork records money", () => {
  for (const actor of [person, staff(bernie)]) {
    for (const command of [{ type: "placeHold", hold, adapter: "ledger" }, { type: "recordPayment", hold }, { type: "recordRelease", hold }, { type: "recordRefund", hold, amount: eur(1) }] as const) {
      assert.equal(saidYes.when(actor, command).refused, "notYours", command.type);
    }
  }
});

/** Does the first thing that is due, as the payments reader would. */
function pay(at: Story, turn: number): Story {
  const [due] = paymentsDue(at.state);
  switch (due?.kind) {
    case undefined: return at;
    case "place": return at.given(software, { type: "placeHold", hold: `${at.state.seen.S}${turn}`.padStart(32, "9"), adapter: "ledger" });
    case "post": return at.given(software, { type: "recordPayment", hold: due.hold });
    case "release": return at.given(software, { type: "recordRelease", hold: due.hold });
    case "refund": return at.given(software, { type: "recordRefund", hold: due.hold, amount: due.amount });
  }
}

test("PC16 doing what is due makes it no longer due, from any state a case can reach", () => {
  const done = new Set<string>();
  // The walk's own payments reader comes round on other dice; here it is held back, so that much becomes due at once.
  const unpaid = move.map((each) => ({ ...each, dice: each.dice.map((dice, at) => (at === 4 ? dice * 3 : dice)) }));
  const back = paid.given(person, { type: "comeBack" });
  // One start for each kind of payment: chance alone would leave one out in a walk of ten.
  const unhappy = back.given(person, { type: "stop" });
  const starts = [agreed, saidYes, unhappy, withBernie.given(person, { type: "stop" })];
  for (const [at, start] of starts.entries()) {
    for (const due of paymentsDue(start.state)) done.add(due.kind);
    assert.deepEqual(dueKinds(pay(start, at)), [], "done at once, it is due no more");
  }
  assert.deepEqual([...done].sort(), ["place", "post", "refund", "release"], "every kind of payment was due at one of them");
  fc.assert(fc.property(fc.constantFrom(story().given(person, askIt), back, ...starts), fc.array(unpaid, { minLength: 30, maxLength: 30 }), (start, moves) => {
    let walked = start;
    for (const each of moves) {
      walked = step(walked, each);
      let settled = walked;
      for (let turn = 0; turn < 8; turn += 1) {
        settled = pay(settled, turn);
      }
      assert.deepEqual(paymentsDue(settled.state), []);
      if (each.kind % 3 === 0) walked = settled;
    }
  }), { numRuns: 180, ...seeded });
});
