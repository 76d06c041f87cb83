/**
 * Loads the sample desk into an empty place: made-up people, topics and past cases. The cases are not written as rows: they are played (`drive.ts`)
 * through the same deciders, chain and append door as real ones, only with a clock that stands in the past.
 */
import type { Pool } from "pg";
import { daysAfter, instantOf, localTime } from "../../domain/people/localTime.ts";
import { minutesAfter } from "../../domain/case/instants.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Profile } from "../../domain/people/directory.ts";
import type { RecordStore } from "../../record/store.ts";
import { openCases, type CasesParts } from "../cases/cases.ts";
import { openFeed } from "../cases/feed.ts";
import type { LiveDirectory } from "../directory/directory.ts";
import { inTransaction } from "../../storage/transaction.ts";
import { claimName, saveItem, type Saving, theOrganisation } from "../directory/items.ts";
import { ledgerAdapter } from "../payments/ledgerAdapter.ts";
import { paymentReader } from "../payments/paymentReader.ts";
import type { Reader } from "../ports.ts";
import { knownNow } from "../knowledge/known.ts";
import { play } from "./drive.ts";
import { knowThings, learnFrom, notesOn } from "./knowing.ts";
import { sampleDesk, sampleOrganisation, sampleTopics } from "./desk.ts";
import { samplePeople, type SamplePerson, sampleZone } from "./people.ts";
import { openStory, stories, type Story } from "./stories.ts";

export type SampleParts = Pick<CasesParts, "newId" | "salt" | "askKey"> & {
  readonly pool: Pool; readonly store: RecordStore; readonly directory: LiveDirectory;
  /** The present, against which the stories' days are counted. */
  readonly now: string;
  readonly log: (sentence: string) => void;
  /** Told the state of each case once it was played: its own instance of the cases played it, so nobody else has heard. */
  readonly played?: (state: CaseState) => void;
};

/** What stands in `saved_by` once everything is there. */
const complete = "sample, complete";

/**
 * Loads it, or goes on where an interrupted loading stopped; once complete, does nothing. Throws when this place belongs to a real organisation:
 * made-up people never mix with real ones.
 */
export async function loadSample(parts: SampleParts): Promise<void> {
  const { pool, directory, now, log } = parts;
  const there = directory.organisation();
  if (there !== null && !there.sample) throw new Error("this place is set up for a real organisation; the sample desk needs an empty data folder");
  const finished = await pool.query("select from directory_item where kind = 'organisation' and saved_by = $1", [complete]);
  if ((finished.rowCount ?? 0) > 0) return;
  if (there === null) await savePeople(parts);
  await playStories(parts);
  await inTransaction(pool, (client) => saveItem(client, "organisation", theOrganisation, sampleOrganisation, { by: complete, now }));
  await directory.reload();
  log(`the sample desk is ready: ${samplePeople.length} made-up people, ${stories.length} past cases, one open`);
}

async function savePeople({ pool, directory, now }: SampleParts): Promise<void> {
  const saving: Saving = { by: "sample", now };
  await inTransaction(pool, async (client) => {
    await saveItem(client, "organisation", theOrganisation, sampleOrganisation, saving);
    await saveItem(client, "desk", sampleDesk.slug, sampleDesk, saving);
    for (const topic of sampleTopics) await saveItem(client, "topic", topic.slug, topic, saving);
    for (const person of samplePeople) {
      if (!(await claimName(client, person.slug, person.name))) throw new Error(`the name ${person.name} is taken`);
      await saveItem(client, "profile", person.slug, profileOf(person, now), saving);
      await client.query("insert into staff_account (slug, mail, admin, status) values ($1, $2, $3, 'active')", [person.slug, person.mail, person.admin]);
    }
  });
  await directory.reload();
}

function profileOf(person: SamplePerson, now: string): Profile {
  const { slug, name, role, pronouns, portrait, bio, goodAt, lessGoodAt, languages, topics, credentials, schedule, cap } = person;
  return { slug, name, role, pronouns, portrait, bio, goodAt, lessGoodAt, languages, topics, credentials, schedule, cap, photo: null, joinedAt: minutesAfter(now, -person.joinedDaysAgo * 1_440) };
}

/** Oldest first, so that the positions of the entries follow their times. */
async function playStories(parts: SampleParts): Promise<void> {
  const { pool, store, directory, now, newId, salt, askKey, log, played } = parts;
  let time = now;
  const clock = (): string => time;
  const feed = openFeed();
  const setTime = (instant: string): void => void (time = instant);
  const known = await knowThings(parts, setTime, clock);
  const cases = openCases({ store, directory, feed, now: clock, newId, salt, askKey, known: (problem) => knownNow(known.get(problem)) });
  const payments = paymentReader({ cases, adapter: ledgerAdapter(pool), now: clock, log });
  const heard: Parameters<Reader["read"]>[0][number][] = [];
  feed.onAll(({ caseId, entries }) => void heard.push(...entries.map((entry) => ({ caseId, entry }))));
  const settlePayments = async (): Promise<void> => {
    while (heard.length > 0) await payments.read(heard.splice(0));
  };
  const stage = { cases, directory, setTime, settlePayments, desk: sampleDesk.slug, zone: sampleZone, notes: (person: string, state: CaseState) => notesOn(known, person, state) };
  const told: { readonly person: string; readonly key: string; readonly state: CaseState }[] = [];
  const dated = [...stories, openStory].map((story, i) => ({ story, key: `sample-${i}`, begins: beginOf(story, now) })).toSorted((a, b) => (a.begins < b.begins ? -1 : 1));
  for (const { story, key, begins } of dated) {
    const { caseId, stopped } = await play(stage, story, key, begins);
    const state = await cases.state(caseId);
    if (state === null) continue;
    played?.(state);
    told.push({ person: story.person, key, state });
    if (state.situation.name === "closed") await readByAll(pool, state);
    if (stopped !== null) log(`the story of ${story.person} stopped at ${stopped}`);
  }
  // Last of all, so that no price of the stories rests on when another was learned from.
  await learnFrom(cases, told, setTime);
}

/** In a case that was put right everybody has read everything; else every list would call old words unread. */
async function readByAll(pool: Pool, { caseId, people, seen, situation }: CaseState): Promise<void> {
  const at = "since" in situation ? situation.since : null;
  await pool.query("insert into case_read (case_id, who, up_to, at) select $1, who, $3, $4 from unnest($2::text[]) as who on conflict do nothing", [caseId, Object.keys(people), seen.S, at]);
}

function beginOf({ when }: Story, now: string): string {
  if ("minutesAgo" in when) return minutesAfter(now, -when.minutesAgo);
  return new Date(instantOf(daysAfter(localTime(now, sampleZone).date, -when.days), when.minute, sampleZone)).toISOString();
}
