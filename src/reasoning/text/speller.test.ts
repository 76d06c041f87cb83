import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { near } from "./distance.ts";
import { Speller } from "./speller.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdeé"), minLength: 3, maxLength: 7 });

test("IX17 the speller finds every word one slip away that it was given and that was not taken out again, and no other", () => {
  fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(fc.nat(59), { maxLength: 30 }), word, (given, out, typed) => {
    const speller = new Speller((id) => given[id] ?? "");
    for (const [id, each] of given.entries()) speller.enter(id, each);
    const gone = new Set(out.filter((id) => id < given.length));
    for (const id of gone) speller.leave(id, given[id] ?? "");
    const found = speller.near(typed, 100, () => 0).map((one) => one.word);
    const expected = given.filter((each, id) => !gone.has(id) && near(typed, each, 1) === 1);
    assert.deepEqual([...found].sort(), [...expected].sort());
  }));
});

test("IX18 long words are found with a letter too many and one too few as well, the nearest and most used first; words with digits are not filed", () => {
  const held = ["accommodate", "accommodated", "order12", "short"];
  const speller = new Speller((id) => held[id] ?? "");
  for (const [id, each] of held.entries()) speller.enter(id, each);
  assert.deepEqual(speller.near("accmmodatee", 5, () => 0).map((one) => [one.word, one.distance]), [["accommodate", 2]]);
  assert.deepEqual(speller.near("accommodatee", 5, (id) => id).map((one) => one.word), ["accommodated", "accommodate"]);
  assert.deepEqual(speller.near("order13", 5, () => 0), []);
  assert.deepEqual(speller.near("sh", 5, () => 0), []);
});
