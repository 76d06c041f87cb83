/** Questions with their answers, from JSONL (an object a line) or CSV (a first line with names). */
import { z } from "zod";
import type { GivenProblem } from "../../../domain/knowledge/values.ts";
import { problemGiven } from "../../../domain/knowledge/values.ts";
import { line, slug, words } from "../../../domain/words.ts";
import { readCsv } from "./csv.ts";
import { bareProblem, ownProblem, shortened, type ReadFault, type ReadFile, type ReadProblem } from "./shape.ts";

const yes = /^(?:yes|y|true|1|x)$/i;
const pair = z.strictObject({
  question: words.min(1), answer: words.min(1), title: line.optional(), topic: slug.nullish(), product: line.nullish(), cause: words.nullish(),
  /** Other ways in which people say it. */
  also: z.array(line.min(1)).max(199).optional(), minutes: z.number().min(0).max(10_000).nullish(), key: line.min(1).optional(), share: z.boolean().optional(),
});
export type Pair = z.infer<typeof pair>;
export const pairFields = ["question", "answer", "title", "topic", "product", "cause", "also", "minutes", "key", "share"] as const;

/** Nobody says how long an answered question takes; five minutes until somebody knows better. */
const guessedMinutes = 5;

export function problemOf(given: Pair): GivenProblem {
  const title = shortened(given.title ?? given.question, 400);
  const bare = bareProblem(title, [shortened(given.question, 400), ...(given.also ?? [])]);
  return {
    ...bare, cause: given.cause ?? null, place: { desk: null, topic: given.topic ?? null, product: given.product ?? null },
    facts: [{ text: given.answer, share: given.share ?? false, source: null, expiresOn: null, owner: null }],
    moves: [{ kind: "message", title: shortened(given.answer, 80), say: { show: null, with: given.answer, for: null }, minutes: Math.round(given.minutes ?? guessedMinutes), rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 } }],
  };
}

/** Lines of pairs, or of problems as our own file holds them; each line by itself, so that one fault does not hide the next. */
export function readJsonLines(text: string): ReadFile {
  const problems: ReadProblem[] = [];
  const faults: ReadFault[] = [];
  text.split(/\r?\n/).forEach((written, i) => {
    if (written.trim() === "") return;
    const at = `line ${i + 1}`;
    const value = parsedLine(written);
    if (value === undefined) return void faults.push({ at, sentence: "this line is not JSON" });
    const read = readOne(value, at);
    if ("sentence" in read) faults.push(read);
    else problems.push(read);
  });
  return { kind: "pairs", problems, faults };
}

function parsedLine(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return undefined;
  }
}

export function readOne(value: unknown, at: string): ReadProblem | ReadFault {
  const isOwn = typeof value === "object" && value !== null && "problem" in value;
  if (isOwn) {
    const read = ownProblem.safeParse(value);
    return read.success ? { at, key: read.data.key, problem: read.data.problem } : { at, sentence: faultOf(read.error) };
  }
  const read = pair.safeParse(value);
  if (!read.success) return { at, sentence: faultOf(read.error) };
  return fitted(at, read.data);
}

function fitted(at: string, given: Pair): ReadProblem | ReadFault {
  const problem = problemGiven.safeParse(problemOf(given));
  return problem.success ? { at, key: given.key ?? shortened(given.question, 400), problem: problem.data } : { at, sentence: faultOf(problem.error) };
}

export function readCsvPairs(text: string): ReadFile {
  const read = readCsv(text);
  if ("sentence" in read) return { kind: "pairs", problems: [], faults: [{ at: `line ${read.line}`, sentence: read.sentence }] };
  const [head, ...rows] = read.records;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const unknown = names.filter((name) => !(pairFields as readonly string[]).includes(name));
  const wrong = !names.includes("question") || !names.includes("answer") ? "the first line must name the columns, among them question and answer" : unknown.length > 0 ? `we do not know the column ${shortened(unknown[0] ?? "", 40)}; columns may be ${pairFields.join(", ")}` : null;
  if (wrong !== null) return { kind: "pairs", problems: [], faults: [{ at: "line 1", sentence: wrong }] };
  const problems: ReadProblem[] = [];
  const faults: ReadFault[] = [];
  for (const { line: number, cells } of rows) {
    const at = `line ${number}`;
    if (cells.length > names.length) {
      faults.push({ at, sentence: `${cells.length} cells where the first line names ${names.length} columns; is a comma not in quotation marks?` });
      continue;
    }
    const one = readOne(rowOf(names, cells), at);
    if ("sentence" in one) faults.push(one);
    else problems.push(one);
  }
  return { kind: "pairs", problems, faults };
}

/** An empty cell is a field that was left out. Several wordings stand in one cell, each on a line of its own or after a bar. */
function rowOf(names: readonly string[], cells: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.flatMap((name, i): (readonly [string, unknown])[] => {
    // Our own export puts an apostrophe before what a spreadsheet would run as a formula.
    const cell = (cells[i] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
    if (cell === "") return [];
    if (name === "also") return [[name, cell.split(/[|\n]/).map((one) => one.trim()).filter((one) => one !== "")]];
    if (name === "minutes") return [[name, Number(cell.replace(",", "."))]];
    return [[name, name === "share" ? yes.test(cell) : cell]];
  }));
}

/** The first thing that does not fit, without repeating what was written. */
export function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.map(String).filter((part) => /^[\w-]{1,40}$/.test(part)).join(".") ?? "";
  if (issue?.code === "unrecognized_keys") return `there is a field that we do not know: ${issue.keys.slice(0, 3).map((key) => shortened(key, 40)).join(", ")}`;
  const what = issue?.code === "too_big" ? "is too long or too large" : issue?.code === "too_small" ? "is empty" : issue?.code === "invalid_type" ? "is missing or of another kind" : "is not as expected";
  return path === "" ? `this ${what}` : `${path} ${what}`;
}
