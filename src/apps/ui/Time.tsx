/** Times and money. The absolute stands beside the relative; what a screen shows short, its title says in full. */
import { useContext } from "preact/hooks";
import { createContext } from "preact";
import { clock } from "./clock.ts";
import { day, hour, inFull, minuteRange, type Money as Amount, moment, money, type Reading, relative, span } from "./format.ts";

/** The reader's language and zone, given once at the top of an app. */
export const ReadingContext = createContext<Reading>({});

export type TimeProps = { readonly at: string; /** hour `18:20` · moment `tomorrow 8:00` · day · relative `in 18 min` · both */ readonly as?: "hour" | "moment" | "day" | "relative" | "both" };

export function Time({ at, as = "moment" }: TimeProps) {
  const reading = useContext(ReadingContext);
  const then = new Date(at);
  const now = (): Date => new Date(clock.value);
  const shown = (): string => {
    switch (as) {
      case "hour": return hour(then, reading);
      case "day": return day(then, now(), reading);
      case "moment": return moment(then, now(), reading);
      case "relative": return relative(then, now(), reading);
      case "both": return `${moment(then, now(), reading)}, ${relative(then, now(), reading)}`;
    }
  };
  return <time dateTime={at} title={inFull(then, reading)}><bdi>{shown()}</bdi></time>;
}

/** How long since a moment, as it grows: `2 hr 10 min`. */
export function Elapsed({ since, plus = 0 }: { readonly since: string; /** Milliseconds already counted before. */ readonly plus?: number }) {
  const reading = useContext(ReadingContext);
  return <bdi>{span(plus + clock.value - Date.parse(since), reading)}</bdi>;
}

/** `4–9 min` */
export function WaitRange({ low, high }: { readonly low: number; readonly high: number }) {
  return <bdi class="nowrap">{minuteRange(low, high, useContext(ReadingContext))}</bdi>;
}

export function Money({ amount, free }: { readonly amount: Amount; /** Said instead of a zero. */ readonly free?: string }) {
  const reading = useContext(ReadingContext);
  return <bdi class="num">{amount.minor === 0 && free !== undefined ? free : money(amount, reading)}</bdi>;
}
