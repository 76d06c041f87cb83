/**
 * Verification: does what somebody holds hang together, and if not, where does it first break? Nothing here trusts its input; entries,
 * heads and notes may come from a stranger's file. What a PASS proves, and what it does not, is in docs/RECORD.md §9.
 */
import { headerFault, headerForms } from "./canonical.ts";
import { commit, firstLink, leafOf, linkOf } from "./chain.ts";
import type { CaseId, Entry, Hash, Head, StreamName } from "./entry.ts";
import { type EnrolledKey, type WriterCheck, type WriterSignature, isWriterSignature, writerMessage } from "./writer.ts";

/** An entry of which only its 32 bytes in the chain are shown. */
export type Withheld = { readonly header: null; readonly leaf: Hash; readonly link: Hash };
/** What one holds at a position: the whole entry, an entry without its body, or its leaf alone. */
export type Held = Entry | Withheld;

/** The first thing wrong in a stream. `seq` 0: it speaks of no entry (an unreadable checkpoint, an opening that does not fit). */
export type Fault = { readonly stream: StreamName; readonly seq: number; readonly reason: string };

/**
 * How many entries are `intact` (body present and matching), `erased` (body gone, and a later `erased` entry says so) or `withheld`
 * (body or header not shown). `unsigned` is counted apart: entries with a header but without a writer's signature.
 */
export type Counts = { readonly intact: number; readonly erased: number; readonly withheld: number; readonly unsigned: number };

export type Level2 = {
  readonly signatures: readonly WriterSignature[];
  readonly enrolled: readonly EnrolledKey[];
  /** Defaults to pure JavaScript, about a thousand a second; a program may pass its platform's. */
  readonly check?: WriterCheck;
};

export type StreamEvidence = {
  readonly caseId: CaseId;
  readonly stream: StreamName;
  /** In order, from the first entry after `from`. */
  readonly entries: readonly Held[];
  /** A head already verified, to go on from; left out, the stream begins at link_0. */
  readonly from?: Head;
  /** Where the stream is said to stand. Without it (and without checkpoints) a missing tail cannot be noticed. */
  readonly head?: Head;
  readonly level2?: Level2;
};

export type StreamVerdict = {
  readonly fault: Fault | null;
  readonly counts: Counts;
  /** How far the chain itself hangs together. */
  readonly head: Head;
};

/** Verifies one stream and names its first broken position. Linear, about 15 µs an entry with a short body. Throws for no input of these shapes. */
export function verifyStream({ caseId, stream, entries, from, head, level2 }: StreamEvidence): StreamVerdict {
  let at: Head = from ?? { seq: 0, link: firstLink(caseId, stream) };
  let [intact, signed, headers] = [0, 0, 0];
  const bodiless: number[] = [];
  const tombstoned = new Set<number>();
  const writers = level2 === undefined ? null : writersOf(caseId, stream, level2);

  const verdict = (reason: string | null, seq = at.seq + 1): StreamVerdict => {
    const erased = bodiless.filter((one) => tombstoned.has(one)).length;
    const withheld = bodiless.length - erased;
    const fault = reason === null ? null : { stream, seq, reason };
    return { fault, head: at, counts: { intact, erased, withheld, unsigned: headers - signed } };
  };

  for (const entry of entries) {
    const seq = at.seq + 1;
    const broken = brokenLink(caseId, stream, at, entry) ?? brokenBody(entry);
    if (broken !== null) return verdict(broken);
    if (entry.header !== null) {
      const signature = writers?.signatureOf(entry) ?? "none";
      if (signature !== "none" && signature !== "good") return verdict(signature);
      headers++;
      if (signature === "good") signed++;
      if (entry.header.kind === "erased") for (const ref of entry.header.refs) tombstoned.add(ref);
    }
    if (entry.header !== null && entry.body !== null) intact++;
    else bodiless.push(seq);
    at = { seq, link: entry.link };
  }

  const signedBeyond = level2?.signatures.find((one) => one.stream === stream && one.seq > at.seq);
  if (signedBeyond !== undefined) return verdict(`the stream stops here, but a writer signed entry ${signedBeyond.seq}`);
  if (head === undefined) return verdict(null);
  if (head.seq > at.seq) return verdict(`the stream stops here, but its head counts ${head.seq} entries`);
  if (head.seq < at.seq) return verdict("more entries than the head counts", head.seq + 1);
  if (head.link !== at.link) return verdict(`the head given is of another chain: an entry from here to ${head.seq} was replaced`, (from?.seq ?? 0) + 1);
  return verdict(null);
}

/** Why this entry does not continue the chain at `at`, or null. */
function brokenLink(caseId: CaseId, stream: StreamName, at: Head, { header, leaf, link }: Held): string | null {
  if (typeof leaf !== "string" || !headerForms.hash.test(leaf)) return "the leaf is malformed";
  if (header !== null) {
    const fault = headerFault(header);
    if (fault !== null) return `the header is malformed: ${fault}`;
    if (header.case !== caseId) return "this entry belongs to another case";
    if (header.stream !== stream) return `this entry belongs to stream ${header.stream}`;
    if (header.seq !== at.seq + 1) return `the entry that stands here is number ${header.seq}`;
    if (leafOf(header) !== leaf) return "the header does not give the leaf";
  }
  return linkOf(at.link, leaf) === link ? null : "the entry does not continue the chain before it";
}

/** Why the body shown is not the one committed to, or null. */
function brokenBody(entry: Held): string | null {
  if (entry.header === null || (entry.body === null && entry.salt === null)) return null;
  if (entry.body === null) return "the salt is here without the body: an erased entry must lose both";
  if (entry.salt === null) return "the body is here without the salt, so it proves nothing";
  if (entry.salt.length !== 32) return "the salt is not 32 bytes";
  return commit(entry.salt, entry.body) === entry.header.commit ? null : "the words or bytes that stand here are not the ones that were written then";
}

/** Checks writers' signatures of one stream: "good", "none", or a reason. */
function writersOf(caseId: CaseId, stream: StreamName, { signatures, enrolled, check = isWriterSignature }: Level2) {
  const bySeq = new Map(signatures.filter((one) => one.stream === stream).map((one) => [one.seq, one]));
  const used = new Set<string>();
  const signatureOf = ({ header: { seq, who, commit: commitment } }: Entry): string => {
    const one = bySeq.get(seq);
    if (one === undefined) return "none";
    const own = enrolled.some((key) => key.who === who && key.algorithm === one.algorithm && key.publicKey === one.publicKey);
    if (!own) return `signed with a key that ${who} has not enrolled`;
    if (!one.cid.isWellFormed() || !check(one, one.signature, writerMessage(commitment, caseId, one.cid))) return "the writer's signature does not fit";
    // One signature under two entries would let the operator repeat a person's words.
    const what = `${commitment} ${one.cid}`;
    if (used.has(what)) return "the writer's signature of another entry was used again";
    used.add(what);
    return "good";
  };
  return { signatureOf };
}
