/**
 * The server in this process, on a database of its own, with one small organisation: the desk `help`, its triager Maria (lead, administrator) and two
 * experts, Bernie and Ana, on duty round the clock. Requests go in without a port (`inject`); `listen` opens one for sockets.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openByname, type Byname, type World } from "../../src/main.ts";
import { saveDesk } from "../../src/server/directory/settings.ts";
import { addPerson } from "../../src/server/directory/staff.ts";
import { saveOrganisation } from "../../src/server/directory/settings.ts";
import { logLevels } from "../../src/server/edge/log.ts";
import { defaultAllowances, type Allowances } from "../../src/server/limits/limits.ts";
import type { OutsideCommand } from "../../src/domain/case/commands.ts";
import type { Ack, Problem } from "../../src/protocol/wire.ts";
import { freshDatabase } from "./database.ts";

export const password = "a password for tests only";
const clock = { zone: "UTC", shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1_440 })), closed: [] };
const origin = "http://byname.test";

export type Answer = { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string | string[] | number | undefined>>; json<T>(): T };
/** Who asks: nobody, a person by capability, or staff by cookie. */
export type Proof = { readonly capability?: string; readonly cookie?: string };
export type Asked = { readonly case: string; readonly capability: string; readonly ack: Ack };
export type TestServer = {
  readonly byname: Byname; readonly origin: string;
  /** What it was opened with, to open another node on the same database. */
  readonly world: World;
  call(method: "GET" | "POST" | "PUT" | "DELETE", path: string, options?: Proof & { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }): Promise<Answer>;
  /** Asks as a new person. */
  ask(text?: string, clientId?: string): Promise<Asked>;
  command(caseId: string, proof: Proof, command: OutsideCommand, id?: string): Promise<{ readonly ack: Ack } | { readonly problem: Problem }>;
  /** Signs in `maria`, `bernie` or `ana`; the cookie. */
  signIn(slug: string): Promise<string>;
  /** A case that Bernie has taken: the person's key, Bernie's cookie. */
  withBernie(): Promise<Asked & { readonly bernie: string }>;
  /** Leaves the database open. */
  stop(): Promise<void>;
  /** Opens a port; the address of it. */
  listen(): Promise<string>;
  close(): Promise<void>;
};

export const freshClientId = (): string => randomBytes(12).toString("hex");

const off: Allowances = Object.fromEntries(Object.keys(defaultAllowances).map((name) => [name, { points: 1_000_000, seconds: 60 }])) as Allowances;

export async function testServer({ allowances = off, cardOrigin = null }: { readonly allowances?: Allowances; readonly cardOrigin?: string | null } = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const { storage } = database;
  const dataDir = mkdtempSync(join(tmpdir(), "byname-server-"));
  const options = { port: 0, host: "127.0.0.1", dataDir, sample: false, databaseUrl: null, origin: null, cardOrigin, smtpUrl: null, mailFrom: null, trustProxy: false, allowances, logLevel: logLevels.find((level) => level === process.env["BYNAME_TEST_LOG"]) ?? "silent", hotCases: 1_000, scrubAfter: 1_440 };
  const world: World = { options, storage, distFolder: join(dataDir, "dist"), listening: origin };
  const byname = await openByname(world);
  await byname.app.ready();
  await furnish(byname, storage.pool);

  const call: TestServer["call"] = async (method, path, { capability, cookie, body, headers } = {}) => {
    const answer = await byname.app.inject({
      method, url: path,
      headers: { host: "byname.test", ...(method === "GET" ? {} : { origin }), ...(capability === undefined ? {} : { authorization: `Bearer ${capability}` }), ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : typeof body === "string" ? { payload: body } : { payload: body as object }),
    });
    return { status: answer.statusCode, body: answer.body, headers: answer.headers, json: <T>() => answer.json<T>() };
  };
  const ask: TestServer["ask"] = async (text = "My printer says it is offline.", clientId = freshClientId()) => {
    const answer = await call("POST", "/api/cases", { body: { clientId, text, lang: "en", zone: "Europe/Lisbon", desk: "help", page: null, topic: null } });
    assert.equal(answer.status, 200, answer.body);
    return answer.json<Asked>();
  };
  const command: TestServer["command"] = async (caseId, proof, wanted, id = freshClientId()) => {
    const answer = await call("POST", `/api/cases/${caseId}/commands`, { ...proof, body: { id, command: wanted } });
    return answer.status === 200 ? { ack: answer.json<Ack>() } : { problem: answer.json<Problem>() };
  };
  const signIn: TestServer["signIn"] = async (slug) => {
    const answer = await call("POST", "/api/auth/sign-in/email", { body: { email: `${slug}@help.test`, password } });
    assert.equal(answer.status, 200, answer.body);
    return [answer.headers["set-cookie"] ?? []].flat().map((one) => String(one).split(";")[0]).join("; ");
  };
  const must = async (...args: Parameters<TestServer["command"]>): Promise<void> => {
    const done = await command(...args);
    assert.ok("ack" in done, JSON.stringify(done));
  };
  return {
    byname, origin, world, call, ask, command, signIn,
    withBernie: async () => {
      const asked = await ask();
      const bernie = await signIn("bernie");
      await must(asked.case, asked, { type: "giveContact", contact: { channel: "phone", address: "+351 912 345 678" } });
      await must(asked.case, asked, { type: "leaveWith", expert: "bernie", price: null, consent: false });
      await must(asked.case, { cookie: bernie }, { type: "accept" });
      return { ...asked, bernie };
    },
    listen: () => byname.app.listen({ port: 0, host: "127.0.0.1" }),
    stop: byname.stop,
    close: async () => {
      await byname.stop();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function furnish({ directory, firstRun }: Byname, pool: Parameters<typeof addPerson>[0]["pool"]): Promise<void> {
  const parts = { pool, directory };
  const saving = { by: "test", now: new Date().toISOString() };
  const ok = (outcome: object): void => assert.ok("ok" in outcome, JSON.stringify(outcome));
  ok(await saveOrganisation(parts, { name: "Help Test", zone: "UTC", sites: [] }, saving));
  for (const [name, role] of [["Maria", "lead"], ["Bernie", "expert"], ["Ana", "expert"]] as const) {
    const mail = `${name.toLowerCase()}@help.test`;
    ok(await addPerson(parts, { name, mail, role, admin: role === "lead", topics: [], schedule: clock, cap: 5, portrait: null }, "active", saving));
    assert.ok(await firstRun.signIn.createAccount({ slug: name.toLowerCase(), name, mail, password }));
  }
  ok(await saveDesk(parts, "help", { slug: "help", name: "Help", doesNot: null, covers: "everything", hours: clock, triager: "maria", answerWithin: 10, nextWordLive: 30, nextWordAway: 1_440, currency: "EUR" }, saving));
  await directory.reload();
}
