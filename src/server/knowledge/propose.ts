/** What could be learned from a case that was put right, in words from which whoever tells who somebody is was taken out. Put before the expert, who keeps it or not. */
import type { CaseState } from "../../domain/case/state.ts";
import type { CommandOf } from "../../domain/case/commands.ts";
import { movesOf } from "../../domain/steps/standing.ts";
import type { PrecedentWords, Removed } from "../../domain/thinking/events.ts";
import { redact, type Known } from "../../reasoning/cycle/redact/redact.ts";
import { shortened } from "./exchange/shape.ts";
import { questionOf } from "./thinking.ts";
import { workMinutes } from "./workMinutes.ts";

/** The expert's last words before the yes, where no move says what worked. */
const lastWords = 3;

export function proposalFor(state: CaseState): CommandOf<"proposePrecedent"> {
  const { about, contact, thinking, topic, question } = state;
  const names = [...Object.values(state.people).map(({ name }) => name), about.name, about.callMe].filter((name): name is string => name !== null && name !== "");
  const known: Known = { names, words: contact === null ? [] : [contact.address] };
  const counts = new Map<string, number>();
  const clean = (text: string): string => {
    const { text: bare, removed } = redact(text, known);
    for (const { kind, count } of removed) counts.set(kind, (counts.get(kind) ?? 0) + count);
    return bare;
  };
  const line = (text: string): string => shortened(clean(text), 400);
  const link = thinking.links.findLast(({ stream }) => stream === "O") ?? thinking.links.at(-1);
  const facts = [
    ...(topic?.slug == null ? [] : [{ name: "topic", value: topic.slug }]),
    ...(question === null ? [] : [{ name: "desk", value: question.desk }]),
    ...thinking.answers.flatMap(({ text, answer }) => (answer === null ? [] : [{ name: line(text), value: line(answer) }])),
  ].filter(({ value }) => value !== "").slice(0, 30);
  const precedent: PrecedentWords = {
    problem: link?.problem ?? null, title: link?.title ?? shortened(clean(state.goal?.text ?? topic?.title ?? ""), 120),
    text: orDots(clean(questionOf(state).text)), resolution: resolutionOf(state, clean), facts, minutes: workMinutes(state),
    moves: movesOf(state).slice(0, 100).map(({ problem, move, title, outcome }) => ({ problem, move, title: move === null ? line(title) : title, worked: outcome === null ? null : outcome === "worked" })),
  };
  const removed: Removed = [...counts].map(([kind, count]) => ({ kind, count }));
  return { type: "proposePrecedent", precedent, removed };
}

/** Nothing is left when all of it was somebody's name; the expert then writes what it was. */
const orDots = (text: string): string => (text.trim() === "" ? "…" : text);

function resolutionOf(state: CaseState, clean: (text: string) => string): string {
  const worked = movesOf(state).filter(({ outcome }) => outcome === "worked");
  if (worked.length > 0) return worked.map(({ title, text }) => (text === "" ? clean(title) : `${clean(title)}: ${clean(text)}`)).join("\n").slice(0, 20_000);
  const ours = state.messages.filter((one) => one.stream === "S" && one.who !== "p1" && one.takenBackAt === null && !one.erased && one.text.trim() !== "");
  return ours.slice(-lastWords).map(({ text }) => clean(text)).join("\n").slice(0, 20_000);
}
