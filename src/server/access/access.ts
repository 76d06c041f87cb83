/**
 * The access door: who is asking, and may they? One place for every route and for the socket. Whatever may not be is answered like what is not there.
 */
import type { FastifyRequest } from "fastify";
import type { May } from "../../protocol/routes.ts";
import type { CaseId } from "../../record/entry.ts";
import { readable } from "../cases/actors.ts";
import type { Cases, Principal, SignIn } from "../ports.ts";
import type { ReadingHow, ReadingLog } from "../readings/readings.ts";
import { hashOf, type CapabilityHash } from "./capability.ts";
import type { KeyRing } from "./keyRing.ts";

export type AccessDoor = {
  /** A person's capability goes before a staff cookie: whoever sends one speaks as that person. */
  principalOf(request: FastifyRequest): Promise<Principal>;
  /** The person behind a capability as written, or null. */
  personOf(capability: unknown): Promise<Extract<Principal, { kind: "person" }> | null>;
  /** Notes that staff are given this case, if it has ended. Called before anything of it is given; rejects when it cannot be noted. */
  noted(principal: Principal, caseId: CaseId, how: ReadingHow): Promise<void>;
  mayCall(may: May, principal: Principal, caseId: CaseId | null): Promise<"yes" | "notSignedIn" | "notFound">;
};

const remembered = 20_000;

export function openAccess(keys: KeyRing, cases: Cases, signIn: SignIn, readings: Pick<ReadingLog, "note">): AccessDoor {
  // Which case a capability opens never changes, so a found one is remembered; one not found is asked for again.
  const known = new Map<CapabilityHash, CaseId>();

  const personOf = async (capability: unknown): Promise<Extract<Principal, { kind: "person" }> | null> => {
    const hash = hashOf(capability);
    if (hash === null) return null;
    const caseId = known.get(hash) ?? (await keys.caseOf(hash));
    if (caseId === null) return null;
    if (known.size >= remembered) known.clear();
    known.set(hash, caseId);
    return { kind: "person", caseId, capability: hash };
  };

  const ofCase = async (principal: Principal, caseId: CaseId | null): Promise<boolean> => {
    if (caseId === null || principal.kind === "nobody" || (principal.kind === "person" && principal.caseId !== caseId)) return false;
    const state = await cases.state(caseId);
    return state !== null && readable(state, principal).length > 0;
  };

  return {
    personOf,
    noted: async (principal, caseId, how) => {
      if (principal.kind !== "staff") return;
      const state = await cases.state(caseId);
      if (state !== null) await readings.note(state, principal, how);
    },
    principalOf: async (request) => {
      const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(request.headers.authorization ?? "")?.[1];
      if (request.headers.authorization !== undefined) return (await personOf(bearer)) ?? { kind: "nobody" };
      return (await signIn.staffOf(request)) ?? { kind: "nobody" };
    },
    mayCall: async (may, principal, caseId) => {
      switch (may) {
        case "anyone": case "token": case "setup":
          return "yes";
        case "person":
          return principal.kind === "person" && (await ofCase(principal, caseId)) ? "yes" : "notFound";
        case "reader":
          return principal.kind === "staff" && (await ofCase(principal, caseId)) ? "yes" : "notFound";
        case "party":
          return (await ofCase(principal, caseId)) ? "yes" : "notFound";
        case "staff":
          return principal.kind === "staff" ? "yes" : "notSignedIn";
        case "admin":
          if (principal.kind !== "staff") return "notSignedIn";
          return principal.admin ? "yes" : "notFound";
      }
    },
  };
}
