/** Keys: tickets for the socket, links to other devices and from mails, and the cases behind one browser's capabilities. */
import type { KeyRing } from "./keyRing.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Origins } from "../edge/origins.ts";
import { refuse, type Cases, type Directory, type Handlers, type Outcome } from "../ports.ts";
import { titleOf } from "../views/queries.ts";
import { hashOf, newCapability } from "./capability.ts";

export type KeyHandlerParts = { readonly keys: KeyRing; readonly cases: Cases; readonly directory: Directory; readonly origins: Origins; readonly now: () => string };

const ticketLasts = 60_000;
/** A device link is shown on a screen and followed at once; a mail may lie for a while. */
const deviceLinkLasts = 30 * 60_000;
const mailLinkLasts = 14 * 24 * 3_600_000;

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

function fresh(): { readonly token: string; readonly hash: string } {
  const token = newCapability();
  const hash = hashOf(token);
  if (hash === null) throw new Error("a fresh token has its proper form");
  return { token, hash };
}

/** Makes a one-use link that also proves the address it is sent to. For the mail channel alone. */
export async function mailLink({ keys, origins, now }: Pick<KeyHandlerParts, "keys" | "origins" | "now">, caseId: CaseId, address: string): Promise<string> {
  const { token, hash } = fresh();
  await keys.addLink(hash, { caseId, address, until: later(now(), mailLinkLasts) });
  return `${origins.main}/enter/${token}`;
}

/** Uses a link up and gives this browser its own capability; a mail link also verifies its address. */
export async function enter({ keys, cases }: Pick<KeyHandlerParts, "keys" | "cases">, token: string, now: string): Promise<Outcome<{ readonly case: CaseId; readonly capability: string }>> {
  const hash = hashOf(token);
  const link = hash === null ? null : await keys.takeLink(hash, now);
  if (hash === null || link === null || (await cases.state(link.caseId)) === null) return refuse("linkExpired");
  const own = fresh();
  await keys.addCapability(own.hash, link.caseId, now);
  // Refused when the person has changed the address meanwhile: then the link still opens the case, but proves nothing.
  if (link.address !== null) await cases.act({ caseId: link.caseId, principal: { kind: "software" }, clientId: `verify-${hash}`, command: { type: "verifyContact", address: link.address } });
  return { ok: { case: link.caseId, capability: own.token } };
}

export function keyHandlers(parts: KeyHandlerParts): Pick<Handlers, "ticket" | "mine" | "deviceLink" | "enter"> {
  const { keys, cases, directory, origins } = parts;
  const hashesOf = (capabilities: readonly string[]): string[] => [...new Set(capabilities.flatMap((one) => hashOf(one) ?? []))];
  return {
    ticket: async ({ body, principal, now, request }) => {
      const { token, hash } = fresh();
      const until = later(now, ticketLasts);
      if (body.capabilities.length > 0) {
        const found = await keys.casesOf(hashesOf(body.capabilities));
        if (found.size === 0) return refuse("notSignedIn");
        await keys.addTicket(hash, { kind: "person", cases: [...found].map(([capability, caseId]) => ({ caseId, capability })) }, until);
        return { ok: { ticket: token } };
      }
      // A cookie speaks here, so the browser must say that it is our own page that asks; the door has made sure.
      if (principal.kind !== "staff" || !origins.surelyFromUs(request)) return refuse("notSignedIn");
      await keys.addTicket(hash, principal, until);
      return { ok: { ticket: token } };
    },

    mine: async ({ body, request }) => {
      const found = await keys.casesOf(hashesOf(body.capabilities));
      const byCase = new Map<CaseId, string>();
      for (const capability of body.capabilities) {
        const caseId = found.get(hashOf(capability) ?? "");
        if (caseId !== undefined && !byCase.has(caseId)) byCase.set(caseId, capability);
      }
      const states = await Promise.all([...byCase].map(async ([caseId, capability]) => ({ capability, state: await cases.state(caseId) })));
      const rows = states.flatMap(({ capability, state }) => {
        if (state === null || state.question === null) return [];
        const { situation } = state;
        const who = "expert" in situation ? situation.expert : state.owner;
        const slug = who === null ? null : (state.people[who]?.expert ?? null);
        const profile = slug === null ? null : directory.profile(slug);
        const last = [state.question.time, ...state.messages.filter((one) => one.stream === "S").map((one) => one.time), ...("since" in situation ? [situation.since] : [])];
        return [{
          case: state.caseId, link: `${origins.ours(request)}/c/${capability}`, title: titleOf(state.topic?.title ?? null, state.question.text), situation: situation.name, question: state.question.text,
          expert: profile === null ? null : { slug: profile.slug, name: profile.name, portrait: profile.portrait, photo: profile.photo },
          askedAt: state.question.time, lastAt: last.reduce((a, b) => (a > b ? a : b)),
        }];
      });
      return { ok: { cases: rows.sort((a, b) => b.lastAt.localeCompare(a.lastAt)) } };
    },

    deviceLink: async ({ params, now, request }) => {
      const { token, hash } = fresh();
      const until = later(now, deviceLinkLasts);
      await keys.addLink(hash, { caseId: params.case, address: null, until });
      return { ok: { url: `${origins.ours(request)}/enter/${token}`, until } };
    },

    enter: ({ body, now }) => enter(parts, body.token, now),
  };
}
