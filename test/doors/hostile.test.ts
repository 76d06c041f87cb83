/**
 * Hostile input at every door. Whatever comes in: no fault of ours, an answer that is a code and a sentence, nothing of our insides, nothing of anybody's
 * case, and the program goes on. `BYNAME_FUZZ=20` makes twenty times as many; a failure prints its seed.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import WebSocket from "ws";
import { errorTable } from "../../src/protocol/errors.ts";
import { routes, type Route } from "../../src/protocol/routes.ts";
import { fileForm, type Answer } from "./calls.ts";
import { commandsAllowed } from "./expectations.ts";
import { type Line } from "./lines.ts";
import { nastyJson, nastyText, spoil, spoiled } from "./nasty.ts";
import { freshId, sampleCall, sampleCommand, sampleMessage } from "./samples.ts";
import { openTown, type Principal, type PrincipalName, type Town } from "./town.ts";

const times = Math.max(1, Number(process.env["BYNAME_FUZZ"] ?? "1"));
let town: Town;
let inputs = 0;

before(async () => {
  town = await openTown();
});
after(async () => {
  await town?.close();
});

const insides = /node_modules|\/src\/|\.ts:\d|\bat \w+ \(|SELECT |select .* from|insert into|pg_|violates|syntax error|ENOENT|undefined is not|Cannot read|ZodError|"stack"/;

/** A refusal carries a code of the table and nothing of our insides; a fault is never right. */
function sound(what: string, answer: Answer): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.body.slice(0, 300)}`);
  if (answer.status < 400) return;
  assert.ok(!insides.test(answer.body), `${what} tells of our insides: ${answer.body.slice(0, 300)}`);
  const { code } = answer;
  if (answer.header("content-type")?.startsWith("application/json") && !what.includes("/api/auth/")) assert.ok(code !== null && Object.hasOwn(errorTable, code), `${what}: ${answer.body.slice(0, 300)}`);
}

const withBody = (Object.entries(routes) as [string, Route][]).filter(([name, row]) => row.body !== undefined && name !== "beginSetup").map(([name]) => name);
const callers: readonly PrincipalName[] = ["personA", "ownerA", "admin", "nobody"];
const check = <T>(arbitrary: fc.Arbitrary<T>, count: number, property: (value: T) => Promise<void>): Promise<void> => Promise.resolve(fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: count * times, endOnFailure: true }));
const targetOf = (who: Principal) => town.case(who.reads[0] ?? "A");

test("DO30 a body of any shape is answered, never stumbled over", async () => {
  await check(fc.tuple(fc.constantFrom(...withBody), fc.constantFrom(...callers), spoil), 1_500, async ([route, name, how]) => {
    const who = town.principal(name);
    const call = sampleCall(route, targetOf(who), who);
    const body = Buffer.isBuffer(call.body) || call.body === undefined ? "{}" : spoiled(call.body, how);
    inputs++;
    sound(`${call.method} ${call.path} ${body.slice(0, 200)}`, await town.send(who, { ...call, body }));
  });
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO31 a command with anything in any field is answered, on both transports", async () => {
  const lines = new Map<PrincipalName, Line>();
  await check(fc.tuple(fc.constantFrom(...Object.keys(commandsAllowed).filter((type) => type !== "stop")), fc.constantFrom<PrincipalName>("personA", "ownerA", "personB"), spoil, fc.boolean()), 1_000, async ([type, name, how, http]) => {
    const who = town.principal(name);
    const target = targetOf(who);
    inputs++;
    const body = { id: freshId(), command: sampleCommand(type, target) };
    if (http) return sound(`${type} ${spoiled(body, how).slice(0, 200)}`, await town.send(who, { method: "POST", path: `/api/cases/${target.id}/commands`, body: spoiled(body, how) }));
    const known = lines.get(name);
    const line = known?.isOpen() === true ? known : await town.line(who);
    assert.ok(line !== null);
    lines.set(name, line);
    const from = line.frames.length;
    line.send(spoiled({ t: "command", case: target.id, ...body }, how));
    await Promise.race([line.closed, line.next("any answer", ({ t }) => t === "refused" || t === "ack" || t === "bye" || t === "pong" || t === "live" || t === "startOver", from)]);
    const faults = line.frames.slice(from).filter((frame) => (frame["problem"] as { code?: string } | undefined)?.code === "broke" || insides.test(JSON.stringify(frame["problem"] ?? null)));
    assert.deepEqual(faults, [], `${type} ${spoiled(body, how).slice(0, 200)}`);
  });
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO32 a frame of any kind is answered with a code or goodbye, and the program goes on", async () => {
  const kinds = ["constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "valueOf", "Object", "event", "base", "", "HELLO", "hello ", "subscribe\u0000"];
  const raw = ["", "{", "[]", "null", "0", '"hello"', "{}", '{"t":null}', '{"t":["hello"]}', '{"t":{"t":"hello"}}', '{"t":"ping","t":"hello"}', '{"__proto__":{"t":"ping"}}', `{"t":"ping","x":${"[".repeat(9_000)}${"]".repeat(9_000)}}`, "\u0000", "\ufeff{}", ...kinds.map((t) => JSON.stringify({ t, case: "0".repeat(32) })), ...nastyJson];
  const frame = fc.oneof(
    fc.constantFrom(...raw), fc.string({ unit: "binary", maxLength: 200 }), fc.json(), fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.tuple(fc.constantFrom("hello", "subscribe", "unsubscribe", "watchDesk", "writing", "read", "looking", "ping"), spoil).map(([t, how]) => spoiled(sampleMessage(t, "0".repeat(32)), how)),
  );
  let line: Line | null = null;
  const who = town.principal("personA");
  await check(frame, 700, async (message) => {
    if (line?.isOpen() !== true) line = await town.line(who);
    assert.ok(line !== null);
    inputs++;
    const from = line.frames.length;
    line.send(message);
    const came = await line.settled(from);
    for (const one of came ?? line.frames.slice(from)) {
      const code = (one["problem"] as { code?: string } | undefined)?.code;
      assert.ok(code === undefined || (Object.hasOwn(errorTable, code) && code !== "broke"), JSON.stringify(one));
      assert.ok(!insides.test(JSON.stringify(one["problem"] ?? null)), JSON.stringify(one));
    }
  });
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO33 oversize frames and floods of fragments end the connection alone", async () => {
  const answer = await town.send(town.principal("personA"), { method: "POST", path: "/api/tickets", body: { capabilities: town.principal("personA").capabilities } });
  assert.equal(answer.status, 200);
  const attack = (how: (socket: WebSocket) => void): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${town.place.port}/live`, { headers: { host: `localhost:${town.place.port}`, origin: town.place.origin }, perMessageDeflate: false });
      socket.on("error", reject);
      socket.once("open", () => how(socket));
      socket.once("close", (code) => resolve(code));
    });
  assert.equal(await attack((socket) => socket.send("x".repeat(65_537))), 1009);
  assert.equal(await attack((socket) => socket.send(Buffer.alloc(200_000))), 1009);
  const closed = await attack((socket) => { for (let i = 0; i < 2_000; i++) socket.send("x", { fin: false }); });
  assert.ok([1008, 1009].includes(closed), `closed with ${closed}`);
  assert.equal((await town.send(town.principal("nobody"), { method: "GET", path: "/healthz" })).status, 200);
});

test("DO34 addresses, queries and tokens of any form are answered", async () => {
  const a = town.case("A");
  const forms: readonly ((text: string) => string)[] = [
    (x) => `/api/cases/${x}`, (x) => `/api/cases/${a.id}${x}`, (x) => `/api/cases/${a.id}/files/${x}/link`, (x) => `/api/desks/${x}`, (x) => `/api/desks/${x}/experts?sort=${x}`, (x) => `/api/desks/printers/experts?sort=${x}&sort=rating`,
    (x) => `/api/experts/${x}`, (x) => `/api/experts/olga/reviews?before=${x}`, (x) => `/f/${x}`, (x) => `/f/${x}.${x}`, (x) => `/c/${x}`, (x) => `/enter/${x}`, (x) => `/${x}`, (x) => `/box/${x}`, (x) => `/desk/${x}`, (x) => `/assets/${x}`, (x) => `/photos/${x}`, (x) => `/photos/${x}.webp`,
    (x) => `/api/staff/find?q=${x}`, (x) => `/api/staff/cases?view=${x}`, (x) => `/api/staff/cases?view=all&after=${x}`, (x) => `/api/admin/mails?before=${x}`, (x) => `/api/auth/${x}`, (x) => `/api/${x}`, (x) => `/?${x}=${x}`,
  ];
  for (const text of nastyText) {
    for (const form of forms) {
      const path = form(text);
      for (const name of ["admin", "personA"] as const) {
        inputs++;
        sound(`GET ${path}`, await town.send(town.principal(name), { method: path.endsWith("/link") ? "POST" : "GET", path, ...(path.endsWith("/link") ? { body: { size: "full" } } : {}) }));
      }
    }
    for (const authorization of [`Bearer ${text}`, text, `Bearer ${a.capability}${text}`, `Basic ${text}`, `bearer  ${a.capability}`]) {
      const answer = await town.send(town.principal("nobody"), { method: "GET", path: `/api/cases/${a.id}`, headers: { authorization } });
      inputs++;
      if (!(text === "" || text === "%00" || answer.status === 404)) assert.equal(answer.status, 404, authorization.slice(0, 80));
      sound(`with ${authorization.slice(0, 60)}`, answer);
    }
  }
  assert.deepEqual(town.canaries.leaks, []);
});

test("DO35 junk in place of a file is refused, and what calls itself a picture and is none", async () => {
  const a = town.case("A");
  const who = town.principal("personA");
  const path = `/api/cases/${a.id}/files`;
  const send = async (headers: Readonly<Record<string, string>>, body: Buffer | string): Promise<Answer> => {
    inputs++;
    const answer = await town.send(who, { method: "POST", path, headers, body });
    sound(`file ${JSON.stringify(headers).slice(0, 80)}`, answer);
    return answer;
  };
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const [name, media, bytes] of [["a.svg", "image/svg+xml", svg], ["a.png", "image/png", svg], ["a.html", "text/html", "<script>1</script>"], ["a.xml", "text/xml", "<a/>"], ["a.pdf", "application/pdf", "<html>"], ["a.png", "image/png", ""], ["", "image/png", "x"], ["a", "", "x"], ["a.txt", "text/plain", "\u0000\u0001"], ["a.jpg", "image/jpeg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])], ["a.png", "image/png", Buffer.from("89504e470d0a1a0a", "hex")]] as const) {
    const form = fileForm(name, media, bytes);
    const answer = await send(form.headers, form.body);
    assert.ok(answer.status >= 400, `${name} (${media}) was taken`);
  }
  const other = fileForm("a.txt", "text/plain", "fine", "__proto__");
  assert.ok((await send(other.headers, other.body)).status >= 400);
  await check(fc.tuple(fc.constantFrom("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", `multipart/form-data; boundary=${"b".repeat(300)}`, "multipart/mixed; boundary=x", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded", "application/json; charset=utf-7", "image/png"), fc.uint8Array({ maxLength: 600 })), 150, async ([type, bytes]) => {
    await send({ "content-type": type }, Buffer.concat([Buffer.from("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"), Buffer.from(bytes)]));
  });
  const hostileName = fileForm("..\\..\\<img src=x onerror=1>\u202egnp.txt", "text/plain", "fine");
  const kept = await send(hostileName.headers, hostileName.body);
  assert.doesNotMatch((kept.json() as { name: string }).name, /[<>\\/\u202e]/);
});

test("DO36 words that the store cannot hold are refused at the door, so that lists, letters and clocks never stop for one of them", async () => {
  const person = town.principal("personB");
  const b = town.case("B");
  const tell = (body: string): Promise<Answer> => town.send(person, { method: "POST", path: `/api/cases/${b.id}/commands`, body });
  for (const about of ['{"impact":"a\\u0000b"}', '{"byWhen":"0000-01-01T00:00:00.000Z"}', '{"name":"\\u0000"}', '{"tried":["\\u0000"]}']) {
    const answer = await tell(`{"id":"${freshId()}","command":{"type":"tellAbout","about":${about}}}`);
    assert.equal(answer.code, "badInput", about);
  }
  const asked = await town.send(town.principal("nobody"), { method: "POST", path: "/box/printers", headers: { "content-type": "application/x-www-form-urlencoded" }, body: `text=${encodeURIComponent("a\u0000b and more")}` });
  sound("a plain form with a zero", asked);
  const said = await town.send(person, { method: "POST", path: `/c/${b.capability}`, headers: { "content-type": "application/x-www-form-urlencoded" }, body: `text=${encodeURIComponent("said \u0000 with a zero")}` });
  sound("a plain message with a zero", said);
});

test("DO37 after all of it every reader has read everything, and a new question is on the desk's list", async (t) => {
  const settled = await Promise.race([town.place.byname.settled().then(() => true), sleep(30_000, false, { ref: false })]);
  assert.equal(settled, true, "a reader of the record stands still");
  const word = "afterwards";
  const asked = await town.send(town.principal("nobody"), { method: "POST", path: "/api/cases", body: { clientId: freshId(), text: `All is well ${word}.`, lang: "en", zone: "UTC", desk: "printers", page: null, topic: null } });
  assert.equal(asked.status, 200, asked.body);
  await town.place.byname.settled();
  const found = await town.send(town.principal("triager"), { method: "GET", path: `/api/staff/find?q=${word}` });
  assert.match(found.body, new RegExp(word));
  assert.deepEqual(town.canaries.leaks, []);
  t.diagnostic(`${inputs} hostile inputs`);
});
