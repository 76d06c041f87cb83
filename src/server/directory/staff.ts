/** Saving people: who they are, what they may, whether they are here. What somebody says of themself only they can change. */
import { createHash, randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import type { Profile } from "../../domain/people/directory.ts";
import { minutesAfter } from "../../domain/case/instants.ts";
import { type BodyOf } from "../../protocol/routes.ts";
import { type Outcome, refuse } from "../ports.ts";
import { claimName, saveItem, type Saving } from "./items.ts";
import { addressFor, skeleton, tidyName } from "./names.ts";
import { change, type Done, done, scheduleFault, type SavingParts, wrong } from "./settings.ts";

/** How long an invitation is good. */
const inviteMinutes = 7 * 24 * 60;

export type NewPerson = Pick<Profile, "name" | "role" | "topics" | "schedule" | "cap" | "portrait"> & { readonly mail: string; readonly admin: boolean };

/**
 * Adds somebody, with a free address made from their name. `status` invited: they choose a password by a one-time link, returned as its token;
 * active: a sign-in is made for them right away. Refuses a name that looks like a colleague's and a mail address that somebody has; whoever has no
 * sign-in yet is asked anew instead.
 */
export async function addPerson(parts: SavingParts, person: NewPerson, status: "invited" | "active", saving: Saving): Promise<Outcome<{ readonly slug: string; readonly token: string }>> {
  const name = tidyName(person.name);
  if (skeleton(name) === "") return wrong("a name needs letters");
  const fault = scheduleFault(person.schedule) ?? topicsFault(parts, person.topics);
  if (fault !== null) return wrong(fault);
  const { role, topics, schedule, cap, portrait, mail, admin } = person;
  const token = randomBytes(32).toString("base64url");
  return change(parts, async (client) => {
    // One addition at a time, on all nodes: addresses are drawn from those that are free.
    await client.query("select pg_advisory_xact_lock(hashtextextended('people', 20))");
    const known = await client.query<{ slug: string; status: string; signs_in: boolean }>("select slug, status, auth_user is not null as signs_in from staff_account where lower(mail) = lower($1)", [mail]);
    const waiting = known.rows[0];
    if (waiting !== undefined && (waiting.signs_in || waiting.status === "suspended")) return wrong("mail: somebody here has that address");
    const taken = new Set((await client.query<{ slug: string }>("select slug from profile_now")).rows.map((each) => each.slug));
    const slug = waiting?.slug ?? addressFor(name, (each) => taken.has(each));
    if (!(await claimName(client, slug, name))) return refuse("nameTaken");
    const profile: Profile = { slug, name, role, pronouns: null, portrait, photo: null, bio: "", goodAt: [], lessGoodAt: [], languages: [], topics, credentials: [], schedule, cap, joinedAt: saving.now };
    await saveItem(client, "profile", slug, profile, saving);
    await client.query(
      `insert into staff_account (slug, mail, admin, status, invite_hash, invite_expires) values ($1, $2, $3, $4, $5, $6)
       on conflict (slug) do update set (mail, admin, status, invite_hash, invite_expires) = (excluded.mail, excluded.admin, excluded.status, excluded.invite_hash, excluded.invite_expires)`,
      [slug, mail, admin, status, ...(status === "invited" ? [createHash("sha256").update(token).digest("hex"), minutesAfter(saving.now, inviteMinutes)] : [null, null])],
    );
    return { ok: { slug, token } };
  });
}

/** A fresh one-time link to choose a password, for whoever lost theirs or let the invitation run out. Earlier links end with it. */
export async function freshLink({ pool }: Pick<SavingParts, "pool">, slug: string, now: string): Promise<Outcome<{ readonly token: string }>> {
  const token = randomBytes(32).toString("base64url");
  const { rowCount } = await pool.query("update staff_account set invite_hash = $2, invite_expires = $3 where slug = $1 and status <> 'suspended'", [slug, createHash("sha256").update(token).digest("hex"), minutesAfter(now, inviteMinutes)]);
  return rowCount === 1 ? { ok: { token } } : refuse("notFound");
}

function topicsFault({ directory }: SavingParts, topics: readonly string[]): string | null {
  const unknown = topics.find((each) => directory.topic(each) === null);
  return unknown === undefined ? null : `there is no topic ${unknown}`;
}

/** What somebody says of themself. Keeps address, role, credentials and the day they joined. */
export async function saveProfile(parts: SavingParts, slug: string, body: BodyOf<"saveProfile">, saving: Saving): Promise<Done> {
  const before = parts.directory.profile(slug);
  if (before === null) return refuse("notFound");
  const name = tidyName(body.name);
  if (skeleton(name) === "") return wrong("a name needs letters");
  const fault = scheduleFault(body.schedule) ?? topicsFault(parts, body.topics) ?? languageFault(body.languages);
  if (fault !== null) return wrong(fault);
  return change(parts, async (client) => {
    if (!(await claimName(client, slug, name))) return refuse("nameTaken");
    if (body.photo !== before.photo && body.photo !== null && !(await ownsPhoto(client, slug, body.photo))) return wrong("photo: upload it first");
    await saveItem(client, "profile", slug, { ...before, ...body, name }, saving);
    return done;
  });
}

function languageFault(languages: readonly string[]): string | null {
  const odd = languages.find((each) => {
    try {
      return Intl.getCanonicalLocales(each).length !== 1;
    } catch {
      return true;
    }
  });
  return odd === undefined ? null : `${odd} is not a language tag like "en" or "pt-BR"`;
}

async function ownsPhoto(client: PoolClient, slug: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query("select from staff_photo where name = $1 and slug = $2", [name, slug]);
  return rowCount === 1;
}

/** Puts a photo that was just uploaded on somebody's card. */
export async function setPhoto(parts: SavingParts, slug: string, name: string, bytes: Uint8Array, saving: Saving): Promise<Done> {
  const before = parts.directory.profile(slug);
  if (before === null) return refuse("notFound");
  return change(parts, async (client) => {
    await client.query("insert into staff_photo (name, slug, bytes, made_at) values ($1, $2, $3, $4) on conflict (name) do nothing", [name, slug, bytes, saving.now]);
    if (!(await ownsPhoto(client, slug, name))) return wrong("photo: a colleague has this very picture");
    await saveItem(client, "profile", slug, { ...before, photo: name }, saving);
    return done;
  });
}

export async function setDuty(parts: SavingParts, slug: string, offDuty: boolean): Promise<Done> {
  return change(parts, async (client) => {
    const { rowCount } = await client.query("update staff_account set off_duty = $2 where slug = $1", [slug, offDuty]);
    return rowCount === 1 ? done : refuse("notFound");
  });
}

/**
 * What an administrator decides about a colleague. Refused: taking away the last active administrator, or suspending somebody who looks after the
 * cases of a desk that nobody has chosen an expert for yet (every case has a named owner at every moment).
 */
export async function setPerson(parts: SavingParts, slug: string, body: BodyOf<"setPerson">, saving: Saving): Promise<Done> {
  const { directory } = parts;
  const before = directory.profile(slug);
  const account = directory.account(slug);
  if (before === null || account === null) return refuse("notFound");
  const fault = scheduleFault(body.schedule) ?? topicsFault(parts, body.topics);
  if (fault !== null) return wrong(fault);
  const others = directory.accounts().some((each) => each.slug !== slug && each.admin && each.status === "active");
  if ((!body.admin || body.suspended) && account.admin && account.status === "active" && !others) return wrong("somebody active must stay administrator");
  const desk = body.suspended ? directory.desks().find((each) => each.triager === slug) : undefined;
  if (desk !== undefined) return wrong(`choose another triager for ${desk.name} first`);
  const { role, credentials, topics, cap, schedule } = body;
  return change(parts, async (client) => {
    await saveItem(client, "profile", slug, { ...before, role, credentials, topics, cap, schedule }, saving);
    await client.query(
      `update staff_account set admin = $2,
         status = case when $3 then 'suspended' when status = 'suspended' then (case when auth_user is null and invite_hash is not null then 'invited' else 'active' end) else status end
       where slug = $1`,
      [slug, body.admin, body.suspended],
    );
    return done;
  });
}
