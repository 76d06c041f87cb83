/**
 * The doors of public cards. Visitors are served from the shelf alone: no case is touched, no cookie read or set, and every answer may be kept by caches
 * for a quarter of a minute and used for another while it is looked for anew, so a card taken down is gone everywhere within one.
 */
import { createHmac } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { cardKey } from "../../domain/card/events.ts";
import { type CardView, namesOfReplier } from "../../domain/card/project.ts";
import { pagePolicy } from "../edge/headers.ts";
import type { Origins } from "../edge/origins.ts";
import { prefixOf } from "../limits/address.ts";
import type { Dist } from "../pages/dist.ts";
import { type Cases, type Handlers, type PageHandler, refuse } from "../ports.ts";
import { badge, type BadgeLook } from "./badge.ts";
import { jsonFeed, oembed, rss, shields } from "./feeds.ts";
import { viewOf } from "./cardReader.ts";
import { type Around, foundIn } from "./finding.ts";
import type { Lately } from "./lately.ts";
import { cardDocument, frameDocument, shownFrom } from "./page.ts";
import type { Shelf, Shown } from "./shelf.ts";

export type CardParts = {
  readonly pool: Pool; readonly lately: Lately; readonly cases: Pick<Cases, "state">; readonly shelf: Shelf; readonly dist: Dist; readonly origins: Origins;
  /** Where cards live, when they have an origin of their own. */
  readonly cardOrigin: string | null;
  readonly around: () => Around; readonly secret: Uint8Array; readonly ms: () => number; readonly nothingHere: PageHandler;
};
type CardDoor = "cardPage" | "cardFrame" | "cardData" | "cardBadge" | "cardShields" | "cardFeed" | "cardRss" | "cardPicture" | "oembed" | "cardScript" | "cardMeToo" | "cardPreview";

/** Badges, shields and pictures kept drawn; a picture is some 20 KB. */
const mostDrawings = 500;
const cached = "public, max-age=15, stale-while-revalidate=15";

export function cardHandlers(parts: CardParts): Pick<Handlers, CardDoor> {
  const { pool, shelf, ms, dist, origins, nothingHere } = parts;
  const drawings = new Map<string, string | Buffer>();
  const home = (request: FastifyRequest): string => parts.cardOrigin ?? origins.ours(request);
  const addressOf = (request: FastifyRequest, key: string): string => `${home(request)}/card/${key}`;

  /** One answer of a card: looked up, compared with what the visitor has, and made only when it differs. `by`: what beside the card it depends on. */
  const answer = (type: string, by: (request: FastifyRequest) => string, make: (shown: Shown, request: FastifyRequest, reply: FastifyReply) => string | Buffer | Promise<Buffer>, remembered = false): PageHandler =>
    async (request, reply, principal) => {
      const key = keyIn(request);
      const shown = key === null ? null : await shelf.get(key);
      if (shown === null) return nothingHere(request, reply, principal);
      // What runs with the clock is made anew each minute.
      const etag = `"${shown.etag}-${shown.view === null ? "down" : "up"}-${Math.floor(ms() / 60_000)}-${by(request)}"`;
      reply.header("etag", etag).header("cache-control", cached).header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
      if (request.headers["if-none-match"] === etag) return reply.code(304).send();
      reply.header("content-type", type);
      if (!remembered) return reply.send(await make(shown, request, reply));
      // Drawn once a minute for all who look, not once for each: the address says which form it is.
      const drawn = `${request.routeOptions.url ?? ""} ${key} ${etag}`;
      const known = drawings.get(drawn);
      if (known !== undefined) return reply.send(known);
      const made = await make(shown, request, reply);
      drawings.set(drawn, made);
      if (drawings.size > mostDrawings) for (const first of drawings.keys()) {
        drawings.delete(first);
        break;
      }
      return reply.send(made);
    };
  const plain = (): string => "";

  return {
    cardPage: answer("text/html; charset=utf-8", plain, (shown, request, reply) => {
      reply.header("content-security-policy", pagePolicy({ framedBy: [], connects: [] }));
      if (shown.view === null) reply.code(410);
      return cardDocument({ shown, address: addressOf(request, keyIn(request) ?? ""), now: ms(), nonceless: { styles: dist.needs("src/apps/portal/portal.tsx").styles, script: "/card.js" } }).html;
    }),
    cardFrame: answer("text/html; charset=utf-8", plain, (shown, request, reply) => {
      reply.header("content-security-policy", pagePolicy({ framedBy: ["*"], connects: [] })).removeHeader("cross-origin-opener-policy");
      return frameDocument(keyIn(request) ?? "", shown.view, addressOf(request, keyIn(request) ?? ""), "/card.js").html;
    }),
    cardData: answer("application/json; charset=utf-8", plain, (shown) => JSON.stringify({ card: shown.view, hiddenAt: shown.hiddenAt, metoo: shown.metoo >= shownFrom ? shown.metoo : null, version: shown.etag })),
    cardBadge: answer("image/svg+xml; charset=utf-8", (request) => Object.values(lookOf(request)).join(""), (shown, request) => badge(shown.view, ms(), lookOf(request)), true),
    cardShields: answer("application/json; charset=utf-8", plain, (shown) => JSON.stringify(shields(shown.view, ms())), true),
    cardFeed: answer("application/feed+json; charset=utf-8", plain, (shown, request) => JSON.stringify(shown.view === null ? gone(addressOf(request, keyIn(request) ?? "")) : jsonFeed(shown.view, addressOf(request, shown.view.key)))),
    cardRss: answer("application/rss+xml; charset=utf-8", plain, (shown, request) => rss(shown.view ?? blank(keyIn(request) ?? "", shown.hiddenAt), addressOf(request, keyIn(request) ?? ""))),
    // Fonts and the picture library are dear to keep at hand: they are loaded when the first picture is asked for.
    cardPicture: answer("image/png", plain, async (shown) => (await import("./picture.ts")).picture(shown.view ?? blank("", shown.hiddenAt), ms()), true),

    oembed: async (request, reply, principal) => {
      const query = request.query as { readonly url?: unknown; readonly format?: unknown; readonly maxwidth?: unknown };
      const url = typeof query.url === "string" ? URL.parse(query.url) : null;
      const key = url === null ? null : (/^\/card\/([a-z0-9-]+)$/.exec(url.pathname)?.[1] ?? null);
      const shown = key === null || !cardKey.safeParse(key).success || url?.origin !== new URL(home(request)).origin ? null : await shelf.get(key);
      if (shown === null || shown.view === null) return nothingHere(request, reply, principal);
      if (query.format !== undefined && query.format !== "json") return reply.code(501).header("content-type", "text/plain").send("Only format=json is spoken here.");
      const most = typeof query.maxwidth === "string" && /^\d{2,4}$/.test(query.maxwidth) ? Number(query.maxwidth) : 420;
      return reply.header("cache-control", cached).header("access-control-allow-origin", "*").header("content-type", "application/json; charset=utf-8").send(JSON.stringify(oembed(shown.view, addressOf(request, shown.view.key), most)));
    },

    cardScript: async (request, reply, principal) => (await dist.send("card.js", request, reply)) ?? nothingHere(request, reply, principal),

    cardMeToo: async (request, reply, principal) => {
      const key = keyIn(request);
      const shown = key === null ? null : await shelf.get(key);
      if (key === null || shown === null || shown.view === null) return nothingHere(request, reply, principal);
      const who = createHmac("sha256", parts.secret).update(`${key}\n${prefixOf(request.ip)}`).digest();
      const { rowCount } = await pool.query("insert into card_met (key, who) values ($1, $2) on conflict do nothing", [key, who]);
      shelf.forget(key);
      const metoo = shown.metoo + (rowCount ?? 0);
      // A form of a browser without scripts is led back to the page.
      if ((request.headers.accept ?? "").includes("text/html")) return reply.redirect(`/card/${key}`, 303);
      return reply.header("access-control-allow-origin", "*").header("content-type", "application/json; charset=utf-8").send(JSON.stringify({ metoo: metoo >= shownFrom ? metoo : null }));
    },

    cardPreview: async ({ params, body, request }) => {
      const state = await parts.cases.state(params.case);
      if (state === null) return refuse("notFound");
      const key = state.card.key ?? "preview";
      const as = { ...state, card: { ...state.card, key, shown: { since: new Date(ms()).toISOString(), until: null, ...body } } };
      const around = parts.around();
      const view = await viewOf(as, parts.lately, around);
      const open = as.promises.filter((one) => one.status === "open").map((one) => one.what);
      const own = new Set(as.card.replies.flatMap(({ by }) => namesOfReplier(as, by)));
      const found = [...foundIn(as, [body.title, ...(body.fields.promise ? open : [])], around), ...foundIn(as, as.card.replies.map(({ text }) => text), around).filter(({ words }) => !own.has(words))];
      const shown = view === null ? null : { ...view, happened: view.happened === null ? null : [...view.happened], replies: [...view.replies] };
      return { ok: { view: shown, found, address: state.card.key === null ? "" : addressOf(request, state.card.key) } };
    },
  };
}

function keyIn(request: FastifyRequest): string | null {
  const { card } = request.params as { readonly card?: unknown };
  return typeof card === "string" && cardKey.safeParse(card).success ? card : null;
}

function lookOf(request: FastifyRequest): BadgeLook {
  const { size, theme, dir } = request.query as Readonly<Record<string, unknown>>;
  return { size: size === "m" || size === "l" ? size : "s", theme: theme === "dark" ? "dark" : "light", dir: dir === "rtl" ? "rtl" : "ltr" };
}

const gone = (address: string): object => ({ version: "https://jsonfeed.org/version/1.1", title: "Taken down", home_page_url: address, items: [] });
const blank = (key: string, hiddenAt: string | null): CardView => ({ key, title: "This card has been taken down", asker: null, organisation: null, since: hiddenAt ?? new Date(0).toISOString(), ended: hiddenAt, time: null, stage: null, owner: null, promise: null, kept: null, happened: [], replies: [], until: null, updated: hiddenAt ?? new Date(0).toISOString() });
