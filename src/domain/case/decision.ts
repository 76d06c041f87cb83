/** What a decision needs and what it yields. Refusals are values: a code and its facts; the sentence lives in the error table (src/protocol). */
import type { Hash, Who } from "../../record/entry.ts";
import type { Erasable } from "../erasing/state.ts";
import type { Role } from "../routing/events.ts";
import type { Quote } from "../pricing/events.ts";
import type { RefusalCode } from "./refusals.ts";
import type { NewCaseFact } from "./facts.ts";

/**
 * Who acts, as the access door established it. `software` is Byname's own clockwork (due promises, lapsing offers, payments).
 * `expert` actors carry their public slug; they may not have joined the case yet.
 */
export type Actor =
  | { readonly kind: "person" }
  | { readonly kind: "staff"; readonly slug: string; readonly name: string; readonly role: Extract<Role, "expert" | "lead"> }
  | { readonly kind: "software" };

/** An expert as the directory knows them at this moment; the server looks it up, the core only reasons about it. */
export type ExpertNow = {
  readonly slug: string; readonly name: string; readonly role: Extract<Role, "expert" | "lead">;
  readonly onDuty: boolean; readonly load: number; readonly cap: number;
  /** When they are back, if not on duty. */
  readonly backAt: string | null;
  readonly wait: { readonly low: number; readonly high: number } | null;
};

/** A known problem as far as a decision on a case needs it. */
export type KnownNow = { readonly id: string; readonly title: string; readonly published: boolean; readonly retired: boolean; readonly moves: readonly string[]; readonly questions: readonly string[] };

/** Durations in minutes. */
export type DeskPolicy = {
  readonly slug: string; readonly name: string;
  /** How long a chosen expert has to say yes. */
  readonly answerWithin: number;
  /** The default next word: while talking, and while the person is away or has left it with somebody. */
  readonly nextWordLive: number; readonly nextWordAway: number;
  /** The named human triager who owns a case between the question and the first yes. */
  readonly triager: ExpertNow;
};

export type Context = {
  /** UTC instant with milliseconds: the time of every fact this decision yields. */
  readonly now: string;
  /** A fresh random 128-bit id, lower-case hex. */
  readonly newId: () => string;
  readonly actor: Actor;
  readonly desk: DeskPolicy;
  /** For choose, leaveWith, waitOn: the expert named (for choose-for-me the one that `pick` proposes, for waitOn the one who did not answer), else null. */
  readonly expert: ExpertNow | null;
  /** For choose and leaveWith: the fresh quote with that expert; `decide` applies "never rises". `expert` is filled in by decide. */
  readonly quote: Omit<Quote, "expert"> | null;
  /** For choose with how "forMe": reasons in plain words. */
  readonly why: readonly string[];
  /** For setTopic and placeTopic: the topic named in the command as the directory knows it; null when there is none. */
  readonly topic: { readonly slug: string; readonly title: string } | null;
  /** For a message that refers back: the leaf of each entry of S that it names, where there is one. */
  readonly leaves?: ReadonlyMap<number, Hash>;
  /** For commands that name a known problem (linkProblem, makeMove, askQuestion, answerQuestion): that one as it stands now, with the ids of its moves and questions; absent or null when there is none. */
  readonly known?: KnownNow | null;
  /** For commands about erasing: every entry of the case, in order. */
  readonly erasable?: readonly Erasable[];
  /** When the owner will be back, to date a promise honestly; null when on duty. */
  readonly ownerBackAt: string | null;
};

export type Refusal = { readonly code: RefusalCode; readonly facts: Readonly<Record<string, string | number | boolean | null>> };
/**
 * The facts of one decision stand in the record one after the other, directly upon the state they were decided on: some speak of others by
 * seq (a consent of its quote), counted on from `state.seen`. Every fact has its `who` filled in.
 */
export type Decision = { readonly kind: "facts"; readonly facts: readonly NewCaseFact[] } | { readonly kind: "refused"; readonly refusal: Refusal };

/** The acting pseudonym, once `decide` has found or joined it. */
export type Acting = { readonly who: Who; readonly role: Role | "software" };
