import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askIt, person, story } from "../../../../test/world/story.ts";
import { seeded } from "../../../../test/world/walk.ts";
import { mayErase } from "../erase/what.ts";
import { type Draft, draftOf, endOf, fieldNames, isShownSo } from "./draft.ts";
import { pasteOf, ways } from "./paste.ts";

const asked = story().given(person, askIt);
const now = Date.parse("2026-09-15T18:00:00.000Z");
const choices = fc.record({
  title: fc.string({ minLength: 1, maxLength: 60 }).map((text) => `x${text}`.trim()), confirmed: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 3 }),
  fields: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }).map((on) => Object.fromEntries(fieldNames.map((name, i) => [name, on[i] === true])) as Draft["fields"]),
  until: fc.constantFrom<Draft["until"]>(null, 7, 30),
});

test("PO14 nothing is on by default, and what is shown is what was chosen and seen as such", () => {
  assert.ok(fieldNames.every((name) => !draftOf(asked.state).fields[name]));
  assert.ok(!isShownSo(draftOf(asked.state), asked.state), "what is not shown is not shown so");
  fc.assert(fc.property(choices, (draft) => {
    const until = endOf(draft, asked.state, now);
    const state = { ...asked.state, card: { ...asked.state.card, key: "k-22222222", shown: { since: "", title: draft.title, fields: draft.fields, until, confirmed: draft.confirmed } } };
    const again = draftOf(state);
    assert.ok(isShownSo(again, state));
    assert.equal(endOf(again, state, now + 1_000), until, "an end that stands does not move by looking at it");
    for (const name of fieldNames) assert.ok(!isShownSo({ ...again, fields: { ...again.fields, [name]: !again.fields[name] } }, state), name);
    assert.ok(!isShownSo({ ...again, until: 90 }, state));
  }), seeded);
});

test("PO14 what is pasted leads to the card and lets no title break out of its place", () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), fc.constantFrom(...ways), (title, way) => {
    const pasted = pasteOf(way, "https://help.example.org/card/a-printer-22222222", title);
    assert.ok(pasted.includes("https://help.example.org/"));
    assert.equal(pasted.replace(/<\/?(?:script|byname-card|iframe|img|a)\b[^<>]*>/g, "").includes("<"), false, pasted);
  }), seeded);
});

test("PO15 nothing of the organisation's own and nothing that is gone can be asked for; of the person's own only notes", () => {
  const line = { stream: "S", kind: "message", erased: false, quote: "words" } as const;
  assert.ok(mayErase(line) && mayErase({ ...line, stream: "C" }) && mayErase({ ...line, kind: "stated" }));
  for (const not of [{ ...line, stream: "O" }, { ...line, erased: true }, { ...line, kind: "paid" }, { ...line, kind: "erased" }, { ...line, stream: "C", kind: "enrolKey" }, { ...line, kind: "stated", quote: null }] as const) assert.ok(!mayErase(not), JSON.stringify(not));
});
