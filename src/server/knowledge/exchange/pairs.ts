/** Questions with their answers, from JSONL (an object a line) or CSV (a first line with names). */
import { z } from "zod";
import type { GivenProblem } from "../../../domain/knowledge/values.ts";
import { problemGiven } from "../../../domain/knowledge/values.ts";
import { line, slug, words } from "../../../domain/words.ts";
import { type CsvRecord, csvReader } from "./csv.ts";
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

/** No file brings more: known problems are held in memory whole, and hundreds are many. */
const mostProblems = 20_000;

/** What is read goes here, one after the other; a file that is too long says so once. */
function gathering(): { readonly file: ReadFile; take(read: ReadProblem | ReadFault): void; full(): boolean } {
  const problems: ReadProblem[] = [];
  const faults: ReadFault[] = [];
  const full = (): boolean => problems.length + faults.length > mostProblems;
  return {
    file: { kind: "pairs", problems, faults }, full,
    take: (read) => {
      if (full()) return;
      if (problems.length + faults.length === mostProblems) faults.unshift({ at: read.at, sentence: `a file may hold ${mostProblems.toLocaleString("en")} problems; bring it in in parts` });
      else if ("sentence" in read) faults.push(read);
      else problems.push(read);
    },
  };
}

/** Lines of pairs, or of problems as our own file holds them; each line by itself, so that one fault does not hide the next. A step a line. */
export function* readingJsonLines(pieces: Iterable<string>): Generator<undefined, ReadFile> {
  const { file, take, full } = gathering();
  let number = 0;
  for (const written of linesOf(pieces)) {
    number += 1;
    yield;
    if (full()) break;
    if (written.trim() === "") continue;
    const at = `line ${number}`;
    const value = parsedLine(written);
    take(value === undefined ? { at, sentence: "this line is not JSON" } : readOne(value, at));
  }
  return file;
}

/** Lines, wherever the pieces begin and end. */
function* linesOf(pieces: Iterable<string>): Generator<string> {
  let begun = "";
  const bare = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);
  for (const piece of pieces) {
    const lines = piece.split("\n");
    lines[0] = begun + (lines[0] ?? "");
    begun = lines.pop() ?? "";
    for (const line of lines) yield bare(line);
  }
  yield bare(begun);
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

/** A step a record. */
export function* readingCsvPairs(pieces: Iterable<string>): Generator<undefined, ReadFile> {
  const nothing = (at: string, sentence: string): ReadFile => ({ kind: "pairs", problems: [], faults: [{ at, sentence }] });
  const { file, take, full } = gathering();
  const reader = csvReader();
  let names: readonly string[] | null = null;
  for (const record of recordsOf(reader, pieces)) {
    yield;
    if (record === null) continue;
    if (names === null) {
      names = record.cells.map((cell) => cell.trim().toLowerCase());
      const unknown = names.find((name) => !(pairFields as readonly string[]).includes(name));
      if (!names.includes("question") || !names.includes("answer")) return nothing("line 1", "the first line must name the columns, among them question and answer");
      if (unknown !== undefined) return nothing("line 1", `we do not know the column ${shortened(unknown, 40)}; columns may be ${pairFields.join(", ")}`);
      continue;
    }
    if (full()) break;
    const at = `line ${record.line}`;
    const many = record.cells.length;
    take(many > names.length ? { at, sentence: `${many} cells where the first line names ${names.length} columns; is a comma not in quotation marks?` } : readOne(rowOf(names, record.cells), at));
  }
  const fault = reader.fault();
  return fault === null ? file : nothing(`line ${fault.line}`, fault.sentence);
}

/** Records as they come; null after a piece, whether there were any or not. */
function* recordsOf(reader: ReturnType<typeof csvReader>, pieces: Iterable<string>): Generator<CsvRecord | null> {
  for (const piece of pieces) {
    yield* reader.feed(piece);
    yield null;
  }
  yield* reader.end();
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
