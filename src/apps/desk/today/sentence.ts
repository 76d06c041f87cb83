/** The finding that Today opens with: who is with me, how many words I owe and by when; then who waits for my yes and what is late. */
import type { TodayView } from "../../../protocol/views.ts";
import * as format from "../../ui/format.ts";
import { capital, list, moment, reading } from "../app/time.ts";
import { fill, inLetters, words } from "../words.ts";

const say = words.today;

/** The headline. Names up to three people; counts beyond. */
export function headline({ mine, promises, presence }: TodayView, now: number): string {
  const names = [...new Set(mine.map(({ person }) => person))];
  const lead = names.length === 0 ? say.nobodyWith : names.length <= 3 && names.length === mine.length ? fill(say.with, { names: list(names), n: names.length }) : fill(say.withMany, { n: mine.length });
  const first = promises[0];
  if (first === undefined) return fill(say.oweNone, { lead });
  const until = presence.kind === "away" ? null : presence.until;
  const before = until === null ? [] : promises.filter(({ due }) => due <= until);
  const owed = { lead, count: inLetters(before.length), n: before.length };
  if (until !== null && before.length > 0 && before.length === promises.length) return fill(say.owe, { ...owed, time: format.hour(new Date(until), reading) });
  return fill(say.oweFirst, { lead, count: inLetters(promises.length), n: promises.length, time: moment(first.due, now) });
}

/** The second line. */
export function beside({ offered, waiting, promises }: TodayView, now: number): string {
  const late = promises.filter(({ due }) => Date.parse(due) < now).length;
  return [
    offered.length > 0 ? fill(say.chose, { names: list(offered.map(({ person }) => person)), n: offered.length }) : "",
    waiting.length > 0 ? fill(say.unclaimed, { count: capital(inLetters(waiting.length)), n: waiting.length }) : "",
    late > 0 ? fill(say.late, { count: capital(inLetters(late)), n: late }) : say.nothingLate,
  ].filter((part) => part !== "").join(" ");
}
