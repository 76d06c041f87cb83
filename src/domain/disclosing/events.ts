/**
 * Disclosing: what the organisation noted about the person is shown to them when they ask. Words: the person *asks* for the notes; a named *decider* answers
 * within the stated time; a note is *shown*, as a new entry of S, or *withheld* on a ground and for a reason; both are *weighed*, which only the organisation's
 * own stream says note by note.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, instant, seq, text, who, words } from "../words.ts";
import { mostEarlier, mostWeighed } from "./limits.ts";

/** Why a note is not shown: it is about somebody else too, a law forbids it, or a claim is open. */
export const withholdingGround = z.enum(["others", "law", "claim"]);
export type WithholdingGround = z.infer<typeof withholdingGround>;
/** The reason for one note, which the person reads. */
export const withholdingWords = text(2_000);

export const notesAsked = fact({
  type: "notesAsked", version: 1, streams: ["S"],
  /** `promise`: by which the answer is owed. */
  schema: z.strictObject({ words: words.nullable(), decider: who, promise: id, answerBy: instant }),
  sentence: (data, by, names) => `${names(by)} asked to read the organisation’s own notes; ${names(data.decider)} answers`,
});
export const notesRequestWithdrawn = fact({
  type: "notesRequestWithdrawn", version: 1, streams: ["S"], schema: z.strictObject({ request: seq }),
  sentence: (_, by, names) => `${names(by)} took back the request for the notes`,
});
/** A note made known by the organisation. Says who wrote it and when, never where it stands: NO2. */
export const noteDisclosed = fact({
  type: "noteDisclosed", version: 1, streams: ["S"],
  /** `request`: null when nobody asked. `earlier`: how it read before it was changed, oldest first. */
  schema: z.strictObject({ request: seq.nullable(), writer: who, writtenAt: instant, text: words.min(1), earlier: z.array(words).max(mostEarlier), takenBackAt: instant.nullable() }),
  sentence: (data, by, names) => `${names(by)} disclosed a note ${data.writer === by ? "of their own" : `by ${names(data.writer)}`}`,
});
export const notesAnswered = fact({
  type: "notesAnswered", version: 1, streams: ["S"],
  /** `withheld`: one for each note that is not shown, in the order they were written, and nothing of what is in it. `more`: there were more than one answer weighs. */
  schema: z.strictObject({ request: seq, answer: z.enum(["shown", "partly", "withheld", "none"]), shown: z.int().min(0), withheld: z.array(z.strictObject({ ground: withholdingGround, words: withholdingWords })).max(mostWeighed), more: z.boolean() }),
  sentence: (data, by, names) => `${names(by)} ${answerInWords[data.answer]}`,
});
/** Which notes were shown, and where in S, and which withheld: for the organisation alone. `refs` are the notes. */
export const notesWeighed = fact({
  type: "notesWeighed", version: 1, streams: ["O"],
  schema: z.strictObject({ request: seq.nullable(), shown: z.array(z.strictObject({ note: seq, entry: seq })).max(mostWeighed), withheld: z.array(z.strictObject({ note: seq, ground: withholdingGround })).max(mostWeighed) }),
  sentence: (data, by, names) => `${names(by)} weighed which notes the person reads: ${data.shown.length} shown, ${data.withheld.length} withheld`,
});

const answerInWords: Readonly<Record<"shown" | "partly" | "withheld" | "none", string>> = {
  shown: "showed every note that was kept", partly: "showed some of the notes that were kept and withheld others", withheld: "withheld the notes that were kept", none: "answered that no notes are kept",
};

export const disclosingFacts = [notesAsked, notesRequestWithdrawn, noteDisclosed, notesAnswered, notesWeighed] as const;
export type DisclosingFact = RecordedOf<(typeof disclosingFacts)[number]>;
export type NewDisclosingFact = NewOf<(typeof disclosingFacts)[number]>;
