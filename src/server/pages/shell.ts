/**
 * The document around every page: real words first, the app's script after. What the app needs to know of the page stands in a data block, `#shell`;
 * what the server has to say stands in `#app`, where the app then draws.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { pagePolicy } from "../edge/headers.ts";
import type { Origins } from "../edge/origins.ts";
import type { Dist, Entry, Needs } from "./dist.ts";
import { dataBlock, html, type Html } from "./html.ts";

/** What `#shell` holds. */
export type ShellData = {
  readonly page: "home" | "case" | "enter" | "expert" | "known" | "box" | "desk" | "nothing" | "reference";
  readonly organisation: string | null; readonly sample: boolean;
  readonly desks: readonly { readonly slug: string; readonly name: string; readonly currency: string }[];
  /** The case of a capability address. */
  readonly case?: string;
  readonly desk?: string; readonly expert?: string;
};
export type Shell = {
  readonly title: string; readonly body: Html; readonly data: ShellData; readonly entry: Entry | null; readonly status?: number;
  /** Who may frame this page beside ourselves. */
  readonly framedBy?: readonly string[]; readonly description?: string;
};
export type Shells = (shell: Shell, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

const none: Needs = { script: null, styles: [], modules: [] };

export function openShells(dist: Dist, origins: Origins): Shells {
  return ({ title, body, data, entry, status = 200, framedBy = [], description }, request, reply) => {
    // A page without an app of its own still wears our styles.
    const needs = entry === null ? { ...none, styles: dist.needs("src/apps/portal/portal.tsx").styles } : dist.needs(entry);
    const socket = origins.ours(request).replace(/^http/, "ws");
    const page = html`<!doctype html>
<html lang="en" data-surface="${data.page === "desk" ? "desk" : "customer"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
<meta name="robots" content="${data.page === "home" || data.page === "expert" || data.page === "known" ? "index" : "noindex"}">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
${needs.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${needs.modules.map((href) => html`<link rel="modulepreload" href="${href}">`)}
${needs.script !== null && html`<script type="module" src="${needs.script}"></script>`}
</head>
<body>
<div id="app">${body}</div>
${dataBlock("shell", data)}
</body>
</html>
`;
    return reply.code(status).header("content-type", "text/html; charset=utf-8").header("content-security-policy", pagePolicy({ framedBy, connects: [socket] })).send(page.html);
  };
}

