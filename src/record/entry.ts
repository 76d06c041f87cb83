/**
 * The vocabulary of the record ("BCR-1"). docs/RECORD.md says what every byte is; this file says what the program calls it.
 * A case has three append-only streams. An entry is a header (kept for ever, no personal data) and a body (erasable, salted).
 */

/** `S` both sides hold; `O` the organisation alone; `C` the customer alone. An entry never changes stream. */
export type StreamName = "S" | "O" | "C";
export const streamNames: readonly StreamName[] = ["S", "O", "C"];

/** Lower-case hex of 16 bytes: one case. Never shown to a customer. */
export type CaseId = string;
/** Lower-case hex of 32 bytes. */
export type Hash = string;
/** A per-case pseudonym: `p0` is Byname itself, `p1` the person who asked, `p2`, `p3` … whoever joined, in order. */
export type Who = string;

/** The closed header. Its JCS bytes are hashed into the leaf. Nothing in it is personal. */
export type Header = {
  readonly v: 1;
  readonly case: CaseId;
  readonly stream: StreamName;
  /** 1, 2, 3 … without a gap in each stream. */
  readonly seq: number;
  /** UTC instant in milliseconds, `2026-09-15T18:12:04.120Z`. */
  readonly time: string;
  /** The fact's name, e.g. `message`. */
  readonly kind: string;
  readonly who: Who;
  /** The body's media type: `application/json` for facts, the file's own type for file bytes. */
  readonly media: string;
  /** SHA-256("byname/body/v1\0" ‖ salt32 ‖ body), hex. */
  readonly commit: Hash;
  /** The last `S` seq that the writer had seen. */
  readonly at: number;
  /** Seqs of the same stream that this entry speaks of. */
  readonly refs: readonly number[];
};

/** An entry as stored and sent. `body` and `salt` are null once erased; then `leaf` still stands in the chain. */
export type Entry = {
  readonly header: Header;
  readonly salt: Uint8Array | null;
  readonly body: Uint8Array | null;
  readonly leaf: Hash;
  readonly link: Hash;
};

/** Where a stream stands: how many entries, and the link of the newest (link_0 when there is none). */
export type Head = { readonly seq: number; readonly link: Hash };
export type Heads = Readonly<Record<StreamName, Head>>;

/** What somebody wants to append, before it has a place: the chain gives it `seq`, `commit`, `leaf` and `link`. */
export type Draft = {
  readonly stream: StreamName;
  readonly kind: string;
  readonly who: Who;
  readonly media: string;
  readonly body: Uint8Array;
  /** 32 random bytes. */
  readonly salt: Uint8Array;
  readonly time: string;
  readonly at: number;
  readonly refs: readonly number[];
};
