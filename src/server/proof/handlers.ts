/** The record in one's own hand: as a zip that anybody can check, and the page that checks it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Side } from "../../record/archive/parts.ts";
import { readable } from "../cases/actors.ts";
import type { LiveCases } from "../cases/cases.ts";
import { present } from "../door.ts";
import type { Handlers, Principal } from "../ports.ts";
import { paperLines } from "./paperOf.ts";
import type { Printing } from "./printing.ts";
import { sourceOf, type SourceParts } from "./source.ts";
import { exportOf } from "./zipping.ts";

export type ProofParts = SourceParts & { readonly cases: LiveCases; readonly distFolder: string; readonly printing: Printing };

export const verifierName = "byname-verifier.html";

export function proofHandlers(parts: ProofParts): Pick<Handlers, "recordZip" | "recordPdf" | "verifierPage"> {
  return {
    recordZip: async (request, reply, principal) => {
      const at = await parts.cases.hot.get(caseIn(request));
      const side = sideOf(principal);
      if (at === null || side === null || readable(at.state, principal).length === 0) return reply.callNotFound();
      const source = await sourceOf(parts, at.caseId, side, at.heads);
      return attached(reply, "application/zip", nameFor(parts, "zip")).send(Readable.from(exportOf(source), { objectMode: false }));
    },

    recordPdf: async (request, reply, principal) => {
      const at = await parts.cases.hot.get(caseIn(request));
      const side = sideOf(principal);
      if (at === null || side === null || readable(at.state, principal).length === 0) return reply.callNotFound();
      const source = await sourceOf(parts, at.caseId, side, at.heads);
      // Sentences name people as this side may know them: the state folded of its own streams alone.
      const paper = await parts.printing.print(paperLines({ source, state: at.state, organisation: parts.organisation(), verifier: parts.verifier(), made: parts.now() }));
      return paper === null ? present(reply, "tooFast", { seconds: 20 }) : attached(reply, "application/pdf", nameFor(parts, "pdf")).send(paper);
    },

    // The policy that stands in the page itself, said again in the header, which alone may forbid frames: no script but its own, and nothing fetched.
    verifierPage: async (_, reply) => {
      const text = await readFile(join(parts.distFolder, verifierName), "utf8").catch(() => null);
      if (text === null) return reply.callNotFound();
      const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1] ?? "default-src 'none'";
      return reply.header("content-type", "text/html; charset=utf-8").header("content-security-policy", `${policy}; frame-ancestors 'none'`).header("cache-control", "public, max-age=300").send(text);
    },
  };
}

export const caseIn = (request: FastifyRequest): string => {
  const { case: caseId } = request.params as { readonly case?: unknown };
  return typeof caseId === "string" ? caseId : "";
};

/** The person's capability shows the person's copy, a member of staff the organisation's. */
export const sideOf = (principal: Principal): Side | null => (principal.kind === "person" ? "person" : principal.kind === "staff" ? "organisation" : null);

/** A name with a day and no id: the file may lie among others for years. */
export const nameFor = ({ organisation, now }: Pick<SourceParts, "organisation" | "now">, ending: string): string => {
  const stem = organisation().normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
  return `record-${stem === "" ? "" : `${stem}-`}${now().slice(0, 10)}.${ending}`;
};

export const attached = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  reply.header("content-type", type).header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "no-store");
