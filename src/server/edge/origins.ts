/**
 * Where we are reached, and which pages may talk to us. With `--origin` only that is ours; without it ours is whatever host the request names, which is
 * right for a first try on one's own machine and no weaker against other sites: a browser lets no page choose the Host it sends.
 */
import type { FastifyRequest } from "fastify";

type Asked = { readonly headers: Readonly<Record<string, string | string[] | undefined>> };

export type Origins = {
  /** Our own origin as this request reached it, e.g. `https://help.example.org`. */
  ours(request: FastifyRequest): string;
  /** For links in mails, when no request is at hand. */
  readonly main: string;
  readonly secure: boolean;
  /** True when the browser says that one of our own pages sent this, or when no browser did. */
  fromUs(request: Asked): boolean;
  /** True only when a browser says so in so many words: for what a cookie alone would prove. */
  surelyFromUs(request: Asked): boolean;
};

/** A host name or address with or without a port; whatever else a client puts there must reach no header and no link. */
const aHost = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export function originsOf(configured: string | null, listening: string): Origins {
  const main = configured ?? listening;
  const same = (request: Asked, origin: string): boolean => {
    if (configured !== null) return origin === configured;
    const parsed = URL.parse(origin);
    return parsed !== null && parsed.host === one(request.headers["host"]);
  };
  const surelyFromUs = (request: Asked): boolean => {
    const origin = one(request.headers["origin"]);
    // A form of ours that sends no referrer says `Origin: null`; then the browser's own word on the site counts.
    if (origin === undefined || origin === "null") return one(request.headers["sec-fetch-site"]) === "same-origin";
    return same(request, origin);
  };
  return {
    main,
    secure: main.startsWith("https:"),
    ours: (request) => {
      const host = one(request.headers["host"]) ?? "";
      return configured ?? `http://${aHost.test(host) ? host : (URL.parse(listening)?.host ?? "localhost")}`;
    },
    surelyFromUs,
    fromUs: (request) => {
      const origin = one(request.headers["origin"]);
      const site = one(request.headers["sec-fetch-site"]);
      if (origin === undefined || origin === "null") return site === undefined || site === "same-origin" || (site === "none" && origin === undefined);
      return same(request, origin);
    },
  };
}
