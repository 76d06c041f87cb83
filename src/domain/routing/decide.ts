/**
 * Which facts a command about who helps yields. Only the chosen expert is offered the case, until they answer or the quoted time has passed;
 * what then happens is the person's choice. Whether an offer still stands is decided by the record alone, not by the clock of whoever answers.
 */
import type { Who } from "../../record/entry.ts";
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision, ExpertNow } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { minutesAfter } from "../case/instants.ts";
import { isOffered, isUnclaimed } from "../case/sides.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { consentFacts, settleQuote } from "../pricing/settle.ts";
import { dueOnReturn, takeOverPromises } from "../promises/nextWord.ts";
import { previousOf } from "./evolve.ts";
import { partOf } from "./part.ts";
import { owning, takeOn } from "./takeOn.ts";

export type RoutingCommand = CommandOf<"choose" | "withdrawChoice" | "waitOn" | "leaveWith" | "someoneElse" | "stayAfterAll" | "accept" | "decline" | "lapseOffer">;

/**
 * Refusals: `caseClosed`; `notChoosing` (somebody is offered it or is with the person), `noSuchExpert`, `alreadyWith`, `expertAway`, `expertFull`,
 * `quoteNeeded`, `quoteChanged`, `consentNeeded` for a choice; `nobodyToLeave` (no known return); `offerGone`; `tooLate` (the screen was older).
 */
export function decideRouting(state: CaseState, command: RoutingCommand, context: Context, acting: Acting): Decision {
  const { situation } = state;
  if (situation.name === "closed") return refuses(command.type === "accept" || command.type === "decline" || command.type === "lapseOffer" ? "offerGone" : "caseClosed");
  switch (command.type) {
    case "choose":
      return choose(state, command, context);
    case "leaveWith":
      return leaveWith(state, command, context);
    case "waitOn":
      return waitOn(state, context);
    case "withdrawChoice":
      return situation.name === "offered" ? yields({ type: "choiceWithdrawn", stream: "S", data: { expert: situation.expert } }) : refuses("tooLate");
    case "someoneElse":
      return situation.name === "withExpert" ? yields({ type: "someoneElseAsked", stream: "S", data: { from: situation.expert } }) : refuses("tooLate");
    case "stayAfterAll":
      return stayAfterAll(state);
    case "accept":
      return isOffered(state, acting.who) || isUnclaimed(state, acting.who) ? yields(...takeOn(state, context, acting.who)) : refuses("offerGone");
    case "decline": {
      const { reason, words, suggests } = command;
      return situation.name === "offered" && situation.expert === acting.who ? yields({ type: "offerDeclined", stream: "S", data: { reason, words, suggests } }) : refuses("offerGone");
    }
    case "lapseOffer":
      if (situation.name !== "offered" || context.now < situation.until) return refuses("offerGone");
      return yields({ type: "offerLapsed", stream: "S", who: "p0", data: { expert: situation.expert } });
  }
}

type Named = { readonly kind: "named"; readonly who: Who; readonly expert: ExpertNow; readonly joining: readonly NewCaseFact[] };

/** What choosing and leaving have in common: the right moment, and a person of this desk who is not the one just asked to change. */
function named(state: CaseState, command: CommandOf<"choose" | "leaveWith">, context: Context): Decision | Named {
  const { situation } = state;
  const { expert } = context;
  if (situation.name !== "choosing" && situation.name !== "unanswered" && situation.name !== "left") return refuses("notChoosing");
  if (expert === null || (command.expert !== null && command.expert !== expert.slug)) return refuses("noSuchExpert", { expert: command.expert });
  const part = partOf(state, expert);
  return part.who === previousOf(situation) ? refuses("alreadyWith", { name: expert.name }) : { kind: "named", expert, ...part };
}

/** Their joining, the binding quote and the consent to it; `then` follows when the person has agreed. */
function priced(state: CaseState, command: CommandOf<"choose" | "leaveWith">, context: Context, { who, joining }: Named, then: readonly NewCaseFact[]): Decision {
  if (context.quote === null) return refuses("quoteNeeded");
  const agreed = consentFacts(state, settleQuote(state, { ...context.quote, expert: who }), command, joining.length);
  return agreed.kind === "refused" ? agreed : yields(...joining, ...agreed.facts, ...then);
}

function choose(state: CaseState, command: CommandOf<"choose">, context: Context): Decision {
  const chosen = named(state, command, context);
  if (chosen.kind !== "named") return chosen;
  const forMe = command.expert === null;
  return hindrance(chosen.expert) ?? priced(state, command, context, chosen, [offer(chosen.who, chosen.expert, context, forMe ? "forMe" : "person", forMe ? context.why : [])]);
}

function hindrance(expert: ExpertNow): Decision | null {
  if (!expert.onDuty) return refuses("expertAway", { name: expert.name, backAt: expert.backAt });
  return expert.load >= expert.cap ? refuses("expertFull", { name: expert.name }) : null;
}

function offer(who: Who, expert: ExpertNow, context: Context, how: "person" | "forMe", why: readonly string[]): NewCaseFact {
  return { type: "expertChosen", stream: "S", data: { expert: who, how, why: [...why], until: minutesAfter(context.now, context.desk.answerWithin), wait: expert.wait } };
}

/** The same expert is asked again, with a new time. One who declined has answered: then there is nothing to wait for. */
function waitOn(state: CaseState, context: Context): Decision {
  const { situation } = state;
  if (situation.name !== "unanswered" || situation.how !== "lapsed") return refuses("tooLate");
  const { expert } = context;
  if (expert === null || state.people[situation.expert]?.expert !== expert.slug) return refuses("noSuchExpert");
  return hindrance(expert) ?? yields(offer(situation.expert, expert, context, "person", []));
}

/** The named person owns it at once; their word is dated by when they are really back. Without a known return there is no honest promise. */
function leaveWith(state: CaseState, command: CommandOf<"leaveWith">, context: Context): Decision {
  const chosen = named(state, command, context);
  if (chosen.kind !== "named") return chosen;
  const { who, expert } = chosen;
  if (state.situation.name === "left" && state.situation.expert === who) return refuses("alreadyWith", { name: expert.name });
  if (!expert.onDuty && expert.backAt === null) return refuses("nobodyToLeave", { name: expert.name });
  const due = expert.onDuty || expert.backAt === null ? minutesAfter(context.now, context.desk.nextWordAway) : dueOnReturn(context, expert.backAt);
  return priced(state, command, context, chosen, [{ type: "leftWith", stream: "S", data: { expert: who } }, ...owning(state, who, "left"), ...takeOverPromises(state, context, who, due)]);
}

function stayAfterAll(state: CaseState): Decision {
  const { situation } = state;
  const back = previousOf(situation);
  if (back === null) return refuses("tooLate");
  const withdrawn: readonly NewCaseFact[] = situation.name === "offered" ? [{ type: "choiceWithdrawn", stream: "S", data: { expert: situation.expert } }] : [];
  return yields(...withdrawn, { type: "someoneElseUndone", stream: "S", data: { back } });
}
