/** The figures that one case adds to its people's cards: stars, whom they helped, how long the first wait was, thanks. Functions of the folded state. */
import { createHash } from "node:crypto";
import type { CaseState } from "../../domain/case/state.ts";
import type { Who } from "../../record/entry.ts";
import { personName, publicName } from "./caseRow.ts";

export type StarRow = { readonly seq: number; readonly expert: string; readonly expert_stars: number | null; readonly company_stars: number | null; readonly text: string | null; readonly public: boolean; readonly person: string; readonly person_key: string; readonly time: string };
export type HelpedRow = { readonly expert: string; readonly person_key: string; readonly closed: boolean; readonly said_yes: boolean };
export type ThanksRow = { readonly seq: number; readonly expert: string; readonly person: string; readonly text: string; readonly time: string };
export type WaitRow = { readonly desk: string; readonly asked_at: string; readonly answered_at: string };
export type ShownRow = { readonly desk: string; readonly high: number; readonly minutes: number | null };
export type PromiseRow = { readonly id: string; readonly promiser: string; readonly what: string; readonly due: string; readonly made_at: string; readonly status: string; readonly moved: string };

export type ProjectedFigures = { readonly stars: readonly StarRow[]; readonly helped: readonly HelpedRow[]; readonly thanks: readonly ThanksRow[]; readonly waits: readonly WaitRow[]; readonly shown: readonly ShownRow[]; readonly promises: readonly PromiseRow[] };

/**
 * A key that is the same when the same person comes again. Only a verified address tells us so; otherwise each case stands for a person of its own.
 * The address itself is not kept here.
 */
export function personKey(state: CaseState): string {
  const { contact } = state;
  if (contact === null || !contact.verified) return state.caseId;
  return createHash("sha256").update(`byname/person\0${contact.channel}\0${contact.address.trim().toLowerCase()}`).digest("hex");
}

/** All figures of a case. Throws for no state. */
export function projectFigures(state: CaseState): ProjectedFigures {
  const slugOf = (who: Who | null): string | null => (who === null ? null : (state.people[who]?.expert ?? null));
  const key = personKey(state);
  const person = personName(state);
  const { situation, question } = state;
  const closed = situation.name === "closed";
  const saidYes = closed && situation.as === "helped";
  return {
    stars: state.reviews.flatMap((each) => {
      const expert = slugOf(each.expert);
      return expert === null ? [] : [{ seq: each.seq, expert, expert_stars: each.expertStars, company_stars: each.companyStars, text: each.text, public: each.public, person: publicName(state), person_key: key, time: each.time }];
    }),
    helped: helpers(state).map((expert) => ({ expert, person_key: key, closed, said_yes: saidYes })),
    thanks: state.thanks.flatMap((each, i) => {
      const expert = slugOf(each.expert);
      return expert === null ? [] : [{ seq: i + 1, expert, person, text: each.text, time: each.time }];
    }),
    waits: question !== null && state.firstAnswerAt !== null ? [{ desk: question.desk, asked_at: question.time, answered_at: state.firstAnswerAt }] : [],
    shown: shownWait(state),
    promises: state.promises.flatMap((each) => {
      const promiser = slugOf(each.by);
      return promiser === null ? [] : [{ id: each.id, promiser, what: each.what, due: each.due, made_at: each.madeAt, status: each.status, moved: each.moved }];
    }),
  };
}

/** A wait that was said and has ended: by an answer, or because the person left before one. */
function shownWait({ question, waitShown, firstAnswerAt, situation }: CaseState): readonly ShownRow[] {
  if (question === null || waitShown === null || (firstAnswerAt === null && situation.name !== "closed")) return [];
  return [{ desk: question.desk, high: waitShown.high, minutes: firstAnswerAt === null ? null : Math.max(0, Date.parse(firstAnswerAt) - Date.parse(waitShown.at)) / 60_000 }];
}

/**
 * Who helped on a case: everybody who owned it and wrote to the person. The triager owns every case until the first yes, so owning alone would count
 * people whom they never spoke to.
 */
function helpers(state: CaseState): readonly string[] {
  const slugs = state.owners.filter((who) => state.messages.spoke.includes(who)).flatMap((who) => state.people[who]?.expert ?? []);
  return [...new Set(slugs)];
}
