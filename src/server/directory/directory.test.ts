import assert from "node:assert/strict";
import { after, test } from "node:test";
import sharp from "sharp";
import { begin } from "../../domain/case/begin.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Topic } from "../../domain/people/directory.ts";
import { freshDatabase } from "../../../test/world/database.ts";
import { makeDirectory } from "./directory.ts";
import { firstRun } from "./firstRun.ts";
import { directoryHandlers } from "./handlers.ts";
import { squarePhoto } from "./photo.ts";
import { dropTopic, saveDesk, saveOrganisation, saveTopic, scheduleFault } from "./settings.ts";
import { addPerson, saveProfile, setDuty, setPerson } from "./staff.ts";

const { storage } = await freshDatabase();
const { pool } = storage;
/** A Tuesday, 10:12 in Berlin. */
const now = "2026-09-15T08:12:00.000Z";
const here = new Set<string>();
const load = new Map<string, number>();
const moment = { staffHere: (slug: string) => here.has(slug), openLoad: (slug: string) => load.get(slug) ?? 0 };
const open = () => makeDirectory({ pool, moment, now: () => now, warn: (error) => assert.fail(String(error)), lookEvery: 3_600_000 });
const directory = await open();
after(() => directory.close());
const parts = { pool, directory };
const saving = { by: "joan", now };
const first = firstRun(parts, () => now);
await first.createOrganisation({ name: "Harbour Books", zone: "Europe/Berlin" });
const joan = await first.createStaff({ name: "Joan Abara", mail: "joan@harbour.example", role: "lead", admin: true });

const week = { zone: "Europe/Berlin", shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1020 })), closed: [] };
const person = (name: string, mail: string) => ({ name, mail, role: "expert" as const, admin: false, topics: [], schedule: week, cap: 2, portrait: null });
const topic: Topic = { slug: "orders", title: "Orders", desk: "help", words: ["parcel", "delivery"], examples: ["My order has not arrived"], minutes: 20, quintiles: [5, 10, 20, 40], price: { perMinute: 50, floor: 500, cap: 3_000, nice: 100 } };
const code = (outcome: object): unknown => ("problem" in outcome ? (outcome.problem as { code: string }).code : "ok");

test("DR6 set-up leaves one organisation, an administrator and a desk that they look after", () => {
  assert.equal(joan, "joan");
  assert.equal(directory.organisation()?.sample, false);
  assert.deepEqual(directory.desks().map((desk) => [desk.slug, desk.triager]), [["help", "joan"]]);
  assert.equal(directory.policy("help", now)?.triager.name, "Joan Abara");
});

test("DR1 DR3 a name that looks like a colleague's is refused, another gets the next address", async () => {
  const added = await addPerson(parts, person("Ana Ruiz", "ana@harbour.example"), "active", saving);
  assert.ok("ok" in added && added.ok.slug === "ana");
  assert.equal(code(await addPerson(parts, person("Аnа Ruíz", "forged@harbour.example"), "active", saving)), "nameTaken");
  const other = await addPerson(parts, person("Ana Sousa", "sousa@harbour.example"), "active", saving);
  assert.ok("ok" in other && other.ok.slug === "ana-sousa");
  assert.ok(directory.isExpertName("ANA RUIZ") && !directory.isExpertName("Rosa Almeida"));
  assert.equal(code(await addPerson(parts, person("  ​", "nobody@harbour.example"), "active", saving)), "badInput");
});

test("DR1 of two who claim one name at once, one gets it", async () => {
  const both = await Promise.all([1, 2].map((n) => addPerson(parts, person("Twin Peak", `twin${n}@harbour.example`), "active", saving).catch(() => ({ problem: "raced" }))));
  assert.equal(both.filter((each) => "ok" in each).length, 1);
});

test("DR7 an invitation is renewed until it is taken up, and its token is not kept", async () => {
  const one = await addPerson(parts, person("Kofi Mensah", "kofi@harbour.example"), "invited", saving);
  const two = await addPerson(parts, person("Kofi Mensah", "KOFI@harbour.example"), "invited", saving);
  assert.ok("ok" in one && "ok" in two && one.ok.slug === two.ok.slug && one.ok.token !== two.ok.token);
  const { rows } = await pool.query<{ row: string }>("select row_to_json(a)::text as row from staff_account a where slug = 'kofi'");
  assert.ok(rows[0] !== undefined && !rows[0].row.includes(two.ok.token));
  assert.equal(directory.card("kofi", now), null, "nobody is shown before they took it up");
  await pool.query("update staff_account set auth_user = 'u1', status = 'active' where slug = 'kofi'");
  assert.equal(code(await addPerson(parts, person("Kofi Other", "kofi@harbour.example"), "invited", saving)), "badInput");
  await directory.reload();
  assert.notEqual(directory.card("kofi", now), null);
});

test("DR4 DR5 a profile is versioned; what is not theirs stays", async () => {
  const before = directory.profile("ana");
  assert.ok(before !== null);
  const { slug: _, role: __, joinedAt: ___, credentials: ____, ...own } = before;
  assert.equal(code(await saveProfile(parts, "ana", { ...own, name: "Ana Ruiz", bio: "Doors with numbers on them." }, saving)), "ok");
  assert.equal(code(await saveProfile(parts, "ana", { ...own, name: "Joan Abara" }, saving)), "nameTaken");
  assert.equal(code(await saveProfile(parts, "ana", { ...own, languages: ["not a language"] }, saving)), "badInput");
  assert.equal(code(await saveProfile(parts, "ana", { ...own, photo: "0123456789abcdef0123456789abcdef.webp" }, saving)), "badInput");
  assert.equal(directory.profile("ana")?.bio, "Doors with numbers on them.");
  assert.equal(directory.profile("ana")?.joinedAt, before.joinedAt);
  const { rows } = await pool.query<{ versions: number }>("select count(*)::int as versions from directory_item where kind = 'profile' and slug = 'ana'");
  assert.equal(rows[0]?.versions, 2);
});

test("DR6 the last administrator and a triager stay", async () => {
  const body = { role: "lead" as const, admin: true, suspended: true, credentials: [], topics: [], cap: 2, schedule: week };
  assert.equal(code(await setPerson(parts, "joan", body, saving)), "badInput");
  assert.equal(code(await setPerson(parts, "joan", { ...body, suspended: false, admin: false }, saving)), "badInput");
  assert.equal(code(await setPerson(parts, "ana", { ...body, role: "expert", admin: true, suspended: false }, saving)), "ok");
  assert.equal(code(await setPerson(parts, "joan", body, saving)), "badInput", "still triager");
  const desk = directory.desk("help");
  assert.ok(desk !== null);
  assert.equal(code(await saveDesk(parts, "help", { ...desk, triager: "nobody" }, saving)), "badInput");
  assert.equal(code(await saveDesk(parts, "help", { ...desk, currency: "EUR" }, saving)), "badInput");
  assert.equal(code(await setPerson(parts, "ana-sousa", { ...body, role: "expert", admin: false }, saving)), "ok");
  assert.equal(directory.card("ana-sousa", now), null);
  assert.equal(code(await setPerson(parts, "ana-sousa", { ...body, role: "expert", admin: false, suspended: false }, saving)), "ok");
  assert.notEqual(directory.card("ana-sousa", now), null);
});

test("DR4 bad settings are refused and nothing is lost", async () => {
  assert.equal(scheduleFault({ zone: "Mars/Olympus", shifts: [], closed: [] })?.includes("Mars"), true);
  assert.notEqual(scheduleFault({ ...week, shifts: [{ weekday: 1, from: 600, to: 600 }] }), null);
  assert.notEqual(scheduleFault({ ...week, closed: ["2026-02-30"] }), null);
  assert.equal(code(await saveOrganisation(parts, { name: "X", zone: "Mars/Olympus", sites: [] }, saving)), "badInput");
  assert.equal(code(await saveOrganisation(parts, { name: "X", zone: "UTC", sites: ["https://a.example/path"] }, saving)), "badInput");
  assert.equal(code(await saveTopic(parts, "orders", { ...topic, desk: "nowhere" }, saving)), "badInput");
  assert.equal(code(await saveTopic(parts, "orders", { ...topic, quintiles: [5, 4, 20, 40] }, saving)), "badInput");
  assert.equal(directory.organisation()?.name, "Harbour Books");
  assert.deepEqual(directory.topics("help"), []);
});

test("DR8 a dropped topic is no longer guessed or priced, and its versions stay", async () => {
  assert.equal(code(await saveTopic(parts, "orders", topic, saving)), "ok");
  assert.equal(directory.guess("help", "my parcel with the order has not arrived")?.topic, "orders");
  assert.equal(directory.price("help", "orders", "ana").amount.minor, 1_000);
  assert.equal(code(await dropTopic(parts, "orders", saving)), "ok");
  assert.equal(directory.guess("help", "my parcel with the order has not arrived"), null);
  assert.equal(directory.price("help", "orders", "ana").free, true);
  assert.equal(code(await dropTopic(parts, "orders", saving)), "notFound");
  assert.equal(code(await saveTopic(parts, "orders", topic, saving)), "ok");
});

test("DR10 DR11 who is shown as there is there", async () => {
  const card = (slug: string) => directory.card(slug, now);
  assert.equal(card("ana")?.presence.kind, "away");
  assert.equal(card("ana")?.wait, null);
  assert.equal(card("ana")?.writesBy, "2026-09-16T07:10:00.000Z", "the next shift, with time to read");
  here.add("ana");
  assert.deepEqual(card("ana")?.presence, { kind: "onDuty", until: "2026-09-15T15:00:00.000Z" });
  assert.deepEqual(card("ana")?.wait, { low: 0, high: 10, basis: "policy", n: 0 });
  load.set("ana", 2);
  assert.equal(card("ana")?.canTake, false);
  assert.equal(card("ana")?.wait?.basis, "queue");
  load.set("ana", 1);
  assert.deepEqual(card("ana")?.presence, { kind: "helping", others: 1, free: true, until: "2026-09-15T15:00:00.000Z" });
  assert.equal(code(await setDuty(parts, "ana", true)), "ok");
  assert.equal(card("ana")?.presence.kind, "away");
  assert.equal(directory.expertNow("ana", now)?.onDuty, false);
  await setDuty(parts, "ana", false);
  assert.equal(card("ana")?.rating.isNew, true);
  assert.equal(card("ana")?.quote, null);
  const view = directory.deskView("help", now, false);
  assert.deepEqual([view?.open, view?.closesAt, view?.here.map((face) => face.slug), view?.leaveWith, view?.hoursInWords], [true, "2026-09-15T15:00:00.000Z", ["ana"], null, ["Monday to Friday 09:00–17:00"]]);
  here.clear();
  const night = directory.deskView("help", "2026-09-15T20:00:00.000Z", false);
  assert.deepEqual([night?.open, night?.opensAt, night?.wait, night?.leaveWith?.writesBy], [false, "2026-09-16T07:00:00.000Z", null, "2026-09-16T07:10:00.000Z"]);
});

test("DR12 the price shown on a switch is the one that will be recorded", () => {
  const asked: CaseState = {
    ...begin("ab".repeat(16)),
    question: { seq: 2, time: now, text: "My order has not arrived", lang: "en", zone: "UTC", desk: "help", page: null },
    people: { p1: { who: "p1", role: "person", name: "", expert: null, since: now }, p2: { who: "p2", role: "expert", name: "Ana Ruiz", expert: "ana", since: now } },
    topic: { slug: "orders", title: "Orders", how: "person", confidence: null },
    situation: { name: "choosing", since: now, previous: "p2" },
    quotes: [{ expert: "p2", amount: { minor: 800, currency: "USD" }, free: false, complexity: 3, minutes: 20, precedents: 0, lines: [], covers: "", seq: 5, time: now }],
  };
  const { cards } = directory.choice({ desk: "help", sort: "fits", state: asked, now });
  assert.ok(cards.length > 0 && cards.every((card) => card.slug !== "ana" && card.quote?.amount.minor === 800));
  assert.ok(directory.choice({ desk: "help", sort: "fits", state: null, now }).cards.every((card) => card.quote === null));
});

test("DR9 another node sees a change at its next look", async () => {
  const other = await makeDirectory({ pool, moment, now: () => now, warn: (error) => assert.fail(String(error)), lookEvery: 20 });
  const heard = new Promise<string>((resolve) => other.onChange(resolve));
  await saveOrganisation(parts, { name: "Harbour Books & Maps", zone: "Europe/Berlin", sites: ["https://harbour.example"] }, saving);
  assert.equal(directory.organisation()?.name, "Harbour Books & Maps");
  assert.equal(await heard, "settings");
  assert.equal(other.organisation()?.name, "Harbour Books & Maps");
  other.close();
});

test("DR13 a photo is drawn anew without what it carried; what is no picture is refused", async () => {
  const camera = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#3a6" } }).withExif({ IFD0: { Copyright: "secret place" } }).jpeg().toBuffer();
  assert.ok(camera.includes("secret place"));
  const made = await squarePhoto(camera);
  assert.ok("ok" in made);
  const { width, height, format, exif } = await sharp(made.ok.bytes).metadata();
  assert.deepEqual([width, height, format, exif], [512, 512, "webp", undefined]);
  assert.equal(code(await squarePhoto(new TextEncoder().encode("<svg onload=alert(1)>"))), "badFile");
});

test("DR11 the doors answer with what their schemas say", async () => {
  const { routes } = await import("../../protocol/routes.ts");
  const handlers = directoryHandlers({ ...parts, state: async () => null, mailCanGo: () => false, origin: () => "http://desk.example", proofs: async () => ({ totp: false, passkey: false }), endAll: async () => undefined });
  const principal = { kind: "staff" as const, slug: "joan", name: "Joan Abara", role: "lead" as const, admin: true, session: "s" };
  const call = { params: undefined, query: undefined, body: undefined, principal, now, request: null as never };
  const parse = (name: "desk" | "deskExperts" | "me" | "organisation" | "expert" | "setup", outcome: object): void => assert.ok("ok" in outcome && routes[name].reply.safeParse(outcome.ok).success, `${name}: ${JSON.stringify("ok" in outcome ? routes[name].reply.safeParse(outcome.ok).error?.issues : outcome)}`);
  parse("desk", await handlers.desk({ ...call, params: { desk: "help" } }));
  parse("deskExperts", await handlers.deskExperts({ ...call, params: { desk: "help" }, query: { sort: "soonest" } }));
  parse("me", await handlers.me(call));
  parse("organisation", await handlers.organisation());
  parse("expert", await handlers.expert({ ...call, params: { slug: "ana" } }));
  parse("setup", await handlers.setup());
  assert.equal(code(await handlers.desk({ ...call, params: { desk: "nowhere" } })), "notFound");
  const invited = await handlers.invite({ ...call, body: { name: "Maria Ortiz", mail: "maria@harbour.example", role: "lead", admin: false, topics: ["orders"], hours: week, cap: 1, portrait: "p-maria" } });
  assert.ok("ok" in invited && /^http:\/\/desk\.example\/desk\/invite\/[A-Za-z0-9_-]{43}$/.test(invited.ok.link));
});
