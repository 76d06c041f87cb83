import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fastify from "fastify";
import { routes } from "../../protocol/routes.ts";
import { freshClientId, testServer, type TestServer } from "../../../test/world/server.ts";
import { openDist } from "./dist.ts";
import { dataBlock, html } from "./html.ts";

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server.close());

const form = (path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  server.call("POST", path, { body: new URLSearchParams(fields).toString(), headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
const keyIn = (location: unknown): string => String(location).replace("/c/", "");

test("PG1 PG2 asking and writing by plain form", async () => {
  const id = freshClientId();
  const first = await form("/box/help", { id, text: "It hums & <b>blinks</b>\r\nfor an hour" });
  const again = await form("/box/help", { id, text: "It hums & <b>blinks</b>\r\nfor an hour" });
  assert.deepEqual([first.status, again.status], [303, 303]);
  const cases = await server.call("POST", "/api/mine", { body: { capabilities: [keyIn(first.headers["location"]), keyIn(again.headers["location"])] } });
  const mine = cases.json<{ cases: { question: string }[] }>().cases;
  assert.deepEqual(mine.map((one) => one.question), ["It hums & <b>blinks</b>\nfor an hour"]);

  const path = String(first.headers["location"]);
  const page = await server.call("GET", path);
  assert.equal(page.status, 200);
  assert.match(page.body, /It hums &amp; &lt;b&gt;blinks&lt;\/b&gt;<br>for an hour/);
  assert.match(page.body, /promised .* by <time/);
  const said = await form(path, { id: freshClientId(), text: "Any news?" });
  assert.equal(said.status, 303, said.body);
  const then = await server.call("GET", path);
  assert.match(then.body, /Any news\?/);
  const shown = then.body.replace(/<script[^]*?<\/script>|<form[^]*?<\/form>|<head>[^]*?<\/head>/g, "");
  assert.doesNotMatch(shown, /[0-9a-f]{32}/, "no id on the page");
  assert.equal((await form("/box/help", { id: freshClientId(), text: "  " })).status, 400);
  assert.equal((await form("/box/nowhere", { id: freshClientId(), text: "hello" })).status, 404);
});

test("PG1 a form may say how to reach the person; what is neither mail nor telephone is said, and nothing is asked", async () => {
  const countOf = async (): Promise<number> => Number((await server.byname.pool.query<{ n: string }>("select count(*) as n from case_head")).rows[0]?.n);
  const before = await countOf();
  const unclear = await form("/box/help", { id: freshClientId(), text: "It hums", reach: "ask my neighbour" });
  assert.equal(unclear.status, 400);
  assert.equal(await countOf(), before);
  const asked = await form("/box/help", { id: freshClientId(), text: "It hums", reach: " +34 600 555 010 " });
  assert.equal(asked.status, 303);
  assert.equal(await countOf(), before + 1);
  const { rows } = await server.byname.pool.query<{ n: string }>("select count(*) as n from entry where kind = 'contactGiven'");
  assert.equal(rows[0]?.n, "1");
});

test("PG9 a long conversation is paged back to its beginning, and nothing is passed over", async () => {
  const asked = await server.ask("How it began");
  const said = Array.from({ length: 230 }, (_, i) => `word-${i}.`);
  for (const text of said) assert.ok("ack" in (await server.command(asked.case, asked, { type: "say", text, replyTo: null, files: [] })));
  const found: string[][] = [];
  let path = `/c/${asked.capability}`;
  while (found.length < 10) {
    const page = (await server.call("GET", path)).body;
    found.unshift(page.match(/word-\d+\./g) ?? []);
    assert.equal(page.includes("How it began</p>"), !page.includes("What was said before"), "the question stands on the first page alone");
    const before = /href="([^"]*until=[^"]*)">What was said before/.exec(page)?.[1];
    if (before === undefined) break;
    assert.ok((found[0]?.length ?? 0) >= 100);
    path = before;
  }
  assert.deepEqual([found.length, found.flat()], [3, said]);
  assert.match((await server.call("GET", path)).body, /What was said last/);
  // What is no instant is passed over.
  assert.match((await server.call("GET", `/c/${asked.capability}?until=yesterday`)).body, /word-229/);
});

test("PG3 a link is used up by a press and not by a look", async () => {
  const asked = await server.ask();
  const { url } = (await server.call("POST", `/api/cases/${asked.case}/link`, { capability: asked.capability })).json<{ url: string }>();
  const { pathname } = new URL(url);
  for (let looks = 0; looks < 3; looks++) assert.equal((await server.call("GET", pathname)).status, 200);
  const pressed = await form(pathname, {});
  assert.equal(pressed.status, 303);
  assert.equal((await server.call("GET", String(pressed.headers["location"]))).status, 200);
  assert.equal((await form(pathname, {})).status, 410);
  assert.equal((await server.call("GET", `/enter/${"A".repeat(43)}`)).status, 410);
});

test("PG4 whatever is put into a page is escaped", () => {
  const nasty = `"'><script>alert(1)</script>&\u2028`;
  assert.equal(html`<a href="${nasty}">${nasty}</a>`.html.includes("<script"), false);
  const block = dataBlock("shell", { name: `</script><script>x${nasty}` }).html;
  assert.equal(block.match(/<\/script>/g)?.length, 1);
  assert.deepEqual(JSON.parse(block.replace(/^<script[^>]*>|<\/script>$/g, "")), { name: `</script><script>x${nasty}` });
});

test("PG5 an expert's page, and an address where nothing is", async () => {
  const page = await server.call("GET", "/bernie");
  assert.equal(page.status, 200);
  assert.match(page.body, /<h1[^>]*>Bernie<\/h1>/);
  const nothing = await server.call("GET", "/nobody-of-that-name", { headers: { accept: "text/html" } });
  assert.deepEqual([nothing.status, /There is nothing here/.test(nothing.body)], [404, true]);
});

test("PG6 the reference holds every row and needs no script", async () => {
  const document = (await server.call("GET", "/api/openapi.json")).json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
  assert.match(document.openapi, /^3\.1/);
  const found = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
  assert.deepEqual(found.sort(), Object.keys(routes).sort());
  const page = await server.call("GET", "/api");
  for (const row of Object.values(routes)) assert.ok(page.body.includes(`${row.method} ${row.path}`), row.path);
  assert.doesNotMatch(page.body, /<script(?! type="application\/json")/);
});

test("PG7 a form on a foreign site is taken only where sites are not named", async () => {
  const fields = (): Record<string, string> => ({ id: freshClientId(), text: "from a page of theirs" });
  assert.equal((await form("/box/help", fields(), { origin: "https://shop.example" })).status, 303);
  const maria = await server.signIn("maria");
  const saved = await server.call("PUT", "/api/admin/organisation", { cookie: maria, body: { name: "Help Test", zone: "UTC", sites: ["https://shop.example"] } });
  assert.equal(saved.status, 200, saved.body);
  assert.equal((await form("/box/help", fields(), { origin: "https://shop.example" })).status, 303);
  assert.equal((await form("/box/help", fields(), { origin: "https://evil.example" })).status, 403);
  const policy = String((await server.call("GET", "/box/help")).headers["content-security-policy"]);
  assert.match(policy, /frame-ancestors 'self' https:\/\/shop\.example(;|$)/);
});

test("PG8 only built files are served, pressed small when asked", async () => {
  const above = mkdtempSync(join(tmpdir(), "byname-dist-"));
  const folder = join(above, "dist");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(above, "secret.txt"), "secret");
  writeFileSync(join(folder, "assets", "a-12345678.js"), "x".repeat(2_000));
  const dist = openDist(folder);
  const app = fastify();
  app.get("/*", async (request, reply) => (await dist.send((request.params as { "*": string })["*"], request, reply)) ?? reply.code(404).send("none"));
  const get = (url: string) => app.inject({ url, headers: { "accept-encoding": "gzip" } });
  const file = await get("/assets/a-12345678.js");
  assert.deepEqual([file.statusCode, file.headers["content-encoding"], file.headers["content-type"]], [200, "gzip", "text/javascript; charset=utf-8"]);
  for (const path of ["/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt", "/..%2f..%2fetc/passwd", "/assets/a-12345678.js%00", "/assets/", "/.vite/manifest.json"]) assert.equal((await get(path)).statusCode, 404, path);
  await app.close();
  rmSync(above, { recursive: true });
});

test("PG10 who types the desk's address without its last stroke gets there", async () => {
  const { status, headers } = await server.call("GET", "/desk");
  assert.deepEqual([status, headers["location"]], [302, "/desk/"]);
  assert.equal((await server.call("GET", "/desk/")).status, 200);
});
