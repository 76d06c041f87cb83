/**
 * The sign-in library's own routes, as one page handler: our door has already counted the attempt and checked the origin. The body was read
 * by our parser (a JSON object or nothing), so it is handed on as text.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Handlers, PageHandler } from "../ports.ts";
import { webHeaders } from "./headers.ts";
import type { StaffSignIn } from "./signIn.ts";

/** What may be reached of the library's routes; everything else answers as if it were not there. */
const open = new Set([
  "sign-in/email", "sign-out", "get-session", "change-password", "revoke-session", "revoke-sessions", "revoke-other-sessions", "list-sessions",
  "two-factor/enable", "two-factor/disable", "two-factor/verify-totp", "two-factor/verify-backup-code", "two-factor/generate-backup-codes", "two-factor/get-totp-uri",
  "passkey/generate-register-options", "passkey/verify-registration", "passkey/generate-authenticate-options", "passkey/verify-authentication", "passkey/list-user-passkeys", "passkey/delete-passkey",
]);

/** The library's doors that are open, for the access registry. */
export const signInDoors: readonly string[] = [...open].sort();

export function signInHandlers(signIn: StaffSignIn, origin: () => string): Handlers {
  const answer: PageHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    const url = new URL(request.url, origin());
    const door = url.pathname.replace(/^\/api\/auth\//, "");
    if (!open.has(door)) return reply.callNotFound();
    const headers = webHeaders(request.headers);
    headers.delete("content-length");
    // A password is changed because somebody may know the old one: every other session ends, whether the page asked for it or not.
    const always = door === "change-password" ? { revokeOtherSessions: true } : {};
    const body = request.method === "POST" ? JSON.stringify({ ...(typeof request.body === "object" ? request.body : null), ...always }) : null;
    if (body !== null) headers.set("content-type", "application/json");
    const answered = await (await signIn.library()).handler(new Request(url, { method: request.method, headers, ...(body === null ? {} : { body }) }));
    reply.code(answered.status);
    answered.headers.forEach((value, name) => {
      if (name !== "set-cookie") reply.header(name, value);
    });
    const cookies = answered.headers.getSetCookie();
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    reply.header("cache-control", "no-store");
    return reply.send(await answered.text());
  };
  return { signIn: answer, signInState: answer };
}
