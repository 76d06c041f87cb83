/**
 * Everything about one person that this organisation's record holds and they may read: the records of all their cases in one zip, each a zip that proves
 * itself, and an index for programs. Never the organisation's own notes (O).
 */
import { Readable } from "node:stream";
import { utf8 } from "../../record/bytes.ts";
import type { CaseId } from "../../record/entry.ts";
import type { PartToWrite } from "../../record/archive/zip.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { routes } from "../../protocol/routes.ts";
import { hashOf } from "../access/capability.ts";
import type { KeyRing } from "../access/keyRing.ts";
import { present } from "../door.ts";
import type { Handlers } from "../ports.ts";
import { titleOf } from "../views/queries.ts";
import type { ReadingLog } from "../readings/readings.ts";
import type { Reading } from "../../protocol/views.ts";
import { attached, nameFor, type ProofParts } from "./handlers.ts";
import { sourceOf } from "./source.ts";
import { exportOf, zippedBeside } from "./zipping.ts";

export const everythingFormat = "byname data export 1";

/** What index.json says of one case. Instants are UTC; `part` is where a file lies inside the record. */
export type Indexed = {
  readonly record: string; readonly title: string; readonly question: string; readonly asked: string; readonly situation: string; readonly ended: string | null;
  readonly with: readonly string[]; readonly entries: { readonly shared: number; readonly own: number };
  /** Who of the organisation read it after it had ended, the newest first. */
  readonly readings: readonly Reading[];
  readonly files: readonly { readonly name: string; readonly media: string; readonly bytes: number; readonly entry: number; readonly shared: boolean }[];
};

export type EverythingParts = Omit<ProofParts, "printing" | "distFolder"> & { readonly keys: Pick<KeyRing, "casesOf">; readonly readings: Pick<ReadingLog, "of"> };

export function everythingHandler(parts: EverythingParts): Pick<Handlers, "everything"> {
  return {
    everything: async (request, reply) => {
      const asked = routes.everything.body.safeParse(request.body ?? {});
      if (!asked.success) return present(reply, "badInput", { where: "body" });
      const found = await parts.keys.casesOf([...new Set(asked.data.capabilities.flatMap((one) => hashOf(one) ?? []))]);
      return attached(reply, "application/zip", nameFor(parts, "zip").replace(/^record-/, "everything-")).send(Readable.from(zippedBeside(partsOf(parts, [...new Set(found.values())])), { objectMode: false }));
    },
  };
}

/** One record after the other, so that only one is in hand at a time; the index last, when all is known. */
async function* partsOf(parts: EverythingParts, cases: readonly CaseId[]): AsyncGenerator<PartToWrite> {
  const text = (name: string, words: string): PartToWrite => ({ name, packed: true, pieces: [utf8(words)] });
  const index: Indexed[] = [];
  yield text("README.txt", readme(parts.organisation(), parts.verifier(), parts.now()));
  for (const caseId of cases) {
    const at = await parts.cases.hot.get(caseId);
    if (at === null || at.state.question === null) continue;
    const record = `records/${String(index.length + 1).padStart(3, "0")}-${at.state.question.time.slice(0, 10)}.zip`;
    const source = await sourceOf(parts, caseId, "person", at.heads);
    yield { name: record, packed: false, pieces: exportOf(source) };
    index.push({ ...indexed(record, at.state, { shared: at.heads.S.seq, own: at.heads.C.seq }), readings: await parts.readings.of(caseId) });
  }
  yield text("index.json", `${JSON.stringify({ format: everythingFormat, organisation: parts.organisation(), made: parts.now(), cases: index }, null, 2)}\n`);
}

/** The state was folded of every stream: whatever stands in the organisation's own is left out here. */
function indexed(record: string, state: CaseState, entries: Indexed["entries"]): Omit<Indexed, "readings"> {
  const { question, topic, situation, people } = state;
  const said = state.messages.filter(({ stream, erased }) => stream !== "O" && !erased).flatMap(({ stream, files }) => files.map((file) => ({ ...file, shared: stream === "S" })));
  const told = state.outside.flatMap(({ files }) => files.map((file) => ({ ...file, shared: true })));
  return {
    record, title: titleOf(topic?.title ?? null, question?.text ?? ""), question: question?.text ?? "", asked: question?.time ?? "",
    situation: situation.name, ended: situation.name === "closed" ? situation.since : null, with: Object.values(people).filter(({ expert }) => expert !== null).map(({ name }) => name), entries,
    files: [...said, ...told].map(({ name, media, bytes, entry, shared }) => ({ name, media, bytes, entry, shared })),
  };
}

const readme = (organisation: string, verifier: string, made: string): string => `EVERYTHING ABOUT YOU IN THE RECORD OF ${organisation.toLocaleUpperCase("en")}
Made ${made}, of the cases whose keys your browser holds.

index.json   the cases for programs: title, question, dates, with whom, who read it after it had ended, and every file with the number of its entry
records/     one zip for each case: everything both sides see, and your own notes. Each proves itself:
             drop it on ${verifier}
             or run: npx byname verify FILE.zip

Notes that the organisation keeps for itself are not in here. You may ask for those that are about you.
`;
