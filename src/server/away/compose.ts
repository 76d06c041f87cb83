/** From the state of a case and the entries nobody looked at to one letter. Pure. */
import { letterToPerson, letterToStaff, type Letter, type ToPerson } from "../../channels/mail/letters.ts";
import type { CaseState, Message } from "../../domain/case/state.ts";
import type { Who } from "../../record/entry.ts";

/** What was said in S by others than `who` within these seqs, and is still said. */
export function unseen(state: CaseState, who: Who, from: number, upto: number): readonly Message[] {
  return state.messages.filter((message) => message.stream === "S" && message.seq >= from && message.seq <= upto && message.who !== who && message.takenBackAt === null);
}

/** What to say first: a question of the case's end outranks words, words outrank news about people. */
function newsFor(state: CaseState, messages: readonly Message[], kinds: ReadonlySet<string>): ToPerson["news"] {
  if (kinds.has("statementAsked") && state.situation.name !== "closed") return "asksWhetherRight";
  if (messages.length > 0) return "wrote";
  if (kinds.has("offerLapsed")) return "didNotAnswer";
  if (kinds.has("offerDeclined")) return "couldNotTakeIt";
  if (kinds.has("offerAccepted")) return "saidYes";
  if (kinds.has("promiseBroken")) return "promiseBroken";
  if (kinds.has("outsideAnswered")) return "answeredContact";
  if (kinds.has("notesAnswered")) return "answeredNotes";
  return "looksAfter";
}

const nameOf = (state: CaseState, who: Who | null, otherwise: string): string => (who === null ? otherwise : (state.people[who]?.name ?? otherwise));

export type PersonLetter = { readonly state: CaseState; readonly organisation: string; readonly from: number; readonly upto: number; readonly kinds: ReadonlySet<string>; readonly link: string };

/** In the name of whoever wrote last, or answered for our notes, or of the owner when nobody did. */
export function composeToPerson({ state, organisation, from, upto, kinds, link }: PersonLetter): Letter {
  const messages = unseen(state, "p1", from, upto);
  const news = newsFor(state, messages, kinds);
  const answered = news === "answeredNotes" ? state.disclosing.requests.findLast(({ answeredAt }) => answeredAt !== null)?.decider : undefined;
  const author = messages.at(-1)?.who ?? answered ?? state.owner;
  return letterToPerson({
    organisation, link, news, from: nameOf(state, author, organisation),
    words: messages.map((message) => message.text).filter((text) => text !== ""), callMe: state.about.callMe ?? state.about.name, verified: state.contact?.verified === true,
  });
}

export function composeToStaff({ state, organisation, from, upto, kinds, link }: PersonLetter, who: Who): Letter {
  const messages = unseen(state, who, from, upto);
  const news = kinds.has("expertChosen") && state.situation.name === "offered" ? "chosen" : kinds.has("reopened") ? "cameBack" : messages.length === 0 && kinds.has("outsideTold") ? "toldOfContact" : messages.length === 0 && kinds.has("notesAsked") ? "asksNotes" : "wrote";
  const words = news === "chosen" && state.question !== null ? [state.question.text] : messages.map((message) => message.text).filter((text) => text !== "");
  return letterToStaff({ organisation, name: nameOf(state, who, ""), person: state.about.callMe ?? state.about.name, news, words, link });
}
