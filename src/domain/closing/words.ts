/** The sentence a statement is about, and the points it must speak to. Pure, so that the screen shows exactly what the core will compare. */
import type { CaseState, IssueState } from "../case/state.ts";

/** How many characters of the question stand for the goal while nobody has put one in words. */
const summaryLength = 160;

/** The question's first words, on one line, cut between words: what the statement is about when there is no goal. */
export function questionSummary(text: string): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  const points = [...flat];
  if (points.length <= summaryLength) return flat;
  const cut = points.slice(0, summaryLength).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > cut.length / 2 ? cut.slice(0, space) : cut}…`;
}

/** What "is it put right?" asks about: the goal, else the summary of the question. */
export function goalWords(state: CaseState): string {
  return state.goal?.text ?? questionSummary(state.question?.text ?? "");
}

/** The points that a "yes" must speak to, one by one: those still open. */
export function openIssues(state: CaseState): readonly IssueState[] {
  return state.issues.filter((issue) => issue.status === "open");
}

/** A line of at most 400 UTF-16 units that never ends in half a character. */
export function asLine(text: string): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  if (flat.length <= 400) return flat;
  let cut = "";
  for (const point of flat) {
    if (cut.length + point.length > 399) break;
    cut += point;
  }
  return `${cut}…`;
}
