/** How much is too much: an emptied bucket says for how long, counts on both transports, survives a restart where that is promised, and empties no other. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { allowancesFrom } from "../../src/server/limits/limits.ts";
import { freshDatabase, type FreshDatabase } from "../world/database.ts";
import type { Answer } from "./calls.ts";
import { openLine } from "./lines.ts";
import { freshId } from "./samples.ts";
import { at, deskBody, mailOf, openPlace, setUp, type Place } from "./world.ts";

const few = allowancesFrom("ask=3/600,write=6/600,mail=2/600,signIn=8/600,upload=1/600");
let database: FreshDatabase;
let place: Place;
before(async () => {
  database = await freshDatabase();
  const generous = await openPlace({ database });
  const { admin } = await setUp(generous);
  await generous.must("desk", { method: "PUT", path: "/api/admin/desks/help", headers: { cookie: admin.cookie }, body: deskBody("help", admin.slug) });
  await generous.close();
  place = await openPlace({ database, allowances: few });
});
after(async () => {
  await place?.close();
  await database?.close();
});

const ask = (): Promise<Answer> => place.caller.send({ method: "POST", path: "/api/cases", headers: { origin: place.origin }, body: { clientId: freshId(), text: `Question ${freshId()}`, lang: "en", zone: "UTC", desk: "help", page: null, topic: null } });
const plainAsk = (): Promise<Answer> => place.caller.send({ method: "POST", path: "/box/help", headers: { origin: place.origin, "content-type": "application/x-www-form-urlencoded" }, body: `text=again+${freshId()}` });
const wrongSignIn = (): Promise<Answer> => place.caller.send({ method: "POST", path: "/api/auth/sign-in/email", headers: { origin: place.origin }, body: { email: mailOf("mara"), password: "guessing a password" } });

function tooFast(answer: Answer, most: number): void {
  assert.equal(answer.status, 429, answer.body.slice(0, 200));
  assert.equal(answer.code, "tooFast");
  const { seconds } = (answer.json() as { facts: { seconds: number } }).facts;
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= most, `${seconds} seconds`);
  assert.equal(answer.header("retry-after"), String(seconds));
}
let asked: readonly Answer[] = [];

test("DO70 an emptied bucket says 429 and how many seconds, by whichever door it is emptied, and leaves the others full", async () => {
  asked = [await ask(), await ask(), await ask()];
  assert.deepEqual(asked.map(({ status }) => status), [200, 200, 200]);
  tooFast(await ask(), 600);
  assert.equal((await plainAsk()).status, 429, "the plain form asks on after the bucket was emptied");
  assert.equal((await place.caller.send({ method: "GET", path: "/api/desks/help" })).status, 200);
  assert.equal((await wrongSignIn()).status, 401);
});

test("DO71 guessing passwords ends at the bucket, also for the right one", async () => {
  let last = await wrongSignIn();
  for (let i = 0; i < 10 && last.status !== 429; i++) last = await wrongSignIn();
  tooFast(last, 600);
});

test("DO72 asking and signing in stay limited after a restart", async () => {
  await place.close();
  place = await openPlace({ database, allowances: few });
  tooFast(await ask(), 600);
  tooFast(await wrongSignIn(), 600);
});

test("DO73 commands over the socket and over HTTP draw from one bucket; giving addresses has a smaller one of its own", async () => {
  const [first] = asked;
  assert.ok(first !== undefined);
  const [id, capability] = [at(first, "case"), at(first, "capability")];
  const proof = { authorization: `Bearer ${capability}`, origin: place.origin };
  const tell = (command: object): Promise<Answer> => place.caller.send({ method: "POST", path: `/api/cases/${id}/commands`, headers: proof, body: { id: freshId(), command } });
  const give = (i: number): object => ({ type: "giveContact", contact: { channel: "mail", address: `stranger${i}@people.example` } });
  assert.equal((await tell(give(1))).status, 200);
  assert.equal((await tell(give(2))).status, 200);
  tooFast(await tell(give(3)), 600);
  const ticket = await place.caller.send({ method: "POST", path: "/api/tickets", headers: proof, body: { capabilities: [capability] } });
  const line = await openLine(place.port, { origin: place.origin }, () => undefined);
  line.send({ t: "hello", v: 1, ticket: at(ticket, "ticket") });
  await line.next("welcome", ({ t }) => t === "welcome");
  const say = async (command: object): Promise<string> => {
    const own = freshId();
    line.send({ t: "command", id: own, case: id, command });
    const frame = await line.next("an answer", (one) => one["id"] === own);
    return frame.t === "refused" ? (frame["problem"] as { code: string }).code : frame.t;
  };
  assert.equal(await say(give(4)), "tooFast", "the socket gave a fourth address");
  assert.equal(await say({ type: "note", text: "one" }), "ack");
  assert.equal(await say({ type: "note", text: "two" }), "ack");
  assert.equal(await say({ type: "note", text: "three" }), "tooFast");
  line.close();
  tooFast(await tell({ type: "note", text: "four" }), 600);
});

