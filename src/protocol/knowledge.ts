/** What the screens read of what we know: suggestions for people, and for the desk the thinking about a case, the known problems, gaps, and imports. */
import { z } from "zod";
import { knownStaffCommands } from "../domain/knowledge/commands.ts";
import { confidence, fix, keptMove, keptQuestion, moveKind, origin, place, published, sharedText } from "../domain/knowledge/values.ts";
import { id, instant, line, money, slug, words } from "../domain/words.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const person = z.strictObject({ slug, name: line });

/** What was typed, or what is on the case, that speaks for it. `howRare` of `of` precedents hold these words. */
export const reason = z.strictObject({ kind: z.enum(["phrase", "fact", "typo", "prefix", "learned"]), words: z.string(), weight: z.number(), howRare: count.nullable(), of: count.nullable() });
export type ReasonView = z.infer<typeof reason>;

// For people.

/**
 * One quoted suggestion while somebody types. The slug is its name everywhere: page `/known/<slug>`, counters. `because`: their own words that match.
 * Only what was published or may be shared, checked and not run out.
 */
export const suggestionView = z.strictObject({
  slug, title: line, quote: words, source: line, date: instant, because: z.array(line).max(6),
  /** How many people have met this. */
  people: count, plan: words.nullable(), fix: fix.omit({ words: true }), guide: z.string().nullable(),
});
export type SuggestionView = z.infer<typeof suggestionView>;
/** `ready` false: the engine is still being read in, and nothing can be said yet. */
export const suggestionsView = z.strictObject({ suggestions: z.array(suggestionView).max(3), ready: z.boolean() });

/** A published known problem as anybody may read it. `desk`: where to ask a person about it. */
export const publicProblemView = z.strictObject({
  slug, title: line, words, plan: words.nullable(), publishedAt: instant, people: count, organisation: line, sample: z.boolean(), desk: slug.nullable(),
  facts: z.array(z.strictObject({ text: words, source: line.nullable(), checkedOn: instant.nullable() })), cause: words.nullable(), workaround: words.nullable(), guide: z.string().nullable(), fix,
});
export type PublicProblemView = z.infer<typeof publicProblemView>;

// For the desk.

export const factView = z.strictObject({ id, text: words, share: z.boolean(), source: line.nullable(), owner: person.nullable(), checkedOn: instant.nullable(), checkedBy: line.nullable(), expiresOn: instant.nullable(), standing: z.enum(["good", "unchecked", "stale", "doubted"]) });
export type FactView = z.infer<typeof factView>;

/** How often it was met, what it cost us, how it went. Money is in the desk's currency; null where nothing was counted. */
export const soFar = z.strictObject({ cases: count, people: count, last30: count, yes: count, meToo: count, minutes: count.nullable(), cost: money.nullable() });
export type SoFar = z.infer<typeof soFar>;

/** One line of the working of an expected cost: share × (minutes × rate + remedy). */
export const costLine = z.strictObject({ move: id.nullable(), title: line, share, minutes: z.number(), rate: money, remedy: money, expected: money });
/** A move of the plan as it stands for this case: text in the way the person wants it, what it has cost and whether it was tried. `p`: share of tries that worked, with the interval. */
export const plannedMove = z.strictObject({
  id, kind: moveKind, title: line, text: words, step: keptMove.shape.step, way: z.enum(["show", "with", "for"]).nullable(), minutes: z.number(), rate: money,
  remedy: keptMove.shape.remedy, authority: z.strictObject({ what: line, limit: money.nullable(), who: person.nullable() }).nullable(),
  worked: count, failed: count, p: share, low: share, high: share, status: z.enum(["open", "made", "worked", "failed"]),
});
export type PlannedMove = z.infer<typeof plannedMove>;
export const planView = z.strictObject({
  moves: z.array(plannedMove), dropped: z.array(z.strictObject({ id, title: line, why: line })),
  /** Σ share × (minutes × rate + remedy), with its working. */
  cost: z.strictObject({ expected: money, minutes: z.number(), lines: z.array(costLine) }).nullable(),
});
export type PlanView = z.infer<typeof planView>;

export const problemMatch = z.strictObject({
  id, slug, title: line, confidence, p: share, linked: z.boolean(), why: z.array(reason), not: z.array(line), soFar,
  cause: words.nullable(), workaround: words.nullable(), guide: z.string().nullable(), sharing: z.array(sharedText), facts: z.array(factView), plan: planView,
  /** Left out because it has run out or somebody says that it is wrong. */
  withheld: count, published: z.boolean(), trust: z.strictObject({ p: share, low: share, high: share, n: count, yes: count, confidence }),
});
export type ProblemMatch = z.infer<typeof problemMatch>;

/** A past case like this one, in its redacted words. */
export const precedentMatch = z.strictObject({ title: line, text: words, resolution: words, minutes: count.nullable(), time: instant, problem: id.nullable(), why: z.array(reason) });
export type PrecedentMatch = z.infer<typeof precedentMatch>;

/** The question that best separates what it could be. `gain` in bits; `between`: what it tells apart and how likely each is now. */
export const nextQuestion = z.strictObject({ problem: id, question: id, text: line, answers: z.array(line), gain: z.number().min(0), ease: share, between: z.array(z.strictObject({ problem: id, title: line, p: share })), needs: z.array(slug) });
export type NextQuestion = z.infer<typeof nextQuestion>;

export const anticipated = z.strictObject({
  /** Weighted median and interval of the nearest precedents, else the topic's. `n` precedents. */
  minutes: z.strictObject({ likely: z.number(), low: z.number(), high: z.number(), n: count, basis: z.enum(["precedents", "topic"]) }).nullable(),
  authority: z.array(z.strictObject({ what: line, limit: money.nullable(), who: person.nullable(), share, n: count })),
  issue: z.array(z.strictObject({ title: line, problem: id.nullable(), share, n: count })),
});
export type Anticipated = z.infer<typeof anticipated>;

export const thinkingView = z.strictObject({
  ready: z.boolean(),
  /** Has the engine met this kind of problem, how sure is it. False: "I have not met this before". */
  met: z.boolean(), known: share,
  problems: z.array(problemMatch).max(8), precedents: z.array(precedentMatch).max(8), question: nextQuestion.nullable(), next: anticipated,
  /** What the vectors did: off, on, or why not. */
  embeddings: z.enum(["off", "on", "failing"]),
});
export type ThinkingView = z.infer<typeof thinkingView>;

export const knownRow = z.strictObject({
  id, slug, title: line, confidence, place, owner: person.nullable(), cases: count, people: count, cost: money.nullable(), expected: money.nullable(), openMarks: count, overdueMarks: count,
  stale: count, published: z.boolean(), fix: fix.shape.status, changedAt: instant, symptoms: count, moves: count, why: z.array(reason),
});
export type KnownRow = z.infer<typeof knownRow>;

export const markView = z.strictObject({ id, about: z.strictObject({ field: z.string(), id: id.nullable() }), words, by: line, at: instant, owner: line, due: instant, status: z.enum(["open", "repaired", "stands", "retired"]), overdue: z.boolean(), settledAt: instant.nullable(), answer: words.nullable() });
export type MarkView = z.infer<typeof markView>;
export const historyLine = z.strictObject({ seq: count, time: instant, by: line, sentence: z.string(), quote: z.string().nullable(), change: z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() }).nullable() });
export type HistoryView = z.infer<typeof historyLine>;
/** A share of `n`, with the lower end of its interval; null of nothing. */
const effect = z.strictObject({ share: share.nullable(), low: share, n: count });
/** How far a plan can be trusted: `yes` of `n` put right, worth less while it is a draft or unchecked. */
export const trustView = z.strictObject({ p: share, low: share, high: share, n: count, yes: count, confidence });
export type TrustView = z.infer<typeof trustView>;
const wrongRate = z.strictObject({ found: count, cases: count, per100: z.number().min(0).nullable() });
/** Another order of the moves that would cost less: their ids, what it would cost, and how much less that is. */
const cheaper = z.strictObject({ order: z.array(id), cost: z.strictObject({ expected: money, minutes: z.number(), lines: z.array(costLine) }), saves: money });
const counts = z.strictObject({ shown: count, opened: count, dismissed: count, taken: count, changed: count, asked: count });

export const knownAbility = z.enum(knownStaffCommands.map((option) => option.shape.type.value));
/** One known problem whole. `seen` goes back with every edit: whoever wrote the same field since is not overwritten. */
export const knownView = z.strictObject({
  id, slug, seen: count, title: line, symptoms: z.array(line), cause: words.nullable(), disconfirms: z.array(line), facts: z.array(factView),
  moves: z.array(keptMove.extend({ worked: count, failed: count, p: share, low: share, high: share })), questions: z.array(keptQuestion), workaround: words.nullable(), guide: z.string().nullable(), place, sharing: z.array(sharedText),
  owner: person.nullable(), confidence, checked: z.strictObject({ at: instant, by: line, until: instant.nullable() }).nullable(), marks: z.array(markView), fix: fix.extend({ at: instant.nullable() }),
  published: published.extend({ at: instant, by: line }).nullable(), retired: z.strictObject({ at: instant, by: line, why: line, into: z.strictObject({ id, title: line }).nullable() }).nullable(),
  origin, begunAt: instant, begunBy: line, soFar, plan: planView.shape.cost, counts: z.strictObject({ since: instant, box: counts, desk: counts }),
  /** Of suggestions at the desk: used as they were or changed, changed of those used, put aside; of those opened in the box: not asked of a person after all. */
  effect: z.strictObject({ used: effect, changed: effect, dismissed: effect, box: effect, accuracy: effect, wrong: wrongRate, guide: effect, guideDemoted: z.boolean() }),
  trust: trustView, cheaper: cheaper.nullable(), history: z.array(historyLine), may: z.array(knownAbility),
});
export type KnownView = z.infer<typeof knownView>;

/** How well what we know serves, since a day; every figure with its n, its lower end, and the known problems that it is made of. */
export const howWellView = z.strictObject({
  since: instant, accuracy: effect, wrong: wrongRate, desk: z.strictObject({ used: effect, changed: effect, dismissed: effect }), box: effect, guide: effect,
  notGood: z.array(z.strictObject({ id, title: line, used: count, good: count })), wrongs: z.array(z.strictObject({ id, title: line, found: count, cases: count })),
  guides: z.array(effect.extend({ id, title: line, demoted: z.boolean() })),
});
export type HowWellView = z.infer<typeof howWellView>;

/** Questions that reminded us of nothing, grouped. Words only that at least two people used; `key` names the group for as long as it lasts. */
export const gapView = z.strictObject({ key: line, words: z.array(line), questions: count, people: count, desk: slug, first: instant, last: instant, minutes: z.number(), cost: money.nullable(), examples: z.array(words).max(3) });
export type GapView = z.infer<typeof gapView>;

const importFault = z.strictObject({ at: line, sentence: z.string() });
/** new: it would be drafted · known: this very one is here already, nothing would happen · twice: it stands in the file twice, the second is left out · like: new, but much like one we have. */
export const importItem = z.strictObject({ at: line, title: line, status: z.enum(["new", "known", "twice", "like"]), like: z.strictObject({ id, title: line }).nullable(), symptoms: count, moves: count, facts: count });
export const importPreview = z.strictObject({ kind: z.enum(["own", "playbooks", "pairs"]), faults: z.array(importFault).max(200), faultCount: count, items: z.array(importItem).max(500), fresh: count, known: count, twice: count, like: count, notes: z.array(z.string()) });
export type ImportPreview = z.infer<typeof importPreview>;
export const imported = z.strictObject({ drafted: count, known: count, twice: count });

export const knowledgeStatus = z.strictObject({
  ready: z.boolean(), learning: z.boolean(), known: count, precedents: count, bytes: count, position: z.string(),
  snapshot: z.strictObject({ at: instant.nullable(), restored: z.boolean() }),
  embeddings: z.strictObject({ kind: z.enum(["off", "endpoint", "local"]), state: z.enum(["off", "starting", "on", "failing"]), name: z.string().nullable(), why: z.string().nullable(), vectors: count, waiting: count }),
});
export type KnowledgeStatus = z.infer<typeof knowledgeStatus>;
