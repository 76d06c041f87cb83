/** What is shown of people and desks, put together from how they stand at this moment. Only values that are known; what is not known is null. */
import type { DeskSettings, Profile, Schedule, Topic } from "../../domain/people/directory.ts";
import { canTake } from "../../domain/people/presence.ts";
import { type Precedent, quoteFor } from "../../domain/pricing/quote.ts";
import type { Quote } from "../../domain/pricing/events.ts";
import type { DeskView, ExpertCard, Face } from "../../protocol/views.ts";
import { type Basis, deskHours, desksOf, isActive, peopleOf, presenceNow, type Ratings, waitWith, writesBy } from "./standing.ts";

export const faceOf = ({ slug, name, portrait, photo }: Profile): Face => ({ slug, name, portrait, photo });

/** Said on every card of the sample desk, so that nobody takes its people for real ones. */
const madeUp = "A made-up person of the sample desk";

/**
 * The card of an active expert; null for anybody else. `desk`: whose waits count (their first when left out). `topic`: what the person asked about, for
 * the price; null when not known, and then no price is said.
 */
export function cardOf(basis: Basis, ratings: Ratings, slug: string, now: string, at: { readonly desk?: string; readonly quote?: ExpertCard["quote"] } = {}): ExpertCard | null {
  const profile = basis.snapshot.profiles.get(slug);
  if (profile === undefined || !isActive(basis.snapshot, slug)) return null;
  const presence = presenceNow(basis, profile, now);
  const desk = at.desk ?? desksOf(basis.snapshot, profile)[0] ?? "";
  const { role, name, pronouns, portrait, photo, bio, goodAt, lessGoodAt, languages, credentials } = profile;
  return {
    slug, name, role, pronouns, portrait, photo, bio, goodAt, lessGoodAt, languages, credentials, zone: profile.schedule.zone,
    rating: ratings.of(slug, now), helped: ratings.helped(slug), presence,
    wait: waitWith(basis, desk, presence, profile.cap, now), writesBy: writesBy(basis, desk, profile, presence, now),
    quote: at.quote ?? null, why: basis.snapshot.organisation?.sample === true ? [madeUp] : [], newcomerPlace: false, canTake: canTake(presence),
  };
}

/** The price of a topic with an expert (PRODUCT 5.3). Without a topic, or where the topic is free: free. */
export function priceOf(ratings: Ratings, input: { readonly desk: DeskSettings; readonly topic: Topic | null; readonly expert: string; readonly now: string; readonly precedents?: readonly Precedent[] }): Omit<Quote, "expert"> {
  const { desk, topic, expert, now, precedents = [] } = input;
  const covers = desk.covers;
  if (topic === null) {
    const free = { title: "", minutes: 1, quintiles: [0, 0, 0, 0], price: { perMinute: null, floor: 0, cap: 0, nice: 1 } };
    // No topic yet means that nobody can say how long it takes, so nothing is charged and no minutes are claimed.
    return { ...quoteFor({ topic: free, currency: desk.currency, covers, precedents: [], rating: null }), minutes: null };
  }
  const mean = ratings.desk(desk.slug, now);
  return quoteFor({ topic, currency: desk.currency, covers, precedents, rating: { sort: ratings.of(expert, now).sort, deskMean: mean.mean, deskSd: mean.sd } });
}

/** What the ask box shows of a desk. `mailCanGo`: whether this server can send mail. */
export function deskViewOf(basis: Basis, slug: string, now: string, mailCanGo: boolean): DeskView | null {
  const desk = basis.snapshot.desks.get(slug);
  const { organisation } = basis.snapshot;
  if (desk === undefined || organisation === null) return null;
  const people = peopleOf(basis.snapshot, slug).map((profile) => ({ profile, presence: presenceNow(basis, profile, now) }));
  const here = people.filter(({ presence }) => presence.kind !== "away");
  const free = here.find(({ presence }) => canTake(presence)) ?? here[0];
  return {
    slug, name: desk.name, organisation: organisation.name, sample: organisation.sample, doesNot: desk.doesNot,
    ...deskHours(basis, slug, now), zone: desk.hours.zone,
    wait: free === undefined ? null : waitWith(basis, slug, free.presence, free.profile.cap, now),
    here: here.map(({ profile }) => faceOf(profile)),
    leaveWith: here.length > 0 ? null : soonestBack(basis, slug, people, now),
    topics: [...basis.snapshot.topics.values()].filter((topic) => topic.desk === slug).map(({ slug: topic, title }) => ({ slug: topic, title })),
    mailCanGo, hoursInWords: hoursInWords(desk.hours),
  };
}

/** Nobody is here: the person who writes soonest. */
function soonestBack(basis: Basis, desk: string, people: readonly { readonly profile: Profile; readonly presence: ExpertCard["presence"] }[], now: string): DeskView["leaveWith"] {
  const dated = people.flatMap(({ profile, presence }) => {
    const by = writesBy(basis, desk, profile, presence, now);
    return by === null ? [] : [{ face: faceOf(profile), writesBy: by }];
  });
  return dated.reduce<DeskView["leaveWith"]>((first, each) => (first === null || each.writesBy < first.writesBy ? each : first), null);
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** A week's hours as a person would say them, days with the same hours together: `Monday to Friday 08:00–22:00`. */
export function hoursInWords({ shifts }: Schedule): string[] {
  const hours = weekdays.map((_, i) =>
    shifts.filter((shift) => shift.weekday === i + 1).toSorted((a, b) => a.from - b.from).map((shift) => (shift.from === 0 && shift.to === 1440 ? "all day" : `${clock(shift.from)}–${clock(shift.to)}`)).join(" and "),
  );
  const lines: string[] = [];
  for (let from = 0; from < 7; ) {
    let to = from;
    while (to < 6 && hours[to + 1] === hours[from]) to++;
    const open = hours[from] ?? "";
    const days = to === from ? weekdays[from] : from === 0 && to === 6 ? "Every day" : `${weekdays[from]} to ${weekdays[to]}`;
    if (open !== "") lines.push(`${days} ${open}`);
    from = to + 1;
  }
  return lines;
}
