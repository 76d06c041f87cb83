/**
 * Who should hear of an entry if they are not looking. Pure: from one recorded fact and the state after it to the readers-to-be.
 * The organisation's own notes and the person's own notes concern nobody else.
 */
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseFact } from "../../domain/case/facts.ts";
import type { Who } from "../../record/entry.ts";

export type Wanted = { readonly who: Who; /** seconds that they have to look by themselves first */ readonly grace: number };

/** Long enough to switch a window, short enough that nobody waits in vain. */
export const graceSeconds = 60;

export function wantedBy(type: CaseFact["type"], by: Who, state: CaseState): readonly Wanted[] {
  const byPerson = state.people[by]?.role === "person" || state.people[by]?.role === "helper";
  switch (type) {
    case "message":
    case "notePublished":
      return byPerson ? expertOf(state).map((who) => ({ who, grace: graceSeconds })) : [{ who: "p1", grace: graceSeconds }];
    case "statementAsked":
    case "offerAccepted":
    case "step.confirmed":
    case "outsideAnswered":
    case "notesAnswered":
    case "offerDeclined":
    case "offerLapsed":
    case "promiseBroken":
      return [{ who: "p1", grace: graceSeconds }];
    // Giving an address is the moment to let somebody prove that it is theirs, so that later letters may say more.
    case "contactGiven":
      return state.contact?.channel === "mail" && !state.contact.verified ? [{ who: "p1", grace: 0 }] : [];
    case "expertChosen":
      return state.situation.name === "offered" ? [{ who: state.situation.expert, grace: 15 }] : [];
    case "notesAsked":
      return state.disclosing.requests.slice(-1).map(({ decider }) => ({ who: decider, grace: graceSeconds }));
    case "step.reported":
    case "leftWith":
    case "reopened":
    case "outsideTold":
      return expertOf(state).map((who) => ({ who, grace: graceSeconds }));
    default:
      return [];
  }
}

/** The staff member whom the person's words concern: who is with them, else who looks after the case. */
function expertOf(state: CaseState): readonly Who[] {
  const { situation } = state;
  const who = situation.name === "withExpert" || situation.name === "left" || situation.name === "offered" ? situation.expert : state.owner;
  return who === null ? [] : [who];
}
