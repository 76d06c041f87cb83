/** Reads a file of knowledge, whatever its form: our own JSON, playbooks, JSONL, CSV. Nothing is guessed in silence: what does not fit is a fault with its place. */
import { playbooksIn, readPlaybooks } from "./playbooks.ts";
import { faultOf, readingCsvPairs, readingJsonLines, readOne } from "./pairs.ts";
import { formatName, ownFile, type ReadFault, type ReadFile, type ReadProblem } from "./shape.ts";

export const mostBytes = 50 * 1024 * 1024;
/** So many bytes are looked at in one step. */
const pieceBytes = 1 << 15;

/** All of it at once, for whoever has nobody waiting. */
export function readKnowledge(bytes: Uint8Array, name: string): ReadFile {
  const steps = readingKnowledge(bytes, name);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Reads line by line, record by record, in steps of well below a millisecond; only JSON that is one whole (our own export, playbooks) is parsed in one go.
 * @param name of the file; only its ending is believed, and only where the first characters do not tell
 */
export function* readingKnowledge(bytes: Uint8Array, name: string): Generator<undefined, ReadFile> {
  const nothing = (sentence: string, at = "line 1"): ReadFile => ({ kind: "pairs", problems: [], faults: [{ at, sentence }] });
  const pieces: string[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < bytes.length || at === 0; at += pieceBytes) {
      const piece = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: at + pieceBytes < bytes.length });
      if (piece.includes("\u0000")) return nothing("the file holds characters that cannot be kept");
      if (piece !== "") pieces.push(piece);
      yield;
    }
  } catch {
    return nothing("the file is not text in UTF-8; save it as UTF-8 and try again");
  }
  const begins = pieces.find((piece) => piece.trim() !== "")?.trimStart()[0];
  if (begins === undefined) return nothing("the file is empty");
  if (begins !== "{" && begins !== "[") return yield* readingCsvPairs(withWholeFirstLine(pieces));
  // Several objects, each on a line of its own, are no JSON as a whole.
  if (linewise(pieces)) return yield* readingJsonLines(pieces);
  const whole = parsed(pieces.join(""));
  if ("json" in whole) return readJson(whole.json);
  return /\.(?:jsonl|ndjson)$/i.test(name) ? yield* readingJsonLines(pieces) : nothing("the file is not JSON", `line ${whole.line}`);
}

/** The first line tells what separates the cells of all: the first piece holds it whole, or as much of it as is looked at. */
function withWholeFirstLine(pieces: readonly string[]): readonly string[] {
  let many = 1;
  for (let length = pieces[0]?.length ?? 0; many < pieces.length && length < 20_000; many++) length += pieces[many]?.length ?? 0;
  return [pieces.slice(0, many).join(""), ...pieces.slice(many)];
}

/** Whether the first line that is not blank is JSON by itself and another one follows. */
function linewise(pieces: readonly string[]): boolean {
  let begun = "";
  for (const [i, piece] of pieces.entries()) {
    begun = (begun + piece).trimStart();
    const end = begun.indexOf("\n");
    if (end < 0) continue;
    const more = begun.slice(end).trim() !== "" || pieces.slice(i + 1).some((later) => later.trim() !== "");
    return more && "json" in parsed(begun.slice(0, end));
  }
  return false;
}

function readJson(json: unknown): ReadFile {
  const groups = playbooksIn(json);
  if (groups !== null) return readPlaybooks(groups);
  const own = typeof json === "object" && json !== null && "format" in json && json.format === formatName ? ownFile.safeParse(json) : null;
  if (own?.success === false) return { kind: "own", problems: [], faults: [{ at: "the file", sentence: faultOf(own.error) }] };
  const rows: readonly unknown[] | null = own?.data.problems ?? (Array.isArray(json) ? json : typeof json === "object" && json !== null && ("question" in json || "problem" in json) ? [json] : null);
  if (rows === null) return { kind: "own", problems: [], faults: [{ at: "the file", sentence: "this JSON is neither our own export, nor playbooks, nor pairs of question and answer" }] };
  const problems: ReadProblem[] = [];
  const faults: ReadFault[] = [];
  rows.forEach((value, i) => {
    const read = readOne(value, `entry ${i + 1}`);
    if ("sentence" in read) faults.push(read);
    else problems.push(read);
  });
  return { kind: own === null ? "pairs" : "own", problems, faults };
}

function parsed(text: string): { readonly json: unknown } | { readonly line: number } {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch (thrown) {
    const at = /position (\d+)/.exec(thrown instanceof Error ? thrown.message : "")?.[1];
    return { line: at === undefined ? 1 : text.slice(0, Number(at)).split("\n").length };
  }
}
