/**
 * Who lives in the door tests: two desks, seventeen principals, five cases with a canary in every corner.
 *
 * Printers desk (Tess triages): A is with Olga; B is with Sid; C is offered to Kim; E waits at the desk. Networks desk (Nora triages): D is with Otto.
 * Whoever triages a desk owned its cases first, and so is a former owner of what others took on.
 */
import { openCanaries, type Canaries, type CaseName, type Reader } from "./canaries.ts";
import { fileForm, type Answer, type Sent } from "./calls.ts";
import { openLine, type Line } from "./lines.ts";
import { at, deskBody, hire, openPlace, password, setUp, signedIn, topicBody, type Place } from "./world.ts";

export type PrincipalName =
  | "nobody" | "personA" | "sameMail" | "deviceA" | "personB" | "garbage" | "ownerA" | "offeredC" | "sameDesk" | "otherDesk" | "offDuty" | "triager" | "leadSame" | "leadOther" | "admin" | "suspended" | "revoked";
export type Principal = Reader & {
  readonly name: PrincipalName;
  /** What proves them over HTTP. */
  readonly proof: Readonly<Record<string, string>>;
  /** What they fetch a ticket with; staff use their cookie. */
  readonly capabilities: readonly string[];
  readonly admin: boolean;
  /** Their address on the staff, or null. */
  readonly slug: string | null;
};
export type Case = {
  readonly name: CaseName; readonly id: string; readonly capability: string; readonly desk: string; readonly owner: PrincipalName | null; readonly offered: PrincipalName | null;
  /** A file in S, and a message each of the person's and of staff's. */
  readonly file: number;
};

export type Town = {
  readonly place: Place; readonly canaries: Canaries;
  readonly principals: readonly Principal[]; readonly cases: readonly Case[];
  principal(name: PrincipalName): Principal;
  case(name: CaseName): Case;
  /** Sends as this principal and searches what comes back. */
  send(who: Principal, sent: Sent): Promise<Answer>;
  /** A socket of this principal, greeted; null when they get no ticket. */
  line(who: Principal): Promise<Line | null>;
  close(): Promise<void>;
};

export const noSuchCase = "00000000000000000000000000000000";
const ask = (id: string) => ({ "x-client-id": `upload-${id}` });

export async function openTown(): Promise<Town> {
  const place = await openPlace();
  try {
    return await builtIn(place);
  } catch (thrown) {
    await place.close();
    throw thrown;
  }
}

async function builtIn(place: Place): Promise<Town> {
  const canaries = openCanaries();
  const { admin } = await setUp(place);
  const asAdmin = { cookie: admin.cookie };
  for (const desk of ["printers", "networks"]) {
    await place.must(desk, { method: "PUT", path: `/api/admin/desks/${desk}`, headers: asAdmin, body: deskBody(desk, admin.slug) });
    await place.must(desk, { method: "PUT", path: `/api/admin/topics/${desk}`, headers: asAdmin, body: topicBody(desk, desk) });
  }
  await place.must("general", { method: "PUT", path: "/api/admin/topics/general", headers: asAdmin, body: topicBody("general", "help") });
  const names = { triager: "Tess Oak", ownerA: "Olga Berg", sameDesk: "Sid Vale", offeredC: "Kim Lund", offDuty: "Ozzy Fenn", leadSame: "Lena Moor", suspended: "Sue Park", revoked: "Rex Holm", nora: "Nora Dell", otherDesk: "Otto Rand", leadOther: "Leo Marsh" } as const;
  const hired: Record<string, { slug: string; mail: string }> = {};
  for (const [key, name] of Object.entries(names)) {
    const networks = key === "nora" || key === "otherDesk" || key === "leadOther";
    hired[key] = await hire(place, admin.cookie, name, key.startsWith("lead") ? "lead" : "expert", [networks ? "networks" : "printers"]);
  }
  const slugOf = (key: string): string => hired[key]?.slug ?? "";
  const setPerson = (slug: string, more: object) =>
    place.must(`setting ${slug}`, { method: "PUT", path: `/api/admin/people/${slug}`, headers: asAdmin, body: { role: "expert", admin: false, suspended: false, credentials: [], topics: ["printers"], cap: 10, schedule: { zone: "UTC", shifts: [], closed: [] }, ...more } });
  await setPerson(admin.slug, { role: "lead", admin: true, topics: ["general"] });
  await place.must("printers", { method: "PUT", path: "/api/admin/desks/printers", headers: asAdmin, body: deskBody("printers", slugOf("triager")) });
  await place.must("networks", { method: "PUT", path: "/api/admin/desks/networks", headers: asAdmin, body: deskBody("networks", slugOf("nora")) });

  const cookies: Record<string, string> = { admin: admin.cookie };
  for (const [key, { mail }] of Object.entries(hired)) cookies[key] = await signedIn(place, mail);
  await place.must("off duty", { method: "PUT", path: "/api/staff/duty", headers: { cookie: cookies["offDuty"] ?? "" }, body: { offDuty: true } });
  await setPerson(slugOf("suspended"), { suspended: true });
  await place.must("signing out", { method: "POST", path: "/api/auth/sign-out", headers: { cookie: cookies["revoked"] ?? "" }, body: {} });

  const staffed = (name: PrincipalName, reads: readonly CaseName[]): Principal => ({ name, side: "staff", reads, proof: { cookie: cookies[name] ?? "" }, capabilities: [], admin: name === "admin", slug: name === "admin" ? admin.slug : slugOf(name) });
  const staff = [
    staffed("ownerA", ["A"]), staffed("offeredC", ["C"]), staffed("sameDesk", ["B"]), staffed("otherDesk", ["D"]), staffed("offDuty", []),
    staffed("triager", ["A", "B", "C", "E"]), staffed("leadSame", []), staffed("leadOther", []), staffed("admin", []),
  ];
  const dead = (name: "suspended" | "revoked"): Principal => ({ name, side: "none", reads: [], proof: { cookie: cookies[name] ?? "" }, capabilities: [], admin: false, slug: null });

  const lines: Line[] = [];
  const line = async (who: Principal): Promise<Line | null> => {
    const answer = await send(who, { method: "POST", path: "/api/tickets", headers: who.side === "person" ? {} : who.proof, body: { capabilities: who.capabilities } });
    if (answer.status !== 200) return null;
    const opened = await openLine(place.port, { origin: place.origin }, (text) => canaries.search(who, "a socket", text));
    lines.push(opened);
    opened.send({ t: "hello", v: 1, ticket: at(answer, "ticket") });
    await opened.next("welcome", ({ t }) => t === "welcome");
    return opened;
  };
  const send = async (who: Principal, sent: Sent): Promise<Answer> => {
    const answer = await place.caller.send({ ...sent, headers: { origin: place.origin, ...who.proof, ...sent.headers } });
    // Letters are the administrator's to read; what they hold is tested where they are written.
    if (!(who.admin && sent.path.startsWith("/api/admin/mails"))) canaries.search(who, `${sent.method} ${sent.path.replace(/[A-Za-z0-9_.-]{30,}/g, "…")}`, `${answer.head}\n${answer.body}`);
    return answer;
  };

  // Experts are present when their desk is open.
  const present = await Promise.all(staff.filter(({ name }) => ["ownerA", "offeredC", "sameDesk", "otherDesk"].includes(name)).map(line));
  const cases: Case[] = [];
  for (const [name, holder, expert, desk] of [["A", "personA", "ownerA", "printers"], ["B", "personB", "sameDesk", "printers"], ["C", null, "offeredC", "printers"], ["D", null, "otherDesk", "networks"], ["E", "sameMail", null, "printers"]] as const) {
    cases.push(await playCase({ place, canaries, name, desk, holders: holder === null ? [] : name === "A" ? [holder, "deviceA"] : [holder], expert: expert === null ? null : { name: expert, slug: slugOf(expert), proof: { cookie: cookies[expert] ?? "" } }, triager: { cookie: cookies[desk === "printers" ? "triager" : "nora"] ?? "" } }));
  }
  const caseOf = (name: CaseName): Case => cases.find((one) => one.name === name) ?? (() => { throw new Error(`no case ${name}`); })();
  const bearer = (capability: string) => ({ authorization: `Bearer ${capability}` });
  const person = (name: PrincipalName, of: CaseName, capability: string): Principal => ({ name, side: "person", reads: [of], proof: bearer(capability), capabilities: [capability], admin: false, slug: null });
  const linked = await place.must("device link", { method: "POST", path: `/api/cases/${caseOf("A").id}/link`, headers: bearer(caseOf("A").capability) });
  const entered = await place.must("entering", { method: "POST", path: "/api/enter", body: { token: at(linked, "url").split("/").at(-1) } });
  canaries.guard(at(entered, "capability"), "A", ["deviceA"]);
  for (const name of Object.keys(cookies)) for (const value of (cookies[name] ?? "").split("; ")) canaries.guard(value.split("=")[1] ?? value, "A", [name]);
  const principals: Principal[] = [
    { name: "nobody", side: "none", reads: [], proof: {}, capabilities: [], admin: false, slug: null },
    { name: "garbage", side: "none", reads: [], proof: bearer("A".repeat(43)), capabilities: ["A".repeat(43)], admin: false, slug: null },
    person("personA", "A", caseOf("A").capability), person("deviceA", "A", at(entered, "capability")), person("personB", "B", caseOf("B").capability), person("sameMail", "E", caseOf("E").capability),
    ...staff, dead("suspended"), dead("revoked"),
  ];
  await place.byname.settled();
  return {
    place, canaries, principals, cases, send, line, case: caseOf,
    principal: (name) => principals.find((one) => one.name === name) ?? (() => { throw new Error(`no ${name}`); })(),
    close: async () => {
      for (const one of [...lines, ...present]) one?.close();
      await place.close();
    },
  };
}

type Playing = {
  readonly place: Place; readonly canaries: Canaries; readonly name: CaseName; readonly desk: string; readonly holders: readonly PrincipalName[];
  readonly expert: { readonly name: PrincipalName; readonly slug: string; readonly proof: Readonly<Record<string, string>> } | null; readonly triager: Readonly<Record<string, string>>;
};

/** One address for A and for E: typing somebody's mail must open nothing. */
const sharedAddress = "one.address@people.example";

async function playCase({ place, canaries, name, desk, holders, expert, triager }: Playing): Promise<Case> {
  const asked = await place.must(`asking ${name}`, { method: "POST", path: "/api/cases", body: { clientId: `asking-case-${name}`, text: `Something about ${desk}: ${canaries.plant(name, "S")} and a good deal more.`, lang: "en", zone: "UTC", desk, page: null, topic: desk } });
  const id = at(asked, "case");
  const capability = at(asked, "capability");
  canaries.guard(capability, name, holders);
  const person = { authorization: `Bearer ${capability}` };
  let sent = 0;
  const command = (who: Readonly<Record<string, string>>, body: object): Promise<Answer> =>
    place.must(`${name}: ${JSON.stringify(body).slice(0, 80)}`, { method: "POST", path: `/api/cases/${id}/commands`, headers: who, body: { id: `play-${name}-${String(++sent).padStart(4, "0")}`, command: body } });
  await command(person, { type: "tellAbout", about: { impact: canaries.plant(name, "S"), name: `Pat ${canaries.plant(name, "S")}`, tried: [canaries.plant(name, "S")], byWords: canaries.plant(name, "S") } });
  const address = name === "A" || name === "E" ? sharedAddress : `${canaries.plant(name, "S")}@people.example`;
  await command(person, { type: "giveContact", contact: { channel: "mail", address } });
  await command(person, { type: "note", text: canaries.plant(name, "C") });
  await command(person, { type: "say", text: canaries.plant(name, "S"), replyTo: null, files: [] });
  const form = fileForm(`${canaries.plant(name, "S")}.txt`, "text/plain", `File bytes: ${canaries.plant(name, "S")}\n`);
  const uploaded = await place.must(`${name}: file`, { method: "POST", path: `/api/cases/${id}/files`, headers: { ...person, ...form.headers, ...ask(`case-${name}-1`) }, body: form.body });
  const attachment = uploaded.json() as { readonly entry: number };
  await command(person, { type: "say", text: "", replyTo: null, files: [attachment] });
  await command(triager, { type: "note", text: canaries.plant(name, "O") });
  if (expert !== null) {
    await command(person, { type: "choose", expert: expert.slug, price: { minor: 0, currency: "USD" }, consent: true });
    if (expert.name !== "offeredC") {
      await command(expert.proof, { type: "accept" });
      await command(expert.proof, { type: "say", text: canaries.plant(name, "S"), replyTo: null, files: [] });
      await command(expert.proof, { type: "note", text: canaries.plant(name, "O") });
      await command(expert.proof, { type: "mark", about: null, time: "good", content: null, quality: null, words: canaries.plant(name, "S") });
      await command(expert.proof, { type: "setGoal", text: canaries.plant(name, "S") });
      await command(expert.proof, { type: "promise", what: canaries.plant(name, "S"), due: new Date(Date.now() + 3_600_000).toISOString(), kind: "deed" });
    }
    await command(person, { type: "raiseIssue", text: canaries.plant(name, "S") });
    await command(person, { type: "tellOutside", words: canaries.plant(name, "S"), parts: { way: "call", on: "2026-03-03", at: null, spokeTo: canaries.plant(name, "S"), minutes: 40, hold: 25 }, files: [] });
  }
  return { name, id, capability, desk, owner: name === "C" || name === "E" ? "triager" : expert === null ? "triager" : expert.name, offered: name === "C" ? "offeredC" : null, file: attachment.entry };
}

export { password };
