/** Asking, acting and looking at a case over HTTP. The door has limited, authenticated, parsed and authorised before any of these runs. */
import type { Directory, Handlers, Moment, Principal } from "../ports.ts";
import { refuse } from "../ports.ts";
import { hashOf, newCapability } from "../access/capability.ts";
import type { KeyRing } from "../access/keyRing.ts";
import { principalKey } from "../door.ts";
import type { Origins } from "../edge/origins.ts";
import { alsoDraws, type Limits } from "../limits/limits.ts";
import type { Signs } from "../live/signs.ts";
import { standFault, tailAfter } from "../live/tail.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { CaseView, Face } from "../../protocol/views.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Signatures } from "../proof/signatures.ts";
import { readable, whoIs } from "./actors.ts";
import type { LiveCases } from "./cases.ts";
import { checkpointFor } from "./checkpointView.ts";
import type { Feed } from "./feed.ts";
import { wireEntryOf } from "./wire.ts";

export type CaseHandlerParts = {
  readonly cases: LiveCases; readonly store: RecordStore; readonly feed: Feed; readonly signs: Signs; readonly keys: KeyRing; readonly directory: Directory; readonly moment: Moment;
  readonly origins: Origins;
  /** False once the session of this principal has ended: asked again after every wait. */
  readonly stillHere: (principal: Principal) => Promise<boolean>;
  readonly limits: Limits; readonly mailCanGo: () => boolean; readonly checkpointKey: string; readonly signatures: Signatures;
};

/** Entries in one answer of the long poll. */
const mostEntries = 400;
/** A polling browser says every ~20 s that it looks; it is believed for a little longer. */
const lookingLasts = 40_000;

export function caseHandlers(parts: CaseHandlerParts): Pick<Handlers, "ask" | "case" | "entries" | "command" | "signs" | "checkpoints"> {
  const { cases, store, feed, signs, keys, directory, moment, origins } = parts;

  /** Resolves at the next news or sign of the case, at the end of the wait, or when the client goes away. */
  const something = (caseId: string, seconds: number, gone: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stopNews();
        stopSigns();
        resolve();
      };
      const timer = setTimeout(done, seconds * 1_000);
      const stopNews = feed.onCase(caseId, done);
      const stopSigns = signs.hear(caseId, (sign) => (sign.kind === "checkpoint" ? undefined : done()));
      gone.addEventListener("abort", done, { once: true });
    });

  return {
    ask: async ({ body, now, request }) => {
      const { clientId, topic, ...asked } = body;
      const done = await cases.ask({ clientId, topic, command: { type: "ask", ...asked } });
      if ("problem" in done) return done;
      const capability = newCapability();
      const hash = hashOf(capability);
      if (hash === null) throw new Error("a fresh capability has its proper form");
      await keys.addCapability(hash, done.ok.caseId, now);
      return { ok: { case: done.ok.caseId, capability, link: `${origins.ours(request)}/c/${capability}`, ack: done.ok.ack } };
    },

    command: async ({ params, body, principal }) => {
      const also = alsoDraws(body.command.type);
      const seconds = also === null ? 0 : await parts.limits.draw(also, principalKey(principal) ?? "nobody");
      if (seconds > 0) return refuse("tooFast", { seconds });
      return cases.act({ caseId: params.case, principal, clientId: body.id, command: body.command });
    },

    case: async ({ params, principal }) => {
      const at = await cases.hot.get(params.case);
      const view = at === null ? null : viewerOf(at.state, principal);
      if (at === null || view === null) return refuse("notFound");
      const { state, heads } = at;
      const streams = readable(state, principal);
      const desk = directory.desk(state.question?.desk ?? "");
      const organisation = directory.organisation();
      const newest = await store.checkpoint(params.case);
      return {
        ok: {
          case: params.case, viewer: view, faces: facesOf(directory, state), reads: await signs.reads(params.case), mailCanGo: parts.mailCanGo(),
          heads: { S: heads.S, ...(streams.includes("O") ? { O: heads.O } : {}), ...(streams.includes("C") ? { C: heads.C } : {}) },
          checkpoint: newest === null ? null : checkpointFor(newest, principal),
          desk: { slug: state.question?.desk ?? "", name: desk?.name ?? "", organisation: organisation?.name ?? "", sample: organisation?.sample ?? false },
          others: othersOf(moment, state),
        },
      };
    },

    entries: async ({ params, body, principal, request }) => {
      const { case: caseId } = params;
      const gone = new AbortController();
      request.raw.once("close", () => (request.raw.destroyed ? gone.abort() : undefined));
      for (let asked = false; ; asked = true) {
        const at = await cases.hot.get(caseId);
        const streams = at === null ? [] : readable(at.state, principal);
        if (at === null || streams.length === 0) return refuse("notFound");
        const fault = await standFault(store, caseId, at.heads, streams, body.stand);
        const after = Object.fromEntries(streams.map((stream) => [stream, body.stand[stream]?.seq ?? 0]));
        const missing = streams.some((stream) => at.heads[stream].seq > (after[stream] ?? 0));
        if (fault === null && !missing && !asked && body.wait > 0 && !gone.signal.aborted) {
          await something(caseId, body.wait, gone.signal);
          if (!(await parts.stillHere(principal))) return refuse("sessionEnded");
          continue;
        }
        const tail = fault === null && missing ? await tailAfter(store, caseId, streams, after, mostEntries) : { entries: [], more: false };
        return { ok: { startOver: fault, entries: tail.entries.map(wireEntryOf), more: tail.more, present: [...signs.present(caseId)], reads: await signs.reads(caseId), writing: [...signs.writers(caseId)] } };
      }
    },

    signs: async ({ params, body, principal }) => {
      const at = await cases.hot.get(params.case);
      const who = at === null ? null : whoIs(at.state, principal);
      if (at === null || who === null) return refuse("notFound");
      if (body.writing !== undefined) signs.writing(params.case, who, body.writing);
      if (body.looking !== undefined) signs.looking(params.case, who, `poll:${who}`, body.looking, lookingLasts);
      if (body.read !== undefined) await signs.read(params.case, who, Math.min(body.read, at.heads.S.seq));
      return { ok: { done: true } };
    },

    checkpoints: async ({ params, principal }) => {
      const at = await cases.hot.get(params.case);
      const streams = at === null ? [] : readable(at.state, principal);
      const signatures = (await Promise.all(streams.map((stream) => parts.signatures.of(params.case, stream)))).flat();
      return { ok: { key: parts.checkpointKey, checkpoints: (await store.checkpoints(params.case)).map((one) => checkpointFor(one, principal)), signatures: [...signatures] } };
    },
  };
}

/** Who the viewer is on this case, as the screen needs it. */
export function viewerOf(state: CaseState, principal: Principal): CaseView["viewer"] | null {
  const who = whoIs(state, principal);
  if (principal.kind === "person") return who === null ? null : { side: "person", who, verified: state.contact?.verified === true };
  return principal.kind === "staff" ? { side: "staff", who, slug: principal.slug, role: principal.role } : null;
}

/** The faces of all experts who take or took part. */
export function facesOf(directory: Directory, state: CaseState): Face[] {
  const slugs = new Set(Object.values(state.people).flatMap((one) => one.expert ?? []));
  return [...slugs].map((slug) => {
    const profile = directory.profile(slug);
    const named = Object.values(state.people).find((one) => one.expert === slug);
    return { slug, name: profile?.name ?? named?.name ?? slug, portrait: profile?.portrait ?? null, photo: profile?.photo ?? null };
  });
}

/** With how many other people each expert of this case is now: "Bernie is with you", or "helping one other person too". */
function othersOf(moment: Moment, state: CaseState): Record<string, number> {
  const { situation } = state;
  const here = situation.name === "withExpert" || situation.name === "offered" ? situation.expert : null;
  return Object.fromEntries(Object.values(state.people).flatMap((one) => (one.expert === null ? [] : [[one.who, Math.max(0, moment.openLoad(one.expert) - (one.who === here ? 1 : 0))]])));
}
