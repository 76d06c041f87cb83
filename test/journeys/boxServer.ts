/** Two origins for the box's own journeys: a shop's page, and a server that answers only what the box asks. The rest of Byname is not here. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { DeskView } from "../../src/protocol/views.ts";
import { dist } from "../../scripts/build.ts";

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".html": "text/html; charset=utf-8" };
export const open: DeskView = {
  slug: "printers", name: "Printers", organisation: "Northgate Office", sample: false, doesNot: "We do not open printers of other makers, and we do not mend laptops.", open: true, opensAt: null, closesAt: "2026-09-15T20:00:00.000Z", zone: "Europe/Madrid",
  wait: { low: 4, high: 9, basis: "sameHour", n: 40 },
  here: ["Bernie Kowalski", "Kofi Mensah", "Ana Ruiz", "Dana Reed", "Paul Novak"].map((name) => ({ slug: (name.split(" ")[0] ?? "").toLowerCase(), name, portrait: (name.split(" ")[0] ?? "").toLowerCase(), photo: null })),
  leaveWith: null, topics: [{ slug: "printers", title: "Printers" }, { slug: "networks", title: "Networks at home" }], mailCanGo: true, hoursInWords: ["Every day 8:00 to 22:00"],
};
export const closed: DeskView = {
  ...open, open: false, here: [], wait: null, opensAt: new Date(Date.now() + 10 * 3_600_000).toISOString(),
  leaveWith: { face: { slug: "ingrid", name: "Ingrid Dahl", portrait: "ingrid", photo: null }, writesBy: new Date(Date.now() + 10.5 * 3_600_000).toISOString() },
};

export type BoxServer = { readonly home: string; readonly shop: string; readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[]; desk: DeskView; /** Answer the question with this status instead. */ refuse: number | null; /** Let nobody frame the box. */ unframed: boolean; shopHtml: string; close(): Promise<void> };

const listen = (server: Server): Promise<string> => new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  resolve(typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "");
}));
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text;
};

export async function boxServer(): Promise<BoxServer> {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8")) as Record<string, { file: string; css?: string[]; imports?: string[] }>;
  const reach = (name: string): { file: string; css?: string[] }[] => [...(manifest[name]?.imports ?? []).flatMap(reach), ...(manifest[name] === undefined ? [] : [manifest[name]])];
  const chunks = reach("src/apps/widget/box.tsx");
  const styles = [...new Set(chunks.flatMap(({ css = [] }) => css))].map((file) => `<link rel="stylesheet" href="/${file}">`).join("");

  const page = (): string => `<!doctype html><html lang="en" data-surface="customer"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"><title>Ask Northgate</title>${styles}<script type="module" src="/${chunks.at(-1)?.file ?? ""}"></script></head>
<body><div id="app"><main><form method="post" action="/box/printers"><label for="t">What is the matter?</label><textarea id="t" name="text" required></textarea><button type="submit">Ask a person</button></form></main></div></body></html>`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const body = request.method === "POST" ? await bodyOf(request) : "";
    const json = (value: unknown, status = 200): void => void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (request.method === "POST" && path.startsWith("/api/")) asked.push({ path, body: JSON.parse(body || "{}") as Record<string, unknown> });
    const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${self.unframed ? "'none'" : "*"}; require-trusted-types-for 'script'`;
    if (path === "/box/printers") return void response.writeHead(200, { "content-type": types[".html"], "content-security-policy": policy }).end(page());
    if (path === "/api/desks/printers") return json(self.desk);
    if (path.endsWith("/topic")) return json({ guess: /print|laser/i.test(body) ? { topic: "printers", title: "Printers", confidence: 0.8 } : null });
    if (path === "/api/desks/printers/suggestions") return json({ suggestions: [], ready: true });
    if (path === "/api/desks/printers/suggestions/signs") return json({ done: true });
    if (path === "/api/mine") return json({ cases: [] });
    if (path === "/api/cases") return self.refuse === null ? json({ case: "0".repeat(32), capability: "c".repeat(43), link: "/c/", ack: { seq: 1, leaf: "a".repeat(64), link: "b".repeat(64), stream: "S", entries: [], duplicate: false } }) : json({ code: "storageDown", sentence: "We cannot reach our store at this moment. The fault is ours.", next: "Your words are kept on this device; we try again by ourselves.", facts: {}, reference: null }, self.refuse);
    if (path.startsWith("/c/")) return void response.writeHead(200, { "content-type": types[".html"] }).end("<!doctype html><html lang=en><title>Case</title><main><h1>You are talking</h1></main>");
    const file = join(dist, path === "/box.js" ? "box.js" : path.slice(1));
    if (path.includes("..") || !existsSync(file) || extname(file) === "") return json({}, 404);
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  };
  const home = createServer((request, response) => void answer(request, response));
  const shop = createServer((_, response) => void response.writeHead(200, { "content-type": types[".html"] }).end(self.shopHtml));
  const close = (server: Server): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  const self: BoxServer = { home: await listen(home), shop: await listen(shop), asked, desk: open, refuse: null, unframed: false, shopHtml: "", close: async () => void (await Promise.all([close(home), close(shop)])) };
  self.shopHtml = shopPage(self.home);
  return self;
}

/** A shop's page: its own look, its own stacking, and one box. */
export const shopPage = (home: string, { lang = "en", dir = "ltr", extra = "" } = {}): string => `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>HP LaserJet 4, refurbished</title>
<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.5 Arial;background:light-dark(#fff,#12171e);color:light-dark(#16202e,#e4e8ee)}main{display:grid;grid-template-columns:minmax(0,1fr) 27.5rem;gap:3rem;max-width:72rem;margin:2rem auto;padding:0 1rem}@media(max-width:60rem){main{grid-template-columns:minmax(0,1fr)}}.ask-place{transform:translateZ(0)}</style></head>
<body><main><article><h1>HP LaserJet 4, refurbished</h1><p>Cleaned, tested, new rollers.</p></article><div class="ask-place"><byname-box desk="printers"></byname-box></div></main>${extra}<script src="${home}/box.js" async></script></body></html>`;
