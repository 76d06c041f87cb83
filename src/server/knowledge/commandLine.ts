/** `byname knowledge import` and `export`: what the desk does with files, for whoever sits at the machine. */
import { randomBytes } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import type { Colleague } from "../../domain/knowledge/decision.ts";
import { knowledgeRecord } from "../../storage/knowledge.ts";
import { openStorage, type OpenStorage } from "../../storage/open.ts";
import { appendTogether } from "../../storage/record/together.ts";
import { postgresKeyRing } from "../access/postgresKeyRing.ts";
import { problemOf } from "../edge/problem.ts";
import { bringIn, previewOf } from "./bringIn.ts";
import { mostBytes, readKnowledge } from "./exchange/read.ts";
import { type ExportFormat, writeKnowledge } from "./exchange/write.ts";
import { sourceOf } from "./handlers.ts";
import { type Known, openKnown } from "./known.ts";

export const knowledgeHelp = `byname knowledge: brings known problems in from a file, or writes all of them to one.

  byname knowledge import FILE     all that FILE holds, or with one fault nothing; what is here already is left as it is
  byname knowledge export FILE     to .json (everything), .jsonl (the same, a line each) or .csv (questions and answers)

FILE to import is what export wrote, playbooks (groups of contact reasons with their actions, JSON), or pairs of question and answer:
JSONL with question, answer and perhaps title, topic, product, cause, also, minutes, key, share; or CSV whose first line names such columns.

  --preview             say what would come in, what is here already and what is wrong, by line; change nothing
  --owner SLUG          who looks after what comes in; otherwise whoever brings it
  --by SLUG             who brings it; otherwise the first administrator
  --desk SLUG           the desk that it belongs to; otherwise every desk
  --licence TEXT        the licence of the file, kept with each
  --data FOLDER         the data folder; or BYNAME_DATA, otherwise ./data
  --database-url URL    a PostgreSQL of your own; or DATABASE_URL

With a PostgreSQL of your own the server may run: it takes the news in within two seconds. The database of a data folder is open to one program at
a time: stop the server first, or use What we know, Bring in, at the desk.

Ends with 0 when it is done, 1 when there is a fault or something cannot be read.`;

type Say = { readonly say: (text: string) => void; readonly complain: (sentence: string, next: string) => number };
type Asked = Say & { readonly what: "import" | "export"; readonly file: string; readonly preview: boolean; readonly owner: string | null; readonly by: string | null; readonly desk: string | null; readonly licence: string | null };

/** The whole command: resolves with the exit code. */
export async function knowledgeCommand(args: readonly string[], environment: Readonly<Record<string, string | undefined>>, { say, complain }: Say): Promise<number> {
  const string = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args], strict: true, allowPositionals: true,
    options: { preview: { type: "boolean" }, owner: string, by: string, desk: string, licence: string, data: string, "database-url": string },
  });
  const [what, file, ...more] = positionals;
  if ((what !== "import" && what !== "export") || file === undefined || more.length > 0) return complain("Say what to do and with which file, e.g. byname knowledge import problems.json.", "See byname knowledge --help.");
  const databaseUrl = values["database-url"] ?? environment["DATABASE_URL"] ?? null;
  const storage = await openStorage({ dataDir: values.data ?? environment["BYNAME_DATA"] ?? "./data", ...(databaseUrl === null ? {} : { databaseUrl }), log: () => undefined });
  if (storage.kind === "start-failure") return complain(storage.sentence, storage.nextStep);
  try {
    return await knowledgeOn(storage, { say, complain, what, file, preview: values.preview === true, owner: values.owner ?? null, by: values.by ?? null, desk: values.desk ?? null, licence: values.licence ?? null });
  } finally {
    await storage.close();
  }
}

/** The same on storage that is open. */
export async function knowledgeOn(storage: Pick<OpenStorage, "pool" | "records">, asked: Asked): Promise<number> {
  const staff = await staffOf(storage);
  const known = await openedOn(storage, staff);
  return asked.what === "export" ? exporting(known, asked) : importing(storage, known, staff, asked);
}

type Staff = ReadonlyMap<string, Colleague & { readonly admin: boolean }>;

async function staffOf({ pool }: Pick<OpenStorage, "pool">): Promise<Staff> {
  const { rows } = await pool.query<{ slug: string; name: string; role: "expert" | "lead"; admin: boolean }>("select a.slug, p.name, p.role, a.admin from staff_account a join profile_now p using (slug) where a.status = 'active' order by a.slug");
  return new Map(rows.map((row) => [row.slug, row]));
}

async function openedOn({ pool, records }: Pick<OpenStorage, "pool" | "records">, staff: Staff): Promise<Known> {
  // The very key of the server: what it brought in and what this brings in are known to one another.
  const key = await postgresKeyRing(pool).secret("knowledge", () => new Uint8Array(randomBytes(32)));
  const known = openKnown({
    store: records, key, now: () => new Date().toISOString(), newId: () => randomBytes(16).toString("hex"), salt: () => new Uint8Array(randomBytes(32)), moved: () => undefined,
    colleague: (slug) => staff.get(slug) ?? null,
  });
  const record = knowledgeRecord(pool);
  for (let after = 0n; ; ) {
    const { entries, upTo } = await record.read(after, 1_000);
    await known.take(entries.filter(({ entry }) => entry.header.kind.startsWith("known.")));
    if (entries.length < 1_000) return known;
    after = upTo;
  }
}

async function exporting(known: Known, { file, say, complain }: Asked): Promise<number> {
  const format = ({ ".json": "json", ".jsonl": "jsonl", ".csv": "csv" } as const satisfies Record<string, ExportFormat>)[extname(file).toLowerCase() as ".json"];
  if (format === undefined) return complain(`${basename(file)} has an ending that says nothing.`, "End its name with .json, .jsonl or .csv.");
  await writeFile(file, writeKnowledge(known.all(), format, new Date().toISOString()));
  say(`${known.all().filter(({ retired, begun }) => retired === null && begun !== null).length} known problems are in ${file}.`);
  return 0;
}

async function importing({ pool }: Pick<OpenStorage, "pool">, known: Known, staff: Staff, { file, preview, owner, by, desk, licence, say, complain }: Asked): Promise<number> {
  const size = await stat(file).then((found) => found.size, () => null);
  if (size === null) return complain(`${file} cannot be read.`, "Name a file that is there.");
  if (size > mostBytes) return complain(`${file} is larger than 50 MB.`, "Bring it in in parts.");
  const read = readKnowledge(await readFile(file), file);
  const source = sourceOf(file);
  const found = await previewOf({ known }, read, source);
  for (const { at, sentence } of found.faults) say(`${at}: ${sentence}`);
  for (const note of found.notes) say(note);
  for (const { at, title, status, like } of found.items) if (preview || status === "like") say(`${status.padEnd(5)} ${at}: ${title}${like === null ? "" : ` (much like “${like.title}”)`}`);
  say(`${found.fresh + found.like} to be brought in (${found.like} much like one that is here), ${found.known} here already, ${found.twice} twice in the file, ${found.faultCount} faults.`);
  if (found.faultCount > 0) return complain("Nothing was brought in.", "Put the faults right and try again.");
  if (preview) return 0;
  const actor = by === null ? [...staff.values()].find(({ admin }) => admin) : staff.get(by);
  if (actor === undefined) return complain(by === null ? "There is no administrator yet to bring it in." : `Nobody here is called ${by}.`, "Set the place up first, or name somebody with --by.");
  if (owner !== null && !staff.has(owner)) return complain(`Nobody here is called ${owner}.`, "Name somebody of the staff with --owner.");
  const { slug, name, role } = actor;
  const done = await bringIn({ known, isStaff: (one) => staff.has(one), append: (appends) => appendTogether(pool, appends) }, read, { actor: { kind: "staff", slug, name, role }, source, owner, desk, licence });
  if ("problem" in done) {
    const { sentence, next } = problemOf(done.problem.code, done.problem.facts);
    return complain(sentence, next);
  }
  say(`${done.ok.drafted} known problems were brought in.`);
  return 0;
}
