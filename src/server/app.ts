/** Puts the parts together into one HTTP server, and refuses to do so unless every row of the route table has exactly one handler. */
import multipart from "@fastify/multipart";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { routes } from "../protocol/routes.ts";
import { commonHeaders } from "./edge/headers.ts";
import { parseJson } from "./edge/json.ts";
import type { Log } from "./edge/log.ts";
import type { Meter } from "./edge/meter.ts";
import { faultOf } from "./faults.ts";
import { hang, missingHandlers, present, routeNames, type AnyHandler, type DoorParts } from "./door.ts";
import type { Handlers, PageHandler } from "./ports.ts";

export type AppParts = DoorParts & {
  readonly handlers: Handlers; readonly log: Log; readonly meter: Meter;
  /** Believe `X-Forwarded-For` of a proxy at these addresses; false: nobody's. */
  readonly trustProxy: boolean | string;
  /** The host on which cards alone are served; null when there is none. */
  readonly cardHost: string | null;
  /** The page for an address where nothing is, for browsers. */
  readonly nothingHere: PageHandler;
};

/** 64 KiB, as on the socket; uploads have their own limit. */
const mostBytes = 65_536;
export const mostUploadBytes = 25 * 1024 * 1024;

/** Thrown by our parsers; the error handler makes a `badInput` of it. */
class Unreadable extends Error {
  readonly where: string;
  constructor(where: string) {
    super(where);
    this.where = where;
  }
}

/** Builds the server, not yet listening. Throws when table and handlers do not fit: a mistake of ours that must not reach anybody. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const unfit = missingHandlers(parts.handlers);
  if (unfit !== null) throw new Error(unfit);
  const app = fastify({
    logger: false, bodyLimit: mostBytes, trustProxy: parts.trustProxy, forceCloseConnections: true, return503OnClosing: false,
    requestTimeout: 60_000, keepAliveTimeout: 70_000, routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    // An address that cannot be read never reaches our hooks; it is answered like any other where nothing is.
    frameworkErrors: (_, __, reply) => {
      commonHeaders(reply, parts.origins.secure);
      present(reply, "notFound");
    },
  });
  refuseUnlisted(app);
  readBodies(app);
  await app.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1_000, fileSize: mostUploadBytes, parts: 6, headerPairs: 50 }, throwFileSizeLimit: true });

  app.addHook("onRequest", async (_, reply) => commonHeaders(reply, parts.origins.secure));
  app.addHook("onRequest", async (request, reply) => {
    // Where cards live by themselves nothing else is, so that no page of theirs shares an origin with anybody's case.
    const elsewhere = parts.cardHost !== null && request.headers.host === parts.cardHost && !ofCards(request.url);
    if (elsewhere) await present(reply, "notFound");
  });
  app.addHook("onResponse", async (request, reply) => parts.meter.answered(request.routeOptions.url ?? "none", request.method, reply.statusCode, reply.elapsedTime));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const limit = error.code === "FST_REQ_FILE_TOO_LARGE" ? "25 MB" : "64 KB";
    if (error instanceof Unreadable) return present(reply, "badInput", { where: error.where });
    if (error.statusCode === 413) return present(reply, "tooLarge", { most: limit });
    if (error.statusCode === 415) return present(reply, "badInput", { where: "its content type is not one we take here" });
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return present(reply, "badInput", { where: "the request is not well formed" });
    const fault = faultOf(error, parts.log, { route: request.routeOptions.url ?? "none", method: request.method });
    return present(reply, fault.code, fault.facts, fault.reference);
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method === "GET" && (request.headers.accept ?? "").includes("text/html")) return parts.nothingHere(request, reply, { kind: "nobody" });
    return present(reply, "notFound");
  });
  for (const name of routeNames) {
    const handler = parts.handlers[name] as AnyHandler | PageHandler | undefined;
    if (handler !== undefined) hang(app, name, handler, parts);
  }
  return app;
}

/** Addresses that a page of a card needs. */
const ofCards = (url: string): boolean => /^\/(?:card\/|card\.js(?:$|\?)|oembed(?:$|\?)|assets\/)/.test(url);

/** A route that the table does not list must never be reachable, whichever library brings it. */
function refuseUnlisted(app: FastifyInstance): void {
  const listed = new Set(Object.values(routes).map((row) => `${row.method} ${row.path}`));
  app.addHook("onRoute", (route) => {
    for (const method of [route.method].flat()) {
      // Fastify answers HEAD wherever it answers GET, through the same handler.
      const name = `${method === "HEAD" ? "GET" : method} ${route.url}`;
      if (!listed.has(name)) throw new Error(`${name} is not in the route table`);
    }
  });
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: mostBytes }, (_, text, done) => {
    if (text === "") return done(null, undefined);
    const parsed = parseJson(String(text));
    if ("where" in parsed) return done(new Unreadable(parsed.where));
    return done(null, parsed.ok);
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit: mostBytes }, (_, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(text))));
  });
}
