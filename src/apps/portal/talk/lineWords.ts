/** The quiet lines of the log: one sentence for what happened, or none where another part of the screen says it already. */
import type { IconName } from "../../ui/index.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { callName, me } from "../case/talk.ts";
import { hour, money, moment, type Place } from "../say.ts";
import { atMoment, words } from "../words.ts";
import type { Happened } from "./items.ts";

export type Line = { readonly icon: IconName; readonly text: string };
const l = words.lines;

export function lineOf({ kind, who, time, data }: Happened, state: CaseState, place: Place, now: number): Line | null {
  const name = (one: unknown): string => (one === me ? words.talk.you : typeof one === "string" ? callName(state, one) : "");
  const at = hour(time, place);
  switch (kind) {
    case "expertChosen": return { icon: "user-plus", text: l.chosen(name(data["expert"]), typeof data["until"] === "string" ? hour(data["until"], place) : "") };
    case "offerAccepted": return { icon: "eye", text: l.accepted(name(who), at) };
    case "offerDeclined": return { icon: "info", text: l.declined(name(who)) };
    case "offerLapsed": return { icon: "clock", text: l.lapsed(name(data["expert"])) };
    case "leftWith": return { icon: "user", text: l.left(name(data["expert"])) };
    case "someoneElseAsked": return { icon: "swap", text: l.someoneElse(name(data["from"])) };
    case "someoneElseUndone": return { icon: "swap", text: l.stayed(name(data["back"])) };
    case "goalSet": return { icon: "target", text: who === me ? l.youGoal : l.goal(name(who)) };
    case "goalConfirmed": return { icon: "check", text: l.goalConfirmed };
    case "issueAnswered": return { icon: "check", text: l.answered(name(who), String(data["answer"] ?? "")) };
    case "promiseBroken": return { icon: "warning", text: l.broken(name(data["by"])) };
    case "statementAsked": return { icon: "help", text: l.asks(name(who)) };
    case "statementPutOff": return { icon: "calendar", text: l.putOff(typeof data["until"] === "string" ? moment(data["until"], place, now) : "") };
    case "stated": return { icon: "check", text: l.stated[data["answer"] === "yes" ? "yes" : data["answer"] === "partly" ? "partly" : "no"](at) };
    case "closed": return data["as"] === "withdrawn" ? { icon: "stop", text: l.stopped(at) } : null;
    case "step.confirmed": {
      const step = state.steps.findIndex(({ seq }) => seq === data["step"]) + 1;
      return step === 0 ? null : { icon: data["right"] === true ? "check" : "refresh", text: (data["right"] === true ? l.stepRight : l.stepNotRight)(name(who), step) };
    }
    case "outsideTold": return { icon: "phone", text: l.outsideTold };
    case "outsideAnswered": return { icon: data["answer"] === "disputed" ? "scale" : "check", text: l.outsideAnswered[data["answer"] === "confirmed" ? "confirmed" : data["answer"] === "corrected" ? "corrected" : "disputed"](name(who)) };
    case "outsideWithdrawn": return { icon: "undo", text: l.outsideWithdrawn };
    case "erasureAsked": return { icon: "trash", text: l.erasureAsked(name(data["decider"])) };
    case "erasureAnswered": return { icon: "trash", text: l.erasureAnswered[data["answer"] === "granted" ? "granted" : data["answer"] === "partly" ? "partly" : "refused"](name(who)) };
    case "notesAsked": return { icon: "eye", text: l.notesAsked(name(data["decider"])) };
    case "notesAnswered": return { icon: "eye", text: l.notesAnswered[data["answer"] === "shown" ? "shown" : data["answer"] === "partly" ? "partly" : data["answer"] === "none" ? "none" : "withheld"](name(who)) };
    // What was asked for is summed up by the answer.
    case "noteDisclosed": return data["request"] === null ? { icon: "eye", text: l.noteDisclosed(name(who)) } : null;
    case "cardShown": return { icon: "eye", text: l.cardShown };
    case "cardHidden": return { icon: "eye-off", text: l.cardHidden };
    case "cardReplied": return { icon: "quote", text: l.cardReplied(name(who)) };
    case "reopened": return { icon: "refresh", text: l.reopened(at) };
    case "toldByMail": return { icon: "mail", text: data["to"] === me ? l.youTold : l.told(name(data["to"])) };
    case "paid": return { icon: "ledger", text: l.paid(amountOf(data["amount"], place), atMoment(time, place, now)) };
    default: return null;
  }
}

function amountOf(value: unknown, place: Place): string {
  return typeof value === "object" && value !== null && "minor" in value && "currency" in value && typeof value.minor === "number" && typeof value.currency === "string" ? money({ minor: value.minor, currency: value.currency }, place) : "";
}
