/** The points of a case: anything either side raised, each to be answered, put off to a date or taken back. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";

export type IssueCommand = CommandOf<"raiseIssue" | "answerIssue" | "parkIssue" | "withdrawIssue">;
/** A statement speaks to at most this many. */
export const mostIssues = 100;

/**
 * Refusals: `nothingToSay`, `tooMany` for raising; `notYours` when the person answers or parks; `noSuchIssue`; `promiseInPast` for a date gone by;
 * `onlyThePerson` when staff take back what they did not raise themselves.
 */
export function decideIssue(state: CaseState, command: IssueCommand, context: Context, acting: Acting): Decision {
  if (command.type === "raiseIssue") {
    if (command.text.trim() === "") return refuses("nothingToSay");
    if (state.issues.length >= mostIssues) return refuses("tooMany", { most: mostIssues });
    return yields({ type: "issueRaised", stream: "S", data: { id: context.newId(), text: command.text } });
  }
  const issue = state.issues.find((each) => each.id === command.id);
  if (issue === undefined || issue.status === "withdrawn") return refuses("noSuchIssue");
  const staff = context.actor.kind === "staff";
  switch (command.type) {
    case "answerIssue":
      return staff ? yields({ type: "issueAnswered", stream: "S", data: { id: issue.id, answer: command.answer }, refs: [issue.seq] }) : refuses("notYours");
    case "parkIssue":
      if (!staff) return refuses("notYours");
      if (command.until <= context.now) return refuses("promiseInPast");
      return yields({ type: "issueParked", stream: "S", data: { id: issue.id, until: command.until }, refs: [issue.seq] });
    case "withdrawIssue":
      if (staff && issue.by !== acting.who) return refuses("onlyThePerson");
      return yields({ type: "issueWithdrawn", stream: "S", data: { id: issue.id }, refs: [issue.seq] });
  }
}
