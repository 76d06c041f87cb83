/**
 * Signs where cases stand, as src/record/checkpointDue.ts says: soon after a change of `S`, at once at the moments that bind somebody, and on the hour.
 * A private entry never causes one, or its timing would tell that there is one.
 */
import { randomBytes } from "node:crypto";
import { checkpointDue, oldestUnsigned } from "../../record/checkpointDue.ts";
import { makeCheckpoint } from "../../record/checkpoint.ts";
import { hexOf } from "../../record/bytes.ts";
import { keyId, verifierKeyText, verifierOf, type SigningKey } from "../../record/keys.ts";
import type { CaseId } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Signs } from "../live/signs.ts";
import type { Feed, News } from "./feed.ts";
import type { HotCases } from "./hotCases.ts";
import { nativeSigning } from "./nativeSigning.ts";
import { serialByKey } from "./serial.ts";

/** RECORD calls them quote, consent, hold, release and close; these are our facts of that meaning. */
const moments: ReadonlySet<string> = new Set(["quoted", "consented", "holdPlaced", "paid", "holdReleased", "refunded", "closed"]);

/** A key of this name for ever: the name is made of the key itself, so it holds whatever address the server moves to. */
export function signingKey(seed: Uint8Array): SigningKey {
  const native = nativeSigning(seed);
  return { name: `byname-${hexOf(keyId({ name: "byname", publicKey: native.publicKey }))}`, seed, native };
}

export type Checkpoints = {
  /** The public key, as people paste it. */
  readonly key: string;
  /** Signs every open case on the hour. */
  tick(open: AsyncIterable<CaseId>): Promise<void>;
  /** Signs what waits to be signed, then no more. */
  stop(): Promise<void>;
};

export type CheckpointParts = { readonly store: RecordStore; readonly hot: HotCases; readonly feed: Feed; readonly signs: Signs; readonly key: SigningKey; readonly now: () => string; readonly failed: (thrown: unknown, caseId: CaseId) => void };

type Unsigned = { readonly size: number; readonly since: number; timer: NodeJS.Timeout | null };

export function openCheckpoints({ store, hot, feed, signs, key, now, failed }: CheckpointParts): Checkpoints {
  const waiting = new Map<CaseId, Unsigned>();
  const serial = serialByKey();
  const running = new Set<Promise<void>>();

  const sign = (caseId: CaseId): void => {
    const one = waiting.get(caseId);
    if (one?.timer != null) clearTimeout(one.timer);
    waiting.delete(caseId);
    const work = serial(caseId, async () => {
      const at = await hot.get(caseId);
      if (at === null) return;
      const checkpoint = makeCheckpoint(key, { caseId, heads: at.heads, salts: { O: new Uint8Array(randomBytes(32)), C: new Uint8Array(randomBytes(32)) }, time: now() });
      await store.saveCheckpoint(caseId, checkpoint);
      signs.tell(caseId, { kind: "checkpoint", checkpoint });
    }).catch((thrown: unknown) => failed(thrown, caseId));
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  const heard = ({ caseId, entries, heads, state }: News): void => {
    const shared = entries.filter((entry) => entry.header.stream === "S");
    if (shared.length === 0) return;
    const before = waiting.get(caseId);
    const at = Date.parse(now());
    const one: Unsigned = before ?? { size: heads.S.seq - shared.length, since: at, timer: null };
    if (before === undefined) waiting.set(caseId, one);
    // Those that came before were asked about when they came.
    const unsignedKinds = shared.map((entry) => entry.header.kind);
    const due = checkpointDue({
      last: { size: one.size, time: one.since }, size: heads.S.seq, unsignedSince: one.since, unsignedKinds, moments,
      open: state.situation.name !== "closed", now: at,
    });
    if (due !== null && due !== "tick") return sign(caseId);
    // A little before the latest moment, so that a busy machine still keeps it.
    one.timer ??= setTimeout(() => sign(caseId), oldestUnsigned - 500);
  };
  feed.onAll(heard);

  return {
    key: verifierKeyText(verifierOf(key)),
    tick: async (open) => {
      for await (const caseId of open) {
        sign(caseId);
        // Thousands of signatures at once would hold up the conversations.
        if (running.size >= 16) await Promise.race(running);
      }
    },
    stop: async () => {
      for (const caseId of [...waiting.keys()]) sign(caseId);
      await Promise.all(running);
    },
  };
}
