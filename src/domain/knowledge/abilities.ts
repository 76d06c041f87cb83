/** What somebody may do to a known problem now. The screen shows exactly this; a property test holds it in step with `decideKnown`. */
import type { KnownCommandType, OutsideKnownCommand } from "./commands.ts";
import type { KnownActor } from "./decision.ts";
import { knownWho, looksAfter } from "./seats.ts";
import type { KnownState } from "./state.ts";

export type KnownAbilityName = OutsideKnownCommand["type"];
export type KnownAbilities = Readonly<Record<KnownAbilityName, boolean>>;

/** Every command that the desk may send, true where `decideKnown` grants some command of that name now. */
export function knownAbilities(state: KnownState, viewer: KnownActor): KnownAbilities {
  const here = viewer.kind === "staff" && state.begun !== null;
  const living = here && state.retired === null;
  const keeper = living && looksAfter(state, viewer);
  const who = viewer.kind === "staff" ? knownWho(state, viewer.slug) : null;
  const open = state.marks.filter((mark) => mark.status === "open");
  return {
    edit: living, markWrong: living && state.marks.length < 500,
    ready: living && state.confidence === "draft",
    check: keeper && open.length === 0,
    checkFact: living && state.facts.some((fact) => keeper || fact.owner === who),
    settleMark: open.some((mark) => keeper || (living && mark.owner === who)),
    retire: keeper, revive: here && state.retired !== null && looksAfter(state, viewer),
    publish: keeper && state.confidence !== "draft", unpublish: keeper && state.published !== null,
    setOwner: keeper, setFix: keeper, share: keeper || (living && state.sharing.length > 0),
  } satisfies Record<Exclude<KnownCommandType, "draft" | "repairOverdue" | "meToo">, boolean>;
}
