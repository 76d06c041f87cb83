/**
 * What folding a case's entries yields. Plain data (no Map, no Date; only the messages have a list of their own kind), so that two folds can be compared field by field.
 * The same shape holds for every reader; a reader who may not see stream O or C simply has no entries from it.
 */
import type { CaseId, StreamName, Who } from "../../record/entry.ts";
import type { About, Contact } from "../asking/events.ts";
import type { Cite } from "../citing/events.ts";
import type { Attachment } from "../conversation/events.ts";
import type { Messages } from "../conversation/messages.ts";
import type { PublicCard } from "../card/state.ts";
import type { Disclosing } from "../disclosing/state.ts";
import type { Erasing } from "../erasing/state.ts";
import type { ContactParts } from "../outside/events.ts";
import type { Quote } from "../pricing/events.ts";
import type { StepState } from "../steps/state.ts";
import type { Grade } from "../quality/events.ts";
import type { EnrolledWriterKey } from "../signing/events.ts";
import type { Role } from "../routing/events.ts";
import type { Thinking } from "../thinking/state.ts";
import type { Money } from "../words.ts";

export type Participant = { readonly who: Who; readonly role: Role; readonly name: string; readonly expert: string | null; readonly since: string };

export type Question = { readonly seq: number; readonly time: string; readonly text: string; readonly lang: string; readonly zone: string; readonly desk: string; readonly page: { readonly title: string; readonly url: string } | null };

/** Where the path stands. A switch over `name` must be exhaustive. */
export type Situation =
  | { readonly name: "new" }
  /** Asked; the person has not chosen. `previous` is set when they asked for someone else. */
  | { readonly name: "choosing"; readonly since: string; readonly previous: Who | null }
  | { readonly name: "offered"; readonly since: string; readonly expert: Who; readonly until: string; readonly previous: Who | null }
  /** Declined or lapsed: the person decides whether to wait, choose another or leave it with somebody. */
  | { readonly name: "unanswered"; readonly since: string; readonly expert: Who; readonly how: "declined" | "lapsed"; readonly reason: string | null; readonly words: string | null; readonly suggests: string | null; readonly previous: Who | null }
  /** Left with a named person who is not here now. */
  | { readonly name: "left"; readonly since: string; readonly expert: Who }
  | { readonly name: "withExpert"; readonly since: string; readonly expert: Who }
  | { readonly name: "closed"; readonly since: string; readonly as: "helped" | "withdrawn"; readonly statement: number | null; readonly expert: Who | null };

export type PromiseState = { readonly id: string; readonly by: Who; readonly kind: "nextWord" | "deed"; readonly what: string; readonly due: string; readonly madeAt: string; readonly status: "open" | "kept" | "broken" | "cancelled"; readonly settledAt: string | null; readonly moved: "no" | "agreed" | "byUs"; /** A broken deed that was done after all: when. It stays broken. */ readonly doneLateAt: string | null; /** The later time that the person is asked for; null when nothing is asked. */ readonly asked: string | null };

export type QuoteState = Quote & { readonly seq: number; readonly time: string };
export type HoldState = { readonly id: string; readonly amount: Money; readonly adapter: string; readonly placedAt: string; readonly status: "pending" | "posted" | "released"; readonly settledAt: string | null; readonly refunded: Money | null };

export type IssueState = { readonly id: string; readonly seq: number; readonly text: string; readonly by: Who; readonly status: "open" | "answered" | "parked" | "withdrawn"; readonly answer: string | null; readonly until: string | null; readonly time: string };

export type Message = {
  readonly stream: StreamName; readonly seq: number; readonly time: string; readonly who: Who; readonly text: string;
  readonly replyTo: number | null; readonly files: readonly Attachment[];
  /** Earlier wordings, oldest first; empty when never changed. */
  readonly earlier: readonly string[]; readonly editedAt: string | null; readonly takenBackAt: string | null;
  /** The S position the writer had seen: places notes among the shared entries. */
  readonly at: number;
  /** The words were erased from the record; only that somebody wrote then is left. */
  readonly erased: boolean;
  /** Earlier entries of S that it refers back to. */
  readonly cites: readonly Cite[];
  /** It was a note of its writer first: when they wrote it. Null for a message. */
  readonly fromNote: string | null;
};

/** File bytes that lie in the record and can be laid into a message by the one who brought them. */
export type FileEntry = { readonly stream: StreamName; readonly seq: number; readonly who: Who; readonly media: string; readonly erased: boolean };

export type Statement = { readonly seq: number; readonly time: string; readonly answer: "yes" | "partly" | "no"; readonly words: string | null; readonly missing: string | null; readonly goal: string };
export type Review = { readonly seq: number; readonly time: string; readonly expert: Who; readonly expertStars: number | null; readonly companyStars: number | null; readonly text: string | null; readonly public: boolean };

/** A contact elsewhere as the person told it, and every answer of ours, oldest first. */
export type OutsideContact = {
  readonly seq: number; readonly time: string; readonly by: Who; readonly parts: ContactParts; readonly words: string; readonly files: readonly Attachment[];
  /** The promise by which an answer is owed. */
  readonly promise: string;
  readonly answers: readonly { readonly seq: number; readonly time: string; readonly by: Who; readonly answer: "confirmed" | "corrected" | "disputed"; readonly words: string | null; readonly parts: ContactParts | null }[];
  readonly withdrawnAt: string | null;
};

/** How it went, as one side says; `about` a contact elsewhere, or null for the conversation up to `at`. */
export type Mark = { readonly seq: number; readonly at: string; readonly who: Who; readonly about: number | null; readonly time: Grade | null; readonly content: Grade | null; readonly quality: Grade | null; readonly words: string | null };

/** Whose turn it is. withThirdParty and agreedPause come with later capabilities. */
export type Turn = { readonly whose: "us" | "you"; readonly since: string };

export type CaseState = {
  readonly caseId: CaseId;
  /** The last seq folded of each stream. */
  readonly seen: Readonly<Record<StreamName, number>>;
  readonly people: Readonly<Record<Who, Participant>>;
  readonly question: Question | null;
  readonly about: { readonly [K in keyof About]-?: Exclude<About[K], undefined> };
  readonly contact: (Contact & { readonly verified: boolean }) | null;
  readonly topic: { readonly slug: string | null; readonly title: string | null; readonly how: "inferred" | "person" | "staff"; /** whole percent */ readonly confidence: number | null } | null;
  readonly owner: Who | null;
  /** Everyone who has owned it, in order of first ownership; the present owner is among them. */
  readonly owners: readonly Who[];
  readonly situation: Situation;
  readonly turn: Turn | null;
  /** Milliseconds since the question during which it was our turn, or theirs, up to `turn.since`. */
  readonly waited: { readonly us: number; readonly you: number };
  /** First act of a human expert after the question. */
  readonly firstAnswerAt: string | null;
  /** The first wait range that was said, before anybody answered: when, and its far end in minutes. */
  readonly waitShown: { readonly at: string; readonly high: number } | null;
  readonly quotes: readonly QuoteState[];
  readonly consent: { readonly quote: number; readonly amount: Money; readonly time: string } | null;
  readonly hold: HoldState | null;
  /** Holds that ended before the present one. */
  readonly earlierHolds: readonly HoldState[];
  readonly promises: readonly PromiseState[];
  readonly goal: { readonly seq: number; readonly text: string; readonly by: Who; readonly confirmedAt: string | null } | null;
  readonly issues: readonly IssueState[];
  readonly statementAsked: { readonly time: string; readonly by: Who } | null;
  readonly statementPutOff: string | null;
  readonly statements: readonly Statement[];
  readonly reviews: readonly Review[];
  readonly thanks: readonly { readonly time: string; readonly expert: Who; readonly text: string }[];
  /** In reading order: shared messages by seq, private notes after the S entry their writer had seen. */
  readonly messages: Messages;
  readonly files: readonly FileEntry[];
  readonly outside: readonly OutsideContact[];
  /** Every step that was sent, in order; `stepsOf` says which of them stand. */
  readonly steps: readonly StepState[];
  readonly marks: readonly Mark[];
  /** What we recognised, asked, tried and learned. */
  readonly thinking: Thinking;
  readonly erasing: Erasing;
  readonly disclosing: Disclosing;
  readonly card: PublicCard;
  /** Keys of the person's browsers, in the order they were enrolled. */
  readonly keys: readonly (EnrolledWriterKey & { readonly who: Who; readonly time: string })[];
  /** Kinds this program does not know (from a newer server): kept, counted, shown as unknown. */
  readonly unknown: Readonly<Record<string, number>>;
};
