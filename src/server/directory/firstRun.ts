/** What set-up makes of an empty place: the organisation, its first administrator, and a first desk that they look after. */
import type { Schedule } from "../../domain/people/directory.ts";
import type { Saving } from "./items.ts";
import { saveDesk, saveOrganisation, type SavingParts } from "./settings.ts";
import { addPerson } from "./staff.ts";

export type FirstStaff = { readonly name: string; readonly mail: string; readonly role: "expert" | "lead"; readonly admin: boolean };

/** Set-up's two steps; `now` is the clock. */
export function firstRun(parts: SavingParts, now: () => string) {
  const saving = (): Saving => ({ by: "setup", now: now() });
  return {
    /** Names the organisation. Throws when the name or zone is not usable: the page has checked them before. */
    createOrganisation: async ({ name, zone }: { readonly name: string; readonly zone: string }): Promise<void> => {
      const saved = await saveOrganisation(parts, { name, zone, sites: [] }, saving());
      if ("problem" in saved) throw new Error(`the organisation could not be saved: ${JSON.stringify(saved.problem)}`);
    },
    /** Adds somebody for whom a sign-in is made next; null when name or mail is taken. The first of all gets a desk to look after. */
    createStaff: async ({ name, mail, role, admin }: FirstStaff): Promise<string | null> => {
      const zone = parts.directory.organisation()?.zone ?? "UTC";
      const added = await addPerson(parts, { name, mail, role, admin, topics: [], schedule: workWeek(zone), cap: 2, portrait: null }, "active", saving());
      if ("problem" in added) return null;
      if (parts.directory.desks().length === 0) await firstDesk(parts, added.ok.slug, zone, saving());
      return added.ok.slug;
    },
  };
}

const workWeek = (zone: string): Schedule => ({ zone, shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1020 })), closed: [] });

/** Weekdays from nine to five on the organisation's clock, nothing priced. Everything can be changed in the desk. */
async function firstDesk(parts: SavingParts, triager: string, zone: string, saving: Saving): Promise<void> {
  const saved = await saveDesk(parts, "help", {
    slug: "help", name: "Help", doesNot: null, covers: "the time until it is put right, however long that takes", hours: workWeek(zone), triager,
    answerWithin: 10, nextWordLive: 30, nextWordAway: 1_440, currency: "USD",
  }, saving);
  if ("problem" in saved) throw new Error(`the first desk could not be saved: ${JSON.stringify(saved.problem)}`);
}
