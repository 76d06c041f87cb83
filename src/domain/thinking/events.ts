/**
 * Thinking aloud on a case: what we recognised, asked, offered and did, and whether others may learn from it. Words: a case is *linked* to a known problem;
 * a *suggestion* is taken, changed or dismissed; a *move* is made and then worked or failed; an *answer* to a question is a fact on the case; a
 * *precedent* is *proposed* (redacted words, shown to the expert), and then *kept* or *withheld*. What we do among ourselves stands in O; what the person
 * says of themself stands in S, where both see it.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, line, seq, words } from "../words.ts";

const minutes = z.int().min(0).max(100_000);

export const thinkingAsked = fact({
  type: "thinking.asked", version: 1, streams: ["O"],
  /** `problem` null: an expert's own question. `message` is the S seq under which it reached the person, once it has. */
  schema: z.strictObject({ problem: id.nullable(), question: id.nullable(), text: line.min(1), message: seq.nullable() }),
  sentence: (_, by, names) => `${names(by)} asked the question that tells most`,
});
/** What the person could say to a question; `answer` null: they could not say. The ranking is made anew with it. */
export const thinkingAnswered = fact({
  type: "thinking.answered", version: 1, streams: ["S", "O"],
  schema: z.strictObject({ problem: id.nullable(), question: id.nullable(), text: line.min(1), answer: line.min(1).nullable() }),
  sentence: (data, by, names) => (data.answer === null ? `${names(by)}: this could not be said` : `${names(by)} noted an answer`),
});
/** This case is that known problem. By the person ("I have met this too") in S; by an expert in O. `title` is what it was called then. */
export const problemLinked = fact({
  type: "problem.linked", version: 1, streams: ["S", "O"], schema: z.strictObject({ problem: id, title: line, why: line.nullable() }),
  sentence: (_, by, names) => `${names(by)} recognised a known problem`,
});
export const problemUnlinked = fact({
  type: "problem.unlinked", version: 1, streams: ["S", "O"], schema: z.strictObject({ problem: id, title: line, why: line.nullable() }),
  sentence: (_, by, names) => `${names(by)} found that it is not that known problem`,
});

/** What was proposed: a known problem itself, one of its moves, questions or facts, or a precedent; where in the list (1 is first), and how sure we were, in percent. */
export const suggestion = z.strictObject({ kind: z.enum(["problem", "move", "question", "fact", "precedent"]), problem: id.nullable(), item: id.nullable(), rank: z.int().min(1).max(100), sure: z.int().min(0).max(100) });
export type Suggestion = z.infer<typeof suggestion>;
export const suggestionTaken = fact({
  type: "suggestion.taken", version: 1, streams: ["S", "O"], schema: z.strictObject({ suggestion }),
  sentence: (_, by, names) => `${names(by)} took a suggestion`,
});
/** `text`: what was said or done instead of what was proposed. */
export const suggestionChanged = fact({
  type: "suggestion.changed", version: 1, streams: ["S", "O"], schema: z.strictObject({ suggestion, text: words.min(1), why: line.nullable() }),
  sentence: (_, by, names) => `${names(by)} changed a suggestion`,
});
export const suggestionDismissed = fact({
  type: "suggestion.dismissed", version: 1, streams: ["S", "O"], schema: z.strictObject({ suggestion, why: line.nullable() }),
  sentence: (_, by, names) => `${names(by)} put a suggestion aside`,
});

export const moveMade = fact({
  type: "move.made", version: 1, streams: ["O"],
  /** `problem` and `move` null: an expert's own. `text`: the words as they were sent or done; `message` the S seq that carried them. */
  schema: z.strictObject({ problem: id.nullable(), move: id.nullable(), title: line.min(1), way: z.enum(["show", "with", "for"]).nullable(), text: words, message: seq.nullable() }),
  sentence: (_, by, names) => `${names(by)} made a move`,
});
/** `made`: the O seq of the making. `minutes`: what it took of ours. */
const moveSettled = z.strictObject({ made: seq, minutes: minutes.nullable(), words: words.nullable() });
export const moveWorked = fact({
  type: "move.worked", version: 1, streams: ["O"], schema: moveSettled,
  sentence: (_, by, names) => `${names(by)} noted that the move worked`,
});
export const moveFailed = fact({
  type: "move.failed", version: 1, streams: ["O"], schema: moveSettled,
  sentence: (_, by, names) => `${names(by)} noted that the move did not work`,
});

/** May others be helped by what was learned here? Only ever the person's own word; silence is a no. */
export const learningSet = fact({
  type: "learning.set", version: 1, streams: ["S"], schema: z.strictObject({ allow: z.boolean() }),
  sentence: (data, by, names) => (data.allow ? `${names(by)} agreed that others may be helped by what was learned here` : `${names(by)} asked that nobody else learns from this`),
});

/** What was taken out of the words, by kind and how often: so that the expert sees that it was, and that nothing more should be. */
export const removed = z.array(z.strictObject({ kind: line.min(1), count: z.int().min(1) })).max(50);
const kept = {
  problem: id.nullable(), title: line, text: words.min(1), resolution: words,
  /** Topic, product, answers to questions: short names with short values. */
  facts: z.array(z.strictObject({ name: line.min(1), value: line })).max(30),
  minutes: minutes.nullable(),
  /** What was tried, in order, and what came of it. */
  moves: z.array(z.strictObject({ problem: id.nullable(), move: id.nullable(), title: line, worked: z.boolean().nullable() })).max(100),
};
export const precedentProposed = fact({
  type: "precedent.proposed", version: 1, streams: ["O"], schema: z.strictObject({ ...kept, removed }),
  sentence: () => "What could be learned from this was put before the expert, without names or numbers",
});
/** Read, perhaps changed, and kept by an expert: from now on others are helped by it. */
export const precedentKept = fact({
  type: "precedent.kept", version: 1, streams: ["O"], schema: z.strictObject(kept),
  sentence: (_, by, names) => `${names(by)} kept what was learned, for whoever comes next`,
});
export const precedentWithheld = fact({
  type: "precedent.withheld", version: 1, streams: ["O"], schema: z.strictObject({ why: line.min(1) }),
  sentence: (_, by, names) => `${names(by)} kept nothing of this`,
});
export type PrecedentWords = z.infer<typeof precedentKept.schema>;
export type Removed = z.infer<typeof removed>;

export const thinkingFacts = [
  thinkingAsked, thinkingAnswered, problemLinked, problemUnlinked, suggestionTaken, suggestionChanged, suggestionDismissed, moveMade, moveWorked, moveFailed,
  learningSet, precedentProposed, precedentKept, precedentWithheld,
] as const;
export type ThinkingFact = RecordedOf<(typeof thinkingFacts)[number]>;
export type NewThinkingFact = NewOf<(typeof thinkingFacts)[number]>;
