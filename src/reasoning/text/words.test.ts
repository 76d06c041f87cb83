import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stem } from "./stem.ts";
import { readAtMost, wordsAtMost, wordsOf } from "./words.ts";

test("RT1 case, accents, full-width forms and curly apostrophes are folded away", () => {
  assert.deepEqual(wordsOf("POLÍTICA de ｄｅｖｏｌｕÇÃＯ"), wordsOf("politica de devolucao"));
  assert.deepEqual(wordsOf("I don’t know what’s up"), wordsOf("i don't KNOW what's up"));
  assert.deepEqual(wordsOf("don't"), ["dont"]);
});

test("RT2 Chinese, Japanese and Thai give words", () => {
  for (const text of ["我的卡不见了", "カードが届かない", "บัตรหาย"]) assert.ok(wordsOf(text).length >= 2, text);
});

test("RT3 what is read is bounded, whatever the text", () => {
  const odd = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme", maxLength: 300 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)));
  fc.assert(fc.property(odd, fc.integer({ min: 1, max: 60 }), (piece, times) => {
    const words = wordsOf(`${piece} `.repeat(times));
    assert.ok(words.length <= wordsAtMost);
    for (const word of words) assert.ok(word.length > 0 && word.length <= 40 && word.isWellFormed(), JSON.stringify(word));
  }), { numRuns: 60 });
  assert.ok(wordsOf("x".repeat(1 << 20)).join("").length <= readAtMost);
  assert.equal(wordsOf("word ".repeat(10_000)).length, wordsAtMost);
});

test("RT4 number and tense share a stem; other scripts stay", () => {
  for (const forms of [["change", "changes", "changed", "changing"], ["stop", "stops", "stopped", "stopping"], ["country", "countries"], ["box", "boxes"], ["tarjeta", "tarjetas"]]) {
    assert.equal(new Set(forms.map(stem)).size, 1, forms.join());
  }
  assert.notEqual(stem("card"), stem("care"));
  for (const word of ["карты", "不见了", "us", "42s"]) assert.equal(stem(word), word);
});
