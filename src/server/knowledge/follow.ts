/**
 * Builds what this node knows from the record and keeps it up: every node for itself, from its own position, so that nodes need not speak to each other to
 * come to the same. A snapshot only shortens the way.
 *
 * Modes: *starting* (a snapshot is looked for, then the record is read from there), *following* (each append here nudges, others are found by looking every
 * second and a half), *saving* (the snapshot is being written; what comes meanwhile waits, an erasure does not), *stopped*.
 */
import { decode } from "../../domain/case/decode.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { isKnownKind } from "../../domain/knowledge/fold.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import type { PrecedentWords } from "../../domain/thinking/events.ts";
import { precedentOf } from "../../domain/thinking/precedent.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Placed } from "../../record/store.ts";
import type { KnowledgeRecord } from "../../storage/knowledge.ts";
import type { Companion } from "./embeddings/companion.ts";
import type { Known } from "./known.ts";
import type { Learning } from "./learning.ts";
import type { Mind } from "./mind.ts";
import type { ReadSnapshot, SnapshotFile } from "./snapshotFile.ts";
import { turnTaker } from "./turns.ts";

export type FollowParts = {
  readonly record: KnowledgeRecord; readonly known: Known; readonly mind: Mind; readonly learning: Learning; readonly file: SnapshotFile; readonly companion: Companion;
  readonly state: (caseId: CaseId) => Promise<CaseState | null>; readonly now: () => string; readonly failed: (thrown: unknown) => void;
  /** Told whose words go. */
  readonly gone: readonly ((caseId: CaseId) => void)[];
};
export type Follower = {
  /** Something was appended here. */
  nudge(): void;
  /** A known problem moved here or was read. */
  moved(state: KnownState): void;
  /** Lets go of what was learned from a case, at once and everywhere on this node: engine, figures, vectors, snapshot. */
  forget(caseId: CaseId): Promise<void>;
  /** Everything that was in the record when this began has been read. */
  ready(): boolean;
  /** Resolves when everything appended before the call has been taken in. */
  settled(): Promise<void>;
  standing(): { readonly position: bigint; readonly savedAt: string | null; readonly restored: boolean };
  /** Writes the snapshot if there is something new in it. */
  save(): Promise<boolean>;
  stop(): Promise<void>;
};

const lookEvery = 1_500;
const saveEvery = 10 * 60_000;
/** So much new at once is worth a snapshot soon, and so much learned once learning rests. */
const muchNew = 2_000;
const muchLearned = 200;
const batch = 500;

export function openFollower(parts: FollowParts): Follower {
  const { record, known, mind, learning, file, companion, state, now, failed } = parts;
  let position = 0n;
  let started = false;
  let stopped = false;
  let restored = false;
  let savedAt: string | null = null;
  let changes = 0;
  let forgotten = 0;
  let saving = false;
  let awake = false;
  let restoring = false;
  let slicesSaved = 0;
  /** Let go of while the snapshot was being read, which may hold it still. */
  const goneMeanwhile = new Set<CaseId>();
  /** Whose precedent waits for a consent that was taken back. */
  const suspended = new Set<CaseId>();
  const late: KnownState[] = [];

  const changed = (): void => {
    changes += 1;
    learning.wake();
  };
  const moved = (one: KnownState): void => {
    if (restoring) return;
    if (saving || !awake) {
      late.push(one);
      if (!awake) nudge();
      return;
    }
    mind.putProblem(one, now());
    changed();
  };
  const forget = async (caseId: CaseId): Promise<void> => {
    forgotten += 1;
    if (restoring) goneMeanwhile.add(caseId);
    for (const listener of parts.gone) listener(caseId);
    const there = mind.forget(caseId);
    if (!there) return;
    changed();
    // The file may hold it still, also the one that is being written: that one sees `forgotten` and is given up.
    await Promise.all([file.remove(), companion.removeFile()]);
    savedAt = null;
  };

  const keep = (caseId: CaseId, seq: number, time: string, words: PrecedentWords): void => {
    suspended.delete(caseId);
    mind.putPrecedent(caseId, seq, time, words);
    changed();
  };

  const takeCase = async ({ caseId, entry }: Placed): Promise<void> => {
    const fact = decode(entry);
    switch (fact.type) {
      case "precedent.kept":
        // Kept only while it may be: the decision saw to that, and what ends it comes later in the same record.
        return fact.data === null ? forget(caseId) : keep(caseId, fact.seq, fact.time, fact.data as PrecedentWords);
      case "precedent.proposed": case "precedent.withheld": case "reopened":
        suspended.delete(caseId);
        return mind.held(caseId) === null ? undefined : forget(caseId);
      case "learning.set":
        return consent(caseId, (fact.data as { readonly allow: boolean } | null)?.allow === true && fact.who === "p1");
      case "erased": {
        if (known.get(caseId) !== null) return known.refold(caseId);
        suspended.delete(caseId);
        // Whatever of the case was erased, what was learned from it is made of its words and goes too. A new yes can be learned from anew.
        await forget(caseId);
      }
    }
  };
  const consent = async (caseId: CaseId, allow: boolean): Promise<void> => {
    if (!allow) {
      if (mind.held(caseId) === null) return;
      suspended.add(caseId);
      return forget(caseId);
    }
    if (!suspended.delete(caseId)) return;
    const folded = await state(caseId);
    const precedent = folded === null ? null : precedentOf(folded);
    if (precedent?.words != null) keep(caseId, precedent.seq, precedent.time, precedent.words);
  };

  const take = async (entries: readonly Placed[]): Promise<void> => {
    if (entries.some(({ entry }) => isKnownKind(entry.header.kind) || entry.header.kind === "precedent.kept")) await wake();
    const ofKnown = entries.filter(({ entry }) => isKnownKind(entry.header.kind));
    await known.take(ofKnown);
    // What was changed here while the snapshot came back was passed over then, and is not new to `known` now.
    if (restored && !started) for (const id of new Set(ofKnown.map(({ caseId }) => caseId))) {
      const one = known.get(id);
      if (one !== null) moved(one);
    }
    const othersTurn = turnTaker();
    for (const one of entries) {
      if (!isKnownKind(one.entry.header.kind)) await takeCase(one);
      await othersTurn();
    }
  };
  const wake = async (): Promise<void> => {
    if (awake) return;
    await mind.wake();
    awake = true;
  };

  /** Reads to the end of what can be read now. */
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const { entries, upTo } = await record.read(position, batch);
      await take(entries);
      position = upTo;
      if (entries.length < batch || stopped) break;
    }
    if (late.length > 0) await wake();
    for (const one of late.splice(0)) moved(one);
  };

  const start = async (): Promise<void> => {
    // First all of it, so that whoever asks finds it; what can be learned from it comes after.
    const release = learning.hold();
    try {
      if (await record.any()) await fromSnapshot();
      await catchUp();
    } finally {
      release();
    }
    started = true;
    if (changes >= muchNew) await save();
  };
  const fromSnapshot = async (): Promise<void> => {
    await wake();
    const snapshot = await file.read();
    restored = snapshot !== null && (await companion.restore(snapshot.head.position)) && (await putBack(snapshot));
    if (snapshot === null || !restored) return;
    position = BigInt(snapshot.head.position);
    savedAt = now();
    await letGoOfErased();
    if (mind.size() > 0) learning.wake();
  };
  /** First the texts and the problems, so that it can answer whoever types; then what was learned from the texts. */
  const putBack = async ({ head, parts: kept }: ReadSnapshot): Promise<boolean> => {
    restoring = true;
    let folded = false;
    try {
      const erased = await record.erased("precedent.kept");
      const steps = mind.restoring(kept);
      const othersTurn = turnTaker();
      for (let step = steps.next(); ; step = steps.next()) {
        if (!folded && mind.size() > 0) {
          // Nobody is told what is in the file still but gone from the record: nothing ran since its words came.
          for (const { caseId, seq } of erased) if (mind.held(caseId)?.seq === seq) goneMeanwhile.add(caseId);
          for (const caseId of [...goneMeanwhile]) void forget(caseId).catch(failed);
          await readKnownUpTo(BigInt(head.position));
          folded = true;
        }
        if (step.done === true) {
          if (step.value && !folded) await readKnownUpTo(BigInt(head.position));
          return step.value;
        }
        await othersTurn();
      }
    } finally {
      restoring = false;
      goneMeanwhile.clear();
    }
  };
  /** The engine has their words from the snapshot; the problems themselves are folded again. */
  const readKnownUpTo = async (end: bigint): Promise<void> => {
    for (let after = 0n; ; ) {
      const some = await record.readKnown(after, end, batch);
      await known.take(some);
      const last = some.at(-1);
      if (last === undefined || some.length < batch) return;
      after = last.position;
    }
  };
  /** Erased while no node held this snapshot open, by whoever may delete a body without telling: its words go now. */
  const letGoOfErased = async (): Promise<void> => {
    for (const { caseId, seq } of await record.erased("precedent.kept")) if (mind.held(caseId)?.seq === seq) await forget(caseId);
  };

  const learnedSince = (): number => learning.slices() - slicesSaved;
  const save = async (): Promise<boolean> => {
    if (saving || !awake || changes + learnedSince() === 0) return false;
    saving = true;
    const release = learning.hold();
    const before = forgotten;
    try {
      const written = await file.write(position, mind.parts(), () => forgotten !== before);
      if (!written) return false;
      await companion.save(position, () => forgotten !== before);
      changes = 0;
      slicesSaved = learning.slices();
      savedAt = now();
      return true;
    } finally {
      saving = false;
      release();
      for (const one of late.splice(0)) moved(one);
    }
  };

  let work: Promise<void> = Promise.resolve();
  let queued = false;
  /** One after the other; a round that waits already will see what a second one would. */
  const round = (what: () => Promise<void>): Promise<void> => {
    work = work.then(what).catch(failed);
    return work;
  };
  const look = (): Promise<void> => {
    if (queued) return work;
    queued = true;
    return round(async () => {
      queued = false;
      if (!stopped) await (started ? catchUp() : start());
    });
  };
  const nudge = (): void => void look();
  let sinceSave = Date.now();
  const timer = setInterval(() => {
    nudge();
    const learned = learning.rested() && learnedSince() >= muchLearned;
    if (Date.now() - sinceSave < saveEvery && changes < muchNew && !learned) return;
    sinceSave = Date.now();
    void round(async () => {
      await letGoOfErased();
      await save();
    });
  }, lookEvery);
  timer.unref();
  nudge();

  return {
    nudge, moved, forget, save: async () => {
      let done = false;
      await round(async () => void (done = await save()));
      return done;
    },
    ready: () => started,
    settled: async () => {
      await look();
      await look();
    },
    standing: () => ({ position, savedAt, restored }),
    stop: async () => {
      clearInterval(timer);
      stopped = true;
      await work;
      await save().catch(failed);
      learning.stop();
    },
  };
}
