/** The data sets, read from `data/` (sources and licences in data/README.md); BYNAME_EVAL_DATA names another folder with files of the same names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Row } from "./chance.ts";

const folder = process.env["BYNAME_EVAL_DATA"] ?? join(import.meta.dirname, "data");
export type Dialogue = { readonly id: string; readonly summaries: readonly { readonly problem: string; readonly resolution: string }[] };
export type Faq = { readonly id: string; readonly question: string; readonly paraphrases: readonly string[] };

function read<Item>(name: string): Item[] {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString("utf8").trim().split("\n");
  // The files are ours, with the shapes that their README gives.
  return lines.map((line) => JSON.parse(line) as Item);
}

export const rows = (name: string): Row[] => read<Row>(name);
export const dialogues = (): Dialogue[] => read<Dialogue>("tweetsumm.train");
export const faqs = (): Faq[] => read<Faq>("stackfaq");

/** Labels under which the files keep questions that nothing is known about. */
export const unknownLabel = (label: string): boolean => label === "__oos__" || label === "oos";

/** A label as a person would write it. */
export const human = (label: string): string => label.replace(/[_.]/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
