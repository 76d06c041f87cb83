/** Verification of a whole case: its streams, the heads somebody noted, and the checkpoints somebody kept. */
import { type Opening, type Private, opensLine, readCheckpoint } from "./checkpoint.ts";
import { firstLink } from "./chain.ts";
import { type CaseId, type Hash, type Heads, type StreamName, streamNames } from "./entry.ts";
import type { VerifierKey } from "./keys.ts";
import type { NoteCheck } from "./note.ts";
import { type Counts, type Fault, type Held, type Level2, type StreamVerdict, verifyStream } from "./verify.ts";

/** A signed note and the openings of its private lines that one was given. A StoredCheckpoint is one. */
export type CheckpointEvidence = { readonly note: string; readonly opening?: Partial<Readonly<Record<Private, Opening>>> };

export type CaseEvidence = {
  readonly caseId: CaseId;
  /** The streams one holds, whole and in order; a person holds no `O`. */
  readonly streams: Partial<Readonly<Record<StreamName, readonly Held[]>>>;
  /** Where the streams are said to stand now. */
  readonly heads?: Partial<Heads>;
  readonly checkpoints?: readonly CheckpointEvidence[];
  /** Keys trusted for checkpoints. */
  readonly keys?: readonly VerifierKey[];
  readonly level2?: Level2;
  /** Defaults to pure JavaScript; a program may pass its platform's. */
  readonly noteCheck?: NoteCheck;
};

export type CaseVerdict = {
  readonly verdict: "PASS" | "FAIL";
  /** The first fault of each stream, S before O before C. Empty for a PASS. */
  readonly faults: readonly Fault[];
  readonly counts: Counts;
  /** How far each held stream hangs together. */
  readonly heads: Partial<Heads>;
  /** How many `S` entries the largest agreeing checkpoint covers: beyond it only the chain speaks, not the operator's signature. */
  readonly covered: number;
};

/** What somebody says about a stream: at this size it has this link. `source` says who, for the reason of a fault. */
type Claim = { readonly stream: StreamName; readonly size: number; readonly link: Hash; readonly source: string; readonly signed: boolean };

/** Verifies all that is given. Throws for no input of these shapes. */
export function verifyCase(evidence: CaseEvidence): CaseVerdict {
  const { caseId, streams, level2 } = evidence;
  const faults = new Map<StreamName, Fault>();
  // The earliest position wins, and 0 (no position) gives way to one that names an entry.
  const note = (fault: Fault): void => {
    const known = faults.get(fault.stream);
    if (known === undefined || known.seq === 0 || (fault.seq !== 0 && fault.seq < known.seq)) faults.set(fault.stream, fault);
  };

  const { claims, unreadable } = claimsOf(evidence);
  for (const fault of unreadable) note(fault);
  const heads: { [stream in StreamName]?: Heads[stream] } = {};
  const counts = { intact: 0, erased: 0, withheld: 0, unsigned: 0 };
  let covered = 0;
  for (const stream of streamNames) {
    const entries = streams[stream];
    if (entries === undefined) continue;
    const verdict = verifyStream({ caseId, stream, entries, ...(level2 && { level2 }) });
    heads[stream] = verdict.head;
    for (const part of ["intact", "erased", "withheld", "unsigned"] as const) counts[part] += verdict.counts[part];
    if (verdict.fault !== null) note(verdict.fault);
    let agreed = 0;
    // Of one size the signed goes first: a head that a forger mended must not count as agreement before the checkpoint that contradicts it.
    for (const claim of claims.filter((one) => one.stream === stream).sort((a, b) => a.size - b.size || Number(b.signed) - Number(a.signed))) {
      const fault = against(caseId, entries, verdict, claim, agreed);
      if (fault === "unseen") continue;
      if (fault !== null) {
        note(fault);
        continue;
      }
      agreed = claim.size;
      if (stream === "S" && claim.signed) covered = claim.size;
    }
    const head = evidence.heads?.[stream];
    if (head !== undefined && head.seq < verdict.head.seq) note({ stream, seq: head.seq + 1, reason: "more entries than the head counts" });
  }
  const first = streamNames.flatMap((stream) => faults.get(stream) ?? []);
  return { verdict: first.length === 0 ? "PASS" : "FAIL", faults: first, counts, heads, covered };
}

/** Everything that heads and checkpoints say about the streams, and the checkpoints and openings that cannot be believed. */
function claimsOf({ caseId, heads = {}, checkpoints = [], keys = [], noteCheck }: CaseEvidence): { claims: Claim[]; unreadable: Fault[] } {
  const claims: Claim[] = [];
  const unreadable: Fault[] = [];
  for (const stream of streamNames) {
    const head = heads[stream];
    if (head !== undefined) claims.push({ stream, size: head.seq, link: head.link, source: "the head given", signed: false });
  }
  checkpoints.forEach(({ note, opening }, i) => {
    const found = readCheckpoint(note, keys, noteCheck);
    const which = `checkpoint ${i + 1} of ${checkpoints.length}`;
    if (found.kind === "refused") return void unreadable.push({ stream: "S", seq: 0, reason: `${which}: ${found.reason}` });
    const { checkpoint } = found;
    if (checkpoint.caseId !== caseId) return void unreadable.push({ stream: "S", seq: 0, reason: `${which} is of another case` });
    const source = `the checkpoint signed at ${checkpoint.time}`;
    claims.push({ stream: "S", size: checkpoint.size, link: checkpoint.link, source, signed: true });
    for (const stream of ["O", "C"] as const) {
      const opened = opening?.[stream];
      if (opened === undefined) continue;
      if (opensLine(checkpoint, stream, opened)) claims.push({ stream, size: opened.size, link: opened.link, source, signed: true });
      else unreadable.push({ stream, seq: 0, reason: `${which}: the opening given for stream ${stream} does not fit` });
    }
  });
  return { claims, unreadable };
}

/**
 * Null: the claim agrees with the chain. "unseen": the chain is broken before the claim's position, which is fault enough. `agreed` is
 * the largest size that already agreed, so a disagreement begins after it.
 */
function against(caseId: CaseId, entries: readonly Held[], { head, fault }: StreamVerdict, claim: Claim, agreed: number): Fault | "unseen" | null {
  const { stream, size, link, source } = claim;
  if (size > head.seq) return fault !== null ? "unseen" : { stream, seq: head.seq + 1, reason: `the stream stops here, but ${source} counts ${size} entries` };
  const here = size === 0 ? firstLink(caseId, stream) : entries[size - 1]?.link;
  if (here === link) return null;
  const seq = Math.min(agreed + 1, size);
  return { stream, seq, reason: `entries ${seq} to ${size} are not those of ${source}` };
}
