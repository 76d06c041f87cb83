/** The doors of what we know: suggestions for people, thinking and known problems for the desk, imports for administrators. Part of the one table in routes.ts. */
import { z } from "zod";
import { draftCommand, outsideKnownCommand } from "../domain/knowledge/commands.ts";
import { confidence } from "../domain/knowledge/values.ts";
import { id, line, slug, text } from "../domain/words.ts";
import { gapView, howWellView, imported, importPreview, knowledgeStatus, knownRow, knownView, publicProblemView, suggestionsView, thinkingView } from "./knowledge.ts";
import { clientId } from "./live.ts";
import type { Route } from "./routes.ts";

const route = <const R extends Route>(r: R): R => r;
const ofCase = z.strictObject({ case: id });
const ofDesk = z.strictObject({ desk: slug });
const ofSlug = z.strictObject({ slug });
const ofKnown = z.strictObject({ id });
const done = z.strictObject({ done: z.literal(true) });
const slugs = z.array(slug).max(20);
const acted = z.strictObject({ id, slug, seq: z.int().min(1), duplicate: z.boolean() });

export const knowledgeRoutes = {
  suggestions: route({ method: "POST", path: "/api/desks/:desk/suggestions", may: "anyone", limit: "suggest", summary: "At most three quoted suggestions for the words typed so far. The words are neither kept nor logged", params: ofDesk, body: z.strictObject({ text: text(4_000), topic: slug.nullable(), tried: z.array(line).max(20), dismissed: slugs }), reply: suggestionsView }),
  suggestionSigns: route({ method: "POST", path: "/api/desks/:desk/suggestions/signs", may: "anyone", limit: "suggest", summary: "What became of suggestions, to be counted: numbers, no words", params: ofDesk, body: z.strictObject({ shown: slugs, opened: slugs, dismissed: slugs, asked: slugs, started: slugs.optional(), helped: slugs.optional(), again: slugs.optional() }), reply: done }),
  knownPublic: route({ method: "GET", path: "/api/known/:slug", may: "anyone", limit: "read", summary: "A published known problem: what it is, what we plan to do, how many have met it", params: ofSlug, reply: publicProblemView }),
  meToo: route({ method: "POST", path: "/api/known/:slug/me-too", may: "anyone", limit: "meToo", summary: "I have met this too; once for each browser (`clientId` is its own random number, kept there)", params: ofSlug, body: z.strictObject({ clientId }), reply: z.strictObject({ people: z.int().min(0), counted: z.boolean() }) }),
  thinking: route({ method: "GET", path: "/api/cases/:case/thinking", may: "reader", limit: "read", summary: "What this looks like: known problems and precedents with why, the plan and its cost, the best next question, what is likely next", params: ofCase, reply: thinkingView }),
  knownList: route({ method: "GET", path: "/api/staff/known", may: "staff", limit: "read", summary: "What we know: all, or found by words, 50 at a time; kept to how sure we are, to an owner, to what has facts that ran out. `total` counts all that fit, `owners` are those of the view", query: z.strictObject({ q: z.string().max(400).optional(), view: z.enum(["all", "mine", "wrong", "unchecked", "published", "retired"]).optional(), confidence: confidence.exclude(["retired"]).optional(), owner: slug.optional(), stale: z.enum(["yes"]).optional(), after: z.string().max(80).optional() }), reply: z.strictObject({ rows: z.array(knownRow), after: z.string().nullable(), total: z.int().min(0), owners: z.array(z.strictObject({ slug, name: line })), ready: z.boolean() }) }),
  knownOne: route({ method: "GET", path: "/api/staff/known/:id", may: "staff", limit: "read", summary: "One known problem whole, with its figures, its marks and its history", params: ofKnown, reply: knownView }),
  draftKnown: route({ method: "POST", path: "/api/staff/known", may: "staff", limit: "write", summary: "Draft a known problem; idempotent by `id`. `gap`: the group of questions it answers", body: z.strictObject({ id: clientId, command: draftCommand, gap: line.nullable() }), reply: acted }),
  knownCommand: route({ method: "POST", path: "/api/staff/known/:id/commands", may: "staff", limit: "write", summary: "Edit in place, say that it is wrong, check, publish, retire …; idempotent by `id`", params: ofKnown, body: z.strictObject({ id: clientId, command: outsideKnownCommand }), reply: acted }),
  knownFigures: route({ method: "GET", path: "/api/staff/known-figures", may: "staff", limit: "read", summary: "How well what we know serves over ninety days: accuracy, what was found wrong, what became of suggestions and guides, each with n and interval", reply: howWellView }),
  gaps: route({ method: "GET", path: "/api/staff/gaps", may: "staff", limit: "read", summary: "Questions that matched nothing, grouped, counted and priced", reply: z.strictObject({ gaps: z.array(gapView), ready: z.boolean() }) }),
  previewKnown: route({ method: "POST", path: "/api/admin/known/preview", may: "admin", limit: "upload", summary: "What an import would do (multipart, field `file`: our own JSON, playbooks, JSONL, CSV); nothing is changed", reply: importPreview }),
  importKnown: route({ method: "POST", path: "/api/admin/known/import", may: "admin", limit: "upload", summary: "Import (multipart, field `file`): all of it, or with one fault nothing", query: z.strictObject({ owner: slug.optional(), desk: slug.optional(), licence: line.optional() }), reply: imported }),
  exportKnown: route({ method: "GET", path: "/api/admin/known/export", may: "admin", limit: "read", summary: "Everything we know as a file that can be imported again: `?format=json`, `jsonl` or `csv`", page: true }),
  knowledge: route({ method: "GET", path: "/api/admin/knowledge", may: "admin", limit: "read", summary: "How the engine stands: what it holds, whether it learns, its snapshot, its embeddings", reply: knowledgeStatus }),
  knownPage: route({ method: "GET", path: "/known/:slug", may: "anyone", limit: "read", summary: "The page of a published known problem", params: ofSlug, page: true }),
} as const;
