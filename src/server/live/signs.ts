/**
 * Signs: what passes and is not recorded. Who is writing, how far each has read, who has the case in front of them, and that a checkpoint was signed.
 * Presence is never faked: it is what connections and polls said lately, and it ends by itself when they fall silent.
 */
import type { CaseId, Who } from "../../record/entry.ts";
import type { StoredCheckpoint } from "../../record/store.ts";
import type { KeyRing } from "../access/keyRing.ts";

export type Present = { readonly who: Who; readonly here: boolean; readonly since: string };
export type Sign =
  | { readonly kind: "writing"; readonly who: Who; readonly on: boolean }
  | { readonly kind: "read"; readonly who: Who; readonly upTo: number }
  | { readonly kind: "present"; readonly present: Present }
  | { readonly kind: "checkpoint"; readonly checkpoint: StoredCheckpoint };

export type Signs = {
  hear(caseId: CaseId, listener: (sign: Sign) => void): () => void;
  tell(caseId: CaseId, sign: Sign): void;
  writing(caseId: CaseId, who: Who, on: boolean): void;
  writers(caseId: CaseId): readonly Who[];
  /** `source`: one connection or one polling browser. `lasts`: milliseconds until it must be said again; null: until said otherwise. */
  looking(caseId: CaseId, who: Who, source: string, on: boolean, lasts: number | null): void;
  isLooking(caseId: CaseId, who: Who): boolean;
  present(caseId: CaseId): readonly Present[];
  read(caseId: CaseId, who: Who, upTo: number): Promise<void>;
  reads(caseId: CaseId): Promise<Readonly<Record<Who, number>>>;
  /** Ends what was said and not said again. Called every few seconds. */
  sweep(): void;
};

const writingLasts = 8_000;
type Looker = { readonly who: Who; readonly until: number };
type Room = { readonly lookers: Map<string, Looker>; readonly since: Map<Who, Present>; readonly writing: Map<Who, number>; reads: Record<Who, number> | null };

export function openSigns(keys: Pick<KeyRing, "reads" | "saveRead">, clock: { readonly now: () => string; readonly ms: () => number }, failed: (thrown: unknown) => void): Signs {
  const listeners = new Map<CaseId, Set<(sign: Sign) => void>>();
  const rooms = new Map<CaseId, Room>();

  const room = (caseId: CaseId): Room => {
    const known = rooms.get(caseId) ?? { lookers: new Map(), since: new Map(), writing: new Map(), reads: null };
    rooms.set(caseId, known);
    return known;
  };
  const tell = (caseId: CaseId, sign: Sign): void => {
    for (const listener of listeners.get(caseId) ?? []) listener(sign);
  };
  const isLooking = (caseId: CaseId, who: Who): boolean => [...(rooms.get(caseId)?.lookers.values() ?? [])].some((one) => one.who === who && one.until > clock.ms());
  const updated = (caseId: CaseId, who: Who): void => {
    const at = room(caseId);
    const here = isLooking(caseId, who);
    if ((at.since.get(who)?.here ?? false) === here) return;
    const present: Present = { who, here, since: clock.now() };
    at.since.set(who, present);
    tell(caseId, { kind: "present", present });
  };
  const writing = (caseId: CaseId, who: Who, on: boolean): void => {
    const at = room(caseId);
    if (on) at.writing.set(who, clock.ms() + writingLasts);
    else if (!at.writing.delete(who)) return;
    tell(caseId, { kind: "writing", who, on });
  };
  const readsOf = async (caseId: CaseId): Promise<Record<Who, number>> => {
    const at = room(caseId);
    at.reads ??= { ...(await keys.reads(caseId)) };
    return at.reads;
  };

  return {
    hear: (caseId, listener) => {
      const known = listeners.get(caseId) ?? new Set();
      listeners.set(caseId, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size > 0) return;
        listeners.delete(caseId);
        if (rooms.get(caseId)?.lookers.size === 0) rooms.delete(caseId);
      };
    },
    tell,
    writing,
    writers: (caseId) => [...(rooms.get(caseId)?.writing ?? [])].filter(([, until]) => until > clock.ms()).map(([who]) => who),
    looking: (caseId, who, source, on, lasts) => {
      const { lookers } = room(caseId);
      if (on) lookers.set(source, { who, until: lasts === null ? Number.POSITIVE_INFINITY : clock.ms() + lasts });
      else lookers.delete(source);
      updated(caseId, who);
    },
    isLooking,
    present: (caseId) => [...(rooms.get(caseId)?.since.values() ?? [])],
    read: async (caseId, who, upTo) => {
      const reads = await readsOf(caseId);
      if (upTo <= (reads[who] ?? 0)) return;
      reads[who] = upTo;
      tell(caseId, { kind: "read", who, upTo });
      // Kept, but nobody waits for it: a lost read position costs at most one mail too many.
      keys.saveRead(caseId, who, upTo, clock.now()).catch(failed);
    },
    reads: async (caseId) => ({ ...(await readsOf(caseId)) }),
    sweep: () => {
      const now = clock.ms();
      for (const [caseId, at] of rooms) {
        for (const [who, until] of at.writing) if (until <= now) writing(caseId, who, false);
        for (const [source, { who, until }] of at.lookers) {
          if (until > now) continue;
          at.lookers.delete(source);
          updated(caseId, who);
        }
        if (at.lookers.size === 0 && at.writing.size === 0 && !listeners.has(caseId)) rooms.delete(caseId);
      }
    },
  };
}
