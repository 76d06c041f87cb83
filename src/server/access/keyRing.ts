/**
 * What the edge keeps beside the record: hashes of capabilities and one-use links, tickets for the socket, read positions, and the server's own secrets.
 * A port with two implementations, `memoryKeyRing.ts` and `postgresKeyRing.ts`, which pass one suite (keyRingContract.ts).
 */
import type { CaseId, Who } from "../../record/entry.ts";
import type { CapabilityHash } from "./capability.ts";

/** A link that is turned into a capability once. `address` is set for a link that went out by mail: following it verifies that address. */
export type Link = { readonly caseId: CaseId; readonly address: string | null; readonly until: string };
/** What the bearer of a ticket may subscribe to. */
export type Grant = { readonly kind: "person"; readonly cases: readonly { readonly caseId: CaseId; readonly capability: CapabilityHash }[] } | { readonly kind: "staff"; readonly session: string; readonly slug: string; readonly name: string; readonly role: "expert" | "lead"; readonly admin: boolean };

export type KeyRing = {
  addCapability(hash: CapabilityHash, caseId: CaseId, now: string): Promise<void>;
  /** The case that this capability opens, or null. */
  caseOf(hash: CapabilityHash): Promise<CaseId | null>;
  /** The cases of several capabilities in one look. */
  casesOf(hashes: readonly CapabilityHash[]): Promise<ReadonlyMap<CapabilityHash, CaseId>>;

  addLink(hash: CapabilityHash, link: Link): Promise<void>;
  /** Looks without using it up, for the page that asks for a press. */
  seeLink(hash: CapabilityHash, now: string): Promise<Link | null>;
  /** Uses it up: of two that take it at once, one gets null. */
  takeLink(hash: CapabilityHash, now: string): Promise<Link | null>;

  addTicket(hash: CapabilityHash, grant: Grant, until: string): Promise<void>;
  takeTicket(hash: CapabilityHash, now: string): Promise<Grant | null>;

  /** Read positions never move back. */
  saveRead(caseId: CaseId, who: Who, upTo: number, now: string): Promise<void>;
  reads(caseId: CaseId): Promise<Readonly<Record<Who, number>>>;

  /** A secret of this server by name: 32 bytes, made by whoever asks first, the same for ever and for every node. */
  secret(name: string, fresh: () => Uint8Array): Promise<Uint8Array>;
  /** Removes what has run out. */
  sweep(now: string): Promise<void>;
};
