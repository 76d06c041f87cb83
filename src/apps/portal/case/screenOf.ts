/** Which screen of a case is shown: what was asked for where it makes sense, else what the situation calls for. */
import { abilities } from "../../../domain/case/abilities.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Asked } from "../route.ts";

export type Shown =
  | { readonly screen: "about"; readonly expert: string | null }
  | { readonly screen: "choose" }
  | { readonly screen: "start"; readonly expert: string; readonly forMe?: true }
  | { readonly screen: "waiting" }
  | { readonly screen: "talk" }
  | { readonly screen: "putRight" }
  | { readonly screen: "card" }
  | { readonly screen: "erase" }
  | Extract<Asked, { screen: "record" }>;

export function screenOf(state: CaseState, asked: Asked): Shown {
  const may = abilities(state, { kind: "person" });
  switch (asked.screen) {
    case "about": return may.tellAbout ? asked : calledFor(state);
    case "choose": return may.choose ? asked : calledFor(state);
    case "start": return may.choose ? asked : calledFor(state);
    case "talk": case "putRight": case "record": case "card": case "erase": return asked;
    case "auto": return calledFor(state);
  }
}

function calledFor({ situation, contact }: CaseState): Shown {
  switch (situation.name) {
    case "new": case "choosing":
      return contact === null && (situation.name === "new" || situation.previous === null) ? { screen: "about", expert: null } : { screen: "choose" };
    case "offered": case "unanswered": return { screen: "waiting" };
    case "left": case "withExpert": return { screen: "talk" };
    case "closed": return { screen: "putRight" };
  }
}
