/** The headers that every answer carries, and the content security policies: no inline script or style, nothing from elsewhere. */
import type { FastifyReply } from "fastify";

/** For everything that is not a page. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export type PagePolicy = {
  /** Who may put the page in a frame: our own pages alone, or the sites that the organisation registered (`*` when it named none). */
  readonly framedBy: readonly string[];
  /** Other addresses the page connects to: the socket, for browsers whose 'self' does not include it. */
  readonly connects: readonly string[];
};

/** The policy of our HTML pages. Trusted Types make an accidental innerHTML an error instead of a hole. */
export function pagePolicy({ framedBy, connects }: PagePolicy): string {
  return [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "media-src 'self' blob:",
    `connect-src ${["'self'", ...connects].join(" ")}`, "manifest-src 'self'", "worker-src 'self'", "frame-src 'self'", "base-uri 'none'", "object-src 'none'",
    "form-action 'self'", `frame-ancestors ${["'self'", ...framedBy].join(" ")}`, "require-trusted-types-for 'script'",
  ].join("; ");
}

/** Set before any handler runs; a page then puts its own policy in place of the closed one. */
export function commonHeaders(reply: FastifyReply, secure: boolean): void {
  reply.header("content-security-policy", closedPolicy);
  reply.header("x-content-type-options", "nosniff");
  reply.header("referrer-policy", "no-referrer");
  reply.header("permissions-policy", "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), interest-cohort=()");
  reply.header("cross-origin-opener-policy", "same-origin");
  reply.header("cache-control", "no-store");
  if (secure) reply.header("strict-transport-security", "max-age=31536000; includeSubDomains");
}
