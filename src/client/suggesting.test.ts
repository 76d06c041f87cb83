import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../../test/world/badNetwork.ts";
import type { SuggestionView } from "../protocol/knowledge.ts";
import { memoryKeep } from "./keep.ts";
import { suggesting } from "./suggesting.ts";
import type { Surroundings } from "./surroundings.ts";

const view = (slug: string): SuggestionView => ({ slug, title: slug, quote: `about ${slug}`, source: "Bernie", date: "2026-09-01T00:00:00.000Z", because: [], people: 2, plan: null, fix: { status: "none", by: null }, guide: null });
type Asked = { readonly path: string; readonly body: Record<string, unknown>; answer(body: unknown): void; fail(): void };

function world() {
  const clock = handClock(0);
  const asked: Asked[] = [];
  const surroundings: Surroundings = {
    origin: "", socket: () => ({ send: () => undefined, close: () => undefined }), now: clock.now, after: clock.after, chance: () => 0, newId: () => "x", keep: memoryKeep(), onReturn: () => () => undefined,
    fetch: (input, init) => new Promise((resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      asked.push({ path: String(input), body: JSON.parse(String(init?.body ?? "null")) as Record<string, unknown>, answer: (body) => resolve(new Response(JSON.stringify(body))), fail: () => reject(new Error("no line")) });
    }),
  };
  const one = suggesting(surroundings, "printers");
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 30; i++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const questions = () => asked.filter(({ path }) => path.endsWith("/suggestions"));
  const signs = () => asked.filter(({ path }) => path.endsWith("/signs")).map(({ body }) => body);
  const answered = async (at: number, ...slugs: readonly string[]): Promise<void> => {
    questions()[at]?.answer({ suggestions: slugs.map(view), ready: true });
    await settle();
  };
  const shown = () => one.shown.value.map(({ slug }) => slug);
  return { clock, one, questions, signs, answered, shown, settle };
}

test("CE24 it asks after a rest in the typing, not at every letter, and never of a word or two", async () => {
  const { clock, one, questions } = world();
  for (const text of ["My", "My p", "My pri", "My print", "My printer", "My printer is offline"]) {
    one.typed(text, null);
    await clock.pass(100);
  }
  assert.equal(questions().length, 0);
  await clock.pass(400);
  assert.equal(questions().length, 1);
  assert.equal(questions()[0]?.body["text"], "My printer is offline");
});

test("CE24 an answer to earlier words is dropped, and where nothing comes nothing is shown", async () => {
  const { clock, one, questions, answered, shown, settle } = world();
  one.typed("My printer is offline", null);
  await clock.pass(400);
  one.typed("My printer is offline and smells", null);
  await clock.pass(400);
  await answered(1, "smell");
  await answered(0, "offline");
  assert.deepEqual(shown(), ["smell"]);
  one.typed("My printer is offline and smells of smoke", null);
  await clock.pass(400);
  questions()[2]?.fail();
  await settle();
  assert.deepEqual(shown(), [], "no line: nothing stands there, and nothing is said");
  one.typed("My printer is offline and smells of smoke now", null);
  await clock.pass(400);
  await clock.pass(4_100);
  await settle();
  assert.deepEqual(shown(), [], "too slow is as good as nothing");
});

test("CE25 one that was put away stays away; all of them until the field is empty again", async () => {
  const { clock, one, questions, answered, shown } = world();
  one.typed("My printer is offline", null);
  await clock.pass(400);
  await answered(0, "a", "b");
  one.dismiss("a");
  assert.deepEqual(shown(), ["b"]);
  one.typed("My printer is offline again", null);
  await clock.pass(400);
  assert.deepEqual(questions()[1]?.body["dismissed"], ["a"]);
  await answered(1, "a", "b");
  assert.deepEqual(shown(), ["b"]);
  one.hideAll();
  one.typed("My printer is offline again today", null);
  await clock.pass(1_000);
  assert.deepEqual([shown(), questions().length], [[], 2]);
  one.typed("", null);
  one.typed("My scanner is offline", null);
  await clock.pass(400);
  assert.equal(questions().length, 3);
});

test("CE26 what became of them is counted once each, in numbers without words", async () => {
  const { clock, one, answered, signs } = world();
  one.typed("My printer is offline", null);
  await clock.pass(400);
  await answered(0, "a", "b", "c");
  one.opened("b");
  one.opened("b");
  one.dismiss("c");
  one.asked();
  await clock.pass(5_000);
  const sum = (what: string): readonly string[] => signs().flatMap((one) => one[what] as string[]);
  assert.deepEqual([sum("shown"), sum("opened"), sum("dismissed"), sum("asked")], [["a", "b", "c"], ["b"], ["c"], ["a", "b"]]);
  assert.ok(!JSON.stringify(signs()).includes("printer is"), "no words");
});
