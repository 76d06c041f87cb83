/**
 * A known problem: something that people keep running into, with its cause, what would show that it is something else, what to do about it, and what that
 * costs. Each is a record of its own, in stream O alone; its entries are its history. Words: it is *drafted*, *edited* in place, *checked*, *marked wrong*
 * (which starts a repair clock), *retired*, *published* to people. How often it happens, to whom and at what cost is never written here: that is counted
 * from the cases that were *linked* to it (src/domain/thinking).
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, instant, line, slug, who, words } from "../words.ts";
import { about, changeKept, fix, origin, problemKept, published, sharedText } from "./values.ts";

/** An expert or lead takes part in this record under a pseudonym. There is no p1: nobody asked. */
export const knownJoined = fact({
  type: "known.joined", version: 1, streams: ["O"], schema: z.strictObject({ who, expert: slug, name: line, role: z.enum(["expert", "lead"]) }),
  sentence: (data, _, names) => `${names(data.who)} works on this`,
});
/** The first entry after its joinings. Imported and proposed ones begin here too; `origin` tells. */
export const knownDrafted = fact({
  type: "known.drafted", version: 1, streams: ["O"], schema: z.strictObject({ slug, problem: problemKept, origin, owner: who }),
  sentence: (data, by, names) => (data.origin.kind === "import" ? `${names(by)} brought it in${data.origin.source === null ? "" : ` from ${data.origin.source}`}` : data.origin.kind === "gap" ? `${names(by)} drafted it from questions that nothing answered` : `${names(by)} drafted it`),
});
export const knownEdited = fact({
  type: "known.edited", version: 1, streams: ["O"], schema: z.strictObject({ change: changeKept, why: line.nullable() }),
  sentence: (data, by, names) => `${names(by)} ${changeWords(data.change)}`,
});
/** Written as far as its writer can: from a draft it becomes unchecked. */
export const knownReadied = fact({
  type: "known.readied", version: 1, streams: ["O"], schema: z.strictObject({}),
  sentence: (_, by, names) => `${names(by)} called it ready to be checked`,
});
/** `until`: after that it counts as unchecked again. */
export const knownChecked = fact({
  type: "known.checked", version: 1, streams: ["O"], schema: z.strictObject({ until: instant.nullable() }),
  sentence: (_, by, names) => `${names(by)} checked it`,
});
export const knownFactChecked = fact({
  type: "known.factChecked", version: 1, streams: ["O"], schema: z.strictObject({ fact: id, expiresOn: instant.nullable() }),
  sentence: (_, by, names) => `${names(by)} checked a fact`,
});
/** "This is wrong": somebody by name looks, by then. What it is about is not offered meanwhile. */
export const knownMarkedWrong = fact({
  type: "known.markedWrong", version: 1, streams: ["O"], schema: z.strictObject({ mark: id, about, words: words.min(1), owner: who, due: instant }),
  sentence: (data, by, names) => `${names(by)} said that something here is wrong; ${names(data.owner)} looks into it`,
});
export const knownMarkSettled = fact({
  type: "known.markSettled", version: 1, streams: ["O"], schema: z.strictObject({ mark: id, how: z.enum(["repaired", "stands"]), words: words.nullable() }),
  sentence: (data, by, names) => (data.how === "repaired" ? `${names(by)} put it right` : `${names(by)} looked, and it stands`),
});
export const knownRepairOverdue = fact({
  type: "known.repairOverdue", version: 1, streams: ["O"], schema: z.strictObject({ mark: id }),
  sentence: () => "The repair was not done in time",
});
/** `into`: the known problem that takes its place. Open marks end with it. */
export const knownRetired = fact({
  type: "known.retired", version: 1, streams: ["O"], schema: z.strictObject({ why: line.min(1), into: id.nullable() }),
  sentence: (_, by, names) => `${names(by)} retired it`,
});
export const knownRevived = fact({
  type: "known.revived", version: 1, streams: ["O"], schema: z.strictObject({ why: line.min(1) }),
  sentence: (_, by, names) => `${names(by)} took it up again`,
});
export const knownPublished = fact({
  type: "known.published", version: 1, streams: ["O"], schema: published,
  sentence: (_, by, names) => `${names(by)} published it to people`,
});
export const knownUnpublished = fact({
  type: "known.unpublished", version: 1, streams: ["O"], schema: z.strictObject({ why: line.nullable() }),
  sentence: (_, by, names) => `${names(by)} took it back from people`,
});
/** "You can share this", said of one of its texts, or taken back. */
export const knownShared = fact({
  type: "known.shared", version: 1, streams: ["O"], schema: z.strictObject({ field: sharedText, on: z.boolean() }),
  sentence: (data, by, names) => `${names(by)} said that ${sharedWords[data.field]} ${data.on ? "may be told to people" : "stays with us"}`,
});
export const knownOwnerSet = fact({
  type: "known.ownerSet", version: 1, streams: ["O"], schema: z.strictObject({ owner: who, why: line.nullable() }),
  sentence: (data, _, names) => `${names(data.owner)} looks after it`,
});
export const knownFixSet = fact({
  type: "known.fixSet", version: 1, streams: ["O"], schema: fix,
  sentence: (data, by, names) => `${names(by)} said of the fix: ${fixWords[data.status]}`,
});
/** Somebody read the published words and said that they have met it too. Says nothing about who; the store takes each one's word once. */
export const knownMeToo = fact({
  type: "known.meToo", version: 1, streams: ["O"], schema: z.strictObject({}),
  sentence: () => "Somebody has met this too",
});

export const knownFacts = [
  knownJoined, knownDrafted, knownEdited, knownReadied, knownChecked, knownFactChecked, knownMarkedWrong, knownMarkSettled, knownRepairOverdue, knownRetired,
  knownRevived, knownPublished, knownUnpublished, knownShared, knownOwnerSet, knownFixSet, knownMeToo,
] as const;
export type KnownFact = RecordedOf<(typeof knownFacts)[number]>;
export type NewKnownFact = NewOf<(typeof knownFacts)[number]>;

const sharedWords = { cause: "the cause", workaround: "the way around it", guide: "the guide", fix: "what is done about it" } as const;
const fixWords = { none: "none is planned", wanted: "it is wanted", planned: "it is planned", underWay: "it is under way", done: "it is done", willNot: "it will not be done" } as const;

function changeWords(change: z.infer<typeof changeKept>): string {
  switch (change.field) {
    case "title": return "named it anew";
    case "symptoms": return "changed the words by which people tell of it";
    case "cause": return change.value === null ? "took the cause out" : "changed the cause";
    case "disconfirms": return "changed what would show that it is something else";
    case "workaround": return "changed the way around it";
    case "guide": return "changed the guide";
    case "place": return "changed what it belongs to";
    case "order": return "changed the order of the moves";
    case "move": return change.value === null ? "took a move out" : "changed a move";
    case "question": return change.value === null ? "took a question out" : "changed a question";
    case "fact": return change.value === null ? "took a fact out" : "changed a fact";
  }
}
