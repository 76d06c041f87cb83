/** A case as one member of staff has it before them: its state, who they are on it, what they may do. */
import type { OpenCase } from "../../../client/index.ts";
import { abilities, type Abilities } from "../../../domain/case/abilities.ts";
import { whoOf } from "../../../domain/case/access.ts";
import type { Actor } from "../../../domain/case/decision.ts";
import { isOffered } from "../../../domain/case/sides.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Who } from "../../../client/index.ts";
import type { CaseView, Face, StaffMe } from "../../../protocol/views.ts";
import { fill, words } from "../words.ts";

export type CaseNow = {
  readonly one: OpenCase; readonly state: CaseState; readonly view: CaseView | null;
  readonly me: Who | null; readonly mySlug: string; readonly may: Abilities;
  /** What the person likes to be called. */
  readonly name: string;
  /** It stands offered to me, or was left with me. */
  readonly offeredToMe: boolean; readonly mine: boolean;
};

export function caseNow(one: OpenCase, view: CaseView | null, staff: StaffMe): CaseNow {
  const state = one.state.value;
  const actor: Actor = { kind: "staff", slug: staff.slug, name: staff.name, role: staff.role };
  const me = whoOf(state, actor);
  return { one, state, view, me, mySlug: staff.slug, may: abilities(state, actor), name: personName(state), offeredToMe: me !== null && isOffered(state, me), mine: me !== null && state.owner === me };
}

export const personName = ({ about, people }: CaseState): string => about.callMe || about.name || people["p1"]?.name || words.somebody;

/** Anybody on the case by name; the person as they like to be called. */
export function nameOn(state: CaseState, who: Who): string {
  if (who === "p0") return words.happened.byname;
  return who === "p1" ? personName(state) : (state.people[who]?.name ?? words.somebody);
}

/** The face of somebody on the case: staff have theirs, the person has initials. */
export function faceOn({ state, view }: Pick<CaseNow, "state" | "view">, who: Who): Pick<Face, "name" | "portrait" | "photo"> {
  const slug = state.people[who]?.expert;
  return view?.faces.find((face) => face.slug === slug) ?? { name: nameOn(state, who), portrait: null, photo: null };
}

/** "Rosa: Printer says offline". Never a number. */
export const titleOf = (state: CaseState): string => fill(words.case.title, { person: personName(state), topic: state.topic?.title ?? words.case.noTopic });
