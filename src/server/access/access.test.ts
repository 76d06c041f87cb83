import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { routes } from "../../protocol/routes.ts";
import type { Problem } from "../../protocol/wire.ts";
import { mailLink } from "./handlers.ts";
import { hashOf, newCapability } from "./capability.ts";
import { postgresKeyRing } from "./postgresKeyRing.ts";
import { neverFromOutside, operations } from "./registry.ts";
import { missingHandlers } from "../door.ts";
import { allowancesFrom, defaultAllowances, openLimits } from "../limits/limits.ts";
import { prefixOf } from "../limits/address.ts";
import { freshClientId, testServer, type TestServer } from "../../../test/world/server.ts";

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server.close());

test("AC1 the registry holds every route, and a row without a handler or a handler without a row is named", () => {
  assert.equal(operations.filter((one) => one.transport === "http").length, Object.keys(routes).length);
  assert.match(missingHandlers({}) ?? "", /routes without a handler: desk, /);
  const all = Object.fromEntries(Object.keys(routes).map((name) => [name, async () => ({ ok: {} })]));
  assert.equal(missingHandlers(all), null);
  assert.match(missingHandlers({ ...all, backDoor: async () => ({ ok: {} }) } as typeof all) ?? "", /without a route: backDoor/);
});

test("AC2 a case that is not yours answers byte for byte like one that does not exist", async () => {
  const asked = await server.ask();
  const stranger = await server.ask("Another question.");
  const ana = await server.signIn("ana");
  const doors = Object.entries(routes).filter(([, row]) => row.may === "person" || row.may === "party" || row.may === "reader");
  const proofs = [{}, { capability: stranger.capability }, { capability: newCapability() }, { cookie: ana }];
  let cells = 0;
  for (const [, row] of doors) {
    const bodies = row.method === "GET" ? [undefined] : [{}, { stand: { S: { seq: 0, link: "0".repeat(64) } }, wait: 0 }, { id: freshClientId(), command: { type: "say", text: "x", replyTo: null, files: [] } }];
    for (const proof of proofs)
      for (const body of bodies) {
        const path = (caseId: string): string => row.path.replace(":case", caseId).replace(":entry", "1");
        const [real, missing] = await Promise.all([asked.case, "f".repeat(32)].map((caseId) => server.call(row.method, path(caseId), { ...proof, ...(body === undefined ? {} : { body }) })));
        assert.equal(real?.status, 404, `${row.method} ${row.path}`);
        assert.deepEqual([real.status, real.body], [missing?.status, missing?.body]);
        cells++;
      }
  }
  assert.ok(cells >= 60, `${cells} cells`);
});

test("AC2 staff and administrators' doors", async () => {
  const bernie = await server.signIn("bernie");
  const asked = await server.ask();
  for (const [, row] of Object.entries(routes)) {
    if ((row.may !== "staff" && row.may !== "admin") || row.method !== "GET") continue;
    const path = row.path.replace(":id", "ab".repeat(16));
    assert.equal((await server.call("GET", path)).status, 401, row.path);
    assert.equal((await server.call("GET", path, { capability: asked.capability })).status, 401, row.path);
    if (row.may === "admin") assert.equal((await server.call("GET", path, { cookie: bernie })).status, 404, row.path);
  }
  const maria = await server.signIn("maria");
  assert.equal((await server.call("GET", "/metrics", { cookie: maria })).status, 200);
});

test("AC3 the database never holds a capability", async () => {
  const asked = await server.ask();
  assert.equal((await server.call("GET", `/api/cases/${asked.case}`, { capability: asked.capability })).status, 200);
  const hash = hashOf(asked.capability);
  assert.notEqual(hash, null);
  assert.equal((await server.call("GET", `/api/cases/${asked.case}`, { capability: hash?.slice(0, 43) ?? "" })).status, 404);
});

test("AC4 a device link is good once, and looking does not use it up", async () => {
  const asked = await server.ask();
  const { url } = (await server.call("POST", `/api/cases/${asked.case}/link`, { capability: asked.capability })).json<{ url: string }>();
  const token = new URL(url).pathname.replace("/enter/", "");
  assert.equal((await server.call("GET", `/enter/${token}`)).status, 200);
  assert.equal((await server.call("GET", `/enter/${token}`)).status, 200);
  const entered = (await server.call("POST", "/api/enter", { body: { token } })).json<{ case: string; capability: string }>();
  assert.equal(entered.case, asked.case);
  assert.notEqual(entered.capability, asked.capability);
  assert.equal((await server.call("GET", `/api/cases/${asked.case}`, { capability: entered.capability })).status, 200);
  assert.equal((await server.call("POST", "/api/enter", { body: { token } })).status, 410);
});

test("AC5 a mail link verifies the address that it was sent to, and no other", async () => {
  const asked = await server.ask();
  const give = (address: string) => server.command(asked.case, asked, { type: "giveContact", contact: { channel: "mail", address } });
  const keys = postgresKeyRing(server.byname.pool);
  const parts = { keys, now: () => new Date().toISOString(), origins: { main: "http://byname.test", secure: false, ours: () => "", fromUs: () => true, surelyFromUs: () => true } };
  const verified = async (): Promise<boolean> => (await server.call("GET", `/api/cases/${asked.case}`, { capability: asked.capability })).json<{ viewer: { verified: boolean } }>().viewer.verified;
  await give("lu@example.org");
  const stale = await mailLink(parts, asked.case, "lu@example.org");
  await give("new@example.org");
  await server.call("POST", "/api/enter", { body: { token: stale.split("/").at(-1) } });
  assert.equal(await verified(), false);
  const link = await mailLink(parts, asked.case, "new@example.org");
  const pressed = await server.call("POST", `/enter/${link.split("/").at(-1)}`);
  assert.equal(pressed.status, 303);
  assert.equal(await verified(), true);
});

test("AC6 writes from other origins are refused, and a cookie alone proves no page of ours", async () => {
  const asked = await server.ask();
  const bernie = await server.signIn("bernie");
  const say = { id: freshClientId(), command: { type: "say", text: "x", replyTo: null, files: [] } };
  const evil = await server.call("POST", `/api/cases/${asked.case}/commands`, { capability: asked.capability, body: say, headers: { origin: "https://evil.example" } });
  assert.equal(evil.json<Problem>().code, "badOrigin");
  const duty = (headers: Record<string, string>) => server.call("PUT", "/api/staff/duty", { cookie: bernie, body: { offDuty: false }, headers });
  assert.equal((await duty({ origin: "https://evil.example" })).json<Problem>().code, "badOrigin");
  assert.equal((await duty({ origin: "null" })).json<Problem>().code, "badOrigin");
  assert.equal((await duty({ origin: "null", "sec-fetch-site": "cross-site" })).json<Problem>().code, "badOrigin");
  assert.equal((await duty({ origin: "null", "sec-fetch-site": "same-origin" })).status, 200);
  assert.equal((await duty({})).status, 200);
});

test("AC7 what no honest client sends is refused before anything happens", async () => {
  const asked = await server.ask();
  const path = `/api/cases/${asked.case}/commands`;
  const send = (body: string, type = "application/json") => server.call("POST", path, { capability: asked.capability, body, headers: { "content-type": type } });
  const id = freshClientId();
  const bad = [
    "{", "", "[]", "null", '"x"', "1e999", `{"id":"${id}","command":{"type":"say","text":"x","replyTo":null,"files":[]},"more":1}`,
    `{"id":"${id}","command":{"type":"say","text":"x","replyTo":null,"files":[],"__proto__":{"a":1}}}`, `{"id":"${id}","command":{"type":"constructor"}}`,
    `{"id":"${id}","command":{"type":"say","text":"\\ud800","replyTo":null,"files":[]}}`, `{"id":["${id}"],"command":{"type":"say","text":"x","replyTo":null,"files":[]}}`,
    `{"id":"${id}","command":{"type":"say","text":{"$ne":null},"replyTo":null,"files":[]}}`, `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  ];
  for (const body of bad) {
    const answer = await send(body);
    assert.equal(answer.status, 400, body.slice(0, 80));
    assert.equal(answer.json<Problem>().code, "badInput");
  }
  assert.equal((await send(`{"id":"${id}","command":{"type":"say","text":"${"x".repeat(70_000)}"}}`)).status, 413);
  assert.equal((await send("<x/>", "text/xml")).status, 400);
  for (const type of neverFromOutside) assert.equal((await send(JSON.stringify({ id, command: { type } }))).status, 400, `AC10 ${type}`);
  const state = await server.call("POST", `/api/cases/${asked.case}/entries`, { capability: asked.capability, body: { stand: { S: asked.ack.entries.map((one) => ({ seq: one.header.seq, link: one.link })).at(-1) }, wait: 0 } });
  assert.deepEqual(state.json<{ entries: unknown[] }>().entries, []);
});

test("AC8 limits: by address and by case, a /64 is one address, and the list reads as documented", async () => {
  const limits = openLimits({ ...defaultAllowances, ask: { points: 2, seconds: 60 } }, server.byname.pool);
  assert.deepEqual([await limits.draw("ask", "a"), await limits.draw("ask", "a")], [0, 0]);
  assert.ok((await limits.draw("ask", "a")) > 0);
  assert.equal(await limits.draw("ask", "b"), 0);
  // Another node, or this one after a restart, counts on.
  assert.ok((await openLimits({ ...defaultAllowances, ask: { points: 2, seconds: 60 } }, server.byname.pool).draw("ask", "a")) > 0);
  assert.equal(prefixOf("2001:db8:1:2:3:4:5:6"), prefixOf("2001:db8:1:2:ffff::1"));
  assert.notEqual(prefixOf("2001:db8:1:2::1"), prefixOf("2001:db8:1:3::1"));
  assert.equal(prefixOf("::ffff:192.0.2.7"), "192.0.2.7");
  assert.equal(prefixOf("anything"), prefixOf("else"));
  assert.deepEqual(allowancesFrom("ask=7/60, read=1/2")?.ask, { points: 7, seconds: 60 });
  for (const wrong of ["ask", "ask=1", "ask=x/1", "ask=1/0", "toString=1/1", "ask=-1/60"]) assert.equal(allowancesFrom(wrong), null, wrong);
});

test("AC9 every answer is guarded by headers, pages run nothing inline, and only box and conversation can be framed", async () => {
  const asked = await server.ask();
  for (const path of ["/", "/bernie", "/box/help", `/c/${asked.capability}`, "/desk/", "/api", "/nothing/here", "/healthz", "/api/desks/help", "/api/openapi.json"]) {
    const answer = await server.call("GET", path, { headers: { accept: "text/html" } });
    const policy = String(answer.headers["content-security-policy"]);
    assert.match(policy, /^default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe/, path);
    assert.equal(/frame-ancestors[^;]*\*/.test(policy), path.startsWith("/box/") || path.startsWith("/c/"), path);
    assert.deepEqual([answer.headers["x-content-type-options"], answer.headers["referrer-policy"]], ["nosniff", "no-referrer"], path);
    assert.doesNotMatch(answer.body, /<script(?![^>]*(?:src=|type="application\/json"))|\son\w+=|style=/i, path);
  }
});
