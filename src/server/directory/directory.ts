/**
 * The directory in memory. Reads never wait: they look at the last picture taken of the tables. A picture is taken again when this node saves something
 * and, because other nodes save too, whenever the change numbers in the database have moved (looked at every two seconds).
 *
 * Modes: *fresh* (the picture is that of the change numbers) → *reading* (a newer picture is being taken; the old one answers) → *fresh*. A failed
 * reading leaves the old picture and is tried again at the next look. *Closed* after `close`: no more looks.
 */
import type { Pool } from "pg";
import type { DeskPolicy } from "../../domain/case/decision.ts";
import { makeTopicGuesser, type TopicGuesser } from "../../domain/asking/topic.ts";
import type { Directory, Moment } from "../ports.ts";
import { cardOf, deskViewOf, priceOf } from "./cards.ts";
import { choiceOf } from "./choice.ts";
import { figuresFrom } from "./figures.ts";
import { type Account, readSnapshot, readVersions, type Snapshot } from "./items.ts";
import { skeleton } from "./names.ts";
import { type Basis, desksOf, expertNow, makeRatings, peopleOf } from "./standing.ts";
import type { DeskView } from "../../protocol/views.ts";

export type DirectoryParts = {
  readonly pool: Pool;
  readonly moment: Moment;
  /** The clock, for prices, which change with ratings: a UTC instant. */
  readonly now: () => string;
  /** Told of a reading that failed; the old picture stays. */
  readonly warn: (error: unknown) => void;
  /** Milliseconds between looks at the change numbers; 2,000 unless told. */
  readonly lookEvery?: number;
};

export type LiveDirectory = Directory & {
  account(slug: string): Account | null;
  accounts(): readonly Account[];
  /** Name and role of somebody of the directory, active or not. */
  member(slug: string): { readonly name: string; readonly role: "expert" | "lead" } | null;
  /** The desks somebody answers at. */
  desksOf(slug: string): readonly string[];
  deskView(slug: string, now: string, mailCanGo: boolean): DeskView | null;
  /** Takes a new picture now. Call after saving. */
  reload(): Promise<void>;
  /** Reads what is new among ratings, people helped and waits. */
  figuresMoved(): Promise<void>;
  close(): void;
};

type What = "people" | "duty" | "settings";

/** Reads everything once and then keeps it fresh. Rejects when the first reading fails. */
export async function makeDirectory({ pool, moment, now, warn, lookEvery = 2_000 }: DirectoryParts): Promise<LiveDirectory> {
  const figures = figuresFrom(pool);
  let snapshot = await readSnapshot(pool);
  await figures.refresh();
  const basis = (): Basis => ({ snapshot, figures, moment });
  const ratings = makeRatings(basis);
  const listeners = new Set<(what: What) => void>();
  let guessers = new Map<string, TopicGuesser>();

  const tell = (what: What): void => listeners.forEach((listener) => listener(what));
  const take = (next: Snapshot): void => {
    const { version } = snapshot;
    snapshot = next;
    ratings.forget();
    if (next.version.settings !== version.settings) {
      guessers = new Map();
      tell("settings");
    }
    if (next.version.duty !== version.duty) tell("duty");
  };
  // One reading after the other, so that an older picture can never replace a newer one.
  let reading: Promise<void> = Promise.resolve();
  const reload = (): Promise<void> => {
    reading = reading.catch(() => undefined).then(async () => take(await readSnapshot(pool)));
    return reading;
  };
  const figuresMoved = async (): Promise<void> => {
    if (!(await figures.refresh())) return;
    ratings.forget();
    tell("people");
  };
  const look = async (): Promise<void> => {
    const seen = await readVersions(pool);
    if (seen.settings !== snapshot.version.settings || seen.duty !== snapshot.version.duty) await reload();
    await figuresMoved();
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().catch(warn).finally(() => void (looking = false));
  }, lookEvery);
  timer.unref();

  const guesserOf = (desk: string): TopicGuesser => {
    const made = guessers.get(desk) ?? makeTopicGuesser(topicsOf(desk));
    guessers.set(desk, made);
    return made;
  };
  const topicsOf = (desk: string) => [...snapshot.topics.values()].filter((each) => each.desk === desk);

  return {
    organisation: () => snapshot.organisation,
    desks: () => [...snapshot.desks.values()],
    desk: (slug) => snapshot.desks.get(slug) ?? null,
    topics: topicsOf,
    topic: (slug) => snapshot.topics.get(slug) ?? null,
    profile: (slug) => snapshot.profiles.get(slug) ?? null,
    people: (desk) => peopleOf(snapshot, desk),
    expertNow: (slug, at) => expertNow(basis(), slug, at),
    policy: (desk, at) => policyOf(basis(), desk, at),
    price: (desk, topic, expert, state) => {
      const settings = snapshot.desks.get(desk);
      if (settings === undefined) throw new Error(`there is no desk ${desk}`);
      return priceOf(ratings, { desk: settings, topic: topic === null ? null : (snapshot.topics.get(topic) ?? null), expert, now: now(), precedents: state === undefined ? [] : (moment.nearest?.(state) ?? []) });
    },
    card: (slug, at) => cardOf(basis(), ratings, slug, at),
    choice: (input) => choiceOf(basis(), ratings, input),
    guess: (desk, text) => guesserOf(desk).guess(text),
    onChange: (listener) => void listeners.add(listener),
    account: (slug) => snapshot.accounts.get(slug) ?? null,
    accounts: () => [...snapshot.accounts.values()],
    member: (slug) => snapshot.profiles.get(slug) ?? null,
    desksOf: (slug) => {
      const profile = snapshot.profiles.get(slug);
      return profile === undefined ? [] : desksOf(snapshot, profile);
    },
    isExpertName: (name) => snapshot.names.has(skeleton(name)),
    deskView: (slug, at, mailCanGo) => deskViewOf(basis(), slug, at, mailCanGo),
    reload, figuresMoved,
    close: () => clearInterval(timer),
  };
}

/** The rules of a desk for decisions, with its named human triager. Null when there is no such desk or its triager was never set up. */
function policyOf(basis: Basis, slug: string, now: string): DeskPolicy | null {
  const desk = basis.snapshot.desks.get(slug);
  const triager = desk === undefined ? null : expertNow(basis, desk.triager, now, slug);
  if (desk === undefined || triager === null) return null;
  const { name, answerWithin, nextWordLive, nextWordAway } = desk;
  return { slug, name, answerWithin, nextWordLive, nextWordAway, triager };
}
