import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askIt, bernie, person, staff, story, type Story } from "../../../test/world/story.ts";
import { seeded } from "../../../test/world/walk.ts";
import type { CardFields } from "../../domain/card/events.ts";
import { foundIn, hidden } from "./finding.ts";
import { doubtfulNames, givenNames } from "./givenNames.ts";

const around = { staff: ["Bernie Wood", "Ana Lima", "Maria Ortiz", "Ingrid Vestergaard"], organisation: "Northgate Office (sample)" };
const off: CardFields = { time: true, stage: true, promise: true, happened: true, kept: true, owner: false, organisation: false, asker: false };
const talking = story().given(person, { ...askIt, text: "My neighbour Xanthia saw it too." }).given(person, { type: "tellAbout", about: { name: "Rosa Quandt", callMe: "Rosa" } })
  .given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
  .given(person, { type: "say", text: "My name is Rosa, and then Mrs Thorgunna hung up on me.", replyTo: null, files: [] })
  .given(person, { type: "tellOutside", words: "I rang", parts: { way: "call", on: "2026-09-01", at: null, spokeTo: "Wolframina Zed", minutes: 4, hold: null }, files: [] });
const shown = (fields: Partial<CardFields> = {}, at: Story = talking): Story => at.given(person, { type: "showCard", title: "Mine", fields: { ...off, ...fields }, until: null, confirmed: [] });
const hide = (text: string, fields: Partial<CardFields> = {}, confirmed: readonly string[] = []): string => hidden(shown(fields).state, text, confirmed, around);
const words = (text: string, at = shown()): readonly string[] => foundIn(at.state, [text], around).map((one) => one.words);

test("CS10 whoever the case knows is found, by any part of their name, wherever it stands", () => {
  assert.equal(hide("Ana never called back"), "… never called back", "a colleague who is not on the case");
  assert.equal(hide("bernie and ROSA and wolframina"), "… and … and …");
  assert.equal(hide("Thorgunna laughed, Xanthia saw it"), "… laughed, … saw it", "named in the question and in a message");
  assert.equal(hide("Quandt against Wood"), "… against …");
  assert.equal(hide("Banana paper in the analyser"), "Banana paper in the analyser");
});

test("CS10 what the person ticked to be seen is seen, and no more than that", () => {
  assert.equal(hide("Bernie and Ana and Rosa", { owner: true }), "Bernie and … and …");
  assert.equal(hide("Rosa Quandt, Bernie", { asker: true }), "Rosa …, …");
  assert.equal(hide("Northgate Office kept it"), "… kept it");
  assert.equal(hide("Northgate Office kept it", { organisation: true }), "Northgate Office kept it");
  assert.equal(hide("Elvira Jansen from Northgate took $40", {}, ["Elvira Jansen", "$40"]), "Elvira Jansen from … took $40");
});

test("CS10 a first name that stands alone is found at the head of a sentence and within it", () => {
  const canaries = [...givenNames].filter((name) => name.length > 2 && !doubtfulNames.has(name)).map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`);
  const forms = ["◆ never called back", "◆ said it was covered", "I waited for ◆ all day", "Three weeks. ◆ hung up", "“◆ has it,” they said", "It is with ◆", "◆'s printer", "Seit Wochen ruft ◆ nicht zurück", "Waarom belt ◆ niet?", "Depuis mars, ◆ ne répond pas", "My Printer And ◆ And I"];
  fc.assert(fc.property(fc.constantFrom(...canaries), fc.constantFrom(...forms), (name, form) => {
    const left = hide(form.replace("◆", () => name));
    assert.ok(!new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, "u").test(left), left);
  }), { numRuns: 300, ...seeded });
});

test("CS10 a name that nobody has on a list is found by its great letter, or by doing what people do", () => {
  for (const [text, left] of [
    ["I waited for Quillonia all day", "I waited for … all day"], ["Quillonia never called back", "… never called back"], ["Will never called, and May hung up", "… never called, and … hung up"],
    ["Zebediah and Quillonia Rex-Brabant", "Zebediah and …"], ["O'Brannigan took it", "… took it"], ["I asked for Rose", "I asked for …"],
    ["Ｑｕｉｌｌｏｎｉａ says no, and Quil​lonia too", "… says no, and … too"],
  ] as const) assert.equal(hide(text), left);
});

test("CS10 what is no name stays", () => {
  for (const text of [
    "A printer that forgets its address", "My printer forgets its address, the third time", "Will it ever print?", "May I have it back?", "Nobody never called back", "Still waiting since March, every Monday", "The HP LaserJet on Windows and my iPhone",
    "Der Drucker vergisst seine Adresse seit drei Wochen", "Mein Drucker und das Papier", "L'imprimante ne marche plus", "La impresora no funciona desde el lunes", "打印机坏了三个星期", "الطابعة لا تعمل منذ أسبوع", "USB and PDF and Wi-Fi",
  ]) assert.equal(hide(text), text);
});

test("CS10 what was found is told once, in order, and confirming it all shows the text as it is", () => {
  assert.deepEqual(words("Ana Ruiz took $40, then Ana hung up, $40 gone"), ["Ana Ruiz", "$40", "Ana"]);
  fc.assert(fc.property(fc.array(fc.constantFrom("Ana Ruiz", "Ana", "$40", "12 Elm Street", "call +34 612 345 678", "waits", "for", "Carla.", "Mrs Zed", "a.b@c.example", "Bernie", "…", "打印机"), { maxLength: 8 }), (parts) => {
    const text = parts.join(" ");
    const all = words(text);
    assert.equal(new Set(all).size, all.length);
    assert.equal(hidden(shown().state, text, all, around), text);
    assert.deepEqual(words(hidden(shown().state, text, [], around)), [], "nothing is left to be found");
  }), { numRuns: 300, ...seeded });
  assert.equal(hide("call 678 $40"), "call 678 …");
});
