import assert from "node:assert/strict";
import { test } from "node:test";
import { askIt, away, bernie, desk, maria, person, software, staff, story } from "../../../test/world/story.ts";
import { contact } from "./events.ts";

const asked = story().given(person, askIt);
const topic = { slug: "stripes", title: "Stripes in print" };

test("AS1 asking keeps the words, names an owner and promises a next word in one append", () => {
  const { types, after } = story().when(person, askIt);
  assert.deepEqual(types, ["joined", "asked", "joined", "ownerSet", "promiseMade"]);
  const { state } = after;
  assert.equal(state.question?.text, "My printer prints my boarding pass in stripes. I fly tonight.");
  assert.equal(state.people["p1"]?.role, "person");
  assert.equal(state.people["p2"]?.expert, "maria");
  assert.equal(state.owner, "p2");
  assert.deepEqual(state.situation, { name: "choosing", since: "2026-09-15T18:00:00.000Z", previous: null });
  assert.deepEqual(state.turn, { whose: "us", since: "2026-09-15T18:00:00.000Z" });
});

test("AS1 the question is kept to the letter, whatever letters", () => {
  const text = "  ¿Qué?\n\n\tنعم e\u0301 🙂  ";
  assert.equal(story().given(person, { ...askIt, text }).state.question?.text, text);
});

test("AS2 the first next word is dated by when the triager can really write", () => {
  const dueWith = (triager: typeof maria): string | undefined => story().given(person, askIt, { desk: { ...desk, triager } }).state.promises[0]?.due;
  assert.equal(dueWith(maria), "2026-09-15T18:30:00.000Z");
  assert.equal(dueWith(away(maria, "2026-09-16T07:00:00.000Z")), "2026-09-16T07:10:00.000Z");
  assert.equal(dueWith(away(maria, null)), "2026-09-15T22:00:00.000Z");
});

test("AS3 one question to a case, and not of blanks", () => {
  assert.equal(asked.when(person, askIt).refused, "alreadyAsked");
  assert.equal(story().when(person, { ...askIt, text: " \n " }).refused, "nothingToSay");
  assert.equal(story().when(staff(bernie), askIt).refused, "onlyThePerson");
});

test("AS4 telling more changes what is told and nothing else", () => {
  const told = asked.given(person, { type: "tellAbout", about: { impact: "I miss my flight", tried: ["new paper"], name: "Luisa Prado" } }).given(person, { type: "tellAbout", about: { callMe: "Lu", minutesAlone: 90 } });
  assert.deepEqual(told.state.about, { impact: "I miss my flight", byWhen: null, byWords: null, tried: ["new paper"], minutesAlone: 90, help: null, name: "Luisa Prado", callMe: "Lu" });
  assert.equal(told.state.people["p1"]?.name, "Lu");
  const cleared = told.given(person, { type: "tellAbout", about: { callMe: null, impact: null } });
  assert.equal(cleared.state.about.impact, null);
  assert.equal(cleared.state.people["p1"]?.name, "Luisa Prado");
  assert.equal(told.when(person, { type: "tellAbout", about: {} }).refused, "nothingToSay");
  assert.equal(told.when(staff(maria), { type: "tellAbout", about: { impact: "none" } }).refused, "onlyThePerson");
});

const mail = (address: string) => ({ type: "giveContact", contact: { channel: "mail", address } }) as const;

test("AS5 contact is given at any time and keeps its proof as long as it stays the same", () => {
  const proven = asked.given(person, mail("lu@example.org")).given(software, { type: "verifyContact", address: "lu@example.org" });
  assert.equal(proven.state.contact?.verified, true);
  assert.equal(proven.given(person, mail("lu@example.org")).state.contact?.verified, true);
  assert.equal(proven.given(person, mail("other@example.org")).state.contact?.verified, false);
  assert.equal(proven.given(person, { type: "stop" }).given(person, mail("late@example.org")).state.contact?.address, "late@example.org");
});

test("AS6 only the address given last is verified, once, and only by following its link", () => {
  const given = asked.given(person, mail("a@example.org")).given(person, mail("b@example.org"));
  const verify = (address: string) => ({ type: "verifyContact", address }) as const;
  assert.equal(given.when(software, verify("a@example.org")).refused, "noContact");
  assert.equal(given.when(person, verify("b@example.org")).refused, "notYours");
  const done = given.given(software, verify("b@example.org"));
  assert.equal(done.facts.at(-1)?.who, "p1", "it is the person who followed the link");
  assert.equal(done.when(software, verify("b@example.org")).refused, "noContact");
  const phone = asked.given(person, { type: "giveContact", contact: { channel: "phone", address: "+34 600 000 000" } });
  assert.equal(phone.when(software, verify("+34 600 000 000")).refused, "noContact");
});

test("AS6 an address that cannot be one is refused at the edge", () => {
  for (const address of ["", "lu", "lu@", "lu@exam ple.org", "lu@example.org, eve@example.org", "\ud800@example.org"]) assert.ok(!contact.safeParse({ channel: "mail", address }).success, address);
});

test("AS7 the person names a topic of the directory, or lets a human look; the owner may correct it", () => {
  const looked = asked.given(person, { type: "setTopic", topic: null });
  assert.deepEqual(looked.state.topic, { slug: null, title: null, how: "person", confidence: null });
  const placed = looked.given(staff(maria), { type: "placeTopic", topic: "stripes" }, { topic });
  assert.deepEqual(placed.state.topic, { slug: "stripes", title: "Stripes in print", how: "staff", confidence: null });
  assert.equal(asked.when(person, { type: "setTopic", topic: "nonsense" }).refused, "noSuchTopic");
  assert.equal(asked.when(staff(bernie), { type: "placeTopic", topic: "stripes" }, { topic }).refused, "notTaking");
});

test("AS8 a guess is shown with its confidence and never replaces what a human said", () => {
  const guess = { type: "inferTopic", topic: "stripes", title: "Stripes in print", confidence: 62 } as const;
  const guessed = asked.given(software, guess);
  assert.equal(guessed.state.topic?.confidence, 62);
  assert.equal(guessed.given(software, { ...guess, confidence: 80 }).state.topic?.confidence, 80);
  const said = guessed.given(person, { type: "setTopic", topic: null });
  assert.equal(said.when(software, guess).refused, "onlyThePerson");
});

test("AS9 after closing nothing is added about the question", () => {
  const closed = asked.given(person, { type: "stop" });
  assert.equal(closed.when(person, { type: "tellAbout", about: { impact: "x" } }).refused, "caseClosed");
  assert.equal(closed.when(person, { type: "setTopic", topic: null }).refused, "caseClosed");
});
