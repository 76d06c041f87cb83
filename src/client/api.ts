/**
 * Calling the server's doors, typed by the one route table. Only its types are used: the schemas (and zod) stay on the server, so the few
 * methods and paths that a browser needs are written here again, and the compiler refuses a row that differs from the table.
 */
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, RouteName, routes } from "../protocol/routes.ts";
import type { Problem } from "../protocol/wire.ts";
import type { Surroundings } from "./surroundings.ts";

type Door<N extends RouteName> = readonly [(typeof routes)[N]["method"], (typeof routes)[N]["path"]];

export const doors = {
  desk: ["GET", "/api/desks/:desk"], deskExperts: ["GET", "/api/desks/:desk/experts"], guessTopic: ["POST", "/api/desks/:desk/topic"],
  expert: ["GET", "/api/experts/:slug"], expertReviews: ["GET", "/api/experts/:slug/reviews"],
  ask: ["POST", "/api/cases"], case: ["GET", "/api/cases/:case"], entries: ["POST", "/api/cases/:case/entries"], command: ["POST", "/api/cases/:case/commands"],
  signs: ["POST", "/api/cases/:case/signs"], choice: ["GET", "/api/cases/:case/experts"], upload: ["POST", "/api/cases/:case/files"],
  fileLink: ["POST", "/api/cases/:case/files/:entry/link"], checkpoints: ["GET", "/api/cases/:case/checkpoints"], readings: ["GET", "/api/cases/:case/readings"], sign: ["POST", "/api/cases/:case/signatures"], deviceLink: ["POST", "/api/cases/:case/link"], cardPreview: ["POST", "/api/cases/:case/card"],
  enter: ["POST", "/api/enter"], mine: ["POST", "/api/mine"], ticket: ["POST", "/api/tickets"],
  me: ["GET", "/api/staff/me"], saveProfile: ["PUT", "/api/staff/profile"], duty: ["PUT", "/api/staff/duty"], photo: ["POST", "/api/staff/photo"],
  today: ["GET", "/api/staff/today"], staffCases: ["GET", "/api/staff/cases"], colleagues: ["GET", "/api/staff/colleagues"], find: ["GET", "/api/staff/find"],
  suggestions: ["POST", "/api/desks/:desk/suggestions"], suggestionSigns: ["POST", "/api/desks/:desk/suggestions/signs"], knownPublic: ["GET", "/api/known/:slug"], meToo: ["POST", "/api/known/:slug/me-too"],
  thinking: ["GET", "/api/cases/:case/thinking"], knownList: ["GET", "/api/staff/known"], knownOne: ["GET", "/api/staff/known/:id"], draftKnown: ["POST", "/api/staff/known"], knownCommand: ["POST", "/api/staff/known/:id/commands"],
  knownFigures: ["GET", "/api/staff/known-figures"],
  gaps: ["GET", "/api/staff/gaps"], previewKnown: ["POST", "/api/admin/known/preview"], importKnown: ["POST", "/api/admin/known/import"], knowledge: ["GET", "/api/admin/knowledge"],
  organisation: ["GET", "/api/admin/organisation"], saveOrganisation: ["PUT", "/api/admin/organisation"], saveDesk: ["PUT", "/api/admin/desks/:slug"],
  saveTopic: ["PUT", "/api/admin/topics/:slug"], dropTopic: ["DELETE", "/api/admin/topics/:slug"], invite: ["POST", "/api/admin/people"],
  setPerson: ["PUT", "/api/admin/people/:slug"], passwordLink: ["POST", "/api/admin/people/:slug/link"], mails: ["GET", "/api/admin/mails"],
  setup: ["GET", "/api/setup"], beginSetup: ["POST", "/api/setup"], acceptInvite: ["POST", "/api/invites"], invitation: ["POST", "/api/invites/look"],
} as const satisfies { readonly [N in RouteName]?: Door<N> };
export type DoorName = keyof typeof doors;

/** What came of a call: the reply, or a problem with its sentence. Nothing is thrown. */
export type Answer<T> = { readonly ok: T } | { readonly problem: Problem };

type Given<K extends string, T> = [T] extends [undefined] ? unknown : { readonly [P in K]: T };
export type CallInput<N extends DoorName> = Given<"params", ParamsOf<N>> & Given<"body", BodyOf<N>> & ([QueryOf<N>] extends [undefined] ? unknown : { readonly query?: QueryOf<N> }) & {
  /** The key to the case, for a person. Staff are known by their session cookie. */
  readonly capability?: string;
  readonly signal?: AbortSignal;
  /** Multipart, for `upload` and `photo`. */
  readonly file?: Blob;
  readonly fileName?: string;
};

type Loose = { readonly params?: Readonly<Record<string, unknown>>; readonly query?: Readonly<Record<string, unknown>>; readonly body?: unknown; readonly capability?: string; readonly signal?: AbortSignal; readonly file?: Blob; readonly fileName?: string };

/** The problem of not getting through at all. Only a client can say it, so it is not in the server's error table. */
export const unreached: Problem = { code: "unreached", sentence: "We cannot be reached from here at this moment.", next: "Your words are kept on this device; we try again by ourselves.", facts: {}, reference: null };
const garbled: Problem = { ...unreached, code: "garbled", sentence: "Something between us answered in our place.", next: "Try again, or try another network." };

/** True when nobody of ours answered: the network, a proxy, a server that is restarting. */
export const notReached = (problem: Problem): boolean => problem.code === "unreached" || problem.code === "garbled";

function address(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/:([a-z]+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return asked.length === 0 ? filled : `${filled}?${asked.join("&")}`;
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string" && "sentence" in value && typeof value.sentence === "string";

export type Api = <N extends DoorName>(name: N, input: CallInput<N>) => Promise<Answer<ReplyOf<N>>>;

/** The typed caller. Rejects for nothing: an aborted call is `unreached`. */
export function api({ fetch, origin }: Pick<Surroundings, "fetch" | "origin">): Api {
  return async <N extends DoorName>(name: N, input: CallInput<N>): Promise<Answer<ReplyOf<N>>> => {
    const [method, path] = doors[name];
    const { body, capability, signal, file, fileName }: Loose = input;
    const headers: Record<string, string> = { accept: "application/json" };
    if (capability !== undefined) headers["authorization"] = `Bearer ${capability}`;
    let sent: BodyInit | undefined;
    if (file !== undefined) {
      const form = new FormData();
      form.append("file", file, fileName ?? (file instanceof File ? file.name : "file"));
      sent = form;
    } else if (body !== undefined) {
      headers["content-type"] = "application/json";
      sent = JSON.stringify(body);
    }
    try {
      const response = await fetch(origin + address(path, input), { method, headers, credentials: "same-origin", cache: "no-store", ...(sent === undefined ? {} : { body: sent }), ...(signal === undefined ? {} : { signal }) });
      // Our own server's reply: the table promises its shape, so it is believed and not parsed again here.
      if (response.ok) return await response.json().then((value) => ({ ok: value as ReplyOf<N> }), () => ({ problem: garbled }));
      const value: unknown = await response.json().catch(() => null);
      return { problem: isProblem(value) ? value : garbled };
    } catch {
      return { problem: unreached };
    }
  };
}
