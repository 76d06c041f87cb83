/**
 * Which facts about closing a command yields. The one road to "put right", and so to any payment, is `state` with the answer yes, said by the person
 * who asked (invariants I1 and I2). No command here lets anybody else close a case, and none removes a review (I12).
 */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { minutesAfter } from "../case/instants.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { closePromises, dueOnReturn, promiseNextWord } from "../promises/nextWord.ts";
import { expertOf } from "./evolve.ts";
import { decideIssue, type IssueCommand } from "./issues.ts";
import { decideStatement } from "./statement.ts";
import { decideWords } from "./reviews.ts";

export type ClosingCommand = IssueCommand | CommandOf<"setGoal" | "confirmGoal" | "askStatement" | "askMeLater" | "state" | "stop" | "comeBack" | "review" | "thank">;

/**
 * `state` must already contain every fact that the same decision yields before these (a joining, for instance): statements and payments name seqs.
 * Refusals are listed at each command's own function.
 */
export function decideClosing(state: CaseState, command: ClosingCommand, context: Context, acting: Acting): Decision {
  if (context.actor.kind === "software") return refuses("onlyThePerson");
  switch (command.type) {
    case "comeBack": case "review": case "thank":
      return decideAfterwards(state, command, context);
    default:
      return state.situation.name === "closed" ? refuses("caseClosed") : decideOpen(state, command, context, acting);
  }
}

function decideOpen(state: CaseState, command: Exclude<ClosingCommand, CommandOf<"comeBack" | "review" | "thank">>, context: Context, acting: Acting): Decision {
  const byPerson = context.actor.kind === "person";
  switch (command.type) {
    case "setGoal":
      return command.text.trim() === "" ? refuses("nothingToSay") : yields({ type: "goalSet", stream: "S", data: { text: command.text } });
    case "confirmGoal":
      if (!byPerson) return refuses("onlyThePerson");
      if (state.goal === null) return refuses("noGoal");
      if (state.goal.seq !== command.goal) return refuses("goalChanged", { goal: state.goal.text });
      return yields({ type: "goalConfirmed", stream: "S", data: { goal: command.goal }, refs: [command.goal] });
    case "raiseIssue": case "answerIssue": case "parkIssue": case "withdrawIssue":
      return decideIssue(state, command, context, acting);
    case "askStatement":
      return askStatement(state, context);
    case "askMeLater":
      if (!byPerson) return refuses("onlyThePerson");
      if (command.until <= context.now) return refuses("promiseInPast");
      return yields({ type: "statementPutOff", stream: "S", data: { until: command.until } });
    case "state":
      return decideStatement(state, command, context, acting);
    case "stop":
      if (!byPerson) return refuses("onlyThePerson");
      return yields({ type: "closed", stream: "S", data: { as: "withdrawn", statement: null } }, ...closePromises(state, context.now));
  }
}

/** Asking again before an answer would be nagging; a person who said "ask me later" is asked later. Refusals: `notYours`, `alreadyAsked`. */
function askStatement(state: CaseState, context: Context): Decision {
  if (context.actor.kind !== "staff") return refuses("notYours");
  const later = state.statementPutOff;
  if (later !== null && later > context.now) return refuses("alreadyAsked", { until: later });
  if (state.statementAsked !== null && later === null) return refuses("alreadyAsked", { at: state.statementAsked.time });
  return yields({ type: "statementAsked", stream: "S", data: {} });
}

function decideAfterwards(state: CaseState, command: CommandOf<"comeBack" | "review" | "thank">, context: Context): Decision {
  if (context.actor.kind !== "person") return refuses("onlyThePerson");
  if (command.type !== "comeBack") return decideWords(state, command);
  if (state.situation.name !== "closed") return refuses("caseNotClosed");
  // Invariant I3: a case that is open again has a next word again, by whoever owns it.
  const owner = state.owner ?? expertOf(state.situation);
  // The person is here now, so the lively rhythm applies, whenever it was that they last wrote.
  const due = context.ownerBackAt === null ? minutesAfter(context.now, context.desk.nextWordLive) : dueOnReturn(context, context.ownerBackAt);
  const next: readonly NewCaseFact[] = owner === null ? [] : [promiseNextWord(context, owner, due)];
  return yields({ type: "reopened", stream: "S", data: {} }, ...next);
}
