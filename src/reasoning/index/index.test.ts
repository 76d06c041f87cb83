import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CaseIndex } from "./index.ts";

const ids = (found: readonly { readonly id: string }[]): string[] => found.map((one) => one.id);

function holding(texts: Readonly<Record<string, string>>): CaseIndex {
  const index = new CaseIndex();
  for (const [id, text] of Object.entries(texts)) index.put(id, text);
  return index;
}

const shop = {
  printer: "The printer in the hall shows a paper jam, but there is no paper in it.",
  charge: "I was charged twice for the same recharging cable!",
  door: "Door badge does not open the side door since Monday",
  refund: "How long does a refund take to arrive on my card? Order 76464213",
};

test("IX1 what was put is found by its words at once, best first, and no more once it is taken out", () => {
  const index = holding(shop);
  assert.deepEqual(ids(index.find("paper jam", { k: 3 })), ["printer"]);
  assert.equal(ids(index.find("side door badge", { k: 3 }))[0], "door");
  assert.equal(index.remove("printer"), true);
  assert.equal(index.remove("printer"), false);
  assert.deepEqual(index.find("paper jam", { k: 3 }), []);
  assert.equal(index.size, 3);
});

test("IX2 a precedent put again is changed: found by the new words, not by the old", () => {
  const index = holding(shop);
  index.put("door", "Elevator stops between floors");
  assert.deepEqual(ids(index.find("elevator", { k: 3 })), ["door"]);
  assert.deepEqual(index.find("badge", { k: 3 }), []);
  assert.equal(index.size, 4);
});

test("IX3 the last word is read as the beginning of a longer one while it is being typed, and a number too", () => {
  const index = holding(shop);
  assert.deepEqual(ids(index.find("pri", { k: 3 })), ["printer"]);
  assert.deepEqual(index.find("pri", { k: 3 })[0]?.parts[0]?.held, "printer");
  assert.deepEqual(ids(index.find("76464", { k: 3 })), ["refund"]);
  assert.deepEqual(index.find("pri ", { k: 3 }), [], "a space says that the word is finished");
});

test("IX4 a word that nobody used is read as one that is a slip away, and says so; a number never is", () => {
  const index = holding(shop);
  const [found] = index.find("my refudn ", { k: 3 });
  assert.equal(found?.id, "refund");
  const part = found?.parts.find((one) => one.kind === "typo");
  assert.deepEqual([part?.words, part?.held, part?.holders], ["refudn", "refund", 1]);
  assert.deepEqual(index.find("76464214 ", { k: 3 }).filter((one) => one.parts.some((each) => each.kind === "typo")), []);
});

test("IX5 one stem serves all forms of a word", () => {
  const [found] = holding(shop).find("charging ", { k: 1 });
  assert.deepEqual(found?.parts.filter((part) => part.kind === "same").map((part) => [part.words, part.held]), [["charging", "charged"]]);
});

test("IX6 any script: Greek, Arabic, Chinese, Japanese, Hindi", () => {
  const index = holding({ el: "Ο εκτυπωτής δεν δουλεύει", ar: "الطابعة لا تعمل", zh: "打印机卡纸了", ja: "プリンターが動きません", hi: "प्रिंटर काम नहीं कर रहा है", tr: "Yazıcı çalışmıyor" });
  for (const [words, id] of [["εκτυπωτης", "el"], ["الطابعة", "ar"], ["打印机", "zh"], ["プリンター", "ja"], ["प्रिंटर", "hi"], ["yazıcı", "tr"]] as const) {
    assert.equal(ids(index.find(words, { k: 2 }))[0], id, words);
  }
});

test("IX7 facts that agree lift a precedent; those to be left out do not come", () => {
  const index = new CaseIndex();
  index.put("a", "The screen stays black", { facts: { product: "Tablet" } });
  index.put("b", "The screen stays black", { facts: { product: "Phone" }, tag: 7 });
  const [first, second] = index.find("black screen ", { k: 2, facts: { product: "Phone", step: "boot" } });
  assert.deepEqual([first?.id, first?.tag, second?.id], ["b", 7, "a"]);
  assert.ok(first?.parts.some((part) => part.kind === "fact" && part.words === "product: Phone" && part.weight > 0));
  assert.deepEqual(ids(index.find("black screen ", { k: 2, leaveOut: ["b"] })), ["a"]);
  assert.equal(index.remove("b"), true);
  assert.deepEqual(index.find("", { k: 2, facts: { product: "Phone" } }), []);
});

test("IX8 a text comes back letter for letter, lone surrogates and all", () => {
  const odd = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(fc.constantFrom("Don’t", "can't", "ÉTÉ", "Iphone", "ABC", "½", "ﬁx", "…", " ", ", ", ". ", "\n", "-", "打印机", "\ud800", "x1", "İ", "ß"), { maxLength: 30 }).map((list) => list.join("")));
  const index = new CaseIndex();
  fc.assert(fc.property(odd, (text) => {
    index.put("it", text);
    assert.equal(index.text("it"), text);
  }));
  const long = "word ".repeat(10_000);
  index.put("long", long);
  assert.equal(index.text("long"), long.slice(0, 8000));
});

test("IX9 no input is too long or too odd: what is read of it is bounded", () => {
  const index = holding(shop);
  const hostile = ["paper ".repeat(10_000), "x".repeat(1_000_000), Array.from({ length: 50_000 }, (_, at) => `w${at}`).join(" "), "\ud800\udc00\ud800 paper", "\0\u0001paper", "打".repeat(100_000)];
  for (const [at, text] of hostile.entries()) {
    assert.doesNotThrow(() => index.find(text, { k: 3 }));
    index.put(`hostile ${at}`, text);
  }
  for (const at of hostile.keys()) index.remove(`hostile ${at}`);
  assert.deepEqual(ids(index.find("paper", { k: 9 })), ["printer"]);
});
