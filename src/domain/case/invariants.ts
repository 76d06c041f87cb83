/**
 * What must hold on every record whatever happened (PRODUCT 7: I1, I2, I3, I5, I9), as functions over its facts. The tests ask after every
 * command; the server's test helper asks of what it stored; a doubtful record can be asked at any time. They share no code with the deciders.
 */
import type { Recorded } from "../fact.ts";
import { begin } from "./begin.ts";
import { evolve } from "./evolve.ts";
import type { CaseFact } from "./facts.ts";
import { millis } from "./instants.ts";
import type { CaseState } from "./state.ts";
import { namesOf, timeline } from "./timeline.ts";

/** An invariant that does not hold: which, at which S seq it was noticed (the last one for I3), and what is wrong. */
export type Violation = { readonly invariant: "I1" | "I2" | "I3" | "I5" | "I9"; readonly seq: number; readonly what: string };

/**
 * Every violation in these facts, which must be whole decisions in order: within one, a case may for a moment have no owner, so I3 is asked
 * of the end alone. Empty when all is well. With `from`, only the facts after that state are given and looked at.
 */
export function violations(facts: readonly Recorded[], from: CaseState = begin("0".repeat(32))): readonly Violation[] {
  const found: Violation[] = [];
  let state = from;
  for (const recorded of facts) {
    const before = state;
    state = evolve(state, recorded);
    if (recorded.stream !== "S" || recorded.data === null || recorded.type === "file") continue;
    const fact = recorded as CaseFact;
    found.push(...closedByTheirWord(fact, before), ...paidByTheirWord(fact, before), ...nothingLost(fact, before, state), ...datedAhead(fact));
  }
  return [...found, ...everLookedAfter(state), ...noIdentifiers(facts, state)];
}

const violation = (invariant: Violation["invariant"], seq: number, what: string): Violation => ({ invariant, seq, what });

/** I1: put right only by the person's own "yes", given in this stretch of the case; stopped only by the person. */
function closedByTheirWord(fact: CaseFact, before: CaseState): readonly Violation[] {
  if (fact.type === "stated" && fact.who !== "p1") return [violation("I1", fact.seq, "somebody else spoke for the person")];
  if (fact.type !== "closed") return [];
  if (fact.data.as === "withdrawn") return fact.who === "p1" ? [] : [violation("I1", fact.seq, "stopped by somebody else")];
  const last = before.statements.at(-1);
  if (last === undefined || last.seq !== fact.data.statement || last.seq !== fact.seq - 1) return [violation("I1", fact.seq, "closed as helped without a statement in the same breath")];
  return last.answer === "yes" ? [] : [violation("I1", fact.seq, `closed as helped on a "${last.answer}"`)];
}

/** I2: paid once, for a "yes" after which the case is still closed as helped, and never above what was held, agreed or quoted. */
function paidByTheirWord(fact: CaseFact, before: CaseState): readonly Violation[] {
  if (fact.type !== "paid") return [];
  const { hold, amount, statement } = fact.data;
  const said = before.statements.find((one) => one.seq === statement);
  const quote = before.quotes.find((one) => one.seq === before.consent?.quote);
  const wrong = [
    said?.answer !== "yes" && "there is no such yes",
    !(before.situation.name === "closed" && before.situation.as === "helped" && before.situation.statement === statement) && "the case is not closed by that yes",
    !(before.hold?.id === hold && before.hold.status === "pending") && "there is no such pending hold",
    amount.minor > (before.hold?.amount.minor ?? 0) && "more than was held",
    amount.minor > (before.consent?.amount.minor ?? 0) && "more than was agreed",
    amount.minor > (quote?.amount.minor ?? 0) && "more than was quoted",
  ];
  return wrong.flatMap((what) => (what === false ? [] : [violation("I2", fact.seq, `paid, but ${what}`)]));
}

/** I3: an open case has exactly one human owner on it, and an open promise of a next word. */
function everLookedAfter(state: CaseState): readonly Violation[] {
  if (state.situation.name === "new" || state.situation.name === "closed") return [];
  const owner = state.owner === null ? undefined : state.people[state.owner];
  const human = owner !== undefined && (owner.role === "expert" || owner.role === "lead") && owner.expert !== null && owner.name !== "";
  const promised = state.promises.some((one) => one.kind === "nextWord" && one.status === "open");
  return [...(human ? [] : [violation("I3", state.seen.S, "no named human owns it")]), ...(promised ? [] : [violation("I3", state.seen.S, "no next word is promised")])];
}

/** I3: a promise lies in the future when it is made or moved. */
function datedAhead(fact: CaseFact): readonly Violation[] {
  if (fact.type !== "promiseMade" && fact.type !== "promiseMoved") return [];
  return fact.data.due > fact.time ? [] : [violation("I3", fact.seq, "promised for a time gone by")];
}

const routing: ReadonlySet<string> = new Set(["expertChosen", "offerAccepted", "offerDeclined", "offerLapsed", "choiceWithdrawn", "leftWith", "someoneElseAsked", "someoneElseUndone", "ownerSet"]);

/** I9: whoever comes or goes, the price does not rise, the clock of waiting is not set back, and what the person said and was promised stays. */
function nothingLost(fact: CaseFact, before: CaseState, after: CaseState): readonly Violation[] {
  const found: Violation[] = [];
  if (fact.type === "quoted" && before.quotes.some((one) => one.amount.currency === fact.data.amount.currency && one.amount.minor < fact.data.amount.minor)) found.push(violation("I9", fact.seq, "the price rose"));
  if (after.waited.us < before.waited.us || after.waited.you < before.waited.you) found.push(violation("I9", fact.seq, "a wait was set back"));
  if (before.firstAnswerAt !== null && after.firstAnswerAt !== before.firstAnswerAt) found.push(violation("I9", fact.seq, "the first answer was dated anew"));
  if (!routing.has(fact.type)) return found;
  const kept = before.question === after.question && before.about === after.about && before.messages === after.messages && before.goal === after.goal && before.issues === after.issues && before.promises === after.promises && before.topic === after.topic;
  if (!kept) found.push(violation("I9", fact.seq, `${fact.type} lost something that was said or promised`));
  if (before.turn !== null && (after.turn === null || millis(after.turn.since) > millis(before.turn.since))) found.push(violation("I9", fact.seq, `${fact.type} set the turn anew`));
  return found;
}

/** I5, as far as the core can see: no line of the timeline shows a pseudonym or an id. */
function noIdentifiers(facts: readonly Recorded[], state: CaseState): readonly Violation[] {
  return timeline(facts.filter(({ type }) => type !== "goalSet" && type !== "issueRaised"), namesOf(state))
    .filter((line) => /\bp\d+\b|[0-9a-f]{32}/u.test(line.sentence) && !saidByPeople(state, line.sentence))
    .map((line) => violation("I5", line.seq, `an identifier in "${line.sentence}"`));
}

/** People may be called "P1 plumbing" or promise "p2"; only what we put there ourselves is a fault. */
function saidByPeople(state: CaseState, sentence: string): boolean {
  const own = [...Object.values(state.people).map((one) => one.name), ...state.promises.map((one) => one.what), state.topic?.title ?? ""];
  return own.some((words) => /\bp\d+\b|[0-9a-f]{32}/u.test(words) && sentence.includes(words));
}
