/** The verdict on an exported record: everything in it verified, and every fault named by entry or by part. Trusts nothing but the keys it is told to trust. */
import { base64Of, hexOf } from "../bytes.ts";
import type { CaseId, StreamName } from "../entry.ts";
import type { VerifierKey } from "../keys.ts";
import { logFault, readLog } from "../log.ts";
import type { NoteCheck } from "../note.ts";
import type { Counts, Fault } from "../verify.ts";
import { verifyCase } from "../verifyCase.ts";
import { isWriterSignature, type WriterCheck } from "../writer.ts";
import { openArchive, type Archive, type ArchiveFault } from "./open.ts";
import { readProof } from "./forms.ts";
import { part, type Side, streamsOf } from "./parts.ts";
import { checkedBefore, type PlatformCheck } from "./platform.ts";
import { openZip } from "./unzip.ts";

export type ArchiveOptions = {
  /** Keys that the reader got elsewhere and trusts alone; left out, those that the archive brings along are believed, and the verdict says so. */
  readonly trusted?: readonly VerifierKey[];
  /** How an Ed25519 or P-256 signature is checked; defaults to pure JavaScript, about a thousand a second. Must verify by RFC 8032. */
  readonly check?: WriterCheck;
};

export type ArchiveVerdict = {
  readonly verdict: "PASS" | "FAIL";
  /** By position: the streams in turn, then the parts. Empty for a PASS. */
  readonly faults: readonly ArchiveFault[];
  readonly caseId: CaseId; readonly side: Side;
  readonly counts: Counts;
  /** Entries of each stream that were read. */
  readonly entries: Partial<Readonly<Record<StreamName, number>>>;
  /** The person's own entries (p1), those of them that carry their signature, and the same of consents and statements. */
  readonly person: { readonly entries: number; readonly signed: number; readonly binding: number; readonly bindingSigned: number };
  /** How many entries of S the operator's newest agreeing checkpoint covers, of how many; when it was signed; by which keys. */
  readonly covered: number; readonly signedAt: string | null; readonly checkpoints: number;
  /** The entry up to which the organisation’s log includes this record, and how many heads the log held; null where there is none. */
  readonly logged: { readonly seq: number; readonly size: number } | null;
  readonly keys: readonly string[]; readonly keysFrom: "archive" | "reader";
  readonly first: string | null; readonly last: string | null;
};
export type Verified = { readonly kind: "verified"; readonly verdict: ArchiveVerdict } | { readonly kind: "refused"; readonly reason: string };

/** Kinds by which the person binds themselves: their consent to a price, and their word on whether it was put right. */
export const bindingKinds: ReadonlySet<string> = new Set(["consented", "stated"]);

/** Verifies the bytes of a zip, asking a platform that answers later for what it knows about signatures. Never rejects. */
export async function verifyArchiveWith(bytes: Uint8Array, ask: PlatformCheck, trusted?: readonly VerifierKey[]): Promise<Verified & { readonly archive?: Archive }> {
  const zip = openZip(bytes);
  const opened = zip.kind === "refused" ? zip : openArchive(zip.zip);
  if (opened.kind === "refused") return opened;
  const check = await checkedBefore(opened.archive, ask, trusted);
  return { kind: "verified", verdict: judge(opened.archive, { check, ...(trusted === undefined ? {} : { trusted }) }), archive: opened.archive };
}

/** Verifies the bytes of a zip. Never throws. */
export function verifyArchive(bytes: Uint8Array, options: ArchiveOptions = {}): Verified {
  const zip = openZip(bytes);
  if (zip.kind === "refused") return zip;
  const opened = openArchive(zip.zip);
  return opened.kind === "refused" ? opened : { kind: "verified", verdict: judge(opened.archive, options) };
}

/** Verifies an opened archive. */
export function judge(archive: Archive, { trusted, check = isWriterSignature }: ArchiveOptions = {}): ArchiveVerdict {
  const { caseId, side, streams, heads, checkpoints, signatures, enrolled } = archive;
  const keys = trusted ?? archive.keys;
  const good = new Set<string>();
  const verdict = verifyCase({
    caseId, streams, heads, checkpoints, keys,
    noteCheck: (signature, message, publicKey) => check({ algorithm: "ed25519", publicKey: hexOf(publicKey) }, hexOf(signature), message),
    level2: {
      signatures, enrolled,
      check: (key, signature, message) => {
        const holds = check(key, signature, message);
        if (holds) good.add(signature);
        return holds;
      },
    },
  });
  const signed = new Set(signatures.filter(({ signature }) => good.has(signature)).map(({ stream, seq }) => `${stream}${seq}`));
  const all = streamsOf(side).flatMap((stream) => (streams[stream] ?? []).flatMap(({ header }) => header ?? []));
  const own = all.filter(({ who }) => who === "p1");
  const binding = own.filter(({ kind }) => bindingKinds.has(kind));
  const isSigned = ({ stream, seq }: { readonly stream: StreamName; readonly seq: number }): boolean => signed.has(`${stream}${seq}`);
  const logged = archive.log === null ? null : logOf(archive, keys, check);
  const faults = inOrder([...(logged !== null && "part" in logged ? [logged] : []),...verdict.faults.map((fault) => ({ ...fault, part: partOf(fault) })), ...archive.faults]);
  const times = all.map(({ time }) => time).sort();
  return {
    verdict: faults.length === 0 ? "PASS" : "FAIL", faults, caseId, side, counts: verdict.counts,
    entries: Object.fromEntries(streamsOf(side).map((stream) => [stream, streams[stream]?.length ?? 0])),
    person: { entries: own.length, signed: own.filter(isSigned).length, binding: binding.length, bindingSigned: binding.filter(isSigned).length },
    covered: verdict.covered, checkpoints: checkpoints.length, signedAt: newestTime(archive),
    logged: logged === null || "part" in logged ? null : logged,
    keys: keys.map((key) => `${key.name} ${base64Of(key.publicKey)}`), keysFrom: trusted === undefined ? "archive" : "reader",
    first: times[0] ?? null, last: times.at(-1) ?? null,
  };
}

function logOf({ caseId, log, streams }: Archive, keys: readonly VerifierKey[], check: WriterCheck): { readonly seq: number; readonly size: number } | ArchiveFault {
  const fault = (name: string, reason: string): ArchiveFault => ({ stream: null, seq: 0, part: name, reason });
  const proof = readProof(log?.proof ?? "");
  if (log === null || proof === null) return fault(part.logProof, "this is not as it was written");
  const noteCheck: NoteCheck = (signature, message, publicKey) => check({ algorithm: "ed25519", publicKey: hexOf(publicKey) }, hexOf(signature), message);
  const wrong = logFault(caseId, { note: log.note, proof }, keys, noteCheck);
  if (wrong !== null) return fault(part.logProof, wrong);
  if (streams.S?.[proof.seq - 1]?.link !== proof.link) return fault(part.logProof, "the log includes another history of this case");
  return { seq: proof.seq, size: readLog(log.note, keys, noteCheck)?.size ?? 0 };
}

/** Without a position it is a checkpoint that cannot be believed, or an opening that does not fit one. */
const partOf = ({ stream, seq }: Fault): string => (seq > 0 ? part.entries(stream) : stream === "S" ? part.checkpoints : part.openings(stream));

/** One fault for each place: what a line says of itself goes before what the chain says of the gap that it leaves. */
function inOrder(faults: readonly ArchiveFault[]): readonly ArchiveFault[] {
  const rank = ({ stream }: ArchiveFault): number => (stream === null ? 3 : ["S", "O", "C"].indexOf(stream));
  const sorted = faults.toSorted((a, b) => rank(a) - rank(b) || Number(a.seq === 0) - Number(b.seq === 0) || a.seq - b.seq || Number(b.reason.startsWith("line ")) - Number(a.reason.startsWith("line ")));
  const seen = new Set<string>();
  // A part whose broken entry is named need not also be called changed.
  const located = new Set(faults.filter(({ seq }) => seq > 0).map(({ part: name }) => name));
  return sorted.filter(({ stream, seq, part: name }) => {
    const place = seq === 0 ? name : `${stream}${seq}`;
    if (seen.has(place) || (seq === 0 && located.has(name))) return false;
    return seen.add(place);
  });
}

/** The time that the newest checkpoint states. Believed only together with a PASS. */
function newestTime({ checkpoints }: Archive): string | null {
  return checkpoints.map(({ note }) => /^time (\S+)$/m.exec(note)?.[1] ?? "").filter((time) => time !== "").sort().at(-1) ?? null;
}

