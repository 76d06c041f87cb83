/** What a decision about a known problem needs and what it yields. Refusals are the same values as a case's. */
import type { Refusal } from "../case/decision.ts";
import type { RefusalCode } from "../case/refusals.ts";
import type { NewKnownFact } from "./events.ts";

export type KnownActor = { readonly kind: "staff"; readonly slug: string; readonly name: string; readonly role: "expert" | "lead" } | { readonly kind: "software" };
/** Somebody named in a command, as the directory knows them. */
export type Colleague = { readonly slug: string; readonly name: string; readonly role: "expert" | "lead" };

export type KnownContext = {
  /** UTC instant with milliseconds. */
  readonly now: string;
  /** A fresh random 128-bit id, lower-case hex. */
  readonly newId: () => string;
  readonly actor: KnownActor;
  /** Who works here and may own things, by slug; null when nobody does under that name. */
  readonly colleague: (slug: string) => Colleague | null;
  /** Whether another known problem bears this slug. */
  readonly slugTaken: (slug: string) => boolean;
  /** Is there another known problem of this id that can take this one's place? */
  readonly canReplace: (id: string) => boolean;
  /** Minutes within which something marked wrong is put right, unless said otherwise. */
  readonly repairWithin: number;
};

/** Every fact has its `who` filled in. */
export type KnownDecision = { readonly kind: "facts"; readonly facts: readonly NewKnownFact[] } | { readonly kind: "refused"; readonly refusal: Refusal };

export const knownRefuses = (code: RefusalCode, facts: Refusal["facts"] = {}): KnownDecision => ({ kind: "refused", refusal: { code, facts } });
