/**
 * Staff sign-in behind our own access door: from a request's cookie to a principal, and word of every session that ends. A session row is the
 * only truth; nothing about it is cached, so that whatever ends it (signing out, a new password, a suspension) counts from that moment.
 */
import type { Pool } from "pg";
import type { SignIn } from "../ports.ts";
import { webHeaders } from "./headers.ts";
import type { Library, LibrarySettings } from "./library.ts";

export type Ended = { readonly session: string } | { readonly slug: string };
export type StaffSignIn = SignIn & {
  /** The sign-in library, loaded when the first member of staff comes: it is a third of this program's memory, and a person's side never needs it. */
  library(): Promise<Library>;
  /**
   * Makes a sign-in for somebody of the directory; the account row in `staff_account` must exist.
   * @returns false when that account is already in use or the address is taken
   */
  createAccount(input: { readonly slug: string; readonly name: string; readonly mail: string; readonly password: string }): Promise<boolean>;
  /** Changes a password by a link that an administrator handed over, uses the link up, and ends every session. False when the link was used meanwhile. */
  newPassword(input: { readonly slug: string; readonly inviteHash: string; readonly password: string }): Promise<boolean>;
  /** Ends every session of one member of staff, at once. */
  endAll(slug: string): Promise<void>;
  /** How somebody can prove themselves, for "who am I". */
  proofs(slug: string): Promise<{ readonly totp: boolean; readonly passkey: boolean }>;
};

type AccountRow = { readonly slug: string; readonly name: string; readonly role: "expert" | "lead"; readonly admin: boolean };

/** Who stands behind a sign-in, unless suspended. The profile is the newest version of it. */
const accountOf = `
  select a.slug, a.admin from staff_account a where a.auth_user = $1 and a.status = 'active'`;

export type SignInParts = Omit<LibrarySettings, "ended" | "mayBegin"> & {
  /** Name and role as the directory has them, or null when this person was removed. */
  readonly member: (slug: string) => { readonly name: string; readonly role: "expert" | "lead" } | null;
};

/** Builds the sign-in. See StaffSignIn for what it does. */
export function makeSignIn(parts: SignInParts): StaffSignIn {
  const { pool } = parts;
  const listeners = new Set<(ended: Ended) => void>();
  const tell = (ended: Ended): void => listeners.forEach((listener) => listener(ended));
  let loading: Promise<Library> | null = null;
  const library = (): Promise<Library> => (loading ??= import("./library.ts").then(({ makeLibrary }) => makeLibrary({ ...parts, ended: (session) => tell({ session }), mayBegin: async (user) => (await accountFor(user)) !== null })));
  const userOf = async (slug: string): Promise<string | null> => {
    const { rows } = await pool.query<{ auth_user: string | null }>("select auth_user from staff_account where slug = $1", [slug]);
    return rows[0]?.auth_user ?? null;
  };
  const accountFor = async (user: string): Promise<AccountRow | null> => {
    const { rows } = await pool.query<{ slug: string; admin: boolean }>(accountOf, [user]);
    const row = rows[0];
    const member = row === undefined ? null : parts.member(row.slug);
    return row === undefined || member === null ? null : { ...row, ...member };
  };
  const endAll = async (slug: string): Promise<void> => {
    const user = await userOf(slug);
    if (user !== null) await pool.query('delete from signin_session where "userId" = $1', [user]);
    tell({ slug });
  };
  return {
    library,
    async staffOf(request) {
      const cookie = request.headers["cookie"];
      if (cookie === undefined || !cookie.includes("byname.")) return null;
      const found = await (await library()).api.getSession({ headers: webHeaders(request.headers) });
      if (found === null) return null;
      const account = await accountFor(found.user.id);
      return account === null ? null : { kind: "staff", slug: account.slug, name: account.name, role: account.role, admin: account.admin, session: found.session.id };
    },
    alive: (session) => aliveNow(pool, session),
    onEnded: (listener) => void listeners.add(listener),
    async createAccount({ slug, name, mail, password }) {
      if ((await userOf(slug)) !== null) return false;
      const context = await (await library()).$context;
      const address = mail.trim().toLowerCase();
      if ((await context.internalAdapter.findUserByEmail(address)) !== null) return false;
      const user = await context.internalAdapter.createUser({ name, email: address, emailVerified: true }, { method: "email-password" }).catch(async (thrown: unknown) => {
        // Of two who take up one invitation at the same moment, the address lets one through.
        if ((await context.internalAdapter.findUserByEmail(address)) !== null) return null;
        throw thrown;
      });
      if (user === null) return false;
      await context.internalAdapter.linkAccount({ userId: user.id, accountId: user.id, providerId: "credential", password: await context.password.hash(password) });
      const claimed = await pool.query("update staff_account set auth_user = $2, status = 'active', invite_hash = null, invite_expires = null where slug = $1 and auth_user is null", [slug, user.id]);
      if (claimed.rowCount === 1) return true;
      await context.internalAdapter.deleteUser(user.id);
      return false;
    },
    async newPassword({ slug, inviteHash, password }) {
      const context = await (await library()).$context;
      const hash = await context.password.hash(password);
      const used = await pool.query<{ auth_user: string }>("update staff_account set invite_hash = null, invite_expires = null where slug = $1 and invite_hash = $2 and auth_user is not null returning auth_user", [slug, inviteHash]);
      const user = used.rows[0]?.auth_user;
      if (user === undefined) return false;
      await context.internalAdapter.updatePassword(user, hash);
      await endAll(slug);
      return true;
    },
    endAll,
    async proofs(slug) {
      const { rows } = await pool.query<{ totp: boolean; passkey: boolean }>(
        `select coalesce(u."twoFactorEnabled", false) as totp, exists (select from signin_passkey p where p."userId" = u."id") as passkey
         from staff_account a join signin_user u on u."id" = a.auth_user where a.slug = $1`,
        [slug],
      );
      return rows[0] ?? { totp: false, passkey: false };
    },
  };
}

/** Asked again and again for open sockets: the row is there, not run out, and its person is not suspended. */
async function aliveNow(pool: Pool, session: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from signin_session s join staff_account a on a.auth_user = s."userId" where s."id" = $1 and s."expiresAt" > now() and a.status = 'active'`,
    [session],
  );
  return rowCount === 1;
}
