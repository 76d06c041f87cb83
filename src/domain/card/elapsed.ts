/** How long, in words and in numbers, at a moment: what badge, page, feed and preview picture all say. */
import type { CardView } from "./project.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One measure, rounded down: "14 days", "5 hours", "1 minute". */
export function inWords(ms: number): string {
  const [count, unit] = ms >= 2 * day ? [Math.floor(ms / day), "day"] : ms >= 2 * hour ? [Math.floor(ms / hour), "hour"] : [Math.max(0, Math.floor(ms / minute)), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** The parts of a length: days and hours, or hours and minutes, or minutes alone. */
export function inParts(ms: number): readonly { readonly count: number; readonly unit: "d" | "h" | "min" }[] {
  const days = Math.floor(ms / day);
  const hours = Math.floor((ms % day) / hour);
  if (days > 0) return [{ count: days, unit: "d" }, { count: hours, unit: "h" }];
  if (hours === 0) return [{ count: Math.floor(ms / minute), unit: "min" }];
  return [{ count: hours, unit: "h" }, { count: Math.floor((ms % hour) / minute), unit: "min" }];
}

/** Milliseconds from the question to its end, or to `now`. */
export const elapsed = (view: CardView, now: number): number => Math.max(0, (view.ended === null ? now : Date.parse(view.ended)) - Date.parse(view.since));

/** Milliseconds with the organisation and with the person up to `now`; null when the person does not show whose turn it was. */
export function shares(view: CardView, now: number): { readonly us: number; readonly you: number } | null {
  if (view.time === null) return null;
  const { us, you, turn, turnSince } = view.time;
  const running = turn === null || turnSince === null ? 0 : Math.max(0, now - Date.parse(turnSince));
  return { us: us + (turn === "us" ? running : 0), you: you + (turn === "you" ? running : 0) };
}

/** "14 days, 9 with them", "put right after 3 hours". */
export function message(view: CardView, now: number): string {
  const length = inWords(elapsed(view, now));
  if (view.ended !== null) return view.stage === "stopped" ? `stopped after ${length}` : view.stage === "putRight" ? `put right after ${length}` : `ended after ${length}`;
  const parts = shares(view, now);
  return parts === null ? length : `${length}, ${inWords(parts.us)} with them`;
}
