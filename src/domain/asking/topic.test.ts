import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { longest, piecesOf, wordsOf } from "./shingles.ts";
import { makeTopicGuesser, sure, type TopicExamples } from "./topic.ts";

const topics: readonly TopicExamples[] = [
  { slug: "printers", title: "Printers", words: ["printer", "scanner", "toner", "ink", "paper jam"], examples: ["My printer says offline and will not print", "It prints blank pages", "The printer is broken"] },
  { slug: "internet", title: "Wi-Fi and internet", words: ["wifi", "router", "internet", "modem"], examples: ["The internet drops every evening", "My laptop cannot see the wifi"] },
  { slug: "invoices", title: "Invoices and payments", words: ["invoice", "bill", "charged", "refund"], examples: ["I was charged twice", "Where is my invoice?"] },
  { slug: "tabiaa", title: "الطابعة", words: ["طباعة", "ورق"], examples: ["الطابعة لا تطبع"] },
  { slug: "haiso", title: "配送について", words: ["荷物", "配送"], examples: ["荷物が届きません"] },
  { slug: "remboursement", title: "Remboursement", words: ["remboursé", "prélèvement"], examples: ["Je n’ai pas été remboursé"] },
];
const guesser = makeTopicGuesser(topics);
const guessed = (text: string): string | null => guesser.guess(text)?.topic ?? null;

test("AS20 whole questions find their topic", () => {
  assert.equal(guessed("my printer will not print my boarding pass"), "printers");
  assert.equal(guessed("I cannot connect to the internet"), "internet");
  assert.equal(guessed("you charged me two times"), "invoices");
});

test("AS20 a question that is only begun finds it too", () => {
  for (const begun of ["print", "my print", "my printe"]) assert.equal(guessed(begun), "printers", begun);
  assert.equal(guessed("where is my invo"), "invoices");
});

test("AS21 mistyped words still count", () => {
  for (const typed of ["my pritner is broken", "the prnter does not print", "pinter offline"]) assert.equal(guesser.candidates(typed, 1)[0]?.topic, "printers", typed);
  assert.equal(guessed("the internt drops"), "internet");
});

test("AS22 any script, with or without spaces, and with or without accents", () => {
  assert.equal(guessed("الطابعة لا تعمل"), "tabiaa");
  assert.equal(guessed("荷物がまだ届かない"), "haiso");
  assert.equal(guessed("pas encore rembourse"), "remboursement");
  assert.equal(guessed("ＰＲＩＮＴＥＲ offline"), "printers");
});

test("AS23 unsure is said by guessing nothing", () => {
  for (const text of ["", "   ", "hello", "purple elephants", "?!…", "p", "\u200b"]) assert.equal(guessed(text), null, JSON.stringify(text));
});

test("AS23 candidates name the topics all the same, best first, none above the best", () => {
  const candidates = guesser.candidates("is it about the bill for my printer?", 3);
  assert.ok(candidates.length >= 2);
  assert.deepEqual(candidates.map((each) => each.confidence), candidates.map((each) => each.confidence).toSorted((a, b) => b - a));
});

test("AS24 no topics, empty topics and topics that are alike do no harm", () => {
  assert.equal(makeTopicGuesser([]).guess("printer"), null);
  assert.equal(makeTopicGuesser([{ slug: "a", title: "", words: [], examples: [] }]).guess("printer"), null);
  const twins = makeTopicGuesser([{ slug: "a", title: "Printers", words: [], examples: [] }, { slug: "b", title: "Printers", words: [], examples: [] }]);
  assert.equal(twins.guess("it"), null);
  assert.deepEqual(twins.candidates("printers", 1).map((each) => each.topic), ["a"]);
});

test("AS25 no text throws, and confidence is a share and at least the threshold", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
    const guess = guesser.guess(text);
    for (const each of guesser.candidates(text, 9)) assert.ok(each.confidence >= 0 && each.confidence <= 1);
    assert.ok(guess === null || guess.confidence >= sure);
  }));
});

test("AS25 texts with half characters, prototype words and numbers are only words", () => {
  for (const text of ["\ud800 printer", "__proto__ constructor toString", "0x1f 12345", "\u0000\u0001", "🖨️🖨️🖨️"]) assert.doesNotThrow(() => guesser.guess(text));
});

test("AS26 the same words and topics give the same guess, whoever asks and however often", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("printer", "wifi", "invoice", "my", "the", "荷物"), { maxLength: 12 }), (parts) => {
    const text = parts.join(" ");
    assert.deepEqual(makeTopicGuesser(topics).guess(text), guesser.guess(text));
  }), { numRuns: 30 });
});

test("AS27 of a pasted megabyte only a bounded beginning is read", () => {
  const start = "my printer is offline ";
  const pasted = start + "lorem ipsum ".repeat(90_000);
  assert.deepEqual(guesser.candidates(pasted), guesser.candidates(pasted.slice(0, longest)));
  assert.ok(wordsOf("a ".repeat(1_000_000)).length <= 160);
  assert.ok(wordsOf("x".repeat(1_000_000)).every((word) => word.length <= 32));
});

test("AS28 a word's pieces: itself, its beginnings and its runs of letters, each of bounded weight", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (word) => {
    const pieces = piecesOf(word);
    const sum = pieces.reduce((total, piece) => total + piece.weight, 0);
    assert.ok(pieces.some((piece) => piece.key === `=${word}`) && sum > 1 && sum <= 3 + 1e-9, `${sum}`);
  }));
});
