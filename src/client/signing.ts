/**
 * Signing what the person wrote (docs/RECORD.md §8). An entry gets its commitment from the server, so it is signed after its acknowledgement: once the
 * copy has verified it, and once it is plain that it says what was said here. What was not signed yet waits on this device, also across visits.
 *
 * Modes
 *   resting   nothing waits
 *   waiting   something waits: for a moment (words come in rows), for the line, or not at all when the person bound themselves to something
 *   busy      the key is made or found, enrolled if it is new, and signatures are on their way; whatever fails waits for the next occasion
 */
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { CaseId, StreamName } from "../record/entry.ts";
import type { WireEntry } from "../protocol/wire.ts";
import { api } from "./api.ts";
import type { Surroundings } from "./surroundings.ts";
import type { WriterKey } from "../record/writer.ts";

export type Signing = {
  /** What a command of ours became. */
  wrote(cid: string, command: unknown, entries: readonly WireEntry[]): void;
  /** The line is there: sign what waits. */
  flush(): void;
  close(): void;
};
export type SigningParts = {
  readonly caseId: CaseId; readonly capability: string; readonly surroundings: Surroundings;
  readonly enrolled: (key: WriterKey) => boolean;
  /** Resolves with true when the key is in the record. */
  readonly enrol: (command: OutsideCommand) => Promise<boolean>;
  /** The commitment at this place of our verified copy; null when it does not reach there. */
  readonly commitAt: (stream: StreamName, seq: number) => string | null;
  /** The server wrote down something else than was sent. */
  readonly forged: (entry: WireEntry) => void;
};

type Waiting = { readonly cid: string; readonly tries: number; readonly entries: readonly { readonly stream: StreamName; readonly seq: number; readonly commit: string }[] };

/** Milliseconds that words wait for more words; what binds the person does not wait. */
const gathering = 1_500;
const binding: ReadonlySet<string> = new Set(["stated", "consented"]);
const mostTries = 5;
/** Facts that say a person's words or their price. If one of these says something else than was sent, that is no oversight. */
const spoken: ReadonlySet<string> = new Set(["asked", "aboutTold", "contactGiven", "message", "messageEdited", "stated", "reviewed", "thanked", "goalSet", "issueRaised", "outsideTold", "marked", "step.reported"]);

export function signing({ caseId, capability, surroundings, enrolled, enrol, commitAt, forged }: SigningParts): Signing {
  const { keep, after, writerKeys } = surroundings;
  const call = api(surroundings);
  let resting: (() => void) | null = null;
  let busy = false;
  let again = false;
  let closed = false;

  const soon = (ms: number): void => {
    resting?.();
    resting = closed ? null : after(ms, () => void run());
  };

  const run = async (): Promise<void> => {
    if (closed || writerKeys === undefined) return;
    if (busy) return void (again = true);
    busy = true;
    try {
      const all = (await keep.all("unsigned", `${caseId}/`)).map(([name, value]) => ({ name, waiting: value as Waiting }));
      // Only what our own copy holds, and so has verified: an answer alone proves nothing.
      const here = all.filter(({ waiting }) => waiting.entries.every(({ stream, seq, commit }) => commitAt(stream, seq) === commit));
      if (here.length > 0) await signAll(here.slice(0, 40), writerKeys);
      if (here.length > 40) again = true;
      // The rest waits for the copy to reach so far.
      else if (here.length < all.length) soon(10_000);
    } catch {
      // A browser that cannot make or use a key signs nothing: its entries count as unsigned, and nobody is stopped.
    } finally {
      busy = false;
      if (again) soon(gathering);
      again = false;
    }
  };

  const signAll = async (all: readonly { readonly name: string; readonly waiting: Waiting }[], keys: NonNullable<Surroundings["writerKeys"]>): Promise<void> => {
    const own = await (await keys()).ownKey(keep, caseId);
    if (!enrolled(own.key) && !(await enrol({ type: "enrolKey", key: own.key }))) return;
    const signatures = await Promise.all(all.flatMap(({ waiting: { cid, entries } }) => entries.map(async ({ stream, seq, commit }) => ({ ...own.key, stream, seq, cid, signature: await own.sign(commit, caseId, cid) }))));
    const answer = await call("sign", { params: { case: caseId }, body: { signatures }, capability });
    if ("problem" in answer) return;
    const kept = new Set(answer.ok.kept.map(({ stream, seq }) => `${stream}${seq}`));
    for (const { name, waiting } of all) {
      const done = waiting.entries.every(({ stream, seq }) => kept.has(`${stream}${seq}`)) || waiting.tries + 1 >= mostTries;
      await (done ? keep.drop("unsigned", name) : keep.put("unsigned", name, { ...waiting, tries: waiting.tries + 1 }));
    }
  };

  return {
    wrote: (cid, command, entries) => {
      if (writerKeys === undefined) return;
      const written = entries.filter(({ header }) => header.who === "p1" && header.kind !== "keyEnrolled");
      const strange = written.find((entry) => spoken.has(entry.header.kind) && !saysSo(command, entry));
      if (strange !== undefined) return forged(strange);
      // What the server added of its own is nobody's to sign here; it counts as unsigned.
      const own = written.filter((entry) => saysSo(command, entry));
      if (own.length === 0) return;
      const waiting: Waiting = { cid, tries: 0, entries: own.map(({ header: { stream, seq, commit } }) => ({ stream, seq, commit })) };
      void keep.put("unsigned", `${caseId}/${cid}`, waiting).then(() => soon(own.some(({ header }) => binding.has(header.kind)) ? 0 : gathering));
    },
    flush: () => soon(0),
    close: () => {
      closed = true;
      resting?.();
    },
  };
}

/**
 * Is this entry a consequence of this command as it was given? What both name must be the same, and whatever words the entry holds must be words of the
 * command: nobody signs a sentence that they did not write.
 */
export function saysSo(command: unknown, { body, header }: WireEntry): boolean {
  if (body === null) return header.kind === "file";
  const fact: unknown = JSON.parse(body);
  if (!isFields(fact) || !isFields(command)) return false;
  if (header.kind === "consented") return same(fact["amount"], command["price"]);
  if (header.kind === "step.reported") return fact["how"] === command["how"] && fact["step"] === command["step"];
  const given = new Set(textsIn(command));
  return Object.entries(fact).every(([key, value]) => (key in command && worded.has(key) ? same(value, command[key]) : !worded.has(key) || textsIn(value).every((text) => given.has(text))));
}

/** Keys under which facts hold somebody's words or their answer. */
const worded: ReadonlySet<string> = new Set(["text", "words", "missing", "answer", "impact", "byWords", "tried", "name", "callMe", "address", "replyTo", "files", "expertStars", "companyStars", "public", "allow"]);

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const textsIn = (value: unknown): string[] => (typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(textsIn) : isFields(value) ? Object.values(value).flatMap(textsIn) : []);
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isFields(a) || !isFields(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}
