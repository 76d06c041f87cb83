/** Saving the organisation, its desks and topics. Each save is a new version; what does not make sense is refused and nothing is changed. */
import type { Pool, PoolClient } from "pg";
import type { DeskSettings, Organisation, Schedule, Topic } from "../../domain/people/directory.ts";
import { isZone } from "../../domain/people/localTime.ts";
import { inTransaction } from "../../storage/transaction.ts";
import { type Outcome, refuse, type Refused } from "../ports.ts";
import { saveItem, type Saving, theOrganisation } from "./items.ts";
import type { LiveDirectory } from "./directory.ts";

export type SavingParts = { readonly pool: Pool; readonly directory: LiveDirectory };
export type Done = Outcome<{ readonly done: true }>;
export const done: Done = { ok: { done: true } };
export const wrong = (where: string): Refused => refuse("badInput", { where });
export const isRefused = (result: object): result is Refused => "problem" in result;

/** Runs a change in one transaction and then takes a new picture, so that the next read sees it. */
export async function change<T extends object>({ pool, directory }: SavingParts, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const result = await inTransaction(pool, work, isRefused);
  if (!isRefused(result)) await directory.reload();
  return result;
}

/** What is wrong with a schedule that its schema cannot say, or null. */
export function scheduleFault({ zone, shifts, closed }: Schedule): string | null {
  if (!isZone(zone)) return `there is no time zone ${zone}`;
  const backwards = shifts.find((shift) => shift.to <= shift.from || shift.to - shift.from > 1440);
  if (backwards !== undefined) return "a shift ends before it begins, or lasts longer than a day";
  return closed.some((date) => Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) ? "a day off is not a date" : null;
}

export async function saveOrganisation(parts: SavingParts, body: Omit<Organisation, "sample">, saving: Saving, sample?: boolean): Promise<Done> {
  if (!isZone(body.zone)) return wrong(`there is no time zone ${body.zone}`);
  const site = body.sites.find((each) => URL.parse(each)?.origin !== each);
  if (site !== undefined) return wrong(`a site is written like https://example.com, not ${site}`);
  return change(parts, async (client) => {
    // Made-up people never become real ones by renaming their organisation: that takes a fresh start.
    await saveItem(client, "organisation", theOrganisation, { ...body, sample: sample ?? parts.directory.organisation()?.sample ?? false }, saving);
    return done;
  });
}

export async function saveDesk(parts: SavingParts, slug: string, body: DeskSettings, saving: Saving): Promise<Done> {
  const { directory } = parts;
  if (body.slug !== slug) return wrong("the desk's address cannot be changed");
  const fault = scheduleFault(body.hours);
  if (fault !== null) return wrong(`hours: ${fault}`);
  if (directory.account(body.triager)?.status !== "active") return wrong("triager: nobody active has that address");
  const before = directory.desk(slug);
  // Quotes of one desk are compared with each other when somebody switches; two currencies could not be.
  if (before !== null && before.currency !== body.currency) return wrong("the currency of a desk stays as it is; make a new desk");
  return change(parts, async (client) => {
    await saveItem(client, "desk", slug, body, saving);
    return done;
  });
}

export async function saveTopic(parts: SavingParts, slug: string, body: Topic, saving: Saving): Promise<Done> {
  if (body.slug !== slug) return wrong("the topic's address cannot be changed");
  if (parts.directory.desk(body.desk) === null) return wrong("there is no such desk");
  if (body.quintiles.some((border, i) => border < (body.quintiles[i - 1] ?? 0))) return wrong("the four borders of complexity must rise");
  if (body.price.perMinute !== null && body.price.cap < body.price.floor) return wrong("the highest price is below the lowest");
  return change(parts, async (client) => {
    await saveItem(client, "topic", slug, body, saving);
    return done;
  });
}

/** Past cases keep the topic's name; nobody is offered it any more. */
export async function dropTopic(parts: SavingParts, slug: string, saving: Saving): Promise<Done> {
  const topic = parts.directory.topic(slug);
  if (topic === null) return refuse("notFound");
  return change(parts, async (client) => {
    await saveItem(client, "topic", slug, topic, saving, true);
    return done;
  });
}
