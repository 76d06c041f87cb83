/** Which facts a command about steps yields. Their words are messages, said by the same rules as all others. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";
import { decideConversation } from "../conversation/decide.ts";
import { refuses, yields } from "../decided.ts";
import { stepsOf } from "./standing.ts";
import { mostSteps } from "./state.ts";

export type StepCommand = CommandOf<"sendStep" | "reportStep" | "confirmStep">;

/** Refusals: `caseClosed`; `nothingToSay` (a step without words); `tooMany`; `noSuchEntry` (a step that is not there); `nothingChanged`; those of saying. */
export function decideSteps(state: CaseState, command: StepCommand, context: Context, acting: Acting): Decision {
  if (state.situation.name === "closed") return refuses("caseClosed");
  if (command.type === "sendStep") return send(state, command, context, acting);
  const step = stepsOf(state).find(({ seq }) => seq === command.step);
  if (step === undefined) return refuses("noSuchEntry", { entry: command.step });
  const bare = command.words === null || command.words.trim() === "";
  if (command.type === "reportStep") {
    if (step.report?.how === command.how && bare) return refuses("nothingChanged");
    return withWords(state, command.words, step.message, context, acting, (message) => ({ type: "step.reported", stream: "S", data: { step: step.seq, how: command.how, message }, refs: refsOf(step.seq, message) }));
  }
  // Nobody can confirm what was not reported.
  if (step.report === null) return refuses("noSuchEntry", { entry: command.step });
  if (step.confirmed?.right === command.right && bare) return refuses("nothingChanged");
  return withWords(state, command.words, step.message, context, acting, (message) => ({ type: "step.confirmed", stream: "S", data: { step: step.seq, right: command.right, message }, refs: refsOf(step.seq, message) }));
}

function send(state: CaseState, { text, files, expected, warning, back }: CommandOf<"sendStep">, context: Context, acting: Acting): Decision {
  if (text.trim() === "") return refuses("nothingToSay");
  if (state.steps.length >= mostSteps) return refuses("tooMany");
  const said = decideConversation(state, { type: "say", text, replyTo: null, files }, context, acting);
  if (said.kind === "refused") return said;
  const message = positionOf(state, said.facts);
  return yields(...said.facts, { type: "step.sent", stream: "S", data: { message, expected: worded(expected), warning: worded(warning), back: worded(back) }, refs: [message] });
}

/** The fact that `then` makes, behind the message that goes with it where there are words. */
function withWords(state: CaseState, words: string | null, replyTo: number, context: Context, acting: Acting, then: (message: number | null) => NewCaseFact): Decision {
  if (words === null || words.trim() === "") return yields(then(null));
  const said = decideConversation(state, { type: "say", text: words, replyTo, files: [] }, context, acting);
  return said.kind === "refused" ? said : yields(...said.facts, then(positionOf(state, said.facts)));
}

/** Where the message among these facts will stand in S. */
function positionOf({ seen }: CaseState, facts: readonly NewCaseFact[]): number {
  const shared = facts.filter(({ stream }) => stream === "S");
  return seen.S + shared.findIndex(({ type }) => type === "message") + 1;
}

const refsOf = (step: number, message: number | null): readonly number[] => (message === null ? [step] : [step, message]);
const worded = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text);
