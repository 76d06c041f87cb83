/** What to paste on a page so that a card stands there, for each form. `address`: the card's page. */

export const ways = ["element", "frame", "picture", "feed", "link"] as const;
export type Way = (typeof ways)[number];

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export function pasteOf(way: Way, address: string, title: string): string {
  const { origin, pathname } = new URL(address);
  const key = pathname.split("/").at(-1) ?? "";
  switch (way) {
    case "element": return `<script src="${origin}/card.js" async></script>\n<byname-card of="${key}"><a href="${address}">${attribute(title)}</a></byname-card>`;
    case "frame": return `<iframe src="${address}/frame" title="${attribute(title)}" width="420" height="320" style="border:0;max-width:100%" loading="lazy"></iframe>`;
    case "picture": return `<a href="${address}"><img src="${address}/badge.svg" alt="${attribute(title)}"></a>`;
    case "feed": return `${address}/feed.json\n${address}/feed.xml`;
    case "link": return address;
  }
}
