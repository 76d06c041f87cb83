/**
 * In which order experts are shown, and whom "choose for me" proposes. The arguments are the experts, what the question is about and a seed: who asks
 * is not among them, so no segment, worth or mood can enter (invariant I10).
 *
 * Ranking by a lower bound keeps newcomers at the bottom where nobody ever rates them. So one of every five slots goes to somebody with fewer than ten
 * ratings, drawn by the seed, and the card says so (PRODUCT 5.1).
 */
import { shinglesOf } from "../asking/shingles.ts";
import type { Presence, Profile, Rating, WaitRange } from "./directory.ts";
import { canTake } from "./presence.ts";

export type Candidate = Pick<Profile, "slug" | "name" | "goodAt" | "lessGoodAt" | "languages" | "topics"> & { readonly presence: Presence; readonly rating: Rating; readonly wait: WaitRange | null };
/** What it is about: the topic if known, the words typed, and the language they are in. */
export type Need = { readonly topic: { readonly slug: string; readonly title: string } | null; readonly words: string; readonly lang: string };
export type Order = "fits" | "soonest" | "rating";
/** `ready`: can be offered the case now; `full`: on duty, with as many people as they take; `away`: not here. */
export type Place = "ready" | "full" | "away";
export type Ranked<C extends Candidate> = { readonly expert: C; readonly place: Place; /** Stands here because the slot is kept for newcomers. */ readonly reserved: boolean; readonly why: readonly string[] };

/** One slot in so many is kept for a newcomer. */
export const slots = 5;

/**
 * Everyone, each once: first those who can take the case now, then those who are full, then those who are away, the soonest back first. `seed` is any
 * string that stays the same while one person looks at one list, such as the case's id, so that cards do not jump.
 */
export function rankExperts<C extends Candidate>(experts: readonly C[], need: Need, order: Order, seed: string): readonly Ranked<C>[] {
  const wanted = prepare(need);
  const sorted = experts.map((expert) => ({ expert, fit: fitOf(expert, wanted), place: placeOf(expert.presence) })).toSorted((a, b) => compare(a, b, order) || (a.expert.slug < b.expert.slug ? -1 : 1));
  const card = (each: Scored<C>, reserved: boolean): Ranked<C> => ({ expert: each.expert, place: each.place, reserved, why: reasons(each, wanted, reserved) });
  const inPlace = (place: Place): readonly Scored<C>[] => sorted.filter((each) => each.place === place);
  const away = inPlace("away").toSorted((a, b) => backAt(a).localeCompare(backAt(b)));
  const ready = keepSlots(inPlace("ready"), seed);
  return [...ready.map(({ each, reserved }) => card(each, reserved)), ...inPlace("full").map((each) => card(each, false)), ...away.map((each) => card(each, false))];
}

/**
 * "Choose for me": one expert who can take the case now, with the reasons in plain words; null when nobody can. Fit counts most, then how soon, then
 * the rating. One time in five (by the seed) a newcomer who fits is proposed, and the reasons say so.
 */
export function pick<C extends Candidate>(experts: readonly C[], need: Need, seed: string): { readonly expert: C; readonly why: readonly string[] } | null {
  const wanted = prepare(need);
  const ready = experts.map((expert) => ({ expert, fit: fitOf(expert, wanted), place: placeOf(expert.presence) })).filter((each) => each.place === "ready").toSorted((a, b) => (a.expert.slug < b.expert.slug ? -1 : 1));
  const best = ready.toSorted((a, b) => allRound(b) - allRound(a))[0];
  if (best === undefined) return null;
  const newcomers = ready.filter((each) => each.expert.rating.isNew && each.fit >= best.fit - 0.25);
  const kept = draw(`${seed}/pick`, slots) === 0 ? newcomers[draw(`${seed}/newcomer`, newcomers.length)] : undefined;
  const chosen = kept ?? best;
  return { expert: chosen.expert, why: reasons(chosen, wanted, kept !== undefined && kept !== best) };
}

type Scored<C> = { readonly expert: C; readonly fit: number; readonly place: Place };
type Wanted = Need & { readonly pieces: ReadonlyMap<string, number>; readonly tongue: string };

const prepare = (need: Need): Wanted => ({ ...need, pieces: shinglesOf(need.words), tongue: tongueOf(need.lang) });
/** `es` of `es-MX`. */
const tongueOf = (lang: string): string => lang.toLowerCase().split("-", 1)[0] ?? "";

function placeOf(presence: Presence): Place {
  if (canTake(presence)) return "ready";
  return presence.kind === "away" ? "away" : "full";
}

/** 0 … 1: the topic is theirs (½), they speak the language (¼), what they say they are good at is like the words typed (¼); less good at takes away. */
function fitOf(expert: Candidate, wanted: Wanted): number {
  const topic = wanted.topic === null || expert.topics.includes(wanted.topic.slug) ? 0.5 : 0;
  const tongue = speaks(expert, wanted) ? 0.25 : 0;
  const liking = likest(expert.goodAt, wanted.pieces).likeness - likest(expert.lessGoodAt, wanted.pieces).likeness;
  return Math.min(1, Math.max(0, topic + tongue + 0.25 * liking));
}

const speaks = (expert: Candidate, wanted: Wanted): boolean => wanted.tongue === "" || expert.languages.some((language) => tongueOf(language) === wanted.tongue);

type Line = { readonly pieces: ReadonlyMap<string, number>; readonly length: number };
/** What experts say of themselves is compared at every look at a list and hardly ever changes; its pieces depend on the line alone. */
const lines = new Map<string, Line>();

function knownLine(text: string): Line {
  const known = lines.get(text);
  if (known !== undefined) return known;
  const pieces = shinglesOf(text);
  const made = { pieces, length: Math.hypot(...pieces.values()) };
  if (lines.size >= 5_000) lines.clear();
  lines.set(text, made);
  return made;
}

/** The line most like the words, by the cosine of their pieces. */
function likest(said: readonly string[], pieces: ReadonlyMap<string, number>): { readonly line: string | null; readonly likeness: number } {
  const length = Math.hypot(...pieces.values());
  let best: { line: string | null; likeness: number } = { line: null, likeness: 0 };
  if (length === 0) return best;
  for (const line of said) {
    const theirs = knownLine(line);
    let shared = 0;
    for (const [key, weight] of theirs.pieces) shared += weight * (pieces.get(key) ?? 0);
    const likeness = shared / (length * theirs.length || 1);
    if (likeness > best.likeness) best = { line, likeness };
  }
  return best;
}

function compare(a: Scored<Candidate>, b: Scored<Candidate>, order: Order): number {
  const fit = b.fit - a.fit;
  const soon = waitOf(a) - waitOf(b);
  const rating = b.expert.rating.sort - a.expert.rating.sort;
  switch (order) {
    case "fits": return fit || rating || soon;
    case "soonest": return soon || fit || rating;
    case "rating": return rating || fit || soon;
  }
}

/** Minutes by which we are nearly sure of an answer; somebody without a range comes after everyone with one. */
const waitOf = (each: Scored<Candidate>): number => each.expert.wait?.high ?? 100_000;
/** Sorts those of whom nobody knows when they are back behind all others. */
const backAt = (each: Scored<Candidate>): string => (each.expert.presence.kind === "away" ? each.expert.presence.backAt : null) ?? "9999";
const allRound = (each: Scored<Candidate>): number => 0.5 * each.fit + 0.3 / (1 + waitOf(each) / 10) + 0.2 * ((each.expert.rating.sort - 1) / 4);

/** In each five slots where no newcomer stands already, the next one drawn by the seed is moved up to the slot that the seed names, never the first. */
function keepSlots<C extends Candidate>(sorted: readonly Scored<C>[], seed: string): readonly { readonly each: Scored<C>; readonly reserved: boolean }[] {
  const rest = sorted.map((each) => ({ each, reserved: false }));
  const shown: { each: Scored<C>; reserved: boolean }[] = [];
  for (let block = 0; rest.length > 0; block += 1) {
    const five = rest.splice(0, slots);
    const newcomers = rest.filter((item) => item.each.expert.rating.isNew);
    if (five.length === slots && !five.some((item) => item.each.expert.rating.isNew)) {
      const drawn = newcomers[draw(`${seed}/${block}`, newcomers.length)];
      if (drawn !== undefined) {
        rest.splice(rest.indexOf(drawn), 1);
        five.splice(1 + draw(`${seed}/${block}/slot`, slots - 1), 0, { each: drawn.each, reserved: true });
        const moved = five.pop();
        if (moved !== undefined) rest.unshift(moved);
      }
    }
    shown.push(...five);
  }
  return shown;
}

/** What can truly be said for this expert, in plain words. Times of day are left to the screen, which knows the reader's clock. */
function reasons(each: Scored<Candidate>, wanted: Wanted, reserved: boolean): readonly string[] {
  const { expert } = each;
  const { rating, wait, presence } = expert;
  const why: string[] = [];
  if (reserved) why.push(`New here; one place in five is kept for newcomers`);
  if (wanted.topic !== null && expert.topics.includes(wanted.topic.slug)) why.push(`Answers questions about ${wanted.topic.title}`);
  const good = likest(expert.goodAt, wanted.pieces);
  if (good.line !== null && good.likeness >= 0.2) why.push(`Good at: ${good.line}`);
  if (!speaks(expert, wanted)) why.push("Does not list the language you wrote in");
  if (presence.kind === "onDuty") why.push("On duty and with nobody else now");
  if (presence.kind === "helping") why.push(presence.free ? `On duty, helping ${presence.others === 1 ? "one other person" : `${presence.others} others`} too` : "On duty, but with as many people as they take at once");
  if (presence.kind === "away") why.push("Not here now");
  if (wait !== null && each.place === "ready") why.push(wait.low === wait.high ? `Answers in about ${wait.high} min` : `Answers in ${wait.low} to ${wait.high} min`);
  why.push(rating.isNew ? `New: ${rating.count === 1 ? "1 rating" : `${rating.count} ratings`} so far` : `${rating.mean.toFixed(1)} of 5 from ${rating.count} ratings`);
  return why;
}

/** A number 0 … below − 1 that depends on the seed alone (FNV-1a, then an avalanche); nought when there is nothing to draw from. */
export function draw(seed: string, below: number): number {
  if (below < 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
}
