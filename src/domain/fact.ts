/**
 * How a kind of fact is declared: once, with its schema, its version, who may see it and its sentence in the timeline together.
 * `evolve` functions import only the *types* made here, so that browsers fold without carrying the schemas.
 */
import type { z } from "zod";
import type { StreamName, Who } from "../record/entry.ts";

/** Names for a sentence: the display name of a pseudonym, as the reader of the timeline should see it. */
export type Names = (who: Who) => string;

export type FactKind<T extends string, S extends z.ZodType> = {
  readonly type: T;
  readonly version: number;
  /** In which streams this fact may stand. `S` is seen by both sides, `O` by the organisation, `C` by the person. */
  readonly streams: readonly StreamName[];
  readonly schema: S;
  /** One line for the timeline, in plain words, e.g. `Bernie said yes`. */
  readonly sentence: (data: z.infer<S>, by: Who, names: Names) => string;
};

/** A fact that a command yields, before it stands in the record. `who` defaults to the acting person; `p0` is Byname itself. */
export type NewFact<T extends string = string, D = unknown> = {
  readonly type: T;
  readonly data: D;
  readonly stream: StreamName;
  readonly who?: Who;
  /** Seqs of the same stream it speaks of. */
  readonly refs?: readonly number[];
};

/** A fact with its place in the record: what `evolve` folds. */
export type Recorded<T extends string = string, D = unknown> = {
  readonly type: T;
  readonly data: D;
  readonly stream: StreamName;
  readonly seq: number;
  readonly time: string;
  readonly who: Who;
  readonly refs: readonly number[];
  /** The last `S` seq that the writer had seen: places private notes among the shared entries. */
  readonly at: number;
};

/** An entry whose words were erased: its header stands, its data is gone. */
export type Erased = Recorded<string, null> & { readonly erased: true };

export type DataOf<K> = K extends FactKind<string, infer S> ? z.infer<S> : never;
export type RecordedOf<K> = K extends FactKind<infer T, infer S> ? Recorded<T, z.infer<S>> : never;
export type NewOf<K> = K extends FactKind<infer T, infer S> ? NewFact<T, z.infer<S>> : never;

/** Declares a kind of fact. See FactKind for what each part means. */
export function fact<T extends string, S extends z.ZodType>(kind: FactKind<T, S>): FactKind<T, S> {
  return kind;
}
