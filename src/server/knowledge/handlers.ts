/** The doors of what we know. The door has limited, authenticated, parsed and authorised before any of these runs; what was typed is used and forgotten. */
import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { KnownActor } from "../../domain/knowledge/decision.ts";
import { publicAt } from "../../domain/knowledge/standing.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import type { Append } from "../../record/store.ts";
import { staffOf } from "../directory/handlers.ts";
import { filePart } from "../files/part.ts";
import { refuse, type Cases, type Directory, type Handlers, type Outcome, type Principal } from "../ports.ts";
import { bringIn, previewOf } from "./bringIn.ts";
import type { What } from "./counting.ts";
import { mostBytes, readingKnowledge } from "./exchange/read.ts";
import { type ReadFile, shortened } from "./exchange/shape.ts";
import { type ExportFormat, mediaOf, writeKnowledge } from "./exchange/write.ts";
import type { Follower } from "./follow.ts";
import type { Gaps } from "./gaps.ts";
import type { Learning } from "./learning.ts";
import { howWell } from "./howWell.ts";
import { countDays, daysBefore, libraryPage, type LibraryParts, wholeProblem } from "./library.ts";
import type { Mind } from "./mind.ts";
import { publicProblem, suggestionsFor } from "./suggest.ts";
import { inTurns } from "./turns.ts";
import { thinkingOf, type ThinkingParts } from "./thinking.ts";

export type KnowledgeHandlerParts = LibraryParts & ThinkingParts & {
  readonly pool: Pool; readonly cases: Pick<Cases, "state">; readonly follower: Follower; readonly learning: Learning; readonly mind: Mind; readonly gaps: Gaps; readonly now: () => string;
  readonly isStaff: (slug: string) => boolean;
  readonly append: (appends: readonly Append[]) => Promise<boolean>;
  /** Makes of a browser's own random number something that leads back to nobody. 32 bytes, secret. */
  readonly browserKey: Uint8Array; readonly directory: Directory;
};

const actorOf = (principal: Principal): KnownActor => {
  const { slug, name, role } = staffOf(principal);
  return { kind: "staff", slug, name, role };
};

export function knowledgeHandlers(parts: KnowledgeHandlerParts) {
  const { known, counting, figures, directory, follower, mind } = parts;

  /** Only what is published is known by its address outside. */
  const published = (slug: string, now: string): KnownState | null => {
    const state = known.bySlug(slug);
    return state !== null && publicAt(state, now) !== null ? state : null;
  };
  const acted = (done: Awaited<ReturnType<typeof known.act>>): Outcome<{ readonly id: string; readonly slug: string; readonly seq: number; readonly duplicate: boolean }> => {
    if ("problem" in done) return done;
    follower.nudge();
    return { ok: { ...done.ok, slug: known.get(done.ok.id)?.slug ?? "" } };
  };

  return {
    suggestions: async ({ params, body, now }) => {
      if (directory.desk(params.desk) === null) return refuse("notFound");
      return { ok: { suggestions: await suggestionsFor(parts, { desk: params.desk, ...body }, now), ready: follower.ready() } };
    },
    suggestionSigns: async ({ params, body, now }) => {
      if (directory.desk(params.desk) === null) return refuse("notFound");
      const signs: readonly (readonly [What, readonly string[]])[] = [["shown", body.shown], ["opened", body.opened], ["dismissed", body.dismissed], ["asked", body.asked]];
      const ofGuides: readonly (readonly [What, readonly string[]])[] = [["started", body.started ?? []], ["helped", body.helped ?? []], ["again", body.again ?? []]];
      for (const [place, all] of [["box", signs], ["guide", ofGuides]] as const) for (const [what, slugs] of all) for (const slug of new Set(slugs)) {
        const state = published(slug, now);
        if (state !== null) counting.add(state.id, place, what, now.slice(0, 10));
      }
      return { ok: { done: true as const } };
    },
    knownPublic: async ({ params, now }) => {
      const found = await publicProblem({ known, counting, figures, directory }, params.slug, now);
      return found === null ? refuse("notFound") : { ok: found };
    },
    meToo: async ({ params, body, now }) => {
      const state = published(params.slug, now);
      if (state === null) return refuse("notFound");
      const browser = createHmac("sha256", parts.browserKey).update(`${state.id} ${body.clientId}`).digest("hex");
      const done = await known.act({ id: state.id, actor: { kind: "software" }, clientId: browser, command: { type: "meToo" } });
      if ("problem" in done) return done;
      const people = (await figures.sums([state.id], now)).get(state.id)?.people ?? 0;
      return { ok: { people: people + (known.get(state.id)?.meToo ?? 0), counted: !done.ok.duplicate } };
    },

    thinking: async ({ params, now }) => {
      const state = await parts.cases.state(params.case);
      if (state === null) return refuse("notFound");
      const view = await thinkingOf(parts, state, now);
      await counting.shownOn(params.case, view.problems.map(({ id }) => id), now.slice(0, 10));
      return { ok: view };
    },

    knownList: async ({ query, principal, now }) => {
      const page = await libraryPage(parts, { q: query.q ?? "", view: query.view ?? "all", confidence: query.confidence ?? null, owner: query.owner ?? null, stale: query.stale === "yes", after: query.after ?? null, viewer: staffOf(principal).slug }, now);
      return { ok: { ...page, ready: follower.ready() } };
    },
    knownOne: async ({ params, principal, now }) => {
      const found = await wholeProblem(parts, params.id, actorOf(principal), now);
      return found === null ? refuse("notFound") : { ok: found };
    },
    draftKnown: async ({ body, principal }) => {
      const done = acted(await known.draft({ actor: actorOf(principal), clientId: body.id, command: body.command }));
      if ("ok" in done && body.gap !== null) parts.gaps.changed();
      return done;
    },
    knownCommand: async ({ params, body, principal }) => acted(await known.act({ id: params.id, actor: actorOf(principal), clientId: body.id, command: body.command })),

    knownFigures: async ({ now }) => ({ ok: await howWell(parts, daysBefore(now, countDays)) }),
    gaps: async ({ principal, now }) => ({ ok: { gaps: await parts.gaps.of(staffOf(principal).slug, now), ready: follower.ready() } }),

    previewKnown: async ({ request }) => {
      const file = await fileOf(request);
      return "problem" in file ? file : { ok: await previewOf({ known }, file.ok.read, file.ok.source) };
    },
    importKnown: async ({ request, query, principal }) => {
      const file = await fileOf(request);
      if ("problem" in file) return file;
      const owner = query.owner ?? null;
      if (owner !== null && !parts.isStaff(owner)) return refuse("noSuchExpert");
      const done = await bringIn({ known, append: parts.append, isStaff: parts.isStaff }, file.ok.read, { actor: actorOf(principal), source: file.ok.source, owner, desk: query.desk ?? null, licence: query.licence ?? null });
      follower.nudge();
      return done;
    },
    exportKnown: async (request, reply) => {
      const { format } = request.query as { readonly format?: unknown };
      const wanted: ExportFormat = format === "jsonl" || format === "csv" ? format : "json";
      const text = writeKnowledge(known.all(), wanted, parts.now());
      return reply.header("content-type", `${mediaOf[wanted]}; charset=utf-8`).header("content-disposition", `attachment; filename="known-problems.${wanted}"`).header("cache-control", "no-store").send(text);
    },
    knowledge: async () => {
      const { position, savedAt, restored } = follower.standing();
      return {
        ok: {
          ready: follower.ready(), learning: !parts.learning.rested(), known: known.all().length, precedents: mind.precedents(), bytes: mind.bytes(), position: String(position),
          snapshot: { at: savedAt, restored }, embeddings: parts.companion.status(),
        },
      };
    },
  } satisfies Handlers;
}

/** The file of a form, read; a file that cannot be sent is refused, one that cannot be read is a list of faults. */
async function fileOf(request: Parameters<typeof filePart>[0]): Promise<Outcome<{ readonly read: ReadFile; readonly source: string }>> {
  const part = await filePart(request, mostBytes);
  if (part.kind === "tooLarge") return refuse("tooLarge", { most: "50 MB" });
  if (part.kind !== "file" || part.field !== "file") return refuse("badInput", { where: "file" });
  return { ok: { read: await inTurns(readingKnowledge(part.bytes, part.name)), source: sourceOf(part.name) } };
}

/** The name of a file without its folders and odd characters: by it a second import knows the first. */
export function sourceOf(name: string): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? "").toWellFormed().replace(/[\p{C}]/gu, "").trim();
  return bare === "" ? "a file" : shortened(bare, 200);
}
