/** Who is on duty, until when, and when they are back: read from a weekly schedule on the clock of the expert's own place. */
import type { Schedule } from "./directory.ts";
import { daysAfter, instantOf, localTime, weekdayOf } from "./localTime.ts";

/** `until` and `backAt` are UTC instants. `backAt` null: no shift in sight. */
export type Duty = { readonly on: true; readonly until: string; readonly next: string | null } | { readonly on: false; readonly backAt: string | null };

/** A stretch of duty in milliseconds since 1970. */
type Stretch = { readonly from: number; readonly to: number };

/** How far ahead we look for the next shift: further than any holiday a schedule can list. */
const farthest = 420;

/**
 * Duty at `now`. Shifts that touch or overlap are one stretch. A date off cancels the shifts that begin on it; a night shift begun the evening
 * before is still worked to its end. Someone on duty round the clock is on duty until a fortnight ahead, which is as far as anyone needs to read.
 */
export function dutyAt(schedule: Schedule, now: string): Duty {
  const ms = Date.parse(now);
  const known = remembered.get(schedule);
  if (known !== undefined && ms >= known.from && ms < known.to) return known.duty;
  const duty = workOut(schedule, now);
  const turns = duty.on ? duty.until : duty.backAt;
  remembered.set(schedule, { from: ms, to: Math.min(turns === null ? Number.POSITIVE_INFINITY : Date.parse(turns), ms + rememberedMs), duty });
  return duty;
}

/**
 * Duty stays as it is until its next turn, and it is asked for every card, message and promise, while walking a calendar through its zone is dear. So the
 * last answer for a schedule (never changed once made) is kept until that turn; an hour at most, because "a fortnight ahead" moves along with `now`.
 */
const remembered = new WeakMap<Schedule, { readonly from: number; readonly to: number; readonly duty: Duty }>();
const rememberedMs = 3_600_000;

function workOut(schedule: Schedule, now: string): Duty {
  const ms = Date.parse(now);
  let until: number | null = null;
  for (const stretch of stretches(schedule, now)) {
    if (stretch.to <= ms) continue;
    if (until === null && stretch.from > ms) return { on: false, backAt: iso(stretch.from) };
    if (until === null) until = stretch.to;
    else if (stretch.from > until) return { on: true, until: iso(until), next: iso(stretch.from) };
    else until = Math.max(until, stretch.to);
    if (until - ms > 14 * 86_400_000) return { on: true, until: iso(until), next: iso(until) };
  }
  return until === null ? { on: false, backAt: null } : { on: true, until: iso(until), next: null };
}

/** Shifts in order of their beginning, from two days before `now` (a shift may last two days) as far as anyone looks. */
function* stretches(schedule: Schedule, now: string): Generator<Stretch> {
  if (schedule.shifts.length === 0) return;
  const { zone } = schedule;
  const closed = new Set(schedule.closed);
  const today = localTime(now, zone).date;
  const shifts = schedule.shifts.toSorted((a, b) => a.from - b.from);
  for (let day = -2; day <= farthest; day += 1) {
    const date = daysAfter(today, day);
    if (closed.has(date)) continue;
    const weekday = weekdayOf(date);
    for (const shift of shifts) {
      if (shift.weekday !== weekday || shift.to <= shift.from) continue;
      yield { from: instantOf(date, shift.from, zone), to: instantOf(date, shift.to, zone) };
    }
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
