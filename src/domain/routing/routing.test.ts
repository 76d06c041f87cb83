import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, askIt, away, bernie, maria, person, priced, software, staff, story } from "../../../test/world/story.ts";

const asked = story().given(person, askIt);
const chooseBernie = { type: "choose", expert: "bernie", price: null, consent: false } as const;
const chooseAna = { ...chooseBernie, expert: "ana" } as const;
const offered = asked.given(person, chooseBernie);
const accept = { type: "accept" } as const;
const withBernie = offered.later(1).given(staff(bernie), accept);
const lapsed = offered.later(10).given(software, { type: "lapseOffer" });
const euros = (minor: number) => ({ minor, currency: "EUR" });

test("RT1 the chosen expert alone is offered it, for as long as the desk allows", () => {
  const { types, after } = asked.when(person, chooseBernie);
  assert.deepEqual(types, ["joined", "quoted", "expertChosen"]);
  assert.deepEqual(after.state.situation, { name: "offered", since: "2026-09-15T18:00:00.000Z", expert: "p3", until: "2026-09-15T18:10:00.000Z", previous: null });
  assert.equal(after.when(staff(ana), accept).refused, "notTaking");
  assert.equal(after.when(staff(maria), accept).refused, "offerGone");
  assert.equal(after.state.owner, "p2", "until somebody says yes the triager owns it");
});

test("RT2 choosing is for when nobody is with the person or asked", () => {
  assert.equal(offered.when(person, chooseAna).refused, "notChoosing");
  assert.equal(withBernie.when(person, chooseAna).refused, "notChoosing");
  assert.equal(lapsed.when(person, chooseAna).refused, null);
  assert.equal(lapsed.given(person, { type: "stop" }).when(person, chooseAna).refused, "caseClosed");
  assert.equal(asked.when(staff(maria), chooseAna).refused, "onlyThePerson");
});

test("RT3 only somebody on duty with room can be chosen, and that is said before the price", () => {
  const back = "2026-09-16T07:00:00.000Z";
  const gone = asked.when(person, chooseBernie, { expert: away(bernie, back), quote: priced(2_900) });
  assert.deepEqual(gone.decision, { kind: "refused", refusal: { code: "expertAway", facts: { name: "Bernie Wood", backAt: back } } });
  assert.equal(asked.when(person, chooseBernie, { expert: { ...bernie, load: 3 }, quote: priced(2_900) }).refused, "expertFull");
  assert.equal(asked.when(person, chooseBernie, { expert: null }).refused, "noSuchExpert");
  assert.equal(asked.when(person, chooseBernie, { expert: ana }).refused, "noSuchExpert");
});

test("RT4 choosing for the person is recorded with its reasons", () => {
  const chosen = asked.given(person, { ...chooseBernie, expert: null }, { expert: bernie, why: ["On duty", "Helped 40 people with stripes"] });
  assert.deepEqual(chosen.facts.at(-1)?.data, { expert: "p3", how: "forMe", why: ["On duty", "Helped 40 people with stripes"], until: "2026-09-15T18:10:00.000Z", wait: { low: 1, high: 4 } });
});

test("RT5 the price is the one the person saw and agreed to, or nothing happens", () => {
  const quote = priced(2_900);
  const choose = (price: ReturnType<typeof euros> | null, consent: boolean) => asked.when(person, { ...chooseBernie, price, consent }, { quote });
  assert.deepEqual(choose(euros(2_000), true).decision, { kind: "refused", refusal: { code: "quoteChanged", facts: { minor: 2_900, currency: "EUR" } } });
  assert.equal(choose(null, true).refused, "quoteChanged");
  assert.equal(choose({ minor: 2_900, currency: "USD" }, true).refused, "quoteChanged");
  assert.equal(choose(euros(2_900), false).refused, "consentNeeded");
  assert.equal(asked.when(person, chooseBernie, { quote: null }).refused, "quoteNeeded");
  const { types, after } = choose(euros(2_900), true);
  assert.deepEqual(types, ["joined", "quoted", "consented", "expertChosen"]);
  assert.deepEqual(after.state.consent, { quote: 7, amount: euros(2_900), time: "2026-09-15T18:00:00.000Z" });
  assert.equal(after.state.quotes[0]?.seq, 7, "the consent names the quote that stands before it");
});

test("RT6 a yes makes the expert the owner and renews the promise", () => {
  const { types, after } = offered.later(1).when(staff(bernie), accept);
  assert.deepEqual(types, ["offerAccepted", "ownerSet", "promiseCancelled", "promiseMade"]);
  assert.equal(after.state.owner, "p3");
  assert.deepEqual(after.state.owners, ["p2", "p3"]);
  assert.equal(after.state.situation.name, "withExpert");
  assert.deepEqual(after.state.promises.map(({ by, status, due }) => ({ by, status, due })), [
    { by: "p2", status: "cancelled", due: "2026-09-15T18:30:00.000Z" }, { by: "p3", status: "open", due: "2026-09-15T18:30:00.000Z" },
  ]);
});

test("RT6 the new promise is no later than the old one, but never too near to be kept", () => {
  const late = asked.later(28).given(person, chooseBernie).given(staff(bernie), accept);
  assert.equal(late.state.promises.at(-1)?.due, "2026-09-15T18:33:00.000Z");
});

test("RT6 the triager can be chosen too; owner and pseudonym stay", () => {
  const { types, after } = asked.given(person, { ...chooseBernie, expert: "maria" }).when(staff(maria), accept);
  assert.deepEqual(types, ["offerAccepted", "promiseKept", "promiseMade"]);
  assert.equal(after.state.owner, "p2");
});

test("RT7 the first recorded answer counts; what is gone is gone", () => {
  assert.equal(withBernie.when(staff(bernie), accept).refused, "offerGone");
  assert.equal(lapsed.when(staff(bernie), accept).refused, "offerGone");
  assert.equal(offered.given(person, { type: "withdrawChoice" }).when(staff(bernie), accept).refused, "offerGone");
  assert.equal(offered.given(person, { type: "stop" }).when(staff(bernie), accept).refused, "offerGone");
  const moved = lapsed.given(person, chooseAna);
  assert.equal(moved.when(staff(bernie), accept).refused, "offerGone");
  assert.equal(moved.when(staff(ana), accept).refused, null);
});

test("RT7 until the lapse is recorded a late yes still counts: nobody gains by refusing it", () => {
  assert.equal(offered.later(11).when(staff(bernie), accept).refused, null);
});

test("RT8 declining says why, and the person decides", () => {
  const declined = offered.given(staff(bernie), { type: "decline", reason: "notMyField", words: "Ana knows lasers", suggests: "ana" });
  assert.deepEqual(declined.state.situation, { name: "unanswered", since: declined.now, expert: "p3", how: "declined", reason: "notMyField", words: "Ana knows lasers", suggests: "ana", previous: null });
  assert.equal(declined.state.owner, "p2");
  assert.equal(declined.when(staff(bernie), { type: "decline", reason: "noTime", words: null, suggests: null }).refused, "offerGone");
  assert.equal(declined.when(person, { type: "waitOn" }, { expert: bernie }).refused, "tooLate");
});

test("RT9 an offer lapses in its time only, and the person may wait on", () => {
  assert.equal(offered.later(9).when(software, { type: "lapseOffer" }).refused, "offerGone");
  assert.equal(offered.later(10).when(person, { type: "lapseOffer" } as const).refused, "notYours");
  assert.equal(lapsed.state.situation.name, "unanswered");
  const again = lapsed.given(person, { type: "waitOn" }, { expert: bernie });
  assert.equal(again.state.situation.name === "offered" && again.state.situation.until, "2026-09-15T18:20:00.000Z");
  assert.equal(lapsed.when(person, { type: "waitOn" }, { expert: away(bernie, null) }).refused, "expertAway");
  assert.equal(lapsed.when(person, { type: "waitOn" }, { expert: ana }).refused, "noSuchExpert");
  assert.equal(asked.when(person, { type: "waitOn" }, { expert: bernie }).refused, "tooLate");
});

const leaveWithBernie = { type: "leaveWith", expert: "bernie", price: null, consent: false } as const;
const left = lapsed.given(person, leaveWithBernie, { expert: away(bernie, "2026-09-16T07:00:00.000Z") });

test("RT10 leaving it makes the named person the owner, with a word after their return", () => {
  assert.deepEqual(left.state.situation, { name: "left", since: left.now, expert: "p3" });
  assert.equal(left.state.owner, "p3");
  assert.equal(left.state.promises.find(({ status }) => status === "open")?.due, "2026-09-16T07:10:00.000Z");
  const full = asked.given(person, leaveWithBernie, { expert: { ...bernie, load: 3 } });
  assert.equal(full.state.promises.at(-1)?.due, "2026-09-15T22:00:00.000Z");
  assert.equal(asked.when(person, leaveWithBernie, { expert: away(bernie, null) }).refused, "nobodyToLeave");
  assert.equal(left.when(person, leaveWithBernie, { expert: away(bernie, "2026-09-16T07:00:00.000Z") }).refused, "alreadyWith");
});

test("RT11 whoever it was left with takes it on by accepting or by writing", () => {
  const morning = left.later(13 * 60);
  assert.equal(morning.given(staff(bernie), accept).state.situation.name, "withExpert");
  const { types, after } = morning.when(staff(bernie), { type: "say", text: "Good morning, I am here.", replyTo: null, files: [] });
  assert.deepEqual(types, ["offerAccepted", "promiseKept", "promiseMade", "message"]);
  assert.equal(after.state.situation.name, "withExpert");
  assert.equal(morning.later(1).when(staff(bernie), accept).types.at(1), "promiseBroken", "a minute late is late");
});

test("RT11 the person need not wait for whom they left it with", () => {
  const other = left.given(person, chooseAna).given(staff(ana), accept);
  assert.equal(other.state.owner, other.state.people["p4"]?.who);
  assert.equal(other.state.owner, "p4");
});

const switching = withBernie.given(person, { type: "someoneElse" });

test("RT12 someone else needs no reason, and everything stays until another has said yes", () => {
  assert.deepEqual(switching.state.situation, { name: "choosing", since: switching.now, previous: "p3" });
  assert.equal(switching.state.owner, "p3");
  assert.equal(switching.when(staff(bernie), { type: "say", text: "Of course. I stay until then.", replyTo: null, files: [] }).refused, null);
  const toAna = switching.given(person, chooseAna);
  assert.equal(toAna.state.owner, "p3");
  const withAna = toAna.given(staff(ana), accept);
  assert.equal(withAna.state.owner, "p4");
  assert.equal(withAna.state.turn, withBernie.state.turn, "the wait goes on where it was");
  assert.deepEqual(withAna.state.question, asked.state.question);
  assert.equal(withAna.when(staff(bernie), { type: "say", text: "one more thing", replyTo: null, files: [] }).refused, "notYours");
});

test("RT12 a deed the first expert promised stays promised", () => {
  const deed = withBernie.given(staff(bernie), { type: "promise", what: "send the driver", due: "2026-09-16T12:00:00.000Z", kind: "deed" });
  const withAna = deed.given(person, { type: "someoneElse" }).given(person, chooseAna).given(staff(ana), accept);
  const promise = withAna.state.promises.find(({ kind }) => kind === "deed");
  assert.equal(promise?.status, "open");
  assert.equal(withAna.given(staff(bernie), { type: "keepPromise", id: promise?.id ?? "" }).state.promises.find(({ kind }) => kind === "deed")?.status, "kept");
});

test("RT13 staying after all takes the new offer back", () => {
  const { types, after } = switching.given(person, chooseAna).when(person, { type: "stayAfterAll" });
  assert.deepEqual(types, ["choiceWithdrawn", "someoneElseUndone"]);
  assert.deepEqual(after.state.situation, { name: "withExpert", since: after.now, expert: "p3" });
  assert.equal(after.when(staff(ana), accept).refused, "offerGone");
  assert.equal(switching.when(person, chooseBernie).refused, "alreadyWith");
  assert.equal(switching.when(person, leaveWithBernie).refused, "alreadyWith");
  assert.equal(withBernie.when(person, { type: "stayAfterAll" }).refused, "tooLate");
  assert.equal(lapsed.when(person, { type: "someoneElse" }).refused, "tooLate");
});

test("RT14 a switch never raises the price, and a lower price stays", () => {
  const pay = (price: number) => ({ price: euros(price), consent: true });
  const first = asked.given(person, { ...chooseBernie, ...pay(2_900) }, { quote: priced(2_900) }).given(staff(bernie), accept).given(person, { type: "someoneElse" });
  assert.equal(first.when(person, { ...chooseAna, ...pay(4_500) }, { quote: priced(4_500) }).refused, "quoteChanged");
  const second = first.given(person, { ...chooseAna, ...pay(2_900) }, { quote: priced(4_500) });
  assert.equal(second.state.quotes.at(-1)?.amount.minor, 2_900);
  const third = second.given(person, { type: "withdrawChoice" }).given(person, { ...chooseAna, ...pay(1_000) }, { quote: priced(1_000) }).given(person, { type: "withdrawChoice" });
  assert.equal(third.when(person, { ...chooseAna, ...pay(1_000) }, { quote: priced(4_500) }).refused, null);
});

test("RT15 somebody chosen again keeps their pseudonym", () => {
  const again = lapsed.given(person, chooseAna).given(person, { type: "withdrawChoice" }).given(person, chooseBernie);
  assert.deepEqual(Object.keys(again.state.people), ["p1", "p2", "p3", "p4"]);
  assert.equal(again.state.situation.name === "offered" && again.state.situation.expert, "p3");
});

test("RT16 the triager may take what nobody has; nobody else may, and not once a price was agreed", () => {
  const asked = story().given(person, askIt);
  const { types, after } = asked.when(staff(maria), { type: "accept" });
  assert.deepEqual(types.slice(0, 1), ["offerAccepted"]);
  assert.equal(after.state.situation.name, "withExpert");
  assert.equal(after.state.consent, null, "nothing was agreed, so nothing can be charged");
  assert.equal(asked.when(staff(bernie), { type: "accept" }).refused, "notTaking");
  const chosen = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false });
  assert.equal(chosen.when(staff(maria), { type: "accept" }).refused, "offerGone", "somebody is waited for");
  const declined = chosen.given(staff(bernie), { type: "decline", reason: "noTime", words: null, suggests: null });
  assert.equal(declined.when(staff(maria), { type: "accept" }).after.state.situation.name, "withExpert");
});

test("RT17 the wait that was said first is remembered, and no later choice makes it longer", () => {
  assert.equal(asked.state.waitShown, null);
  const said = asked.when(person, chooseBernie, { expert: { ...bernie, wait: { low: 4, high: 9 } } }).after;
  assert.deepEqual(said.state.waitShown, { at: "2026-09-15T18:00:00.000Z", high: 9 });
  const again = said.later(3).given(person, { type: "withdrawChoice" }).when(person, chooseAna, { expert: { ...ana, wait: { low: 20, high: 40 } } }).after;
  assert.equal(again.state.waitShown?.high, 9);
});
