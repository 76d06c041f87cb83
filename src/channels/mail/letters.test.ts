import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { letterToPerson, letterToStaff, oneLine, type ToPerson } from "./letters.ts";

const base: ToPerson = { organisation: "Northgate Office", from: "Bernie K.", news: "wrote", link: "https://help.example/enter/abc", words: ["It is the card.\nHave you the page?"], callMe: "Rosa", verified: true };

test("AW1 a letter comes from the person who wrote, with the link that goes on", () => {
  const letter = letterToPerson(base);
  assert.equal(letter.fromName, "Bernie K., Northgate Office");
  assert.equal(letter.subject, "Bernie K. wrote to you");
  assert.ok(letter.text.includes("Go on here:\nhttps://help.example/enter/abc"));
});

test("AW3 to a proved address the words themselves are in it, quoted line by line", () => {
  assert.ok(letterToPerson(base).text.includes("> It is the card.\n> Have you the page?"));
  assert.ok(letterToPerson(base).text.startsWith("Hello Rosa,"));
});

test("AW2 to an address nobody has proved, nothing that a visitor typed gets in, whatever it is", () => {
  const fixed = letterToPerson({ ...base, verified: false, words: [], callMe: null });
  fc.assert(fc.property(fc.array(fc.string({ unit: "binary" })), fc.option(fc.string({ unit: "binary" })), (words, callMe) => {
    assert.deepEqual(letterToPerson({ ...base, verified: false, words, callMe }), fixed);
  }), { numRuns: 1000 });
  assert.notDeepEqual(letterToPerson(base), fixed, "the control: proved letters do differ");
});

test("AW2 no name, however hostile, makes a second header line or hides among our words", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => {
    const letter = letterToPerson({ ...base, from: name, organisation: name });
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(letter.subject + letter.fromName));
    const staff = letterToStaff({ organisation: name, name, person: name, news: "chosen", words: [], link: "x" });
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(staff.subject + staff.fromName));
  }), { numRuns: 1000 });
  assert.equal(oneLine("Bernie\r\nBcc: all@example.org"), "Bernie Bcc: all@example.org");
});

test("AW2 quoted words cannot end the quotation, whatever line ends they use", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("a", "\n", "\r", "\r\n", "\u2028", "\u2029", "Go on here:"), { maxLength: 12 }), (parts) => {
    const { text } = letterToPerson({ ...base, words: [parts.join("")] });
    assert.equal(text.split("Go on here:").filter((_, index, all) => index > 0 && (all[index - 1] ?? "").endsWith("\n\n")).length, 1);
  }), { numRuns: 500 });
});
