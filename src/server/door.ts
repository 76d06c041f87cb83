/**
 * Every route reads alike: limit, authenticate, parse, authorise, act, present. This file is that sentence; what a route does is its handler, what it
 * accepts is its row in src/protocol/routes.ts.
 */
import type { FastifyInstance, FastifyReply } from "fastify";
import type { z } from "zod";
import type { ProblemCode } from "../protocol/errors.ts";
import { routes, type Route, type RouteName } from "../protocol/routes.ts";
import type { AccessDoor } from "./access/access.ts";
import type { Origins } from "./edge/origins.ts";
import { problemOf, statusOf, type Facts } from "./edge/problem.ts";
import { whereWrong } from "./edge/whereWrong.ts";
import { prefixOf } from "./limits/address.ts";
import type { Limits } from "./limits/limits.ts";
import { readingBy } from "./readings/readings.ts";
import type { Handlers, Outcome, PageHandler, Principal } from "./ports.ts";

export type DoorParts = { readonly access: AccessDoor; readonly limits: Limits; readonly origins: Origins; readonly now: () => string; /** True while we are going down: nothing new is begun. */ readonly stopping: () => boolean };

export const routeNames = Object.keys(routes) as readonly RouteName[];
export const rowOf = (name: RouteName): Route => routes[name];

/** Sends a refusal. */
export function present(reply: FastifyReply, code: ProblemCode, facts: Facts = {}, reference: string | null = null): FastifyReply {
  if (code === "tooFast") reply.header("retry-after", String(facts["seconds"] ?? 1));
  return reply.code(statusOf(code)).header("content-type", "application/json; charset=utf-8").send(problemOf(code, facts, reference));
}

/** Routes whose form may stand on the organisation's own pages, or whose answer checks the page itself. */
const crossSite: ReadonlySet<RouteName> = new Set(["plainAsk", "cardMeToo"]);

/** Any row's handler. The table ties each name to its own types; in this one function, which serves all rows, a call is whatever its handler wants. */
export type AnyHandler = (call: never) => Promise<Outcome<unknown>>;

/** Hangs one route into the server. */
export function hang(app: FastifyInstance, name: RouteName, handler: AnyHandler | PageHandler, parts: DoorParts): void {
  const row = rowOf(name);
  app.route({
    method: row.method,
    url: row.path,
    handler: async (request, reply) => {
      const fail = (code: ProblemCode, facts: Facts = {}): FastifyReply => present(reply, code, facts);
      if (parts.stopping()) return fail("stopping");
      const tooFast = await drawn(parts.limits, row, prefixOf(request.ip));
      if (tooFast > 0) return fail("tooFast", { seconds: tooFast });

      const writes = row.method !== "GET";
      if (writes && !crossSite.has(name) && !parts.origins.fromUs(request)) return fail("badOrigin");
      const principal = await parts.access.principalOf(request);
      if (writes && principal.kind === "staff" && !parts.origins.surelyFromUs(request)) return fail("badOrigin");
      const key = principalKey(principal);
      const tooFastThemselves = key === null ? 0 : await drawn(parts.limits, row, key);
      if (tooFastThemselves > 0) return fail("tooFast", { seconds: tooFastThemselves });

      const params = parsed(row.params, request.params, "address");
      // An address that cannot be one of ours is not there, whoever asks.
      if ("where" in params) return fail("notFound");
      const caseId = caseIn(params.ok);
      // Before the body is judged, so that a stranger learns nothing from how it would be judged.
      const may = await parts.access.mayCall(row.may, principal, caseId);
      if (may !== "yes") return fail(may);
      const reading = caseId === null ? null : (readingBy[name] ?? null);
      const noted = async (): Promise<void> => (reading === null || caseId === null ? undefined : parts.access.noted(principal, caseId, reading));
      if (row.page === true) {
        await noted();
        return (handler as PageHandler)(request, reply, principal);
      }

      const query = parsed(row.query, request.query, "query");
      if ("where" in query) return fail("badInput", { where: query.where });
      const body = parsed(row.body, request.body, "body");
      if ("where" in body) return fail("badInput", { where: body.where });
      await noted();
      const call = { params: params.ok, query: query.ok, body: body.ok, principal, now: parts.now(), request };
      const outcome = await (handler as AnyHandler)(call as never);
      if ("problem" in outcome) return fail(outcome.problem.code, outcome.problem.facts);
      return reply.header("content-type", "application/json; charset=utf-8").send(outcome.ok);
    },
  });
}

async function drawn(limits: Limits, row: Route, key: string): Promise<number> {
  return row.limit === "none" ? 0 : limits.draw(row.limit, key);
}

/** The key under which a principal draws from the limits, or null for nobody. */
export function principalKey(principal: Principal): string | null {
  if (principal.kind === "nobody") return null;
  return principal.kind === "person" ? `case:${principal.caseId}` : `staff:${principal.slug}`;
}

function parsed(schema: z.ZodType | undefined, value: unknown, root: string): { readonly ok: unknown } | { readonly where: string } {
  if (schema === undefined) return { ok: undefined };
  const result = schema.safeParse(value ?? {});
  return result.success ? { ok: result.data } : { where: whereWrong(result.error, root) };
}

function caseIn(params: unknown): string | null {
  return typeof params === "object" && params !== null && "case" in params && typeof params.case === "string" ? params.case : null;
}

/** Rows without a handler and handlers without a row, in words; null when each row has exactly one. */
export function missingHandlers(handlers: Handlers): string | null {
  const missing = routeNames.filter((name) => handlers[name] === undefined);
  const unknown = Object.keys(handlers).filter((name) => !Object.hasOwn(routes, name));
  if (missing.length === 0 && unknown.length === 0) return null;
  return `routes without a handler: ${missing.join(", ") || "none"}; handlers without a route: ${unknown.join(", ") || "none"}`;
}
