/** A card for other programs: shields.io, JSON Feed 1.1, RSS 2.0, oEmbed 1.0. */
import type { CardView } from "../../domain/card/project.ts";
import { escaped } from "../pages/html.ts";
import { xml } from "./xml.ts";
import { message } from "../../domain/card/elapsed.ts";

/** The fields that shields.io/badges/endpoint-badge documents. */
export function shields(view: CardView | null, now: number): object {
  if (view === null) return { schemaVersion: 1, label: "byname", message: "taken down", color: "lightgrey", cacheSeconds: 300 };
  return { schemaVersion: 1, label: view.title.slice(0, 60), message: message(view, now), color: view.ended !== null ? "4b7a3d" : view.time?.turn === "us" ? "b8690f" : "3f6b62", cacheSeconds: 300 };
}

type Item = { readonly id: string; readonly at: string; readonly text: string };

/** What happened and what was replied, newest first. Without the field for what happened, the last update alone. */
function itemsOf(view: CardView, address: string): readonly Item[] {
  const lines = [...(view.happened ?? []), ...view.replies.map(({ at, by, text }) => ({ at, text: `${by}: ${text}` }))];
  const all = lines.length > 0 ? lines : [{ at: view.updated, text: "Updated" }];
  return all.map((line, index) => ({ id: `${address}#${line.at}-${index}`, ...line })).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** jsonfeed.org/version/1.1 */
export function jsonFeed(view: CardView, address: string): object {
  return {
    version: "https://jsonfeed.org/version/1.1", title: view.title, home_page_url: address, feed_url: `${address}/feed.json`,
    ...(view.organisation === null ? {} : { description: `With ${view.organisation}` }),
    items: itemsOf(view, address).map(({ id, at, text }) => ({ id, url: address, content_text: text, date_published: at })),
  };
}

/** rssboard.org/rss-specification */
export function rss(view: CardView, address: string): string {
  const items = itemsOf(view, address).map(({ id, at, text }) => `<item><title>${xml(text)}</title><link>${xml(address)}</link><guid isPermaLink="false">${xml(id)}</guid><pubDate>${new Date(at).toUTCString()}</pubDate></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${xml(view.title)}</title><link>${xml(address)}</link><description>${xml(view.organisation === null ? "How long it is taking" : `How long it is taking, with ${view.organisation}`)}</description><lastBuildDate>${new Date(view.updated).toUTCString()}</lastBuildDate>${items.join("")}</channel></rss>\n`;
}

/** oembed.com, type rich: the frame. `most` is how wide it may be. */
export function oembed(view: CardView, address: string, most: number): object {
  const [width, height] = [Math.max(220, Math.min(420, most)), 260];
  return {
    version: "1.0", type: "rich", title: view.title, provider_name: view.organisation ?? "Byname", provider_url: new URL(address).origin, cache_age: 300, width, height,
    html: `<iframe src="${escaped(`${address}/frame`)}" width="${width}" height="${height}" title="${escaped(view.title)}" style="border:0;max-width:100%" loading="lazy"></iframe>`,
  };
}
