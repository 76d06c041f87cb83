/**
 * Nodes of the server's core on one store that fails as databases do: an append is refused before it was written, or its answer is lost after; a read
 * breaks; and everything takes a while, so that commands meet each other half way. Nodes crash and come back knowing nothing. All chance is from dice,
 * so that a bad day can be played again from its seed. The store's own failures on real Postgres are tested in src/storage.
 */
import { openCases, type LiveCases } from "../../src/server/cases/cases.ts";
import { type Feed, openFeed } from "../../src/server/cases/feed.ts";
import { memoryKeyRing } from "../../src/server/access/memoryKeyRing.ts";
import { watchOtherNodes } from "../../src/server/clockwork/otherNodes.ts";
import { openSigns } from "../../src/server/live/signs.ts";
import { subscribe, type Subscription } from "../../src/server/live/subscription.ts";
import type { Directory, Principal } from "../../src/server/ports.ts";
import type { ServerMessage } from "../../src/protocol/live.ts";
import type { Stand } from "../../src/protocol/wire.ts";
import { utf8 } from "../../src/record/bytes.ts";
import { sha256 } from "../../src/record/hash.ts";
import type { RecordStore } from "../../src/record/store.ts";
import { ana, bernie, desk, free, knownCard, maria, priced } from "../world/story.ts";

export type Dice = () => number;
export class StoreBroke extends Error {}

const experts = [bernie, ana, maria];
const turns = async (dice: Dice): Promise<void> => {
  for (let n = Math.floor(dice() * 4); n > 0; n--) await new Promise<void>((resolve) => void setImmediate(resolve));
};

/** The store as a node sees it. `weather` is the share of calls that fail. */
export function flaky(store: RecordStore, dice: Dice, weather: () => number): RecordStore {
  const breaks = (): boolean => dice() < weather();
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    await turns(dice);
    if (breaks()) throw new StoreBroke("not reached");
    const done = await work();
    await turns(dice);
    if (breaks()) throw new StoreBroke("the answer was lost");
    return done;
  };
  return {
    append: (append) => through(() => store.append(append)),
    heads: (caseId) => through(() => store.heads(caseId)),
    read: (caseId, stream, after, limit) => through(() => store.read(caseId, stream, after, limit)),
    readAll: (after, limit) => through(() => store.readAll(after, limit)),
    erase: (caseId, stream, seqs) => through(() => store.erase(caseId, stream, seqs)),
    checkpoint: (caseId) => through(() => store.checkpoint(caseId)),
    saveCheckpoint: (caseId, checkpoint) => through(() => store.saveCheckpoint(caseId, checkpoint)),
    checkpoints: (caseId) => through(() => store.checkpoints(caseId)),
  };
}

/** Three experts on duty at one desk. Only what a decision asks is answered; a screen's questions have no place here. */
function directoryOf(): Directory {
  const unasked = (): never => {
    throw new Error("nobody asks this in a simulation");
  };
  const member = (slug: string) => experts.find((one) => one.slug === slug) ?? null;
  const profiles = experts.map(({ slug, name, role }) => ({
    slug, name, role, portrait: null, photo: null, bio: "", goodAt: [], lessGoodAt: [], languages: ["en"], topics: [], credentials: [], cap: 3, pronouns: null,
    joinedAt: "2026-01-01T00:00:00.000Z", schedule: { zone: "UTC", shifts: [], closed: [] },
  }));
  return {
    organisation: unasked, desks: unasked, desk: unasked, topics: unasked, card: unasked,
    profile: (slug) => profiles.find((one) => one.slug === slug) ?? null,
    people: () => profiles,
    expertNow: (slug) => member(slug),
    policy: (slug) => (slug === desk.slug ? desk : null),
    topic: (slug) => (slug === "stripes" ? { slug, title: "Stripes in print", desk: desk.slug, minutes: 20, quintiles: [5, 10, 20, 40], words: [], examples: [], price: { perMinute: null, floor: 0, cap: 0, nice: 1 } } : null),
    price: (_, topic) => (topic === null ? free : priced(1_500)),
    choice: () => ({ cards: [], forMe: { slug: bernie.slug, why: ["Here now"] }, howMade: "by dice", howRated: "by nobody" }),
    guess: () => null,
    isExpertName: () => false,
    onChange: () => undefined,
  };
}

export type Node = { readonly cases: LiveCases; readonly feed: Feed; /** Looks for what other nodes wrote, as the safety poll does. */ look(): Promise<void>; subscribe(principal: Principal, caseId: string, stand: Stand, hear: (message: ServerMessage) => void, broke: () => void): Subscription };

/** A node that knows nothing yet. @param now the time as an instant */
export function node(store: RecordStore, now: () => string, dice: Dice): Node {
  let ids = 0;
  const mark = Math.floor(dice() * 2 ** 32);
  const fresh = (what: string): Uint8Array => sha256(utf8(`${what} ${mark} ${++ids}`));
  const feed = openFeed();
  // Two hot cases at most, so that cases grow cold and are read again.
  const cases = openCases({ store, directory: directoryOf(), feed, now, newId: () => Buffer.from(fresh("id").subarray(0, 16)).toString("hex"), salt: () => fresh("salt"), askKey: new Uint8Array(32), hot: 2, known: (problem) => (problem === knownCard.id ? knownCard : null) });
  const signs = openSigns(memoryKeyRing(), { now, ms: () => Date.parse(now()) }, () => undefined);
  const others = watchOtherNodes({ store, hot: cases.hot, from: 0n, moved: cases.refresh, failed: () => undefined });
  // Its own timer is not needed: the simulation says when.
  others.stop();
  return {
    cases, feed,
    look: others.look,
    subscribe: (principal, caseId, stand, hear, broke) => {
      const parsed = (text: string): void => hear(JSON.parse(text) as ServerMessage);
      const pipe = {
        send: parsed,
        flushed: async (text: string) => {
          await turns(dice);
          parsed(text);
          return true;
        },
        failed: broke,
      };
      return subscribe({ store, hot: cases.hot, feed, signs, readings: { note: async () => undefined } }, pipe, principal, caseId, stand);
    },
  };
}
