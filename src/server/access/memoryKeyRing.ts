/** The key ring in memory, for tests and for the server without a database. It forgets everything when the program ends. */
import type { CaseId, Who } from "../../record/entry.ts";
import type { CapabilityHash } from "./capability.ts";
import type { Grant, KeyRing, Link } from "./keyRing.ts";

export function memoryKeyRing(): KeyRing {
  const capabilities = new Map<CapabilityHash, CaseId>();
  const links = new Map<CapabilityHash, Link>();
  const tickets = new Map<CapabilityHash, { readonly grant: Grant; readonly until: string }>();
  const positions = new Map<CaseId, Record<Who, number>>();
  const secrets = new Map<string, Uint8Array>();

  const good = <T extends { readonly until: string }>(found: T | undefined, now: string): T | null => (found !== undefined && found.until > now ? found : null);

  return {
    addCapability: async (hash, caseId) => void capabilities.set(hash, caseId),
    caseOf: async (hash) => capabilities.get(hash) ?? null,
    casesOf: async (hashes) => new Map(hashes.flatMap((hash) => (capabilities.has(hash) ? [[hash, capabilities.get(hash) ?? ""]] : []))),
    addLink: async (hash, link) => void links.set(hash, link),
    seeLink: async (hash, now) => good(links.get(hash), now),
    takeLink: async (hash, now) => {
      const found = good(links.get(hash), now);
      links.delete(hash);
      return found;
    },
    addTicket: async (hash, grant, until) => void tickets.set(hash, { grant, until }),
    takeTicket: async (hash, now) => {
      const found = good(tickets.get(hash), now);
      tickets.delete(hash);
      return found?.grant ?? null;
    },
    saveRead: async (caseId, who, upTo) => {
      const before = positions.get(caseId) ?? {};
      positions.set(caseId, { ...before, [who]: Math.max(before[who] ?? 0, upTo) });
    },
    reads: async (caseId) => positions.get(caseId) ?? {},
    secret: async (name, fresh) => {
      const made = secrets.get(name) ?? fresh();
      secrets.set(name, made);
      return made;
    },
    sweep: async (now) => {
      for (const [hash, { until }] of links) if (until <= now) links.delete(hash);
      for (const [hash, { until }] of tickets) if (until <= now) tickets.delete(hash);
    },
  };
}
