/** What an entry says, in one plain line with names. The words of the domain's own table stand on the server; these are the desk's, for the same kinds. */
import type { Recorded } from "../../../domain/fact.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { IconName } from "../../ui/index.ts";
import { money, moment } from "../app/time.ts";
import { fill, words } from "../words.ts";
import { nameOn } from "./caseNow.ts";

const say = words.happened;
type Data = Readonly<Record<string, unknown>>;
type Kind = keyof typeof say;
const text = (data: Data, key: string): string => (typeof data[key] === "string" ? data[key] : "");
const money0 = (data: Data): string => {
  const amount = data["amount"];
  return typeof amount === "object" && amount !== null && "minor" in amount && "currency" in amount && typeof amount.minor === "number" && typeof amount.currency === "string" ? money({ minor: amount.minor, currency: amount.currency }) : "";
};

/** Which sentence, and what fills it beside the writer's name. */
function sentence(type: string, data: Data, now: number): readonly [Kind, Readonly<Record<string, string>>, string?] {
  const time = (key: string): string => (text(data, key) === "" ? "" : moment(text(data, key), now));
  switch (type) {
    case "topicSet": return data["topic"] === null ? ["topicNone", {}] : ["topicSet", { text: text(data, "title") }];
    case "joined": return ["joined", {}, text(data, "who")];
    case "ownerSet": return ["ownerSet", {}, text(data, "owner")];
    case "expertChosen": return [data["how"] === "forMe" ? "expertForMe" : "expertChosen", {}, text(data, "expert")];
    case "offerDeclined": {
      const reason = text(data, "reason");
      return ["offerDeclined", { text: Object.hasOwn(words.reasons, reason) ? words.reasons[reason as keyof typeof words.reasons] : reason }];
    }
    case "offerLapsed": case "leftWith": case "thanked": case "choiceWithdrawn": return [type, { text: text(data, "text") }, text(data, "expert")];
    case "someoneElseUndone": return [type, {}, text(data, "back")];
    case "toldByMail": return [type, {}, text(data, "to")];
    case "file": return [data["erased"] === true ? "fileErased" : "file", {}];
    case "promiseMade": return [type, { text: text(data, "what"), time: time("due") }, text(data, "by")];
    case "promiseMoved": return [data["consent"] === true ? "promiseGiven" : "promiseMoved", { time: time("due") }];
    case "thinking.asked": return [type, { text: text(data, "text") }];
    case "thinking.answered": return [type, { text: text(data, "answer") }];
    case "problem.linked": case "problem.unlinked": case "move.made": return [type, { text: text(data, "title") }];
    case "promiseMoveAsked": return [type, { time: time("due") }];
    case "promiseBroken": return [type, {}, text(data, "by")];
    case "quoted": return [data["free"] === true ? "quotedFree" : "quoted", { text: money0(data) }, text(data, "expert")];
    case "goalSet": case "issueRaised": return [type, { text: text(data, "text") }];
    case "issueAnswered": return [type, { text: text(data, "answer") }];
    case "issueParked": return [type, { time: time("until") }];
    case "stated": {
      const answer = text(data, "answer");
      return ["stated", { text: Object.hasOwn(words.answers, answer) ? words.answers[answer as keyof typeof words.answers] : answer }];
    }
    case "outsideAnswered": return [data["answer"] === "confirmed" ? "outsideConfirmed" : data["answer"] === "corrected" ? "outsideCorrected" : "outsideDisputed", {}];
    case "erasureAsked": return [type, {}, text(data, "decider")];
    case "erasureAnswered": return [data["answer"] === "granted" ? "erasureGranted" : data["answer"] === "partly" ? "erasurePartly" : "erasureRefused", {}];
    case "notesAsked": return [type, {}, text(data, "decider")];
    case "noteDisclosed": return [type, {}, text(data, "writer")];
    case "notesAnswered": return [data["answer"] === "shown" ? "notesShown" : data["answer"] === "partly" ? "notesPartly" : data["answer"] === "none" ? "notesNone" : "notesWithheld", {}];
    case "step.reported": return [data["how"] === "done" ? "stepDone" : data["how"] === "else" ? "stepElse" : data["how"] === "stuck" ? "stepStuck" : "stepSkipped", {}];
    case "step.confirmed": return [data["right"] === true ? "step.confirmed" : "stepNotRight", {}];
    case "legalHoldSet": return [data["on"] === true ? "holdSet" : "holdLifted", {}];
    case "closed": return [data["as"] === "helped" ? "closedHelped" : "closedStopped", {}];
    default: return Object.hasOwn(say, type) && type !== "unknown" && type !== "gone" && type !== "byname" ? [type as Kind, {}] : ["unknown", { text: type }];
  }
}

/** The line of a fact; `now` in milliseconds since 1970, for times that are near. */
export function happened(fact: Recorded, state: CaseState, now: number): string {
  if (fact.data === null && fact.type !== "file") return say.gone;
  const data: Data = typeof fact.data === "object" && fact.data !== null ? (fact.data as Data) : {};
  const [kind, values, about] = sentence(fact.type, data, now);
  const step = typeof data["step"] === "number" ? state.steps.findIndex(({ seq }) => seq === data["step"]) + 1 : 0;
  return fill(say[kind], { n: step, by: nameOn(state, fact.who), name: about === undefined || about === "" ? "" : nameOn(state, about as Recorded["who"]), ...values });
}

const quoted: Readonly<Record<string, readonly string[]>> = { asked: ["text"], aboutTold: ["impact", "byWords"], message: ["text"], messageEdited: ["text"], offerDeclined: ["words"], stated: ["words", "missing"], reviewed: ["text"], notePublished: ["text"], outsideTold: ["words"], outsideAnswered: ["words"], marked: ["words"], erasureAsked: ["words"], erasureAnswered: ["words"], notesAsked: ["words"], noteDisclosed: ["text"], legalHoldSet: ["words"], cardShown: ["title"], cardReplied: ["text"], "step.sent": ["expected"] };
/** The very words of a fact, where somebody said some that its line does not already hold. */
export function wordsOf({ type, data }: Recorded): string | null {
  if (typeof data !== "object" || data === null || !Object.hasOwn(quoted, type)) return null;
  const found = quoted[type]?.map((key) => (data as Data)[key]).find((value) => typeof value === "string" && value !== "");
  return typeof found === "string" ? found : null;
}

/** Kinds that stand as quiet lines between the messages, with their drawings. The rest is in the record only. */
export const inTalk: Readonly<Record<string, IconName>> = {
  erasureAsked: "trash", erasureWithdrawn: "undo", erasureAnswered: "trash", notesAsked: "eye", notesRequestWithdrawn: "undo", notesAnswered: "eye", noteDisclosed: "eye", cardShown: "eye", cardHidden: "eye-off", cardReplied: "quote",
  outsideTold: "phone", outsideAnswered: "phone", outsideWithdrawn: "undo",
  expertChosen: "user", offerAccepted: "check", offerDeclined: "x", offerLapsed: "hourglass", choiceWithdrawn: "swap", leftWith: "user", someoneElseAsked: "swap", someoneElseUndone: "undo",
  "step.reported": "checklist", "problem.linked": "lightbulb", "thinking.answered": "help", promiseMade: "clock", promiseMoved: "clock", promiseMoveAsked: "clock", promiseMoveRefused: "clock", promiseBroken: "clock", goalSet: "target", goalConfirmed: "target", issueRaised: "list", issueAnswered: "check", issueParked: "clock", issueWithdrawn: "x",
  consented: "coins", paid: "coins", holdReleased: "coins", refunded: "coins", statementAsked: "help", statementPutOff: "pause", stated: "quote", closed: "check", reopened: "undo", reviewed: "message", thanked: "thanks", toldByMail: "mail", contactVerified: "mail",
};
