import { test } from "node:test";
import assert from "node:assert/strict";
import type { CaseRow, TodayView } from "../../../protocol/views.ts";
import { beside, headline } from "./sentence.ts";

const now = Date.parse("2026-09-15T18:47:00.000Z");
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
const row = (person: string): CaseRow => ({
  case: "0".repeat(32), title: "Printers", person, question: "It says offline.", impact: null, topic: "Printers", situation: "withExpert", turn: "you", turnSince: at(-3), owner: "bernie", ownerName: "Bernie K.",
  expert: "bernie", askedAt: at(-30), lastAt: at(-3), unread: 0, tried: [], byWhen: null, offeredUntil: null, nextPromise: null,
});
const owed = (minutes: number): TodayView["promises"][number] => ({ case: "0".repeat(32), promise: "1".repeat(32), title: "Printers", person: "Rosa", what: "write again", due: at(minutes), late: minutes < 0, impact: null, turn: "us", turnSince: null });
const view = (part: Partial<TodayView>): TodayView => ({
  now: at(0), promises: [], offered: [], waiting: [], mine: [], closedLately: [], keptThisMonth: 0, dueThisMonth: 0, load: 0, cap: 2, presence: { kind: "onDuty", until: at(133) }, thanks: [], ...part,
});

test("DK1 the sentence names who is with me and counts what I owe", () => {
  assert.match(headline(view({ mine: [row("Rosa")], promises: [owed(18), owed(43), owed(73), owed(118)] }), now), /^Rosa is with you, and you owe four words before .+\.$/);
  assert.match(headline(view({ mine: [row("Rosa"), row("Ted")], promises: [owed(18)] }), now), /^Rosa and Ted are with you, and you owe one word before /);
});

test("DK1 names give way to a figure beyond three people", () => {
  assert.match(headline(view({ mine: ["Rosa", "Ted", "Priya", "Elena"].map(row) }), now), /^4 people are with you, and you owe no word\.$/);
});

test("DK1 an empty day says so", () => {
  assert.equal(headline(view({}), now), "Nobody is with you, and you owe no word.");
  assert.equal(beside(view({}), now), "Nothing is late.");
});

test("DK2 words owed after duty ends are not hidden behind its end", () => {
  const sentence = headline(view({ promises: [owed(18), owed(600)] }), now);
  assert.match(sentence, /you owe two words, the first by /);
  assert.match(headline(view({ presence: { kind: "away", backAt: null }, promises: [owed(18)] }), now), /you owe one word, by /);
});

test("DK1 the second line says who chose me, who waits and what is late", () => {
  assert.equal(beside(view({ offered: [row("Priya")] }), now), "Priya chose you and is waiting for your yes. Nothing is late.");
  assert.equal(beside(view({ waiting: [row("Somebody"), row("Ted")], promises: [owed(-5)] }), now), "Two people wait for somebody to be chosen. One promise is late.");
});
