import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../test/world/walk.ts";
import { readContact, type ReadContact } from "./sentence.ts";

const reading = { today: "2026-11-23", langs: ["en-GB"] };
const none: ReadContact = { way: null, on: null, at: null, spokeTo: null, minutes: null, hold: null };

test("OU8 a sentence is read into its parts, in four languages", () => {
  const march: ReadContact = { ...none, way: "call", on: "2026-03-03", spokeTo: "Ana", minutes: 40, hold: 25 };
  for (const [sentence, parts] of [
    ["rang on 3 March, spoke to Ana, 40 min, on hold 25", march], ["Llamé el 3 de marzo, hablé con Ana, 40 minutos, en espera 25", march],
    ["J’ai appelé le 3 mars à 14h20, parlé avec Ana, 40 minutes dont 25 d’attente", { ...march, at: "14:20" }], ["Am 3. März angerufen, 40 Minuten mit Ana gesprochen, davon 25 Minuten Warteschleife", march],
    ["I rang at 14:20 yesterday, cut off after 22 minutes", { ...none, way: "call", on: "2026-11-22", at: "14:20", minutes: 22 }],
    ["Visited the shop last Tuesday with Dana Whitfield, an hour and a half, waited 20 minutes", { ...none, way: "visit", on: "2026-11-17", spokeTo: "Dana Whitfield", minutes: 90, hold: 20 }],
    ["Sent a registered letter on 5 March", { ...none, way: "letter", on: "2026-03-05" }], ["called at 2 pm, 1.5 hours, held for 1 h", { ...none, way: "call", at: "14:00", minutes: 90, hold: 60 }],
    ["40 min on hold", { ...none, way: "call", hold: 40 }], ["Rang about order 4471 on 2026-03-03; they said 14 days", { ...none, way: "call", on: "2026-03-03" }], ["hello", none],
  ] as const) assert.deepEqual(readContact(sentence, reading), parts, sentence);
});

test("OU8 a day ahead is not when it happened", () => {
  assert.equal(readContact("rang, they call back on 3 March 2031", reading).on, null);
});

test("OU8 reading never throws, and every number it gives stands in the sentence", () => {
  const part = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("40 min", "on hold", "25", "rang", "with Ana", "3 March", ", ", " ", "1 h 20", "14:20", "half an hour", "an hour"));
  fc.assert(fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
    const sentence = parts.join("").toWellFormed();
    const { minutes, hold, at, spokeTo } = readContact(sentence, reading);
    for (const value of [minutes, hold]) assert.ok(value === null || (Number.isInteger(value) && value >= 0 && value <= 1440));
    assert.ok(at === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(at));
    assert.ok(spokeTo === null || sentence.includes(spokeTo));
    if (!/\p{Nd}|hour|hora|stunde|heure/iu.test(sentence.normalize("NFKD"))) assert.deepEqual([minutes, hold], [null, null]);
  }), { numRuns: 400, ...seeded });
});
