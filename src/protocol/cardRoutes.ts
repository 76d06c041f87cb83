/** The doors of public cards. None asks for proof, sets a cookie or touches a case, except the preview, which is the person's own. Part of the one table in routes.ts. */
import { z } from "zod";
import { cardFields, cardKey } from "../domain/card/events.ts";
import { id, instant, line } from "../domain/words.ts";
import type { Route } from "./routes.ts";

const route = <const R extends Route>(r: R): R => r;
const ofCard = z.strictObject({ card: cardKey });
const page = (path: string, summary: string) => route({ method: "GET", path: `/card/:card${path}`, may: "anyone", limit: "none", summary, params: ofCard, page: true });

/** What the world would see, as src/domain/card/project.ts makes it. */
export const cardViewShape = z.strictObject({
  key: z.string(), title: z.string(), asker: z.string().nullable(), organisation: z.string().nullable(), since: instant, ended: instant.nullable(),
  time: z.strictObject({ us: z.int(), you: z.int(), turn: z.enum(["us", "you"]).nullable(), turnSince: instant.nullable() }).nullable(),
  stage: z.enum(["asked", "with", "putRight", "stopped"]).nullable(), owner: z.strictObject({ name: z.string(), slug: z.string().nullable() }).nullable(),
  promise: z.strictObject({ what: z.string(), due: instant }).nullable(), kept: z.strictObject({ kept: z.int(), broken: z.int() }).nullable(),
  happened: z.array(z.strictObject({ at: instant, text: z.string() })).nullable(), replies: z.array(z.strictObject({ by: z.string(), at: instant, text: z.string() })),
  until: instant.nullable(), updated: instant,
});

export const cardRoutes = {
  cardPreview: route({ method: "POST", path: "/api/cases/:case/card", may: "person", limit: "read", summary: "My public card as it would be with these choices, and which names and amounts were found in it", params: z.strictObject({ case: id }), body: z.strictObject({ title: line.min(1), fields: cardFields, confirmed: z.array(line.min(1)).max(100) }), reply: z.strictObject({ view: cardViewShape.nullable(), found: z.array(z.strictObject({ kind: z.string(), words: line })), address: z.string() }) }),
  cardPage: page("", "A public card"),
  cardFrame: page("/frame", "A public card alone, for an iframe on any site"),
  cardData: page("/card.json", "What a public card shows, as JSON"),
  cardBadge: page("/badge.svg", "A public card as a picture: ?size=s|m|l, ?theme=light|dark, ?dir=ltr|rtl"),
  cardShields: page("/shields.json", "A public card as a shields.io endpoint"),
  cardFeed: page("/feed.json", "What happened on a public card, as a JSON Feed"),
  cardRss: page("/feed.xml", "What happened on a public card, as RSS"),
  cardPicture: page("/picture.png", "The preview picture of a public card"),
  cardMeToo: route({ method: "POST", path: "/card/:card/me-too", may: "anyone", limit: "meToo", summary: "Me too: counted once for an address, shown from five on", params: ofCard, page: true }),
  oembed: route({ method: "GET", path: "/oembed", may: "anyone", limit: "none", summary: "oEmbed of a public card: ?url=…, ?format=json", page: true }),
  cardScript: route({ method: "GET", path: "/card.js", may: "anyone", limit: "none", summary: "The element <byname-card>", page: true }),
} as const;
