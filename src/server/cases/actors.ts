/** Who acts, from the access door's principal to the core's actor. */
import { streamsFor, whoOf } from "../../domain/case/access.ts";
import type { Actor } from "../../domain/case/decision.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseId, StreamName, Who } from "../../record/entry.ts";
import type { Principal } from "../ports.ts";

export type Acting = Principal | { readonly kind: "software" };

/** The core's actor, or null when this principal has nothing to do with this case by its very proof. */
export function actorOf(principal: Acting, caseId: CaseId): Actor | null {
  switch (principal.kind) {
    case "nobody":
      return null;
    case "person":
      return principal.caseId === caseId ? { kind: "person" } : null;
    case "staff":
      return { kind: "staff", slug: principal.slug, name: principal.name, role: principal.role };
    case "software":
      return { kind: "software" };
  }
}

/** Under which name a principal's client ids are told apart. The person's devices share one, so that a command sent again from another device is still once. */
export function actorKey(actor: Actor): string {
  return actor.kind === "staff" ? `staff:${actor.slug}` : actor.kind;
}

/** The streams this principal may read of this case; none means that the case does not exist for them. */
export function readable(state: CaseState, principal: Acting): readonly StreamName[] {
  const actor = actorOf(principal, state.caseId);
  return actor === null ? [] : streamsFor(state, actor);
}

/** The pseudonym of this principal in this case, or null. */
export function whoIs(state: CaseState, principal: Acting): Who | null {
  const actor = actorOf(principal, state.caseId);
  return actor === null ? null : whoOf(state, actor);
}
