/**
 * Where the parts of the server meet. Types only. Each capability folder builds some handlers from the parts it needs; `app.ts` puts them
 * together and refuses to start unless every row of the route table has exactly one handler.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CaseState } from "../domain/case/state.ts";
import type { DeskPolicy, ExpertNow } from "../domain/case/decision.ts";
import type { Command } from "../domain/case/commands.ts";
import type { DeskSettings, Organisation, Profile, Topic } from "../domain/people/directory.ts";
import type { Quote } from "../domain/pricing/events.ts";
import type { Precedent } from "../domain/pricing/quote.ts";
import type { CaseId, Entry, Who } from "../record/entry.ts";
import type { ProblemCode } from "../protocol/errors.ts";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, RouteName, routes } from "../protocol/routes.ts";
import type { ChoiceView, ExpertCard } from "../protocol/views.ts";
import type { Ack } from "../protocol/wire.ts";

/** Who is asking, as the access door established it. A person is a capability for one case; staff is a signed-in session. */
export type Principal =
  | { readonly kind: "nobody" }
  | { readonly kind: "person"; readonly caseId: CaseId; readonly capability: string }
  | { readonly kind: "staff"; readonly slug: string; readonly name: string; readonly role: "expert" | "lead"; readonly admin: boolean; readonly session: string };

export type Refused = { readonly problem: { readonly code: ProblemCode; readonly facts: Readonly<Record<string, string | number | boolean | null>> } };
export type Outcome<T> = { readonly ok: T } | Refused;
export const refuse = (code: ProblemCode, facts: Refused["problem"]["facts"] = {}): Refused => ({ problem: { code, facts } });

/** One parsed, authorised call of a route with schemas. */
export type Call<N extends RouteName> = { readonly params: ParamsOf<N>; readonly query: QueryOf<N>; readonly body: BodyOf<N>; readonly principal: Principal; readonly now: string; readonly request: FastifyRequest };
export type Handler<N extends RouteName> = (call: Call<N>) => Promise<Outcome<ReplyOf<N>>>;
/** A page, an asset or another library's door: answers by itself, after limits and access were checked. */
export type PageHandler = (request: FastifyRequest, reply: FastifyReply, principal: Principal) => Promise<unknown>;
export type Handlers = { readonly [N in RouteName]?: (typeof routes)[N] extends { readonly page: true } ? PageHandler : Handler<N> };

/** Tells staff sessions from cookies; built by src/server/signin. */
export type SignIn = {
  staffOf(request: { headers: Record<string, string | string[] | undefined> }): Promise<Extract<Principal, { kind: "staff" }> | null>;
  /** Is this session still good? Asked again every 60 s for open sockets. */
  alive(session: string): Promise<boolean>;
  /** Called with a session id, or a slug when all of a person's sessions ended; sockets close within a second. */
  onEnded(listener: (ended: { readonly session: string } | { readonly slug: string }) => void): void;
};

/** The directory, held in memory and refreshed on change; built by src/server/directory. All reads are synchronous. */
export type Directory = {
  organisation(): Organisation | null;
  desks(): readonly DeskSettings[];
  desk(slug: string): DeskSettings | null;
  topics(desk: string): readonly Topic[];
  topic(slug: string): Topic | null;
  profile(slug: string): Profile | null;
  /** Active experts and leads of a desk. */
  people(desk: string): readonly Profile[];
  expertNow(slug: string, now: string): ExpertNow | null;
  policy(desk: string, now: string): DeskPolicy | null;
  /** The fresh quote with this expert for this topic (PRODUCT 5.3); free when the topic has no price. */
  /** `state`: the case it is for, whose nearest precedents then say how long it takes. */
  price(desk: string, topic: string | null, expert: string, state?: CaseState): Omit<Quote, "expert">;
  card(slug: string, now: string): ExpertCard | null;
  choice(input: { readonly desk: string; readonly sort: "fits" | "soonest" | "rating"; readonly state: CaseState | null; readonly now: string }): ChoiceView;
  guess(desk: string, text: string): { readonly topic: string; readonly title: string; readonly confidence: number } | null;
  /** Does this name look like an expert's? Then nobody else may take it. */
  isExpertName(name: string): boolean;
  /** Called after settings, duty or ratings changed. */
  onChange(listener: (what: "people" | "duty" | "settings") => void): void;
};

/** What the directory must know about this moment to say honestly who is here; built by src/server/live and src/server/cases. */
export type Moment = {
  /** Has this expert an open, recently heard-from desk connection? */
  staffHere(slug: string): boolean;
  /** Open cases in situation withExpert (and offered) with this expert. */
  openLoad(slug: string): number;
  /** Past cases like this one, for its price; none where there is no reasoning. */
  nearest?(state: CaseState): readonly Precedent[];
  /** Mean minutes of past cases of these topics; null where too little is known. */
  meanMinutes?(topics: readonly string[]): number | null;
};

/** The one way to act on a case; built by src/server/cases. Software commands come only through here, never from outside. */
export type Cases = {
  act(input: { readonly caseId: CaseId; readonly principal: Principal | { readonly kind: "software" }; readonly clientId: string; readonly command: Command }): Promise<Outcome<Ack>>;
  ask(input: { readonly clientId: string; readonly command: Extract<Command, { type: "ask" }>; readonly topic: string | null }): Promise<Outcome<{ readonly caseId: CaseId; readonly ack: Ack }>>;
  /** Writes a `file` entry whose body is the bytes themselves; resolves with its seq in S. */
  addFile(input: { readonly caseId: CaseId; readonly principal: Principal; readonly clientId: string; readonly media: string; readonly bytes: Uint8Array }): Promise<Outcome<{ readonly seq: number }>>;
  /** Folded state of S, O and C (server's eyes only). */
  state(caseId: CaseId): Promise<CaseState | null>;
  who(state: CaseState, principal: Principal): Who | null;
};

/** A reader of the record with a saved position: called in order, again after a crash from where it stood; must be idempotent. */
export type Reader = { readonly name: string; read(batch: readonly { readonly caseId: CaseId; readonly entry: Entry }[]): Promise<void> };
