import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { slug } from "../../domain/words.ts";
import { addressFor, reservedSlugs, skeleton, slugOf, tidyName } from "./names.ts";

test("DR1 names that look alike have one skeleton", () => {
  const bernie = skeleton("Bernie K.");
  for (const forged of ["bernie k", "BERNIE  K", "Веrniе K.", "Bеrnіе К", "Bernié K", "𝐁𝐞𝐫𝐧𝐢𝐞 K", "B3rn1e K", "Bemie K."]) assert.equal(skeleton(forged), bernie, forged);
  for (const other of ["Bernd K.", "Bernie L.", "Ana Ruiz", "Berni K."]) assert.notEqual(skeleton(other), bernie, other);
});

test("DR1 a name in another script keeps a skeleton of its own", () => {
  assert.notEqual(skeleton("山田春子"), "");
  assert.notEqual(skeleton("山田春子"), skeleton("山田花子"));
  assert.equal(skeleton("  ‮.!?"), skeleton("‮!"));
});

test("DR2 a name is kept without invisible and direction-changing characters", () => {
  assert.equal(tidyName("  Ana​ ‮ Ruiz\n"), "Ana Ruiz");
});

test("DR3 an address is the first name, else the whole, and never one of our own paths", () => {
  assert.equal(addressFor("Bernie K.", () => false), "bernie");
  assert.equal(addressFor("Bernie K.", (each) => each === "bernie"), "bernie-k");
  assert.equal(addressFor("Bernie K.", (each) => each === "bernie" || each === "bernie-k"), "bernie-k-2");
  assert.equal(addressFor("Api Desk", () => false), "api-desk");
  assert.equal(addressFor("Łukasz Ørsted-Müller", (each) => each === "lukasz"), "lukasz-orsted-muller");
  assert.equal(addressFor("山田", () => false), "expert");
});

test("DR3 every name gives a proper, free address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), fc.array(fc.string()), (name, others) => {
      const taken = new Set(others.map(slugOf));
      const made = addressFor(name, (each) => taken.has(each));
      assert.ok(slug.safeParse(made).success, made);
      assert.ok(!taken.has(made) && !reservedSlugs.has(made), made);
    }),
  );
});
