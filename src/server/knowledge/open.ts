/** Puts together what this node knows: the engine and what follows the record into it, known problems, counting, gaps, and the doors of all of that. */
import { join } from "node:path";
import type { KnownNow } from "../../domain/case/decision.ts";
import type { Colleague } from "../../domain/knowledge/decision.ts";
import { knownDue } from "../../domain/knowledge/clockwork.ts";
import { publicAt } from "../../domain/knowledge/standing.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import type { PublicProblemView } from "../../protocol/knowledge.ts";
import { warming } from "../../reasoning/cycle/redact/redact.ts";
import type { Reasoner } from "../../reasoning/types.ts";
import type { Append, RecordStore } from "../../record/store.ts";
import { knowledgeRecord } from "../../storage/knowledge.ts";
import type { OpenStorage } from "../../storage/open.ts";
import { appendTogether } from "../../storage/record/together.ts";
import { readable } from "../cases/actors.ts";
import { every } from "../clockwork/every.ts";
import type { LiveDirectory } from "../directory/directory.ts";
import type { Cases, Handlers, Reader } from "../ports.ts";
import { knowledgeCaseReader } from "./caseReader.ts";
import { openCounting } from "./counting.ts";
import { type Companion, noCompanion, openCompanion } from "./embeddings/companion.ts";
import { knowledgeFigures } from "./figures.ts";
import { openFollower, type Follower } from "./follow.ts";
import { openGaps } from "./gaps.ts";
import { knowledgeHandlers } from "./handlers.ts";
import { type Known, knownNow, openKnown } from "./known.ts";
import { learnInGaps } from "./learning.ts";
import { type Mind, openMind } from "./mind.ts";
import { openNearest, type Nearest } from "./nearest.ts";
import { proposalFor } from "./propose.ts";
import { recallWith } from "./recall.ts";
import { snapshotFile } from "./snapshotFile.ts";
import { publicProblem } from "./suggest.ts";
import { questionOf } from "./thinking.ts";
import type { Vectoring } from "./vectoring.ts";

export type KnowledgeParts = {
  readonly storage: Pick<OpenStorage, "pool" | "background">; readonly store: RecordStore; readonly cases: Cases; readonly directory: LiveDirectory;
  readonly secret: (name: string) => Promise<Uint8Array>; readonly dataDir: string;
  readonly now: () => string; readonly ms: () => number; readonly newId: () => string; readonly salt: () => Uint8Array;
  readonly makeEngine: () => Promise<Reasoner>; readonly engineVersion: string;
  /** Null: words alone. */
  readonly vectoring: Vectoring | null;
  readonly failed: (thrown: unknown) => void;
  /** Desks that watch are told that what we know has moved. */
  readonly moved: () => void;
};
export type Knowledge = {
  readonly handlers: ReturnType<typeof knowledgeHandlers> & Handlers; readonly reader: Reader; readonly nearest: Nearest; readonly known: Known; readonly mind: Mind; readonly follower: Follower;
  /** A known problem as a decision on a case needs it. */
  now(problem: string): KnownNow | null;
  /** The public page of a published problem; null when there is none of this address. */
  publicProblem(slug: string): Promise<PublicProblemView | null>;
  /** Drafts many at once, or none. */
  append(appends: readonly Append[]): Promise<boolean>;
  /** Does what is due on known problems: repairs that were not done in time. For the node that leads. */
  wind(): Promise<void>;
  /** Everything appended or counted before has been taken in and written. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const flushEvery = 5_000;

export async function openKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { storage: { pool, background }, store, cases, directory, dataDir, now, ms, newId, salt, failed } = parts;
  const record = knowledgeRecord(pool);
  const key = await parts.secret("knowledge");
  const counting = openCounting(pool);
  const figures = knowledgeFigures(pool, ms);
  const mind = openMind(parts.makeEngine);
  const learning = learnInGaps(mind.work, () => performance.now(), failed);
  const companion = parts.vectoring === null ? noCompanion : openVectoring(parts.vectoring, dataDir, key);
  if (parts.vectoring !== null) mind.onChange(companion);

  // Known problems tell the follower, which was made from them: the one knot, tied by a function that is called later.
  let follow: (state: KnownState) => void = () => undefined;
  const colleague = (slug: string): Colleague | null => {
    const member = directory.account(slug)?.status === "active" ? directory.member(slug) : null;
    return member === null ? null : { slug, name: member.name, role: member.role };
  };
  const known = openKnown({ store, now, newId, salt, key, colleague, moved: (state) => follow(state) });
  const gaps = openGaps({ pool, directory, mind, mayOpen: async (slug, caseId) => {
    const state = await cases.state(caseId);
    const member = directory.member(slug);
    return state !== null && member !== null && readable(state, { kind: "staff", slug, name: member.name, role: member.role, admin: false, session: "" }).length > 0;
  } });
  const file = snapshotFile(join(dataDir, "knowledge.snapshot"), key, parts.engineVersion);
  const follower = openFollower({ record, known, mind, learning, companion, file, state: cases.state, now, failed, gone: [gaps.forget] });
  follow = (state) => {
    follower.moved(state);
    gaps.changed();
    parts.moved();
  };
  const recall = recallWith(mind, companion);
  const append = (appends: readonly Append[]): Promise<boolean> => appendTogether(pool, appends);
  // Dear to hold (a tenth of a resting server), so not before somebody allows to learn from their case or shows a card.
  let warmed = false;
  const warmFor = (kind: string): void => {
    if (warmed || !needsRedaction.has(kind)) return;
    warmed = true;
    void warm();
  };
  const flushes = every(flushEvery, counting.flush, failed);

  return {
    known, mind, follower, append, nearest: openNearest(mind, ms),
    handlers: knowledgeHandlers({
      pool, known, recall, figures, counting, directory, mind, companion, store, cases, follower, learning, gaps, now, append, ready: follower.ready,
      isStaff: (slug) => colleague(slug) !== null, browserKey: key,
    }),
    reader: seeing(warmFor, knowledgeCaseReader({
      pool: background, cases, known: known.get, currencyOf: (desk) => directory.desk(desk)?.currency ?? "EUR", propose: proposalFor,
      met: async (state) => {
        if (!follower.ready()) await follower.settled();
        return mind.ask(questionOf(state), 5).met;
      },
    })),
    publicProblem: (slug) => publicProblem({ known, counting, figures, directory }, slug, now()),
    now: (problem) => knownNow(known.get(problem), (state) => publicAt(state, now()) !== null),
    wind: async () => {
      const at = now();
      for (const state of known.all()) for (const command of knownDue(state, at)) await known.act({ id: state.id, actor: { kind: "software" }, clientId: `overdue-${command.mark}`, command });
    },
    settled: async () => {
      await follower.settled();
      await counting.flush();
    },
    stop: async () => {
      flushes.stop();
      await counting.flush().catch(failed);
      await follower.stop();
      await companion.stop();
    },
  };
}

const needsRedaction: ReadonlySet<string> = new Set(["learningSet", "cardShown"]);

/** The same reader, which first says the kind of every entry. */
const seeing = (say: (kind: string) => void, reader: Reader): Reader => ({
  name: reader.name,
  read: (batch) => {
    for (const { entry } of batch) say(entry.header.kind);
    return reader.read(batch);
  },
});

/** The patterns of redaction are compiled in the gaps between requests, before anybody waits for them. */
async function warm(): Promise<void> {
  for (const _ of warming()) await new Promise((resolve) => void setTimeout(resolve, 5).unref());
}

function openVectoring({ kind, name, open }: Vectoring, dataDir: string, key: Uint8Array): Companion {
  return openCompanion({ kind, open, file: snapshotFile(join(dataDir, "knowledge.vectors"), key, `vectors 1, ${name}`) });
}
