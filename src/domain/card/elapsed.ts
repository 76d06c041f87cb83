/** How long, in words and in numbers, at a moment: what badge, page, feed and preview picture all say. */
import type { CardView } from "./project.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** One measure, rounded down: "14 days", "5 hours", "less than an hour". Cards know no minutes. */
export function inWords(ms: number): string {
  if (ms < hour) return "less than an hour";
  const [count, unit] = ms >= 2 * day ? [Math.floor(ms / day), "day"] : [Math.floor(ms / hour), "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** The parts of a length: days and hours, or hours alone. */
export function inParts(ms: number): readonly { readonly count: number; readonly unit: "d" | "h" }[] {
  const days = Math.floor(ms / day);
  const hours = Math.floor((ms % day) / hour);
  return days > 0 ? [{ count: days, unit: "d" }, { count: hours, unit: "h" }] : [{ count: hours, unit: "h" }];
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
