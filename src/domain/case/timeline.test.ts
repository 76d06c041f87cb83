/** Sentences read by the one they speak of: every screen of theirs calls them "You". */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askIt, bernie, maria, person, staff, story } from "../../../test/world/story.ts";
import { erasableOf } from "../erasing/residue.ts";
import { type Move, move, sameDraws, seeded, step } from "../../../test/world/walk.ts";
import { factKinds } from "./facts.ts";
import { namesOf, timeline } from "./timeline.ts";

/** What goes wrong when a name is put for a person: a verb of somebody else's, and a "You" that does not begin the sentence. */
const wrong = /\bYou (?:is|was|has|does|goes|\p{Ll}+[^s\P{Ll}]s)\b|.\bYou\b/u;

const walks = fc.array(move, { minLength: 40, maxLength: 40 });

/** The kinds of fact of which a walk's record says "You …", after every sentence was looked at. */
function saidOfYou(moves: readonly Move[]): readonly string[] {
  const end = moves.reduce(step, story().given(person, askIt));
  const names = namesOf(end.state);
  return timeline(end.facts, (who) => (who === "p1" ? "You" : names(who))).flatMap(({ sentence }, at) => {
    assert.doesNotMatch(sentence, wrong);
    return sentence.startsWith("You ") ? [end.facts[at]?.type ?? ""] : [];
  });
}

test("CA14 whoever is called You reads right sentences, whatever happened", () => {
  fc.assert(fc.property(walks, (moves) => void saidOfYou(moves)), { numRuns: 200, ...seeded });
  const said = new Set(sameDraws(walks, 100).flatMap(saidOfYou));
  assert.ok(said.size > 30, `only ${[...said].join(", ")}`);
});

test("CA14 whatever somebody said or wrote is quoted with its line, on the card and about erasing too", () => {
  const shown = { title: "It takes long", fields: { time: true, stage: false, promise: false, happened: false, kept: false, owner: false, organisation: false, asker: false }, until: null, confirmed: [] };
  const at = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
    .given(person, { type: "showCard", ...shown }).given(staff(bernie), { type: "replyOnCard", text: "It goes out today." });
  const asked = at.given(person, { type: "askErasure", whole: true, entries: [], words: "I move away" }, { erasable: erasableOf(at.facts) });
  const kept = asked.given(staff(maria), { type: "answerErasure", request: asked.state.erasing.requests[0]?.seq ?? 0, refuse: true, keep: [], ground: "law", words: "Invoices are kept" }, { erasable: erasableOf(asked.facts) });
  const quotes = timeline(kept.facts, namesOf(kept.state)).flatMap(({ quote }) => quote ?? []);
  for (const said of ["It takes long", "It goes out today.", "I move away", "Invoices are kept"]) assert.ok(quotes.includes(said), said);
});

test("CA14 every kind's sentence can be said of You, also those that a walk seldom meets", () => {
  const kinds = new Map<string, (data: never, by: string, names: (who: string) => string) => string>(factKinds.map(({ type, sentence }) => [type, sentence]));
  const you = (type: string, data: object): string => kinds.get(type)?.(data as never, "p1", (who) => (who === "p1" ? "You" : "Bernie Wood")) ?? "";
  const told = [
    you("cardShown", {}), you("cardHidden", {}), you("statementPutOff", {}), you("erasureWithdrawn", {}), you("toldByMail", { to: "p1" }), you("expertChosen", { how: "forMe", expert: "p3" }),
    you("learning.set", { allow: false }), you("erased", { basis: "own", by: "p1" }), you("erasureAsked", { whole: true, entries: [], decider: "p3" }), you("joined", { who: "p1" }),
  ];
  for (const sentence of told) assert.ok(sentence.length > 8 && !wrong.test(sentence), sentence);
  assert.equal(you("cardShown", {}), "You put this on a public card");
  assert.ok(wrong.test("You shows this on a public card") && wrong.test("Bernie Wood was chosen for You"), "the rule can fail");
});
