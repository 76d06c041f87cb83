/** The doors of the read models. Who may see which rows is decided here, in `lookerOf`, and nowhere else. */
import type { Pool } from "pg";
import type { Handlers, Moment } from "../ports.ts";
import { refuse } from "../ports.ts";
import type { LiveDirectory } from "../directory/directory.ts";
import { staffOf } from "../directory/handlers.ts";
import { skeleton } from "../directory/names.ts";
import { findCases, type Looker, pageOf } from "./queries.ts";
import { todayOf } from "./today.ts";

export type ViewHandlerParts = { readonly pool: Pool; readonly directory: LiveDirectory; readonly moment: Moment };

/**
 * Staff see what is theirs or offered to them, and the triager of a desk sees who waits there without an expert. Nobody sees a row whose case they could
 * not open (src/domain/case/access.ts): that goes for leads too, who come to a case by being asked.
 */
export function lookerOf(directory: LiveDirectory, slug: string): Looker {
  return { slug, waitingAt: directory.desksOf(slug).filter((each) => directory.desk(each)?.triager === slug) };
}

export function viewHandlers({ pool, directory, moment }: ViewHandlerParts) {
  return {
    today: async ({ principal, now }) => {
      const { slug } = staffOf(principal);
      const card = directory.card(slug, now);
      const profile = directory.profile(slug);
      if (card === null || profile === null) return refuse("notFound");
      const looker = lookerOf(directory, slug);
      return { ok: await todayOf({ pool, looker, now, zone: profile.schedule.zone, presence: card.presence, load: moment.openLoad(slug), cap: profile.cap }) };
    },
    staffCases: async ({ principal, query }) => ({ ok: await pageOf(pool, lookerOf(directory, staffOf(principal).slug), query.view, query.after ?? null) }),
    colleagues: async ({ principal, now }) => {
      const desks = directory.desksOf(staffOf(principal).slug);
      return { ok: { cards: colleagues(directory, desks, now) } };
    },
    find: async ({ principal, query, now }) => {
      const { slug } = staffOf(principal);
      const wanted = skeleton(query.q);
      const cards = wanted === "" ? [] : colleagues(directory, directory.desksOf(slug), now).filter((each) => skeleton(each.name).includes(wanted) || each.slug === query.q.toLowerCase());
      return { ok: { rows: await findCases(pool, lookerOf(directory, slug), query.q), cards: cards.slice(0, 10) } };
    },
  } satisfies Handlers;
}

/** Everybody of these desks once, whoever is here first. */
function colleagues(directory: LiveDirectory, desks: readonly string[], now: string) {
  const slugs = new Set(desks.flatMap((desk) => directory.people(desk).map((each) => each.slug)));
  const cards = [...slugs].flatMap((slug) => directory.card(slug, now) ?? []);
  return cards.toSorted((a, b) => Number(a.presence.kind === "away") - Number(b.presence.kind === "away") || a.name.localeCompare(b.name));
}
