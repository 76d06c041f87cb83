/**
 * Every door over HTTP, declared once: method, path, who may, what goes in and what comes out. The server must have exactly one handler for
 * each row and none beside them (a test and the start-up check say so); the API reference, the typed client and the authorisation matrix are
 * made from this table. Pages and assets are rows too (`page: true`), with no schemas.
 */
import { z } from "zod";
import { outsideCommand } from "../domain/case/commands.ts";
import { attachment } from "../domain/conversation/events.ts";
import { deskSettings, organisation, profile, topic } from "../domain/people/directory.ts";
import { day, id, instant, languageTag, line, seq as seqOf, slug, text, words, zoneName } from "../domain/words.ts";
import { cardRoutes } from "./cardRoutes.ts";
import { knowledgeRoutes } from "./knowledgeRoutes.ts";
import { clientId, presenceOf } from "./live.ts";
import { caseRow, caseView, choiceView, deskView, expertCard, myCase, reading, staffMe, todayView, topicGuess } from "./views.ts";
import { ack, checkpointView, stand, wireEntry, streamName, writerSignature } from "./wire.ts";

/**
 * anyone: no proof asked · person: a capability for this case · party: that, or staff who may see the case · reader: staff who may see the case · staff: a signed-in expert or lead ·
 * admin: a signed-in administrator · setup: the one-time link printed at first start · token: the address itself is the proof.
 */
export type May = "anyone" | "person" | "party" | "reader" | "staff" | "admin" | "setup" | "token";
export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE"; readonly path: string; readonly may: May; readonly summary: string;
  /** Which bucket of the rate limits it draws from. */
  readonly limit: "read" | "write" | "ask" | "suggest" | "meToo" | "mail" | "signIn" | "upload" | "none";
  readonly params?: z.ZodObject; readonly query?: z.ZodObject; readonly body?: z.ZodType; readonly reply?: z.ZodType; readonly page?: true;
};
const route = <const R extends Route>(r: R): R => r;

export const capability = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const ofCase = z.strictObject({ case: id });
const ofDesk = z.strictObject({ desk: slug });
const ofSlug = z.strictObject({ slug });
const done = z.strictObject({ done: z.literal(true) });
/** Keys that one request may bring for everything about a person; as many as fit into the longest body. */
export const mostKeys = 1_000;
export const sort = z.enum(["fits", "soonest", "rating"]);

export const routes = {
  desk: route({ method: "GET", path: "/api/desks/:desk", may: "anyone", limit: "read", summary: "What the ask box shows: who is here, how long it takes, when it is open", params: ofDesk, reply: deskView }),
  deskExperts: route({ method: "GET", path: "/api/desks/:desk/experts", may: "anyone", limit: "read", summary: "The people of a desk, before anything was asked", params: ofDesk, query: z.strictObject({ sort: sort.optional() }), reply: choiceView }),
  guessTopic: route({ method: "POST", path: "/api/desks/:desk/topic", may: "anyone", limit: "read", summary: "What the words typed so far sound like", params: ofDesk, body: z.strictObject({ text: text(4_000) }), reply: z.strictObject({ guess: topicGuess }) }),
  expert: route({ method: "GET", path: "/api/experts/:slug", may: "anyone", limit: "read", summary: "An expert's public card", params: ofSlug, reply: expertCard }),
  expertReviews: route({ method: "GET", path: "/api/experts/:slug/reviews", may: "anyone", limit: "read", summary: "Public reviews of an expert, newest first", params: ofSlug, query: z.strictObject({ before: instant.optional() }), reply: z.strictObject({ reviews: z.array(z.strictObject({ person: line, expertStars: z.int().nullable(), companyStars: z.int().nullable(), text: z.string().nullable(), time: instant })) }) }),

  ask: route({ method: "POST", path: "/api/cases", may: "anyone", limit: "ask", summary: "Ask. Opens a case and returns the capability that is the only key to it", body: z.strictObject({ clientId, text: words.min(1), lang: languageTag, zone: zoneName, desk: slug, page: z.strictObject({ title: line, url: text(2_000) }).nullable(), topic: slug.nullable() }), reply: z.strictObject({ case: id, capability, link: z.string(), ack }) }),
  case: route({ method: "GET", path: "/api/cases/:case", may: "party", limit: "read", summary: "A case as its viewer may see it, beside the entries", params: ofCase, reply: caseView }),
  entries: route({ method: "POST", path: "/api/cases/:case/entries", may: "party", limit: "read", summary: "Entries after where I stand; waits up to `wait` seconds for the next one (the long poll)", params: ofCase, body: z.strictObject({ stand, wait: z.int().min(0).max(25) }), reply: z.strictObject({ startOver: z.enum(["notExtending", "ahead"]).nullable(), entries: z.array(wireEntry), more: z.boolean(), present: z.array(presenceOf), reads: z.record(z.string(), z.int()), writing: z.array(z.string()) }) }),
  command: route({ method: "POST", path: "/api/cases/:case/commands", may: "party", limit: "write", summary: "The same commands as on the socket; idempotent by `id`", params: ofCase, body: z.strictObject({ id: clientId, command: outsideCommand }), reply: ack }),
  signs: route({ method: "POST", path: "/api/cases/:case/signs", may: "party", limit: "write", summary: "Writing, read, looking, for clients without a socket", params: ofCase, body: z.strictObject({ writing: z.boolean().optional(), read: z.int().min(0).optional(), looking: z.boolean().optional() }), reply: done }),
  choice: route({ method: "GET", path: "/api/cases/:case/experts", may: "party", limit: "read", summary: "Who could be with the person, with a price from each", params: ofCase, query: z.strictObject({ sort: sort.optional() }), reply: choiceView }),
  upload: route({ method: "POST", path: "/api/cases/:case/files", may: "party", limit: "upload", summary: "A file (multipart, field `file`); it becomes an entry and can then be laid into a message", params: ofCase, reply: attachment }),
  fileLink: route({ method: "POST", path: "/api/cases/:case/files/:entry/link", may: "party", limit: "read", summary: "A short-lived address of a file's bytes", params: z.strictObject({ case: id, entry: z.coerce.number().int().min(1) }), body: z.strictObject({ size: z.enum(["full", "thumb"]) }), reply: z.strictObject({ url: z.string() }) }),
  file: route({ method: "GET", path: "/f/:token", may: "token", limit: "read", summary: "A file's bytes", params: z.strictObject({ token: z.string().max(400) }), page: true }),
  checkpoints: route({ method: "GET", path: "/api/cases/:case/checkpoints", may: "party", limit: "read", summary: "All signed checkpoints of a case, the public key, and the signatures of writers’ own keys", params: ofCase, reply: z.strictObject({ key: z.string(), checkpoints: z.array(checkpointView), signatures: z.array(writerSignature) }) }),
  sign: route({ method: "POST", path: "/api/cases/:case/signatures", may: "person", limit: "write", summary: "Signatures by the key of this browser over the person’s own entries; only those that hold are kept", params: ofCase, body: z.strictObject({ signatures: z.array(writerSignature).max(200) }), reply: z.strictObject({ kept: z.array(z.strictObject({ stream: streamName, seq: seqOf })) }) }),
  recordZip: route({ method: "GET", path: "/api/cases/:case/record.zip", may: "party", limit: "upload", summary: "The record as a zip that anybody can check without us: the person’s copy for the person, the organisation’s for staff", params: ofCase, page: true }),
  recordPdf: route({ method: "GET", path: "/api/cases/:case/record.pdf", may: "party", limit: "upload", summary: "The record as a document to read, print or hand to somebody: tagged, with the files behind it", params: ofCase, page: true }),
  readings: route({ method: "GET", path: "/api/cases/:case/readings", may: "party", limit: "read", summary: "Who of the organisation read the case after it had ended, the newest first: the same for both sides", params: ofCase, reply: z.strictObject({ readings: z.array(reading) }) }),
  logCheckpoint: route({ method: "GET", path: "/log/checkpoint", may: "anyone", limit: "read", summary: "The signed root of the organisation’s log, where one is kept (C2SP tlog-checkpoint)", page: true }),
  logTile: route({ method: "GET", path: "/log/tile/*", may: "anyone", limit: "read", summary: "Hashes of the log’s tree (C2SP tlog-tiles)", page: true }),
  verifierPage: route({ method: "GET", path: "/byname-verifier.html", may: "anyone", limit: "read", summary: "The page that checks such a zip; save it, it works from a disk", page: true }),
  deviceLink: route({ method: "POST", path: "/api/cases/:case/link", may: "person", limit: "write", summary: "A link that continues this conversation on another device", params: ofCase, reply: z.strictObject({ url: z.string(), until: instant }) }),
  enter: route({ method: "POST", path: "/api/enter", may: "anyone", limit: "signIn", summary: "Turn a device link or a mail link into this browser's own capability; a mail link also verifies the address", body: z.strictObject({ token: capability }), reply: z.strictObject({ case: id, capability }) }),
  mine: route({ method: "POST", path: "/api/mine", may: "anyone", limit: "read", summary: "The cases behind these capabilities: my people", body: z.strictObject({ capabilities: z.array(capability).max(100) }), reply: z.strictObject({ cases: z.array(myCase) }) }),
  everything: route({ method: "POST", path: "/api/mine/everything.zip", may: "anyone", limit: "upload", summary: "Everything behind these capabilities as one zip: each case’s record, which proves itself, and an index for programs", body: z.strictObject({ capabilities: z.array(capability).max(mostKeys) }), page: true }),
  ticket: route({ method: "POST", path: "/api/tickets", may: "anyone", limit: "read", summary: "A one-use ticket for the socket, for these capabilities or for the signed-in staff session", body: z.strictObject({ capabilities: z.array(capability).max(100) }), reply: z.strictObject({ ticket: z.string() }) }),
  live: route({ method: "GET", path: "/live", may: "anyone", limit: "read", summary: "The socket; proves itself by its first message", page: true }),

  ...knowledgeRoutes,
  ...cardRoutes,

  me: route({ method: "GET", path: "/api/staff/me", may: "staff", limit: "read", summary: "Who I am here", reply: staffMe }),
  saveProfile: route({ method: "PUT", path: "/api/staff/profile", may: "staff", limit: "write", summary: "My own introduction; nobody else can change it", body: profile.omit({ slug: true, role: true, joinedAt: true, credentials: true }), reply: staffMe }),
  duty: route({ method: "PUT", path: "/api/staff/duty", may: "staff", limit: "write", summary: "Off duty, or back", body: z.strictObject({ offDuty: z.boolean() }), reply: staffMe }),
  photo: route({ method: "POST", path: "/api/staff/photo", may: "staff", limit: "upload", summary: "My photo (multipart, field `file`)", reply: z.strictObject({ photo: z.string() }) }),
  today: route({ method: "GET", path: "/api/staff/today", may: "staff", limit: "read", summary: "Promises due, who chose me, who waits, my people", reply: todayView }),
  staffCases: route({ method: "GET", path: "/api/staff/cases", may: "staff", limit: "read", summary: "Cases in a view, 50 at a time, newest promise first", query: z.strictObject({ view: z.enum(["mine", "offered", "waiting", "closed", "all"]), after: z.string().max(200).optional() }), reply: z.strictObject({ rows: z.array(caseRow), after: z.string().nullable() }) }),
  colleagues: route({ method: "GET", path: "/api/staff/colleagues", may: "staff", limit: "read", summary: "Everybody on my desks, with presence", reply: z.strictObject({ cards: z.array(expertCard) }) }),
  find: route({ method: "GET", path: "/api/staff/find", may: "staff", limit: "read", summary: "Find a person, a case or a colleague by words", query: z.strictObject({ q: z.string().min(1).max(200) }), reply: z.strictObject({ rows: z.array(caseRow), cards: z.array(expertCard) }) }),

  organisation: route({ method: "GET", path: "/api/admin/organisation", may: "admin", limit: "read", summary: "The organisation, its desks, topics and people", reply: z.strictObject({ organisation, desks: z.array(deskSettings), topics: z.array(topic), people: z.array(z.strictObject({ profile, mail: z.string(), admin: z.boolean(), status: z.enum(["invited", "active", "suspended"]), inviteLink: z.string().nullable() })) }) }),
  saveOrganisation: route({ method: "PUT", path: "/api/admin/organisation", may: "admin", limit: "write", summary: "Name, sites, time zone", body: organisation.omit({ sample: true }), reply: done }),
  saveDesk: route({ method: "PUT", path: "/api/admin/desks/:slug", may: "admin", limit: "write", summary: "A desk: hours, triager, what it covers", params: ofSlug, body: deskSettings, reply: done }),
  saveTopic: route({ method: "PUT", path: "/api/admin/topics/:slug", may: "admin", limit: "write", summary: "A topic: its words, minutes and price", params: ofSlug, body: topic, reply: done }),
  dropTopic: route({ method: "DELETE", path: "/api/admin/topics/:slug", may: "admin", limit: "write", summary: "Stop offering a topic; past cases keep it", params: ofSlug, reply: done }),
  invite: route({ method: "POST", path: "/api/admin/people", may: "admin", limit: "write", summary: "Ask somebody to join as an expert or lead; returns the one-time link to hand over", body: z.strictObject({ name: line.min(1), mail: z.email().max(254), role: z.enum(["expert", "lead"]), admin: z.boolean(), topics: z.array(slug).max(100), hours: profile.shape.schedule, cap: z.int().min(1).max(10), portrait: z.string().max(40).nullable() }), reply: z.strictObject({ slug, link: z.string() }) }),
  setPerson: route({ method: "PUT", path: "/api/admin/people/:slug", may: "admin", limit: "write", summary: "Role, rights, suspension, credentials checked by us; suspending ends every session at once", params: ofSlug, body: z.strictObject({ role: z.enum(["expert", "lead"]), admin: z.boolean(), suspended: z.boolean(), credentials: profile.shape.credentials, topics: profile.shape.topics, cap: profile.shape.cap, schedule: profile.shape.schedule }), reply: done }),
  passwordLink: route({ method: "POST", path: "/api/admin/people/:slug/link", may: "admin", limit: "write", summary: "A one-time link to choose a new password, for somebody who lost theirs; hand it over yourself", params: ofSlug, reply: z.strictObject({ link: z.string() }) }),
  mails: route({ method: "GET", path: "/api/admin/mails", may: "admin", limit: "read", summary: "The outbox: what was sent, what waits and why", query: z.strictObject({ before: z.string().max(40).optional() }), reply: z.strictObject({ canGo: z.boolean(), mails: z.array(z.strictObject({ id: z.string(), to: z.string(), from: z.string(), subject: z.string(), text: z.string(), status: z.enum(["waiting", "sent", "failed"]), why: z.string().nullable(), time: instant })) }) }),

  setup: route({ method: "GET", path: "/api/setup", may: "anyone", limit: "read", summary: "Whether this place was set up", reply: z.strictObject({ ready: z.boolean(), sample: z.boolean(), organisation: z.string().nullable() }) }),
  beginSetup: route({ method: "POST", path: "/api/setup", may: "setup", limit: "signIn", summary: "First administrator and organisation, or the sample desk, through the one-time link", body: z.strictObject({ token: z.string().max(200), organisation: line.min(1), zone: z.string().max(64), name: line.min(1), mail: z.email().max(254), password: z.string().min(10).max(200), sample: z.boolean() }), reply: done }),
  acceptInvite: route({ method: "POST", path: "/api/invites", may: "token", limit: "signIn", summary: "Take up an invitation: choose a password", body: z.strictObject({ token: capability, password: z.string().min(10).max(200) }), reply: z.strictObject({ slug, mail: z.string() }) }),
  invitation: route({ method: "POST", path: "/api/invites/look", may: "token", limit: "signIn", summary: "Whom an invitation is for", body: z.strictObject({ token: capability }), reply: z.strictObject({ name: line, mail: z.string(), organisation: line }) }),

  health: route({ method: "GET", path: "/healthz", may: "anyone", limit: "none", summary: "The process is alive", reply: z.strictObject({ alive: z.literal(true) }) }),
  ready: route({ method: "GET", path: "/readyz", may: "anyone", limit: "none", summary: "The store answers", reply: z.strictObject({ ready: z.boolean() }) }),
  metrics: route({ method: "GET", path: "/metrics", may: "admin", limit: "none", summary: "Prometheus figures", page: true }),

  boxScript: route({ method: "GET", path: "/box.js", may: "anyone", limit: "none", summary: "The loader of the ask box", page: true }),
  box: route({ method: "GET", path: "/box/:desk", may: "anyone", limit: "read", summary: "The ask box itself (in a frame), a plain form without script", params: ofDesk, page: true }),
  plainAsk: route({ method: "POST", path: "/box/:desk", may: "anyone", limit: "ask", summary: "Asking by plain form", params: ofDesk, page: true }),
  casePage: route({ method: "GET", path: "/c/:token", may: "token", limit: "read", summary: "The person's page of one case; real HTML first", params: z.strictObject({ token: capability }), page: true }),
  caseDayPage: route({ method: "GET", path: "/c/:token/:day", may: "token", limit: "read", summary: "A day of the person's record, by date; real HTML first", params: z.strictObject({ token: capability, day }), page: true }),
  plainSay: route({ method: "POST", path: "/c/:token", may: "token", limit: "write", summary: "A message by plain form", params: z.strictObject({ token: capability }), page: true }),
  enterPage: route({ method: "GET", path: "/enter/:token", may: "token", limit: "signIn", summary: "Where mail and device links lead; a press continues (mail scanners only look)", params: z.strictObject({ token: capability }), page: true }),
  plainEnter: route({ method: "POST", path: "/enter/:token", may: "token", limit: "signIn", summary: "Continuing by plain form", params: z.strictObject({ token: capability }), page: true }),
  home: route({ method: "GET", path: "/", may: "anyone", limit: "read", summary: "The organisation's front page: ask, or see my people", page: true }),
  expertPage: route({ method: "GET", path: "/:slug", may: "anyone", limit: "read", summary: "An expert's own address", params: ofSlug, page: true }),
  deskApp: route({ method: "GET", path: "/desk/*", may: "anyone", limit: "read", summary: "The desk application (signs in by itself)", page: true }),
  photoFile: route({ method: "GET", path: "/photos/:name", may: "anyone", limit: "read", summary: "An expert's photo", params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{32}\.webp$/) }), page: true }),
  assets: route({ method: "GET", path: "/assets/*", may: "anyone", limit: "none", summary: "Built scripts, styles, fonts", page: true }),
  reference: route({ method: "GET", path: "/api", may: "anyone", limit: "read", summary: "The API reference, to browse", page: true }),
  openapi: route({ method: "GET", path: "/api/openapi.json", may: "anyone", limit: "read", summary: "The API reference, for machines (OpenAPI 3.1)", page: true }),
  signIn: route({ method: "POST", path: "/api/auth/*", may: "anyone", limit: "signIn", summary: "Sign-in (password, passkey, one-time codes)", page: true }),
  signInState: route({ method: "GET", path: "/api/auth/*", may: "anyone", limit: "read", summary: "Session and sign-in state", page: true }),
} as const;

export type RouteName = keyof typeof routes;
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined;
export type ReplyOf<N extends RouteName> = (typeof routes)[N] extends { reply: infer S } ? Parsed<S> : undefined;
export type BodyOf<N extends RouteName> = (typeof routes)[N] extends { body: infer S } ? Parsed<S> : undefined;
export type QueryOf<N extends RouteName> = (typeof routes)[N] extends { query: infer S } ? Parsed<S> : undefined;
export type ParamsOf<N extends RouteName> = (typeof routes)[N] extends { params: infer S } ? Parsed<S> : undefined;
