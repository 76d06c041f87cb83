/** Bringing a file of knowledge in: first looked through, with its faults by line and what is here already, then all of it at once or nothing. */
import { createHash } from "node:crypto";
import type { KnownActor } from "../../domain/knowledge/decision.ts";
import type { Append } from "../../record/store.ts";
import type { ImportPreview } from "../../protocol/knowledge.ts";
import { comparing, type Described, type Likeness } from "../../reasoning/cycle/duplicates.ts";
import { refuse, type Outcome } from "../ports.ts";
import type { ReadFile, ReadProblem } from "./exchange/shape.ts";
import { shortened } from "./exchange/shape.ts";
import type { Known } from "./known.ts";
import { inTurns, turnTaker } from "./turns.ts";

export type Bringing = { readonly known: Known; readonly isStaff: (slug: string) => boolean; /** All in one transaction; false when something moved meanwhile. */ readonly append: (appends: readonly Append[]) => Promise<boolean> };
export type BringingAs = { readonly actor: KnownActor; readonly source: string; readonly owner: string | null; readonly desk: string | null; readonly licence: string | null };

type Status = ImportPreview["items"][number]["status"];
type Sorted = { readonly read: ReadProblem; readonly status: Status; readonly like: { readonly id: string; readonly title: string } | null };

const mostListed = 500;
const statusOf: Readonly<Record<Likeness["kind"], Status>> = { new: "new", same: "known", twice: "twice", like: "like" };

/** What would happen to each problem of a file. Known again by its key in a source of the same name, or by holding the very same words. */
export async function sorted({ known }: Pick<Bringing, "known">, file: ReadFile, source: string): Promise<readonly Sorted[]> {
  const here = known.all().flatMap(({ id, title, symptoms, begun, retired }): Described[] => {
    if (begun === null || retired !== null) return [];
    const { origin } = begun;
    return [{ id, title, symptoms, key: origin.kind === "import" && origin.key !== null ? `${origin.source ?? ""}\n${origin.key}` : null }];
  });
  const coming = file.problems.map(({ at, key, problem: { title, symptoms } }): Described => ({ id: at, title, symptoms, key: `${source}\n${key}` }));
  return (await inTurns(comparing(coming, here))).map(({ kind, other }, i): Sorted => {
    const read = file.problems[i];
    if (read === undefined) throw new Error("as many answers as questions");
    return { read, status: statusOf[kind], like: kind === "like" && other !== null ? { id: other.id, title: other.title } : null };
  });
}

const countOf = (all: readonly Sorted[], status: Status): number => all.filter((one) => one.status === status).length;

/** What an import would do, for reading. */
export async function previewOf(parts: Pick<Bringing, "known">, file: ReadFile, source: string): Promise<ImportPreview> {
  const all = await sorted(parts, file, source);
  const notes = file.kind === "playbooks" ? ["Such files name no minutes: two for each deed and one for each message are put in, as guesses to be put right."] : file.kind === "pairs" ? ["An answer becomes a fact that is not shared with people until its owner says so."] : [];
  return {
    kind: file.kind, faults: file.faults.slice(0, 200).map(({ at, sentence }) => ({ at: at.slice(0, 400), sentence })), faultCount: file.faults.length,
    items: all.slice(0, mostListed).map(({ read, status, like }) => ({ at: read.at.slice(0, 400), title: read.problem.title, status, like, symptoms: read.problem.symptoms.length, moves: read.problem.moves.length, facts: read.problem.facts.length })),
    fresh: countOf(all, "new"), known: countOf(all, "known"), twice: countOf(all, "twice"), like: countOf(all, "like"), notes,
  };
}

/** Drafts everything that is not here yet. A file with a fault brings nothing. */
export async function bringIn({ known, append, isStaff }: Bringing, file: ReadFile, as: BringingAs): Promise<Outcome<{ readonly drafted: number; readonly known: number; readonly twice: number }>> {
  const [fault] = file.faults;
  if (fault !== undefined) return refuse("badInput", { where: `${fault.at}: ${fault.sentence}` });
  const all = await sorted({ known }, file, as.source);
  const wanted = all.filter(({ status }) => status === "new" || status === "like");
  const taken = new Set<string>();
  const appends: Append[] = [];
  const othersTurn = turnTaker();
  for (const { read } of wanted) {
    const slug = freeSlug(read.problem.title, (one) => taken.has(one) || known.bySlug(one) !== null);
    taken.add(slug);
    // Somebody who owned a fact elsewhere and does not work here cannot own it here; then whoever owns the problem does.
    const facts = read.problem.facts.map((fact) => ({ ...fact, owner: fact.owner !== null && isStaff(fact.owner) ? fact.owner : null }));
    const problem = { ...read.problem, facts, place: { ...read.problem.place, desk: read.problem.place.desk ?? as.desk } };
    // The same of the same file is the same draft, whoever sends it again after an answer was lost.
    const clientId = `import-${createHash("sha256").update(`${as.source}\n${read.key}`).digest("hex").slice(0, 40)}`;
    const prepared = known.prepare({ actor: as.actor, clientId, command: { type: "draft", slug, problem, owner: as.owner, origin: { kind: "import", source: as.source, key: read.key, licence: as.licence } } });
    if ("problem" in prepared) return prepared.problem.code === "alreadyDrafted" ? refuse("badInput", { where: `${read.at}: it was drafted by somebody a moment ago; look at the preview again` }) : prepared;
    appends.push(prepared.ok);
    // Hashing thousands of entries takes a while; whoever writes a message meanwhile does not wait for it.
    await othersTurn();
  }
  if (appends.length > 0 && !(await append(appends))) return refuse("badInput", { where: "the same was brought in by somebody a moment ago; look at the preview again" });
  await known.take(appends.flatMap(({ caseId, entries }) => entries.map((entry) => ({ caseId, entry }))));
  return { ok: { drafted: appends.length, known: countOf(all, "known"), twice: countOf(all, "twice") } };
}

/** An address made of a title: lower case, plain letters, at most 60; another number behind it while it is taken. */
export function freeSlug(title: string, taken: (slug: string) => boolean): string {
  const bare = shortened(title, 60).normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 56);
  const base = bare === "" ? "known-problem" : bare;
  if (!taken(base)) return base;
  for (let n = 2; ; n++) if (!taken(`${base}-${n}`)) return `${base}-${n}`;
}
