/** "Is it put right?" The person's statement about their own goal; the only thing that releases money, and only when it is yes. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { owed } from "../pricing/due.ts";
import { closePromises } from "../promises/nextWord.ts";
import { mostIssues } from "./issues.ts";
import { asLine, goalWords, openIssues } from "./words.ts";

type State = CommandOf<"state">;

/**
 * Refusals: `onlyThePerson` (p1 alone); `goalChanged` when the words on the person's screen are no longer the goal; `noSuchIssue`; and for a yes
 * `issueUnanswered` (an open point without an answer), `issuesOpen` (a point answered otherwise), and whatever `payRefusal` says.
 */
export function decideStatement(state: CaseState, command: State, context: Context, acting: Acting): Decision {
  if (context.actor.kind !== "person" || acting.who !== "p1") return refuses("onlyThePerson");
  const goal = goalWords(state);
  if (command.goal !== goal) return refuses("goalChanged", { goal });
  const refusal = issuesRefusal(state, command) ?? payRefusal(state, command);
  if (refusal !== null) return refusal;
  const { answer, words, missing, issues } = command;
  const stated: NewCaseFact = { type: "stated", stream: "S", data: { answer, words, missing: answer === "yes" ? null : missing, goal, issues } };
  switch (answer) {
    case "yes":
      return yields(stated, { type: "closed", stream: "S", data: { as: "helped", statement: state.seen.S + 1 } }, ...closePromises(state, context.now));
    case "partly":
      return yields(stated, ...nextIssue(state, missing, context));
    case "no":
      return yields(stated);
  }
}

/** What is still missing becomes the next point, in the person's words. */
function nextIssue(state: CaseState, missing: string | null, context: Context): readonly NewCaseFact[] {
  const text = asLine(missing ?? "");
  return text === "" || state.issues.length >= mostIssues ? [] : [{ type: "issueRaised", stream: "S", data: { id: context.newId(), text } }];
}

function issuesRefusal(state: CaseState, command: State): Decision | null {
  const said = new Map(command.issues.map((each) => [each.id, each.answer]));
  const known = new Map(state.issues.filter((issue) => issue.status !== "withdrawn").map((issue) => [issue.id, issue]));
  if (said.size !== command.issues.length || command.issues.some((each) => !known.has(each.id))) return refuses("noSuchIssue");
  if (command.answer !== "yes") return null;
  const unanswered = openIssues(state).find((issue) => !said.has(issue.id));
  if (unanswered !== undefined) return refuses("issueUnanswered", { issue: unanswered.text });
  // A point that was put off to a date may stay undone; any other must be right for "yes" to mean yes.
  const undone = command.issues.find((each) => each.answer !== "yes" && known.get(each.id)?.status !== "parked");
  return undone === undefined ? null : refuses("issuesOpen", { issue: known.get(undone.id)?.text ?? null });
}

/** `pay` repeats the amount shown: with a yes exactly what is held, else nothing. Refusals: `statementNeeded`, `noHold`, `aboveQuote`, `quoteChanged`. */
function payRefusal(state: CaseState, command: State): Decision | null {
  const pay = command.pay === null || command.pay.minor === 0 ? null : command.pay;
  if (command.answer !== "yes") return pay === null ? null : refuses("statementNeeded");
  const held = owed(state);
  if (held === null) return pay === null ? null : refuses("noHold");
  if (pay !== null && pay.minor === held.minor && pay.currency === held.currency) return null;
  return refuses(pay !== null && pay.minor > held.minor ? "aboveQuote" : "quoteChanged", { minor: held.minor, currency: held.currency });
}
