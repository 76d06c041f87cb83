/** The first-run set-up and taking up an invitation. Both end in a sign-in with a password; passkeys and one-time codes are added in the desk. */
import type { Pool } from "pg";
import { refuse, type Handlers } from "../ports.ts";
import type { StaffSignIn } from "../signin/signIn.ts";
import { inviteHash, returnSetupToken, useSetupToken } from "./link.ts";

export type SetupParts = {
  readonly pool: Pool;
  readonly signIn: StaffSignIn;
  readonly organisationName: () => string | null;
  /** Makes the organisation with a first desk; nothing is priced and nobody is on duty yet. */
  readonly createOrganisation: (input: { readonly name: string; readonly zone: string }) => Promise<void>;
  /** Makes a member of staff without a sign-in yet; null when the name is taken or looks like one that is. */
  readonly createStaff: (input: { readonly name: string; readonly mail: string; readonly role: "expert" | "lead"; readonly admin: boolean }) => Promise<string | null>;
  /** Fills in the fictional people, topics and past cases. */
  readonly loadSample: () => Promise<void>;
};

type Invited = { readonly slug: string; readonly mail: string; readonly name: string; /** has a sign-in already: the link is for a new password */ readonly known: boolean };

export function setupHandlers(parts: SetupParts): Pick<Handlers, "beginSetup" | "acceptInvite" | "invitation"> {
  const { pool, signIn } = parts;
  const invited = async (token: string): Promise<Invited | null> => {
    const { rows } = await pool.query<Invited>(
      `select a.slug, a.mail, p.name, a.auth_user is not null as known from staff_account a join profile_now p on p.slug = a.slug
       where a.invite_hash = $1 and a.status <> 'suspended' and a.invite_expires > now()`,
      [inviteHash(token)],
    );
    return rows[0] ?? null;
  };
  return {
    beginSetup: async ({ body }) => {
      if (!(await useSetupToken(pool, body.token))) return parts.organisationName() === null ? refuse("linkExpired") : refuse("alreadySetUp");
      try {
        if (body.sample) await parts.loadSample();
        else await parts.createOrganisation({ name: body.organisation, zone: body.zone });
        const slug = await parts.createStaff({ name: body.name, mail: body.mail, role: "lead", admin: true });
        if (slug !== null && (await signIn.createAccount({ slug, name: body.name, mail: body.mail, password: body.password }))) return { ok: { done: true } };
        await returnSetupToken(pool, body.token);
        return refuse("nameTaken");
      } catch (error) {
        await returnSetupToken(pool, body.token);
        throw error;
      }
    },
    invitation: async ({ body }) => {
      const found = await invited(body.token);
      return found === null ? refuse("linkExpired") : { ok: { name: found.name, mail: found.mail, organisation: parts.organisationName() ?? "" } };
    },
    acceptInvite: async ({ body }) => {
      const found = await invited(body.token);
      if (found === null) return refuse("linkExpired");
      const taken = found.known ? await signIn.newPassword({ slug: found.slug, inviteHash: inviteHash(body.token), password: body.password }) : await signIn.createAccount({ ...found, password: body.password });
      if (!taken) return refuse("linkExpired");
      return { ok: { slug: found.slug, mail: found.mail } };
    },
  };
}
