import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { Parser } from "../../../test/world/xml.ts";
import { testServer, type Asked, type TestServer } from "../../../test/world/server.ts";
import type { CardFields } from "../../domain/card/events.ts";
import type { CardView } from "../../domain/card/project.ts";
import { badge, widthOf } from "./badge.ts";
import { jsonFeed, rss, shields } from "./feeds.ts";
import { openShelf } from "./shelf.ts";

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server.close());

const all: CardFields = { time: true, stage: true, promise: true, happened: true, kept: true, owner: true, organisation: true, asker: true };
const show = async (asked: Asked, title: string, fields: Partial<CardFields> = {}): Promise<string> => {
  const done = await server.command(asked.case, asked, { type: "showCard", title, fields: { ...all, ...fields }, until: null, confirmed: [] });
  assert.ok("ack" in done, JSON.stringify(done));
  await server.byname.settled();
  return (await server.byname.state(asked.case))?.card.key ?? "";
};
const view: CardView = { key: "k-22222222", title: "A printer", asker: "Rosa", organisation: "Northgate", since: "2026-09-15T18:00:00.000Z", ended: null, time: { us: 3_600_000, you: 0, turn: "us", turnSince: "2026-09-15T19:00:00.000Z" }, stage: "with", owner: null, promise: null, kept: null, happened: [{ at: "2026-09-15T18:00:00.000Z", text: "Rosa asked" }], replies: [], until: null, updated: "2026-09-15T18:00:00.000Z" };
const forms = ["", "/frame", "/card.json", "/badge.svg", "/shields.json", "/feed.json", "/feed.xml", "/picture.png"] as const;

test("CS1 the projection holds what is shown and nothing else, and follows the person's choices", async () => {
  const asked = await server.ask("The CANARY-WORDS of a question");
  const key = await show(asked, "It takes long", { owner: false, asker: false });
  const rows = async () => JSON.stringify((await server.world.storage.pool.query("select * from public_card where key = $1", [key])).rows);
  const shown = await rows();
  assert.ok(shown.includes("It takes long"));
  for (const secret of ["CANARY", asked.case, asked.capability, "Maria"]) assert.equal(shown.includes(secret), false, secret);
  await show(asked, "It takes longer");
  assert.ok((await rows()).includes("It takes longer"));
  await server.command(asked.case, asked, { type: "hideCard" });
  await server.byname.settled();
  assert.equal((await rows()).includes("It takes"), false);
});

test("CS2 every form is served without proof or cookie, to anybody, with an ETag", async () => {
  const key = await show(await server.ask(), "How long it takes");
  for (const form of forms) {
    const answer = await server.call("GET", `/card/${key}${form}`);
    assert.equal(answer.status, 200, form);
    assert.equal(answer.headers["set-cookie"], undefined);
    assert.equal(answer.headers["access-control-allow-origin"], "*", form);
    assert.match(String(answer.headers["cache-control"]), /public, max-age=15, stale-while-revalidate=15/);
    const again = await server.call("GET", `/card/${key}${form}`, { headers: { "if-none-match": String(answer.headers["etag"]) } });
    assert.ok(again.status === 304 || again.headers["etag"] !== answer.headers["etag"], form);
  }
  const embed = await server.call("GET", `/oembed?url=${encodeURIComponent(`${server.origin}/card/${key}`)}&format=json`);
  assert.match(embed.json<{ html: string }>().html, new RegExp(`/card/${key}/frame`));
  assert.equal((await server.call("GET", `/oembed?url=${encodeURIComponent(`https://elsewhere.test/card/${key}`)}`)).status, 404);
  assert.equal((await server.call("GET", "/card/nothing-22222222")).status, 404);
});

test("CS3 ten thousand visitors cost a handful of reads", async () => {
  const key = await show(await server.ask(), "Many look");
  let reads = 0;
  let clock = 0;
  const pool = { query: (...given: readonly unknown[]) => ((reads += 1), (server.world.storage.pool.query as (...all: readonly unknown[]) => unknown)(...given)) };
  const shelf = openShelf(pool as never, () => clock);
  for (let visitor = 0; visitor < 10_000; visitor += 1) {
    clock = visitor * 6;
    assert.ok((await shelf.get(visitor % 2 === 0 ? key : "absent-22222222")) !== null || visitor % 2 === 1);
  }
  assert.ok(reads <= 14, `${reads} reads in a minute`);
});

test("CS11 what was read before a change is not kept after it", async () => {
  const answers: ((rows: readonly object[]) => void)[] = [];
  const pool = { query: () => new Promise((answer) => answers.push((rows) => answer({ rows }))) };
  const shelf = openShelf(pool as never, () => 0);
  const early = shelf.get("late-22222222");
  shelf.forget("late-22222222");
  answers[0]?.([]);
  assert.equal(await early, null, "who asked before it stood there is told so");
  const next = shelf.get("late-22222222");
  answers[1]?.([{ view: null, until: null, hidden_at: null, metoo: 0 }]);
  assert.notEqual(await next, null, "who asks after it is told what stands there now");
  assert.notEqual(await shelf.get("late-22222222"), null);
  assert.equal(answers.length, 2, "and that is kept");
});

test("CS4 taken down is taken down in every form, at once", async () => {
  const asked = await server.ask();
  const key = await show(asked, "Soon gone");
  await server.command(asked.case, asked, { type: "hideCard" });
  await server.byname.settled();
  for (const form of forms) {
    const answer = await server.call("GET", `/card/${key}${form}`);
    assert.equal(answer.body.includes("Soon gone"), false, form);
    assert.equal(answer.status, form === "" ? 410 : 200, form);
  }
  const until = new Date(Date.now() + 3_000).toISOString();
  await server.command(asked.case, asked, { type: "showCard", title: "For a moment", fields: all, until, confirmed: [] });
  await server.byname.settled();
  const shelf = openShelf(server.world.storage.pool, () => Date.parse(until) + 1);
  assert.equal((await shelf.get(key))?.view, null);
});

test("CS5 badge and feeds are well formed whatever the title is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), fc.constantFrom("s", "m", "l"), fc.constantFrom("light", "dark"), fc.constantFrom("ltr", "rtl"), (title, size, theme, dir) => {
      const wild = { ...view, title, happened: [{ at: view.since, text: title }] };
      const now = Date.parse(view.since) + 86_400_000;
      const svg = badge(wild, now, { size, theme, dir } as never);
      assert.equal(Parser.fault(svg), null, svg);
      assert.equal(Parser.fault(rss(wild, "https://cards.test/card/k")), null);
      assert.ok(Number(/width="(\d+)"/.exec(svg)?.[1]) > 0);
      JSON.parse(JSON.stringify([shields(wild, now), jsonFeed(wild, "https://cards.test/card/k")]));
    }),
  );
  assert.ok(widthOf("打印机") > widthOf("abc"));
});

test("CS6 me too counts once for an address and shows from five on", async () => {
  const key = await show(await server.ask(), "Me too");
  const say = async () => (await server.call("POST", `/card/${key}/me-too`, { headers: { accept: "application/json" } })).json<{ metoo: number | null }>().metoo;
  assert.deepEqual([await say(), await say()], [null, null]);
  const { rows } = await server.world.storage.pool.query("select count(*)::int as n from card_met where key = $1", [key]);
  assert.equal(rows[0].n, 1);
  await server.world.storage.pool.query("insert into card_met select $1, decode(lpad(to_hex(n), 4, '0'), 'hex') from generate_series(1, 4) n", [key]);
  assert.equal((await server.call("GET", `/card/${key}/card.json`)).json<{ metoo: number | null }>().metoo, 5);
  assert.match((await server.call("GET", `/card/${key}`)).body, /5 people/);
});

test("CS7 where cards have an origin of their own, nothing else is served there", async () => {
  const place = await testServer({ cardOrigin: "http://cards.test" });
  try {
    const asked = await place.ask();
    const done = await place.command(asked.case, asked, { type: "showCard", title: "Apart", fields: all, until: null, confirmed: [] });
    assert.ok("ack" in done, JSON.stringify(done));
    await place.byname.settled();
    const key = (await place.byname.state(asked.case))?.card.key ?? "";
    const there = (path: string, capability?: string) => place.call("GET", path, { headers: { host: "cards.test" }, ...(capability === undefined ? {} : { capability }) });
    for (const form of forms) assert.equal((await there(`/card/${key}${form}`)).status, 200, form);
    for (const path of ["/", "/desk/", "/box/help", "/api/desks/help", `/api/cases/${asked.case}`, `/c/${asked.capability}`, "/health", "/cardinal", "/box.js"]) assert.equal((await there(path, asked.capability)).status, 404, path);
    // Links lead there, from wherever the card is looked at.
    assert.match((await place.call("GET", `/card/${key}`)).body, new RegExp(`http://cards\\.test/card/${key}/picture`));
    assert.equal((await place.call("GET", `/api/cases/${asked.case}`, { capability: asked.capability })).status, 200, "here everything is as it was");
  } finally {
    await place.close();
  }
});

test("CS8 the preview tells what would be seen, what was found, and is the person's own", async () => {
  const asked = await server.ask();
  const body = { title: "Elvira Quandt owes me $40", fields: all, confirmed: [] };
  const told = await server.call("POST", `/api/cases/${asked.case}/card`, { capability: asked.capability, body });
  const preview = told.json<{ view: CardView; found: readonly { readonly words: string }[] }>();
  assert.ok(preview.found.some((one) => one.words === "$40"), told.body);
  assert.equal(preview.view.title.includes("$40"), false);
  const confirmed = await server.call("POST", `/api/cases/${asked.case}/card`, { capability: asked.capability, body: { ...body, confirmed: ["$40"] } });
  assert.ok(confirmed.json<{ view: CardView }>().view.title.includes("$40"));
  assert.equal((await server.call("POST", `/api/cases/${asked.case}/card`, { body })).status, 404);
  assert.equal((await server.byname.state(asked.case))?.card.key, null);
});
