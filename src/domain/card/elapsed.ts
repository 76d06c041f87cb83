/** How long, in words and in numbers, at a moment: what badge, page, feed and preview picture all say. */
import type { CardView } from "./project.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** One measure, rounded down: "14 days", "5 hours", "under an hour". Cards know no minutes. */
export function inWords(ms: number): string {
  if (ms < hour) return "under an hour";
  const [count, unit] = ms >= 2 * day ? [Math.floor(ms / day), "day"] : [Math.floor(ms / hour), "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** A length part by part, to be drawn large. `under` stands small before it: what is younger than an hour is no nought hours old, but under one. */
export type Length = { readonly under: string; readonly parts: readonly { readonly count: number; readonly unit: "d" | "h" }[] };

/** Days and hours, or hours alone. */
export function inParts(ms: number): Length {
  if (ms < hour) return { under: "under", parts: [{ count: 1, unit: "h" }] };
  const days = Math.floor(ms / day);
  const hours = Math.floor((ms % day) / hour);
  const rest = { count: hours, unit: "h" } as const;
  return { under: "", parts: days === 0 ? [rest] : hours === 0 ? [{ count: days, unit: "d" }] : [{ count: days, unit: "d" }, rest] };
}

/** Milliseconds from the question to its end, or to `now`. */
export const elapsed = (view: CardView, now: number): number => Math.max(0, (view.ended === null ? now : Date.parse(view.ended)) - Date.parse(view.since));

/** Milliseconds with the organisation and with the person up to `now`; null when the person does not show whose turn it was, and in the first hour, of which no part says more than the whole. */
export function shares(view: CardView, now: number): { readonly us: number; readonly you: number } | null {
  if (view.time === null || elapsed(view, now) < hour) return null;
  const { us, you, turn, turnSince } = view.time;
  const running = turn === null || turnSince === null ? 0 : Math.max(0, now - Date.parse(turnSince));
  return { us: us + (turn === "us" ? running : 0), you: you + (turn === "you" ? running : 0) };
}

/** "14 days, 9 days with them", "put right after 3 hours", "put right within an hour". */
export function message(view: CardView, now: number): string {
  const long = elapsed(view, now);
  if (view.ended !== null) return `${view.stage === "stopped" ? "stopped" : view.stage === "putRight" ? "put right" : "ended"} ${long < hour ? "within an hour" : `after ${inWords(long)}`}`;
  const parts = shares(view, now);
  return parts === null ? inWords(long) : `${inWords(long)}, ${inWords(parts.us)} with them`;
}

/** One sentence of it, for where a card is told beside other things: "14 days so far, 9 days of it with Northgate." */
export function summary(view: CardView, now: number): string {
  const parts = shares(view, now);
  return `${inWords(elapsed(view, now)).replace(/^u/, "U")} ${view.ended === null ? "so far" : "in all"}${parts === null ? "" : `, ${inWords(parts.us)} of it with ${view.organisation ?? "them"}`}.`;
}

/** Whose turn it is, where the shares of the time do not say it yet: "Now with Northgate". Null once they do, at the end, and where it is not shown. */
export function turnNow(view: CardView, now: number): string | null {
  const turn = view.time?.turn ?? null;
  return turn === null || shares(view, now) !== null ? null : `Now with ${turn === "us" ? (view.organisation ?? "them") : (view.asker ?? "the person")}`;
}
