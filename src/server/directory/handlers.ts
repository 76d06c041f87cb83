/** The doors of the directory: what anyone may see of desks and experts, what staff say of themselves, what administrators set. */
import "@fastify/multipart";
import type { Cases, Handlers, Outcome, Principal } from "../ports.ts";
import { refuse } from "../ports.ts";
import type { StaffMe } from "../../protocol/views.ts";
import type { Saving } from "./items.ts";
import { fileOf, photoFile, squarePhoto } from "./photo.ts";
import { dropTopic, saveDesk, saveOrganisation, saveTopic, type SavingParts } from "./settings.ts";
import { addPerson, freshLink, saveProfile, setDuty, setPerson, setPhoto } from "./staff.ts";

export type DirectoryHandlerParts = SavingParts & {
  /** The state of a case, for prices and fit. */
  readonly state: Cases["state"];
  /** Whether this server can send mail now. */
  readonly mailCanGo: () => boolean;
  /** Where staff reach us, without a slash at the end: invitation links begin with it. */
  readonly origin: () => string;
  readonly proofs: (slug: string) => Promise<{ readonly totp: boolean; readonly passkey: boolean }>;
  /** Ends every session of somebody, at once. */
  readonly endAll: (slug: string) => Promise<void>;
};

type Staff = Extract<Principal, { kind: "staff" }>;

/** The signed-in member of staff; the access door lets nobody else through, so anything else is our own mistake. */
export function staffOf(principal: Principal): Staff {
  if (principal.kind !== "staff") throw new Error("a staff door was opened to somebody who is not staff");
  return principal;
}

export function directoryHandlers(parts: DirectoryHandlerParts) {
  return { ...publicHandlers(parts), ...ownHandlers(parts), ...adminHandlers(parts), photoFile: photoFile(parts.pool) } satisfies Handlers;
}

const found = <T>(value: T | null): Outcome<T> => (value === null ? refuse("notFound") : { ok: value });

function publicHandlers({ pool, directory, state, mailCanGo }: DirectoryHandlerParts) {
  return {
    desk: async ({ params, now }) => found(directory.deskView(params.desk, now, mailCanGo())),
    deskExperts: async ({ params, query, now }) =>
      directory.desk(params.desk) === null ? refuse("notFound") : { ok: directory.choice({ desk: params.desk, sort: query.sort ?? "fits", state: null, now }) },
    guessTopic: async ({ params, body }) => (directory.desk(params.desk) === null ? refuse("notFound") : { ok: { guess: directory.guess(params.desk, body.text) } }),
    expert: async ({ params, now }) => found(directory.card(params.slug, now)),
    expertReviews: async ({ params, query, now }) => {
      if (directory.card(params.slug, now) === null) return refuse("notFound");
      const { rows } = await pool.query<{ person: string; expert_stars: number | null; company_stars: number | null; text: string | null; time: Date }>(
        "select person, expert_stars, company_stars, text, time from star_answer where expert = $1 and public and time < coalesce($2, 'infinity'::timestamptz) order by time desc limit 50",
        [params.slug, query.before ?? null],
      );
      return { ok: { reviews: rows.map((row) => ({ person: row.person, expertStars: row.expert_stars, companyStars: row.company_stars, text: row.text, time: row.time.toISOString() })) } };
    },
    choice: async ({ params, query, now }) => {
      const folded = await state(params.case);
      const desk = folded?.question?.desk;
      return folded === null || desk === undefined ? refuse("notFound") : { ok: directory.choice({ desk, sort: query.sort ?? "fits", state: folded, now }) };
    },
    setup: async () => {
      const organisation = directory.organisation();
      const ready = organisation !== null && directory.accounts().some((each) => each.admin && each.status === "active" && each.signsIn);
      return { ok: { ready, sample: organisation?.sample ?? false, organisation: organisation?.name ?? null } };
    },
  } satisfies Handlers;
}

/** What somebody may change of themself. */
function ownHandlers(parts: DirectoryHandlerParts) {
  const { directory, proofs } = parts;
  const meOf = async (slug: string): Promise<Outcome<StaffMe>> => {
    const profile = directory.profile(slug);
    const account = directory.account(slug);
    if (profile === null || account === null) return refuse("notFound");
    const { totp, passkey } = await proofs(slug);
    return { ok: { slug, name: profile.name, role: profile.role, admin: account.admin, profile, offDuty: account.offDuty, mail: account.mail, hasTotp: totp, hasPasskey: passkey } };
  };
  const after = async (outcome: Promise<Outcome<unknown>>, slug: string): Promise<Outcome<StaffMe>> => {
    const result = await outcome;
    return "problem" in result ? result : meOf(slug);
  };
  return {
    me: async ({ principal }) => meOf(staffOf(principal).slug),
    saveProfile: async ({ principal, body, now }) => {
      const { slug } = staffOf(principal);
      return after(saveProfile(parts, slug, body, { by: slug, now }), slug);
    },
    duty: async ({ principal, body }) => {
      const { slug } = staffOf(principal);
      return after(setDuty(parts, slug, body.offDuty), slug);
    },
    photo: async ({ principal, request, now }) => {
      const { slug } = staffOf(principal);
      const file = await fileOf(request);
      if ("problem" in file) return file;
      const made = await squarePhoto(file.ok);
      if ("problem" in made) return made;
      const saved = await setPhoto(parts, slug, made.ok.name, made.ok.bytes, { by: slug, now });
      return "problem" in saved ? saved : { ok: { photo: made.ok.name } };
    },
  } satisfies Handlers;
}

function adminHandlers(parts: DirectoryHandlerParts) {
  const { directory, origin, endAll } = parts;
  const saving = (principal: Principal, now: string): Saving => ({ by: staffOf(principal).slug, now });
  return {
    organisation: async () => {
      const organisation = directory.organisation();
      if (organisation === null) return refuse("notSetUp");
      const desks = [...directory.desks()];
      const people = directory.accounts().flatMap((account) => {
        const profile = directory.profile(account.slug);
        // A link is shown once, when it is made: we keep only its hash.
        return profile === null ? [] : [{ profile, mail: account.mail, admin: account.admin, status: account.status, inviteLink: null }];
      });
      return { ok: { organisation, desks, topics: desks.flatMap((desk) => directory.topics(desk.slug)), people } };
    },
    saveOrganisation: async ({ principal, body, now }) => saveOrganisation(parts, body, saving(principal, now)),
    saveDesk: async ({ principal, params, body, now }) => saveDesk(parts, params.slug, body, saving(principal, now)),
    saveTopic: async ({ principal, params, body, now }) => saveTopic(parts, params.slug, body, saving(principal, now)),
    dropTopic: async ({ principal, params, now }) => dropTopic(parts, params.slug, saving(principal, now)),
    invite: async ({ principal, body, now }) => {
      const { hours, ...person } = body;
      const added = await addPerson(parts, { ...person, schedule: hours }, "invited", saving(principal, now));
      return "problem" in added ? added : { ok: { slug: added.ok.slug, link: `${origin()}/desk/invite/${added.ok.token}` } };
    },
    passwordLink: async ({ params, now }) => {
      const made = await freshLink(parts, params.slug, now);
      return "problem" in made ? made : { ok: { link: `${origin()}/desk/invite/${made.ok.token}` } };
    },
    setPerson: async ({ principal, params, body, now }) => {
      const saved = await setPerson(parts, params.slug, body, saving(principal, now));
      if (!("problem" in saved) && body.suspended) await endAll(params.slug);
      return saved;
    },
  } satisfies Handlers;
}
