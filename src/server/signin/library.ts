/**
 * The sign-in library with our settings, and nothing of it leaks past this folder. Nobody can sign up from outside: accounts are made by
 * the first-run set-up and by taking up an invitation. Passwords, passkeys and one-time codes are its work, sessions are rows in our database.
 */
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import type { Pool } from "pg";

export type LibrarySettings = {
  readonly pool: Pool;
  /** 32 random bytes or more as text, made at first start and kept. */
  readonly secret: string;
  /** Where staff open the desk, e.g. `http://127.0.0.1:3000`; passkeys are bound to its host name. */
  readonly origin: string;
  /** Called with a session's id after its row is gone. */
  readonly ended: (session: string) => void;
  /** Asked before every new session, however somebody signs in; false for whoever is suspended. */
  readonly mayBegin: (user: string) => Promise<boolean>;
};

const days = (count: number): number => count * 24 * 3600;

/** Makes the library's instance. It talks to the database only when asked to do something. */
export function makeLibrary({ pool, secret, origin, ended, mayBegin }: LibrarySettings) {
  return betterAuth({
    appName: "Byname",
    database: pool,
    secret,
    baseURL: origin,
    basePath: "/api/auth",
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    // Its own messages can hold addresses; ours are written by the door with an allow-list of fields.
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200, revokeSessionsOnPasswordReset: true },
    user: { modelName: "signin_user", changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    session: { modelName: "signin_session", expiresIn: days(14), updateAge: days(1), freshAge: 15 * 60, cookieCache: { enabled: false } },
    account: { modelName: "signin_account", accountLinking: { enabled: false } },
    verification: { modelName: "signin_verification" },
    // Our own door counts attempts, with limits that survive a restart.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "byname",
      useSecureCookies: origin.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: { session: { create: { before: (session) => mayBegin(session.userId) }, delete: { after: async (session) => ended(session.id) } } },
    plugins: [
      twoFactor({ issuer: "Byname", schema: { twoFactor: { modelName: "signin_two_factor" } } }),
      passkey({ rpID: new URL(origin).hostname, rpName: "Byname", origin, schema: { passkey: { modelName: "signin_passkey" } } }),
    ],
  });
}
export type Library = ReturnType<typeof makeLibrary>;
