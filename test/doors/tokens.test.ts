/** Tokens: each opens its own door, for its own case, for as long as whoever got it may still be there. Every pair of a token and a wrong door is tried. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openAddress, sealAddress, type FileAddress } from "../../src/server/files/address.ts";
import type { Answer } from "./calls.ts";
import { openLine } from "./lines.ts";
import { freshId, standAtStart } from "./samples.ts";
import { openTown, type Case, type Principal, type Town } from "./town.ts";
import { at, mailOf, signedIn } from "./world.ts";

let town: Town;
let key: Uint8Array;
before(async () => {
  town = await openTown();
  const { rows } = await town.place.database.storage.pool.query<{ secret: Buffer }>("select secret from server_secret where name = 'files'");
  key = new Uint8Array(rows[0]?.secret ?? []);
});
after(async () => {
  await town?.close();
});

const fileLink = async (who: Principal, target: Case): Promise<string> => at(await town.send(who, { method: "POST", path: `/api/cases/${target.id}/files/${target.file}/link`, body: { size: "full" } }), "url");
const fetchFile = (path: string): Promise<Answer> => town.place.caller.send({ method: "GET", path });
/** The same person of the staff in a session of its own, so that ending it disturbs nothing else. */
const again = async (who: Principal, name: string): Promise<Principal> => ({ ...who, proof: { cookie: await signedIn(town.place, mailOf(name)) } });

test("DO40 a token at another's door opens nothing, whichever pair it is", async () => {
  const [a, nobody, personA, admin] = [town.case("A"), town.principal("nobody"), town.principal("personA"), town.principal("admin")];
  const ticket = async (who: Principal): Promise<string> => at(await town.send(who, { method: "POST", path: "/api/tickets", body: { capabilities: who.capabilities } }), "ticket");
  const invited = await town.send(admin, { method: "POST", path: "/api/admin/people", body: { name: "Ines Wait", mail: mailOf("ines"), role: "expert", admin: false, topics: ["printers"], hours: { zone: "UTC", shifts: [], closed: [] }, cap: 1, portrait: null } });
  const tokens: Readonly<Record<string, string>> = {
    capability: a.capability, personTicket: await ticket(personA), staffTicket: await ticket(town.principal("ownerA")),
    deviceLink: at(await town.send(personA, { method: "POST", path: `/api/cases/${a.id}/link` }), "url").split("/").at(-1) ?? "",
    file: (await fileLink(personA, a)).split("/").at(-1) ?? "", invitation: /[A-Za-z0-9_-]{43}$/.exec(at(invited, "link"))?.[0] ?? "",
    session: (admin.proof["cookie"] ?? "").split("=")[1]?.split(";")[0] ?? "", caseId: a.id, nothing: "", null: "null", array: "[]", zero: "0",
  };
  const post = (path: string, body: unknown): Promise<Answer> => town.send(nobody, { method: "POST", path, body });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => town.send(nobody, { method: "GET", path, headers });
  const doors: Readonly<Record<string, { readonly takes: string; try(token: string): Promise<Answer | "bye" | "welcome"> }>> = {
    bearer: { takes: "capability", try: (token) => get(`/api/cases/${a.id}`, { authorization: `Bearer ${token}` }) },
    ticketOf: { takes: "capability", try: (token) => post("/api/tickets", { capabilities: [token] }) },
    page: { takes: "capability", try: (token) => get(`/c/${token}`) },
    say: { takes: "capability", try: (token) => post(`/c/${token}`, { text: "hello" }) },
    enter: { takes: "deviceLink", try: (token) => post("/api/enter", { token }) },
    enterPage: { takes: "deviceLink", try: (token) => get(`/enter/${token}`) },
    file: { takes: "file", try: (token) => get(`/f/${token}`) },
    look: { takes: "invitation", try: (token) => post("/api/invites/look", { token }) },
    join: { takes: "invitation", try: (token) => post("/api/invites", { token, password: "a long enough password" }) },
    setup: { takes: "none", try: (token) => post("/api/setup", { token, organisation: "Mine", zone: "UTC", name: "Eve", mail: mailOf("eve"), password: "a long enough password", sample: false }) },
    cookie: { takes: "session", try: (token) => get("/api/staff/me", { cookie: `byname.session_token=${token}` }) },
    hello: { takes: "Ticket", try: async (token) => {
      const line = await openLine(town.place.port, { origin: town.place.origin }, (text) => town.canaries.search(nobody, "a socket", text));
      line.send({ t: "hello", v: 1, ticket: token });
      const { t } = await line.next("an answer", () => true);
      line.close();
      return t === "bye" ? "bye" : "welcome";
    } },
  };
  let pairs = 0;
  for (const [door, { takes, try: attempt }] of Object.entries(doors)) {
    for (const [name, token] of Object.entries(tokens)) {
      if (name.endsWith(takes)) continue;
      pairs++;
      const answer = await attempt(token);
      if (typeof answer === "string") assert.equal(answer, "bye", `${name} at ${door}`);
      else assert.ok(answer.status >= 400 && answer.status < 500, `${name} at ${door}: ${answer.status} ${answer.body.slice(0, 200)}`);
    }
  }
  assert.ok(pairs > 120);
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO41 a file's address holds for its own file alone, unchanged, and not after its time", async () => {
  const [a, b] = [town.case("A"), town.case("B")];
  const link = await fileLink(town.principal("personA"), a);
  assert.match((await fetchFile(link)).body, /^File bytes: canary/);
  const token = link.slice("/f/".length);
  const [payload = "", mark = ""] = token.split(".");
  const other = (await fileLink(town.principal("personB"), b)).slice("/f/".length).split(".");
  for (const wrong of [`${other[0]}.${mark}`, `${payload}.${other[1]}`, `${payload}.`, `.${mark}`, payload, `${payload}.${mark}.${mark}`, `${Buffer.from(JSON.stringify({ caseId: b.id, entry: b.file, size: "full", principal: { kind: "person", caseId: b.id, capability: "" }, until: 9e15 })).toString("base64url")}.${mark}`]) {
    assert.equal((await fetchFile(`/f/${wrong}`)).status, 404, wrong);
  }
  for (let i = 0; i < payload.length; i += 3) assert.equal((await fetchFile(`/f/${payload.slice(0, i)}${payload[i] === "A" ? "B" : "A"}${payload.slice(i + 1)}.${mark}`)).status, 404);
  const address = openAddress(key, token, 0);
  assert.ok(address !== null);
  const sealed = (more: Partial<FileAddress>): Promise<Answer> => fetchFile(`/f/${sealAddress(key, { ...address, ...more })}`);
  assert.equal((await sealed({})).status, 200, "the control: our own seal opens it");
  assert.equal((await sealed({ until: Date.now() - 1 })).status, 404, "it opened after its time");
  assert.equal((await sealed({ caseId: b.id, entry: b.file })).status, 404, "a person's address opened another's case");
  assert.equal((await sealed({ entry: a.file - 1 })).status, 404, "an entry that is no file was served");
});

test("DO42 a file's address ends with the session it was given to, and with the part in the case", async () => {
  const a = town.case("A");
  const owner = await again(town.principal("ownerA"), "olga");
  const link = await fileLink(owner, a);
  assert.equal((await fetchFile(link)).status, 200);
  await town.send(owner, { method: "POST", path: "/api/auth/sign-out", body: {} });
  assert.equal((await fetchFile(link)).status, 404);
  const c = town.case("C");
  const offered = await fileLink(town.principal("offeredC"), c);
  assert.equal((await fetchFile(offered)).status, 200);
  const withdrawn = await town.place.must("withdrawing", { method: "POST", path: `/api/cases/${c.id}/commands`, headers: { authorization: `Bearer ${c.capability}` }, body: { id: freshId(), command: { type: "withdrawChoice" } } });
  assert.equal(withdrawn.status, 200);
  assert.equal((await fetchFile(offered)).status, 404);
  assert.equal((await town.send(town.principal("offeredC"), { method: "GET", path: `/api/cases/${c.id}` })).status, 404);
});

test("DO43 a long poll that was waiting when its session ended is told nothing of what came after", async () => {
  const a = town.case("A");
  const owner = await again(town.principal("ownerA"), "olga");
  const first = await town.send(owner, { method: "POST", path: `/api/cases/${a.id}/entries`, body: { stand: standAtStart(a.id), wait: 0 } });
  const { entries } = first.json() as { entries: readonly { readonly header: { readonly stream: string; readonly seq: number }; readonly link: string }[] };
  const stand = Object.fromEntries(["S", "O"].map((stream) => { const last = entries.filter(({ header }) => header.stream === stream).at(-1); return [stream, { seq: last?.header.seq ?? 0, link: last?.link ?? "" }]; }));
  const waiting = town.send(owner, { method: "POST", path: `/api/cases/${a.id}/entries`, body: { stand, wait: 20 } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await town.send(owner, { method: "POST", path: "/api/auth/sign-out", body: {} });
  const word = town.canaries.plant("A", "S");
  await town.place.must("saying", { method: "POST", path: `/api/cases/${a.id}/commands`, headers: { authorization: `Bearer ${a.capability}` }, body: { id: freshId(), command: { type: "say", text: word, replyTo: null, files: [] } } });
  const answer = await waiting;
  assert.ok(!answer.body.includes(word), "a session that was over heard what was said after its end");
  assert.ok(answer.status >= 400, `${answer.status}`);
});

test("DO44 whoever declined has no part in the case any more: they neither hear nor sign, and are heard again when chosen again", async () => {
  const c = town.case("C");
  const kim = town.principal("offeredC");
  const person = { authorization: `Bearer ${c.capability}` };
  const tell = (headers: Readonly<Record<string, string>>, command: object): Promise<Answer> => town.place.must(JSON.stringify(command), { method: "POST", path: `/api/cases/${c.id}/commands`, headers, body: { id: freshId(), command } });
  const choose = () => tell(person, { type: "choose", expert: kim.slug, price: { minor: 0, currency: "USD" }, consent: true });
  // Nobody is chosen at this moment, or Kim is still: the test before may have withdrawn it.
  if ((await town.send(kim, { method: "GET", path: `/api/cases/${c.id}` })).status === 404) await choose();
  const line = await town.line(kim);
  const watcher = await town.line({ ...town.principal("personA"), name: "personA", reads: ["C"], capabilities: [c.capability], proof: person });
  assert.ok(line !== null && watcher !== null);
  const subscribe = { t: "subscribe", case: c.id, stand: standAtStart(c.id) };
  for (const one of [line, watcher]) {
    one.send(subscribe);
    await one.next("live", ({ t }) => t === "live");
  }
  await tell(kim.proof, { type: "decline", reason: "noTime", words: null, suggests: null });
  await line.next("being shut out", ({ t }) => t === "refused");
  const [from, seen] = [line.frames.length, watcher.frames.length];
  for (const t of ["writing", "looking"]) line.send({ t, case: c.id, on: true });
  line.send({ t: "read", case: c.id, upTo: 2 });
  assert.deepEqual(await line.settled(from), []);
  assert.deepEqual((await watcher.settled(seen))?.filter(({ t }) => t === "writing" || t === "present" || t === "read"), []);
  await choose();
  const back = line.frames.length;
  line.send(subscribe);
  await line.next("live again", ({ t }) => t === "live", back);
});
