import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newest } from "./newest.ts";

test("RC63 what was made of the newest keys is kept, of older ones made again, and always of the key that was given", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(9), { maxLength: 60 }), (most, asked) => {
    const keys = Array.from({ length: 10 }, (_, name) => ({ name }));
    let made = 0;
    const named = newest((key: { readonly name: number }) => ({ name: key.name, nth: ++made }), most);
    // By the book: the last `most` that were made, oldest first.
    const model: number[] = [];
    for (const name of asked) {
      const before = made;
      assert.equal(named(keys[name] ?? { name }).name, name);
      assert.equal(made > before, !model.includes(name));
      if (made > before && model.push(name) > most) model.shift();
    }
  }));
});
