/** Reads a file of knowledge, whatever its form: our own JSON, playbooks, JSONL, CSV. Nothing is guessed in silence: what does not fit is a fault with its place. */
import { playbooksIn, readPlaybooks } from "./playbooks.ts";
import { faultOf, readCsvPairs, readJsonLines, readOne } from "./pairs.ts";
import { formatName, ownFile, type ReadFault, type ReadFile, type ReadProblem } from "./shape.ts";

export const mostBytes = 25 * 1024 * 1024;

/** @param name of the file; only its ending is believed, and only where the first characters do not tell */
export function readKnowledge(bytes: Uint8Array, name: string): ReadFile {
  const nothing = (sentence: string, at = "line 1"): ReadFile => ({ kind: "pairs", problems: [], faults: [{ at, sentence }] });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return nothing("the file is not text in UTF-8; save it as UTF-8 and try again");
  }
  if (!text.isWellFormed() || text.includes("\u0000")) return nothing("the file holds characters that cannot be kept");
  const begins = text.trimStart()[0];
  if (begins !== "{" && begins !== "[") return text.trim() === "" ? nothing("the file is empty") : readCsvPairs(text);
  const whole = parsed(text);
  if ("json" in whole) return readJson(whole.json);
  // Several objects, each on a line of its own, are no JSON as a whole.
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const linewise = /\.(?:jsonl|ndjson)$/i.test(name) || (lines.length > 1 && "json" in parsed(lines[0] ?? ""));
  return linewise ? readJsonLines(text) : nothing("the file is not JSON", `line ${whole.line}`);
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
