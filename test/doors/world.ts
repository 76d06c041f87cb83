/**
 * One real place for the door tests: the program as `main.ts` wires it, on a database of its own, listening on a free port. It is set up through its own
 * doors (the one-time link, invitations, sign-in, asking, choosing), so that whoever stands in it got there as people do.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openByname, type Byname } from "../../src/main.ts";
import { distFolder } from "../../src/server/buildApps.ts";
import { allowancesFrom, type Allowances } from "../../src/server/limits/limits.ts";
import { freshDatabase, type FreshDatabase } from "../world/database.ts";
import { freePort } from "../world/running.ts";
import { openCaller, type Answer, type Caller, type Sent } from "./calls.ts";

export const password = "a password for the door tests";

export type Place = {
  readonly port: number; readonly origin: string; readonly byname: Byname; readonly database: FreshDatabase; readonly caller: Caller;
  /** Sends as our own page would; throws with the answer unless it is 2xx. */
  must(what: string, sent: Sent): Promise<Answer>;
  close(): Promise<void>;
};

/** The program on an empty database, not set up. `allowances`: the rate limits; none unless given. */
export async function openPlace({ allowances = allowancesFrom("off"), database, port }: { readonly allowances?: Allowances | null; readonly database?: FreshDatabase; readonly port?: number } = {}): Promise<Place> {
  if (allowances === null) throw new Error("these allowances do not read");
  const own = database ?? (await freshDatabase());
  const at = port ?? (await freePort());
  const dataDir = mkdtempSync(join(tmpdir(), "byname-doors-"));
  const origin = `http://localhost:${at}`;
  const byname = await openByname({
    options: { port: at, host: "127.0.0.1", dataDir, sample: false, databaseUrl: null, origin: null, cardOrigin: null, smtpUrl: null, mailFrom: null, trustProxy: false, allowances, logLevel: "silent", hotCases: 1_000, scrubAfter: 1_440 },
    storage: own.storage, distFolder, listening: origin,
  });
  await byname.app.listen({ port: at, host: "127.0.0.1" });
  const caller = openCaller(at);
  return {
    port: at, origin, byname, database: own, caller,
    must: async (what, sent) => {
      const answer = await caller.send({ ...sent, headers: { origin, ...sent.headers } });
      if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 400)}`);
      return answer;
    },
    close: async () => {
      caller.close();
      await byname.stop();
      if (database === undefined) await own.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The value of a key in a JSON answer. */
export function at(answer: Answer, key: string): string {
  const value = answer.json();
  const found = typeof value === "object" && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined;
  if (typeof found !== "string") throw new Error(`no ${key} in ${answer.body.slice(0, 300)}`);
  return found;
}

export const mailOf = (name: string): string => `${name.split(" ")[0]?.toLowerCase() ?? name}@doors.example`;
export const allWeek = { zone: "UTC", shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })), closed: [] };

/** Signs in and returns the cookie; throws with the answer when it is refused. */
export async function signedIn(place: Place, mail: string, secret = password): Promise<string> {
  const answer = await place.must(`sign-in of ${mail}`, { method: "POST", path: "/api/auth/sign-in/email", body: { email: mail, password: secret } });
  return answer.cookies.map((cookie) => cookie.split(";")[0] ?? "").join("; ");
}

export type Staffed = { readonly admin: { readonly slug: string; readonly cookie: string } };
export type Hired = { readonly slug: string; readonly mail: string };

/** Sets the place up with its first administrator. */
export async function setUp(place: Place): Promise<Staffed> {
  const token = await place.byname.firstRun.token();
  await place.must("set-up", { method: "POST", path: "/api/setup", body: { token, organisation: "Door Works", zone: "UTC", name: "Mara Onn", mail: mailOf("mara"), password, sample: false } });
  const cookie = await signedIn(place, mailOf("mara"));
  const me = await place.must("me", { method: "GET", path: "/api/staff/me", headers: { cookie } });
  return { admin: { slug: at(me, "slug"), cookie } };
}

export const deskBody = (slug: string, triager: string) => ({
  slug, name: `The ${slug} desk`, doesNot: null, covers: "until it is put right", hours: allWeek, triager, answerWithin: 120, nextWordLive: 240, nextWordAway: 10_080, currency: "USD",
});
export const topicBody = (slug: string, desk: string) => ({
  slug, title: `About ${slug}`, desk, words: [slug], examples: [`Something about ${slug}.`], minutes: 10, quintiles: [2, 4, 6, 8], price: { perMinute: null, floor: 0, cap: 0, nice: 1 },
});

/** Invites somebody and takes the invitation up. */
export async function hire(place: Place, admin: string, name: string, role: "expert" | "lead", topics: readonly string[], isAdmin = false): Promise<Hired> {
  const mail = mailOf(name);
  const invited = await place.must(`inviting ${name}`, { method: "POST", path: "/api/admin/people", headers: { cookie: admin }, body: { name, mail, role, admin: isAdmin, topics, hours: allWeek, cap: 10, portrait: null } });
  const token = /[A-Za-z0-9_-]{43}$/.exec(at(invited, "link"))?.[0] ?? "";
  const joined = await place.must(`${name} joining`, { method: "POST", path: "/api/invites", body: { token, password } });
  return { slug: at(joined, "slug"), mail };
}
