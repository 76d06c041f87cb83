/** Every sentence of the person's pages, by screen. Short, concrete, first person; owns the fault; says what happens next. No number stands for a person. */
import type { Presence, WaitRange } from "../../domain/people/directory.ts";
import type { Quote } from "../../domain/pricing/events.ts";
import { type Place, hour, moment, money, number, span } from "./say.ts";
import { about, choose, quote } from "./text/choosing.ts";
import { people as others } from "./text/counts.ts";
import { enter, known, people } from "./text/people.ts";
import { right } from "./text/putRight.ts";
import { record } from "./text/record.ts";
import { steps } from "./text/steps.ts";
import { timeline } from "./text/timeline.ts";
import { lines, talk } from "./text/talk.ts";

export const words = {
  skip: "Skip to the page",
  back: "Back",
  backToSite: "Back to the page you came from; nothing is lost",
  backToPeople: "Back to my people",
  backToTalk: "Back to the conversation",
  close: "Close",
  cancel: "Leave it as it is",
  sample: "A sample desk: made-up people, nothing is really paid.",
  sampleLabel: "About this desk",
  yours: (topic: string | null) => topic ?? "Your question",
  yoursWith: (topic: string | null) => `${topic ?? "Your question"}, with `,
  asked: (when: string) => `Asked ${when}`,
  today: (at: string) => `today at ${at}`,
  zone: (zone: string) => `Times are in your time zone, ${zone.replaceAll("_", " ")}.`,
  wait: "One moment",
  slow: (what: string) => `Still waiting for this: ${what}`,
  slowPage: "this page to come from our server",
  slowRecord: "your record to come from our server",
  quoteReference: (reference: string) => `If you write to us about it, say “${reference}”.`,
  sayItAgain: "Try again",
  lost: { title: "This page cannot be opened", ask: "Ask a person" },
  about, choose, quote, talk, lines, steps, right, record, timeline, people, known, enter,
} as const;

/** `Here until 21:00`, `Helping one other person`, `Back tomorrow, 08:00; answers by message`. */
export function presenceWords(presence: Presence, place: Place, now: number): { readonly is: "here" | "busy" | "away"; readonly text: string } {
  switch (presence.kind) {
    case "onDuty":
      return { is: "here", text: `On duty until ${hour(presence.until, place)}` };
    case "helping":
      return { is: "busy", text: `Helping ${others(presence.others)}` };
    case "away":
      return { is: "away", text: presence.backAt === null ? "Not on duty; answers by message" : `Back ${atMoment(presence.backAt, place, now)}; answers by message` };
  }
}
/** `at 20:00` today, else `tomorrow, 08:00`. */
export function atMoment(instant: string, place: Place, now: number): string {
  const text = moment(instant, place, now);
  return /^\d/.test(text) && !text.includes(",") ? `at ${text}` : text;
}
/** `4 to 9 min` */
export function waitWords({ low, high }: Pick<WaitRange, "low" | "high">, place: Pick<Place, "lang">): string {
  if (low === 0) return `up to ${span(high * 60_000, place)}`;
  if (high >= 120) return `${span(low * 60_000, place)} to ${span(high * 60_000, place)}`;
  return low === high ? span(low * 60_000, place) : `${number(low, place)} to ${span(high * 60_000, place)}`;
}
/** `$29.00`, or the word for free. */
export const priceWords = (quote: Pick<Quote, "amount" | "free">, place: Pick<Place, "lang">): string => (quote.free || quote.amount.minor === 0 ? words.choose.free : money(quote.amount, place));
