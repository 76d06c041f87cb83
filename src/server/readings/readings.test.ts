import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { partsOf } from "../../verifier/tamper.ts";
import { liveWire } from "../../../test/world/liveWire.ts";
import { testServer, type Asked, type TestServer } from "../../../test/world/server.ts";
import { emptyHeads } from "../../record/chain.ts";
import type { Reading } from "../../protocol/views.ts";
import { rowOf, routeNames } from "../door.ts";
import { openReadings, readingBy } from "./readings.ts";

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server.close());

type Ended = Asked & { readonly bernie: string };
const open = (): Promise<Ended> => server.withBernie();
const ended = async (): Promise<Ended> => {
  const one = await open();
  assert.ok("ack" in (await server.command(one.case, one, { type: "stop" })));
  return one;
};
const told = async (one: Asked): Promise<readonly Reading[]> => (await server.call("GET", `/api/cases/${one.case}/readings`, { capability: one.capability })).json<{ readings: Reading[] }>().readings;
const stand = (caseId: string) => ({ stand: { S: emptyHeads(caseId).S }, wait: 0 });

test("RD1 RD3 every way to read an ended case leaves a line, and one that goes on leaves one", async () => {
  const one = await ended();
  assert.deepEqual(await told(one), []);
  const at = `/api/cases/${one.case}`;
  const by = { cookie: one.bernie };
  for (let again = 0; again < 3; again++) {
    assert.equal((await server.call("POST", `${at}/entries`, { ...by, body: stand(one.case) })).status, 200);
  }
  assert.deepEqual((await told(one)).map(({ slug, how }) => [slug, how]), [["bernie", "opened"]]);
  assert.equal((await server.call("GET", `${at}/record.zip`, by)).status, 200);
  assert.equal((await server.call("GET", `${at}/record.pdf`, by)).status, 200);
  assert.deepEqual((await told(one)).map(({ how }) => how).sort(), ["opened", "pdf", "zip"]);
});

test("RD1 the socket notes it too, and so does the long poll alone", async () => {
  const address = await server.listen();
  for (const way of ["socket", "poll"] as const) {
    const one = await ended();
    if (way === "poll") await server.call("POST", `/api/cases/${one.case}/entries`, { cookie: one.bernie, body: stand(one.case) });
    else {
      const { ticket } = (await server.call("POST", "/api/tickets", { cookie: one.bernie, body: { capabilities: [] } })).json<{ ticket: string }>();
      const wire = await liveWire(address);
      wire.send({ t: "hello", v: 1, ticket });
      await wire.next("welcome");
      wire.send({ t: "subscribe", case: one.case, stand: stand(one.case).stand });
      await wire.next("entries");
      wire.close();
    }
    assert.deepEqual((await told(one)).map(({ slug, how }) => [slug, how]), [["bernie", "opened"]], way);
  }
});

test("RD2 nobody notes the person's own reading, nor an open case, nor who may not read", async () => {
  const working = await open();
  await server.call("POST", `/api/cases/${working.case}/entries`, { cookie: working.bernie, body: stand(working.case) });
  const one = await ended();
  const ana = await server.signIn("ana");
  for (const proof of [{ capability: one.capability }, { cookie: ana }, {}]) await server.call("POST", `/api/cases/${one.case}/entries`, { ...proof, body: stand(one.case) });
  await server.call("GET", `/api/cases/${one.case}/record.zip`, one);
  assert.deepEqual([await told(working), await told(one)], [[], []]);
});

test("RD1 what cannot be noted is not given", async () => {
  const one = await ended();
  const { pool } = server.world.storage;
  const failing = { query: () => Promise.reject(new Error("the disk is full")) };
  const log = openReadings(failing as never, () => 0);
  const state = await server.byname.state(one.case);
  assert.ok(state !== null);
  const bernie = { kind: "staff", slug: "bernie", name: "Bernie", role: "expert", admin: false, session: "s" } as const;
  await assert.rejects(log.note(state, bernie, "opened"));
  await assert.rejects(log.note(state, bernie, "opened"), "and is tried again at the next");
  let clock = 1_700_000_000_000;
  const real = openReadings(pool, () => clock);
  for (const minutes of [0, 29, 29, 31]) {
    clock += minutes * 60_000;
    await real.note(state, bernie, "opened");
  }
  assert.equal((await real.of(one.case)).length, 2, "half an hour without it ends a reading");
});

test("RD4 both sides read the same lines and nobody else does; they go along with everything, and stay as they are", async () => {
  const one = await ended();
  await server.call("POST", `/api/cases/${one.case}/entries`, { cookie: one.bernie, body: stand(one.case) });
  const both = await Promise.all([{ capability: one.capability }, { cookie: one.bernie }].map(async (proof) => (await server.call("GET", `/api/cases/${one.case}/readings`, proof)).body));
  assert.equal(both[0], both[1]);
  assert.match(both[0] ?? "", /"how":"opened"/);
  for (const proof of [{}, { cookie: await server.signIn("ana") }, { capability: (await server.ask()).capability }]) assert.equal((await server.call("GET", `/api/cases/${one.case}/readings`, proof)).status, 404);
  const zip = await server.byname.app.inject({ method: "POST", url: "/api/mine/everything.zip", headers: { host: "byname.test", origin: server.origin }, payload: { capabilities: [one.capability] } });
  const index = JSON.parse(new TextDecoder().decode(partsOf(new Uint8Array(zip.rawPayload)).get("index.json"))) as { cases: { readings: Reading[] }[] };
  assert.deepEqual(index.cases[0]?.readings, JSON.parse(both[0] ?? "").readings);
  const { pool } = server.world.storage;
  for (const change of ["update case_reading set slug = 'x'", "delete from case_reading", "truncate case_reading"]) await assert.rejects(pool.query(change), change);
});

test("RD5 every door of a case says whether it is a reading", () => {
  for (const name of routeNames) {
    const { may } = rowOf(name);
    assert.equal(Object.hasOwn(readingBy, name), may === "party" || may === "reader", `${name}: say in readings.ts whether it gives what stands in the case`);
  }
});
