/**
 * The authorisation matrix: everything that can be asked, by everybody there is, about every case there is. Rows come from the route table, the socket's
 * message schema and the command schema; what is expected stands in `expectations.ts` alone.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { outsideCommand } from "../../src/domain/case/commands.ts";
import { clientMessage } from "../../src/protocol/live.ts";
import { routes, type Route } from "../../src/protocol/routes.ts";
import { comparable, type Answer } from "./calls.ts";
import { commandsAllowed, messagesAllowed, neverFromOutside, refusals, routesAllowed, sideRefusals, type Side } from "./expectations.ts";
import { openFingerprint, type Fingerprint } from "./fingerprint.ts";
import { openLine, type Frame, type Line } from "./lines.ts";
import { freshId, sampleCall, sampleCommand, sampleMessage } from "./samples.ts";
import { noSuchCase, openTown, type Case, type Principal, type Town } from "./town.ts";

type Target = Pick<Case, "id" | "file"> & { readonly name: Case["name"] | "none"; readonly owner: Case["owner"]; readonly offered: Case["offered"] };

let town: Town;
let fingerprint: Fingerprint;
let targets: readonly Target[];
const missing: Target = { name: "none", id: noSuchCase, file: 6, owner: null, offered: null };
const lines = new Map<string, Line | null>();
const cells = { denied: 0, granted: 0, socket: 0, http: 0 };

before(async () => {
  town = await openTown();
  targets = [...town.cases, missing];
  fingerprint = await openFingerprint(town.place.database);
  for (const who of town.principals) lines.set(who.name, await town.line(who));
});
after(async () => {
  await fingerprint?.close();
  await town?.close();
});

const routeRows = Object.entries(routes) as [string, Route][];
const messageKinds = clientMessage.options.map((option) => option.shape.t.value);
const commandTypes: readonly string[] = outsideCommand.options.map((option) => option.shape.type.value);

/** Runs `work` over all items, a few at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const left = [...items];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  }));
}

/** What was refused has changed nothing. */
async function unchanged(what: string, work: () => Promise<void>): Promise<void> {
  const was = await fingerprint.now();
  await work();
  assert.equal(await fingerprint.now(), was, `${what} was refused and changed something all the same`);
}

const reads = (who: Principal, target: Target): boolean => target.name !== "none" && who.reads.includes(target.name);
const withCase = (row: Route): boolean => row.path.includes(":case");

/** Which sides this principal is on in this case; none means that the case is not there for them. */
function sidesOf(who: Principal, target: Target): readonly Side[] {
  if (!reads(who, target)) return [];
  if (who.side === "person") return ["person"];
  return ["reader", ...(target.owner === who.name ? ["owner" as const] : []), ...(target.offered === who.name ? ["offered" as const] : []), ...(target.owner === who.name && target.offered === null && who.name === "triager" ? ["unclaimed" as const] : [])];
}

function mayCall(name: string, who: Principal, target: Target): boolean {
  switch (routesAllowed[name]) {
    case "anyone": return true;
    case "party": return reads(who, target);
    case "reader": return reads(who, target) && who.side === "staff";
    case "person": return reads(who, target) && who.side === "person";
    case "staff": return who.side === "staff";
    case "admin": return who.admin;
    case "holder": return who.side !== "none";
    default: return false;
  }
}
const commandSides = (type: string): readonly Side[] => commandsAllowed[type] ?? [];
const grants = (type: string, who: Principal, target: Target): boolean => sidesOf(who, target).some((side) => commandSides(type).includes(side));
const cell = (what: string, who: Principal, target: Target): string => `${what} by ${who.name} on case ${target.name}`;
const over = (transport: "http" | "socket", granted: boolean): void => {
  cells[transport]++;
  cells[granted ? "granted" : "denied"]++;
};

test("DO1 every route, socket message and command is listed with who may, and nothing is listed that does not exist", () => {
  assert.deepEqual(Object.keys(routesAllowed).sort(), routeRows.map(([name]) => name).sort());
  assert.deepEqual(Object.keys(messagesAllowed).sort(), [...messageKinds].sort());
  assert.deepEqual(Object.keys(commandsAllowed).sort(), [...commandTypes].sort());
});

test("DO2 over HTTP, whoever may not gets the answer of what is not there, byte for byte, and nothing changes", async () => {
  for (const [name, row] of routeRows) {
    await unchanged(name, () => each(town.principals, async (who) => {
      const some = (withCase(row) ? targets : [missing]).filter((target) => !mayCall(name, who, target));
      const like = withCase(row) ? comparable(await town.send(who, sampleCall(name, missing, who))) : null;
      for (const target of some) {
        const answer = await town.send(who, sampleCall(name, target, who));
        const what = cell(name, who, target);
        over("http", false);
        if (like !== null) assert.equal(comparable(answer), like, `${what} differs from a case that does not exist`);
        assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.body.slice(0, 200)}`);
        if (row.page !== true) assert.ok(refusals.has(answer.code ?? ""), `${what}: ${answer.body.slice(0, 200)}`);
      }
    }));
  }
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO3 over HTTP, a command that is not this one's to give is refused, on another's case like on none, and nothing changes", async () => {
  for (const type of [...commandTypes, ...neverFromOutside]) {
    await unchanged(type, () => each(town.principals, async (who) => {
      const tell = (target: Target): Promise<Answer> => town.send(who, { method: "POST", path: `/api/cases/${target.id}/commands`, body: { id: freshId(), command: sampleCommand(type, target) } });
      const like = comparable(await tell(missing));
      for (const target of targets.filter((one) => !grants(type, who, one))) {
        const answer = await tell(target);
        const what = cell(type, who, target);
        over("http", false);
        if (!reads(who, target)) assert.equal(comparable(answer), like, `${what} differs from a case that does not exist`);
        else assert.ok(neverFromOutside.includes(type) ? answer.code === "badInput" : sideRefusals.has(answer.code ?? ""), `${what}: ${answer.body.slice(0, 200)}`);
        assert.ok(answer.status >= 400 && answer.status < 500, what);
      }
    }));
  }
  assert.deepEqual(town.canaries.leaks, []);
});

/** The frame with ids taken out, so that answers about two cases can be compared. */
const plain = (frame: Frame | undefined, target: Target): string => JSON.stringify({ ...frame, id: "" }).replaceAll(target.id, "");
const isAnswer = (id: string) => (frame: Frame): boolean => (frame.t === "ack" || frame.t === "refused") && frame["id"] === id;
const codeOf = (frame: Frame): string => (frame.t === "refused" ? ((frame["problem"] as { code?: string }).code ?? "") : frame.t);

async function tellOver(line: Line, type: string, target: Target): Promise<Frame> {
  const id = freshId();
  const from = line.frames.length;
  line.send({ t: "command", id, case: target.id, command: sampleCommand(type, target) });
  return line.next(`an answer to ${type}`, isAnswer(id), from);
}
const withLine = (): readonly (readonly [Principal, Line])[] => town.principals.flatMap((who) => { const line = lines.get(who.name); return line == null ? [] : [[who, line] as const]; });

test("DO4 over the socket, a command that is not this one's to give is refused alike, and nothing changes", async () => {
  for (const type of [...commandTypes, ...neverFromOutside]) {
    await unchanged(type, () => each(withLine(), async ([who, line]) => {
      const like = plain(await tellOver(line, type, missing), missing);
      for (const target of targets.filter((one) => !grants(type, who, one))) {
        const frame = await tellOver(line, type, target);
        const what = cell(type, who, target);
        over("socket", false);
        if (!reads(who, target)) assert.equal(plain(frame, target), like, `${what} differs from a case that does not exist`);
        else assert.ok(neverFromOutside.includes(type) ? codeOf(frame) === "badInput" : sideRefusals.has(codeOf(frame)), `${what}: ${JSON.stringify(frame).slice(0, 200)}`);
      }
    }));
  }
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO5 over the socket, nobody hears or signs in a case that is not theirs", async () => {
  const observers = await Promise.all((["personA", "personB", "otherDesk", "offeredC", "sameMail"] as const).map(async (name) => {
    const who = town.principal(name);
    const line = await town.line(who);
    const target = targets.find((one) => reads(who, one));
    assert.ok(line !== null && target !== undefined);
    line.send(sampleMessage("subscribe", target.id));
    await line.next("live", ({ t }) => t === "live");
    return { line, from: line.frames.length, name };
  }));
  for (const t of messageKinds.filter((kind) => messagesAllowed[kind] === "party" && kind !== "command")) {
    await unchanged(t, () => each(withLine(), async ([who, line]) => {
      for (const target of targets.filter((one) => !reads(who, one))) {
        const from = line.frames.length;
        line.send(sampleMessage(t, target.id));
        if (t === "subscribe") assert.equal(codeOf(await line.next("a refusal", (frame) => frame.t === "refused" && frame["id"] === target.id, from)), "notFound");
        const came = await line.settled(from);
        over("socket", false);
        assert.ok(came !== null, `${cell(t, who, target)} closed the line`);
        assert.deepEqual(came.filter((frame) => !(t === "subscribe" && frame.t === "refused")), [], cell(t, who, target));
      }
    }));
  }
  for (const { line, from, name } of observers) {
    assert.deepEqual(line.frames.slice(from).filter(({ t }) => t === "writing" || t === "read" || t === "present"), [], `${name} saw a stranger's signs`);
    line.close();
  }
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO6 without a ticket no message of any kind is answered but by goodbye", async () => {
  await each([...messageKinds.map((t) => [t, null] as const), ...commandTypes.map((type) => ["command", type] as const)], async ([t, type]) => {
    for (const target of targets.slice(0, 2)) {
      const line = await openLine(town.place.port, { origin: town.place.origin }, (text) => town.canaries.search(town.principal("nobody"), "a socket", text));
      line.send(t === "command" ? { t, id: freshId(), case: target.id, command: sampleCommand(type ?? "say", target) } : sampleMessage(t, target.id));
      await line.closed;
      over("socket", false);
      assert.deepEqual(line.frames.map((frame) => [frame.t, (frame["problem"] as { code?: string }).code]), [["bye", "badTicket"]], t);
    }
  });
});

test("DO7 a page of another site opens no socket, and no ticket works twice", async () => {
  await assert.rejects(openLine(town.place.port, { origin: "https://evil.example" }, () => undefined), /403/);
  const who = town.principal("personA");
  const answer = await town.send(who, { method: "POST", path: "/api/tickets", body: { capabilities: who.capabilities } });
  const { ticket } = answer.json() as { ticket: string };
  const [first, second] = await Promise.all([0, 1].map(() => openLine(town.place.port, { origin: town.place.origin }, () => undefined)));
  assert.ok(first !== undefined && second !== undefined);
  for (const line of [first, second]) line.send({ t: "hello", v: 1, ticket });
  const said = await Promise.all([first, second].map((line) => line.next("an answer", () => true)));
  assert.deepEqual(said.map(({ t }) => t).sort(), ["bye", "welcome"]);
  for (const line of [first, second]) line.close();
});

test("DO8 whoever may, may: over HTTP every granted cell is granted, and still nobody hears of another's case", async () => {
  for (const [name, row] of routeRows) {
    for (const who of town.principals) {
      for (const target of (withCase(row) ? targets : [missing]).filter((one) => mayCall(name, who, one))) {
        const answer = await town.send(who, sampleCall(name, target, who));
        over("http", true);
        // One picture can be on one card alone; the second who sends it is told so.
        const fine = answer.status < 400 || (name === "photo" && answer.code === "badInput");
        assert.ok(fine, `${cell(name, who, target)}: ${answer.status} ${answer.body.slice(0, 300)}`);
      }
    }
  }
  await town.place.byname.settled();
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO9 whoever may, may: over the socket a case is heard by its readers, each its own streams", async () => {
  for (const [who, line] of withLine()) {
    for (const target of targets.filter((one) => reads(who, one))) {
      const from = line.frames.length;
      line.send(sampleMessage("subscribe", target.id));
      await line.next("live", (frame) => frame.t === "live" && frame["case"] === target.id, from);
      const streams = new Set(line.frames.slice(from).filter(({ t }) => t === "entries").map((frame) => frame["stream"]));
      assert.deepEqual([...streams].sort(), who.side === "person" ? ["C", "S"] : ["O", "S"], cell("subscribe", who, target));
      for (const t of ["writing", "looking", "read", "unsubscribe"]) line.send(sampleMessage(t, target.id));
      assert.notEqual(await line.settled(from), null);
      cells.granted += 5;
      cells.socket += 5;
    }
  }
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO10 whoever may, may: a granted command is judged by the case, on both transports, never turned away at the door", async () => {
  const turnedAway = new Set([...refusals, "notTaking", "onlyThePerson"]);
  // Stopping comes last in the list of what is expected; the case then is closed, which is an answer of the case.
  for (const type of Object.keys(commandsAllowed)) {
    for (const who of town.principals) {
      for (const target of targets.filter((one) => grants(type, who, one))) {
        const answer = await town.send(who, { method: "POST", path: `/api/cases/${target.id}/commands`, body: { id: freshId(), command: sampleCommand(type, target) } });
        over("http", true);
        assert.ok(answer.status < 500 && !turnedAway.has(answer.code ?? ""), `${cell(type, who, target)}: ${answer.status} ${answer.body.slice(0, 300)}`);
        const line = lines.get(who.name);
        if (line == null) continue;
        const frame = await tellOver(line, type, target);
        over("socket", true);
        assert.ok(!turnedAway.has(codeOf(frame)), `${cell(type, who, target)}: ${JSON.stringify(frame).slice(0, 300)}`);
      }
    }
  }
  await town.place.byname.settled();
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO11 the matrix is as large as it says, and its canaries can be found", (t) => {
  t.diagnostic(`${cells.denied + cells.granted} cells: ${cells.denied} denied, ${cells.granted} granted; ${cells.http} over HTTP, ${cells.socket} over the socket; ${town.canaries.searched()} bytes searched`);
  assert.ok(cells.denied + cells.granted > 6_000, "the matrix has shrunk");
  // A control: the search finds a canary where there is one.
  const word = town.canaries.plant("A", "S");
  town.canaries.search(town.principal("personA"), "a control", word);
  assert.deepEqual(town.canaries.leaks, []);
  town.canaries.search(town.principal("personB"), "a control", `…${word}…`);
  assert.deepEqual(town.canaries.leaks, ["personB received S of case A by a control"]);
});
