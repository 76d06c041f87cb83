/** Where a journey happens: the real program with its sample desk at work round the clock, a browser, and a shop's page on another origin with the box on it. */
import { createServer } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { api } from "../../src/client/index.ts";
import type { DeskSettings, Schedule } from "../../src/domain/people/directory.ts";
import { type Running, samplePassword, startByname, type StartOptions } from "../world/running.ts";
import { nodeSurroundings, signIn } from "../world/sides.ts";
import { type Looks, openBrowser, openContext } from "./chromium.ts";
import { shopPage } from "./boxServer.ts";

export type Visitor = { readonly context: BrowserContext; readonly page: Page; /** What its pages complained about. */ readonly faults: string[] };
export type Place = {
  readonly byname: Running;
  readonly browser: Browser;
  readonly shop: string;
  /** A browser of somebody's own. Closed with the place. */
  visitor(looks?: Looks): Promise<Visitor>;
  close(): Promise<void>;
};

/** A page that embeds the box, on an origin of its own. */
function openShop(home: string, desk: string): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer((_, response) => void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(shopPage(home).replace('desk="printers"', `desk="${desk}"`)));
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve({ origin: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`, close: () => void (server.close(), server.closeAllConnections()) });
  }));
}

/** A journey drives few people very fast: nothing of what one may do in a minute is what it tests. */
const BYNAME_LIMITS = "ask=1000/60,write=9000/60,read=9000/60,signIn=1000/60,mail=1000/60,upload=1000/60";
export async function openPlace(options: StartOptions = {}, desk = "printers"): Promise<Place> {
  const [byname, browser] = await Promise.all([startByname({ sample: true, ...options, env: { BYNAME_LIMITS, ...options.env } }), openBrowser()]);
  if (options.sample !== false) await roundTheClock(byname, ["bernie", "kofi", "ana"]);
  const shop = await openShop(byname.origin, desk);
  return {
    byname, browser, shop: shop.origin,
    visitor: async (looks) => {
      const { context, faults } = await openContext(browser, looks);
      // Generous: a machine with other work is slow, and nothing but a failure waits this long.
      context.setDefaultTimeout(30_000);
      return { context, page: await context.newPage(), faults };
    },
    close: async () => {
      await browser.close();
      shop.close();
      await byname.close();
    },
  };
}

const shifts = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [{ weekday, from: 0, to: 719 }, { weekday, from: 720, to: 1439 }]);
const always: Schedule = { zone: "UTC", shifts, closed: [] };

/** Journeys run at any hour: these people are on duty whenever it is. */
const roundTheClock = (byname: Running, slugs: readonly string[]): Promise<void> => setHours(byname, slugs, always);

async function setHours(byname: Running, slugs: readonly string[], schedule: Schedule): Promise<void> {
  const call = api(nodeSurroundings(byname.origin, await signIn(byname.origin, "maria@northgate.example", samplePassword)));
  const known = await call("organisation", {});
  if ("problem" in known) throw new Error(known.problem.sentence);
  for (const { profile: { slug, role, credentials, topics }, admin } of known.ok.people.filter(({ profile }) => slugs.includes(profile.slug))) {
    const saved = await call("setPerson", { params: { slug }, body: { role, admin, suspended: false, credentials, topics, cap: 6, schedule } });
    if ("problem" in saved) throw new Error(saved.problem.sentence);
  }
}

/** Changes some settings of the sample's desk. */
export async function setDesk(byname: Running, part: Partial<DeskSettings>): Promise<void> {
  const call = api(nodeSurroundings(byname.origin, await signIn(byname.origin, "maria@northgate.example", samplePassword)));
  const known = await call("organisation", {});
  const desk = "ok" in known ? known.ok.desks[0] : undefined;
  if (desk === undefined) throw new Error("no desk");
  const saved = await call("saveDesk", { params: { slug: desk.slug }, body: { ...desk, ...part } });
  if ("problem" in saved) throw new Error(saved.problem.sentence);
}

/** This member of the sample's staff is off duty until the day after tomorrow. */
export async function away(byname: Running, slug: string): Promise<void> {
  const weekday = ((new Date().getUTCDay() + 1) % 7) + 1;
  await setHours(byname, [slug], { zone: "UTC", shifts: [{ weekday, from: 540, to: 1020 }], closed: [] });
}
