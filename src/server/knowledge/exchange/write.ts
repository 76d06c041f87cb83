/** Everything we know as a file that can be brought in again. Ids and pseudonyms stay here: people are named by their slug, things by nothing. */
import { confidenceAt } from "../../../domain/knowledge/standing.ts";
import type { KnownState } from "../../../domain/knowledge/state.ts";
import type { GivenProblem } from "../../../domain/knowledge/values.ts";
import { formatName, type OwnProblem } from "./shape.ts";

export type ExportFormat = "json" | "jsonl" | "csv";
export const mediaOf: Readonly<Record<ExportFormat, string>> = { json: "application/json", jsonl: "application/jsonl", csv: "text/csv" };

export function writeKnowledge(states: readonly KnownState[], format: ExportFormat, now: string): string {
  const living = states.filter((state) => state.begun !== null && state.retired === null).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const own = living.map((state) => ownOf(state, now));
  switch (format) {
    case "json": return `${JSON.stringify({ format: formatName, version: 1, problems: own }, null, 1)}\n`;
    case "jsonl": return own.map((one) => `${JSON.stringify(one)}\n`).join("");
    case "csv": return csvOf(living);
  }
}

function ownOf(state: KnownState, now: string): OwnProblem {
  const { title, symptoms, cause, disconfirms, workaround, guide, place, published, fix } = state;
  const problem: GivenProblem = {
    title, symptoms: [...symptoms], cause, disconfirms: [...disconfirms], workaround, guide, place, ...(state.sharing.length === 0 ? {} : { sharing: [...state.sharing] }),
    facts: state.facts.map(({ text, share, source, expiresOn, owner }) => ({ text, share, source, expiresOn, owner: state.people[owner]?.expert ?? null })),
    moves: state.moves.map(nameless), questions: state.questions.map(nameless),
  };
  return {
    key: state.begun?.origin.key ?? state.slug, slug: state.slug, problem, confidence: confidenceAt(state, now),
    published: published === null ? null : { title: published.title, words: published.words, plan: published.plan }, fix: { status: fix.status, by: fix.by, words: fix.words },
  };
}

function nameless<T extends { readonly id: string }>(one: T): Omit<T, "id"> {
  const { id: _, ...rest } = one;
  return rest;
}

/** Questions and answers only: a table cannot hold moves. The answer is the first fact, else the workaround, else the words of the first move. */
function csvOf(states: readonly KnownState[]): string {
  const rows = states.flatMap((state) => {
    const fact = state.facts[0];
    const said = state.moves[0]?.say;
    const answer = fact?.text ?? state.workaround ?? said?.with ?? said?.show ?? said?.for ?? null;
    if (answer === null) return [];
    const [question = state.title, ...also] = state.symptoms;
    return [[question, answer, state.title, state.place.topic ?? "", state.place.product ?? "", state.cause ?? "", also.map((one) => one.replaceAll("|", "/")).join("|"), String(state.moves[0]?.minutes ?? ""), state.begun?.origin.key ?? state.slug, fact?.share === true ? "yes" : "no"]];
  });
  return [["question", "answer", "title", "topic", "product", "cause", "also", "minutes", "key", "share"], ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** Quoted always; what a spreadsheet would take for a formula gets an apostrophe in front, so that opening the file runs nothing. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
