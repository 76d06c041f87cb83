/**
 * How an expert stands at this moment: there or not, rated how, how long until they answer. Worked out from the snapshot, the figures and the moment;
 * nothing here can be set.
 */
import type { ExpertNow } from "../../domain/case/decision.ts";
import { minutesAfter } from "../../domain/case/instants.ts";
import type { Helped, Presence, Profile, Rating, WaitRange } from "../../domain/people/directory.ts";
import { countHelped } from "../../domain/people/helped.ts";
import { canTake, presenceOf } from "../../domain/people/presence.ts";
import { countedAnswers, deskShares, rateExpert, startingShares, type StarShares } from "../../domain/people/rating.ts";
import { dutyAt } from "../../domain/people/schedule.ts";
import { waitRange, waitsOfSameHour } from "../../domain/people/waits.ts";
import type { Moment } from "../ports.ts";
import type { Figures, Wait } from "./figures.ts";
import type { Snapshot } from "./items.ts";

export type Basis = { readonly snapshot: Snapshot; readonly figures: Figures; readonly moment: Moment };

/** The desks somebody answers at: those of their topics and those they triage; while they have no topic yet, every desk. */
export function desksOf(snapshot: Snapshot, profile: Profile): readonly string[] {
  const all = [...snapshot.desks.values()];
  const theirs = new Set(profile.topics.flatMap((each) => snapshot.topics.get(each)?.desk ?? []));
  if (theirs.size === 0) return all.map((desk) => desk.slug);
  return all.filter((desk) => theirs.has(desk.slug) || desk.triager === profile.slug).map((desk) => desk.slug);
}

export const isActive = (snapshot: Snapshot, slug: string): boolean => snapshot.accounts.get(slug)?.status === "active" && snapshot.profiles.has(slug);

/** Active people of a desk, by slug. */
export function peopleOf(snapshot: Snapshot, desk: string): readonly Profile[] {
  return [...snapshot.profiles.values()].filter((each) => isActive(snapshot, each.slug) && desksOf(snapshot, each).includes(desk));
}

/**
 * In the sample desk nobody is a person who could be connected, so the schedule alone speaks, and every screen says that these people are made up
 * (docs/decisions/0006-presence-in-the-sample-desk.md). Anywhere else a live connection is needed.
 */
export function presenceNow({ snapshot, moment }: Basis, profile: Profile, now: string): Presence {
  return presenceOf({
    schedule: profile.schedule, now, cap: profile.cap, load: moment.openLoad(profile.slug),
    connected: snapshot.organisation?.sample === true || moment.staffHere(profile.slug),
    offDuty: snapshot.accounts.get(profile.slug)?.offDuty ?? true,
  });
}

/** Beyond this the last answered wait says nothing of now. */
const latelyMs = 2 * 3_600_000;

/**
 * Minutes until this expert answers somebody who chooses them now; null while they are not on duty, for then only their return can be said. Past waits
 * are those of the desk in the same hour of the week, on its clock; for somebody who has no room, those ahead must first be done.
 */
export function waitWith(basis: Basis, deskSlug: string, presence: Presence, cap: number, now: string): WaitRange | null {
  const desk = basis.snapshot.desks.get(deskSlug);
  if (desk === undefined || presence.kind === "away") return null;
  const { answerWithin } = desk;
  if (!canTake(presence)) {
    const topics = [...basis.snapshot.topics.values()].filter((topic) => topic.desk === deskSlug);
    const usual = topics.length === 0 ? null : topics.reduce((sum, each) => sum + each.minutes, 0) / topics.length;
    // What past cases took, where enough of them are known, is nearer to the truth than what somebody put into the settings.
    const minutes = basis.moment.meanMinutes?.(topics.map(({ slug }) => slug)) ?? usual;
    const meanHandle = minutes === null ? null : minutes / Math.max(1, cap);
    const ahead = presence.kind === "helping" ? presence.others - cap + 1 : 1;
    return waitRange({ sameHour: [], lastAnswered: null, position: ahead, meanHandle, available: 1, answerWithin });
  }
  const past = pastWaits(basis.figures.waits(deskSlug), now, desk.hours.zone);
  return waitRange({ ...past, position: 1, meanHandle: null, available: 1, answerWithin });
}

type Past = { readonly sameHour: readonly number[]; readonly lastAnswered: number | null };
const pastKnown = new WeakMap<readonly Wait[], Map<string, Past>>();

/**
 * The waits of this hour of the week, and the one answered last. Remembered for each list and each ten minutes: it is asked for every card, and reading
 * a zone's clock for thousands of waits is dear. A list is replaced, never changed, when a wait is added.
 */
function pastWaits(waits: readonly Wait[], now: string, zone: string): Past {
  const known = pastKnown.get(waits) ?? new Map<string, Past>();
  pastKnown.set(waits, known);
  const key = `${zone} ${now.slice(0, 15)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const past = waits.map((wait) => ({ ...wait, minutes: (Date.parse(wait.answeredAt) - Date.parse(wait.askedAt)) / 60_000 }));
  const last = past.filter((wait) => Date.parse(now) - Date.parse(wait.answeredAt) < latelyMs && wait.answeredAt <= now).at(-1);
  if (known.size > 20) known.clear();
  const found = { sameHour: waitsOfSameHour(past, now, zone), lastAnswered: last?.minutes ?? null };
  known.set(key, found);
  return found;
}

/**
 * When somebody who is away is next expected. Whoever should be here by schedule and is not is expected at their next shift: presence says that nobody
 * knows, but a case can still be left with them and a word be dated.
 */
export function returnOf(profile: Profile, presence: Presence, now: string): string | null {
  if (presence.kind !== "away") return null;
  if (presence.backAt !== null) return presence.backAt;
  const duty = dutyAt(profile.schedule, now);
  return duty.on ? duty.next : duty.backAt;
}

/** By when somebody who is away writes, as the promise that a case left with them will carry: after their return, with time to read. Null: no known return. */
export function writesBy(basis: Basis, deskSlug: string, profile: Profile, presence: Presence, now: string): string | null {
  const desk = basis.snapshot.desks.get(deskSlug);
  const back = returnOf(profile, presence, now);
  return desk === undefined || back === null ? null : minutesAfter(back, desk.answerWithin);
}

/** The expert as a decision needs them. `desk`: whose waits count; their first desk when left out. */
export function expertNow(basis: Basis, slug: string, now: string, desk?: string): ExpertNow | null {
  const profile = basis.snapshot.profiles.get(slug);
  if (profile === undefined || !isActive(basis.snapshot, slug)) return null;
  const presence = presenceNow(basis, profile, now);
  const at = desk ?? desksOf(basis.snapshot, profile)[0];
  const wait = at === undefined ? null : waitWith(basis, at, presence, profile.cap, now);
  return {
    slug, name: profile.name, role: profile.role, onDuty: presence.kind !== "away", load: basis.moment.openLoad(slug), cap: profile.cap,
    backAt: returnOf(profile, presence, now), wait: wait === null ? null : { low: wait.low, high: wait.high },
  };
}

const alwaysMs = 13 * 86_400_000;

/** Whether a desk is open by its hours, and when that changes. */
export function deskHours(basis: Basis, deskSlug: string, now: string): { readonly open: boolean; readonly opensAt: string | null; readonly closesAt: string | null } {
  const desk = basis.snapshot.desks.get(deskSlug);
  if (desk === undefined) return { open: false, opensAt: null, closesAt: null };
  const duty = dutyAt(desk.hours, now);
  // Round the clock: there is no closing to speak of.
  if (duty.on && Date.parse(duty.until) - Date.parse(now) > alwaysMs) return { open: true, opensAt: null, closesAt: null };
  return duty.on ? { open: true, opensAt: duty.next, closesAt: duty.until } : { open: false, opensAt: duty.backAt, closesAt: null };
}

export type Ratings = {
  of(slug: string, now: string): Rating;
  helped(slug: string): Helped;
  /** Sort values of a desk's people: mean and standard deviation, for the rating factor of a price. */
  desk(desk: string, now: string): { readonly mean: number; readonly sd: number };
  /** Forget what was worked out: figures or people changed. */
  forget(): void;
};

/**
 * Ratings are worked out once and kept until figures change or an hour passes: weights halve in a year, so an hour moves no digit that is shown.
 */
export function makeRatings(basis: () => Basis): Ratings {
  let known = new Map<string, Rating>();
  let shares = new Map<string, StarShares>();
  let helped = new Map<string, Helped>();
  let hour = "";
  const forget = (): void => {
    known = new Map();
    shares = new Map();
    helped = new Map();
  };
  const keep = <V>(map: Map<string, V>, key: string, make: () => V): V => {
    const value = map.get(key) ?? make();
    map.set(key, value);
    return value;
  };
  const priorOf = (desk: string, now: string): StarShares =>
    keep(shares, desk, () => {
      const { snapshot, figures } = basis();
      return deskShares(peopleOf(snapshot, desk).flatMap((each) => countedAnswers(figures.stars(each.slug))), now);
    });
  const of = (slug: string, now: string): Rating => {
    if (now.slice(0, 13) !== hour) {
      forget();
      hour = now.slice(0, 13);
    }
    return keep(known, slug, () => {
      const { snapshot, figures } = basis();
      const profile = snapshot.profiles.get(slug);
      const desk = profile === undefined ? undefined : desksOf(snapshot, profile)[0];
      return rateExpert(figures.stars(slug), desk === undefined ? startingShares : priorOf(desk, now), now);
    });
  };
  return {
    of, forget,
    helped: (slug) => keep(helped, slug, () => countHelped(slug, basis().figures.helped(slug))),
    desk: (desk, now) => {
      const sorts = peopleOf(basis().snapshot, desk).map((each) => of(each.slug, now).sort);
      const mean = sorts.reduce((sum, each) => sum + each, 0) / Math.max(1, sorts.length);
      const sd = Math.sqrt(sorts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, sorts.length));
      return { mean, sd };
    },
  };
}
