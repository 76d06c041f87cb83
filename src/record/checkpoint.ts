/**
 * Checkpoints: the operator's signature under where a case stands, for both sides to keep. The shared stream stands in the open; the
 * two private ones are blinded with fresh salts in every checkpoint and always there, so the other side cannot tell whether, when or
 * how much was noted. Format: docs/RECORD.md §7. When one is due: checkpointDue.ts.
 */
import { bytesOf, hexOf, u64 } from "./bytes.ts";
import { headerForms } from "./canonical.ts";
import { saltLength } from "./chain.ts";
import type { CaseId, Hash, Head, Heads } from "./entry.ts";
import { sha256Of } from "./hash.ts";
import { type SigningKey, type VerifierKey, isKeyName } from "./keys.ts";
import { type NoteCheck, openNote, signNote } from "./note.ts";
import type { StoredCheckpoint } from "./store.ts";

export type Checkpoint = {
  /** The name of the key that signs. */
  readonly origin: string;
  readonly caseId: CaseId;
  /** Entries in `S`, and the link of the last (link_0 when there are none). */
  readonly size: number;
  readonly link: Hash;
  readonly blinded: { readonly O: Hash; readonly C: Hash };
  /** The server's clock, UTC with milliseconds. */
  readonly time: string;
};

export type Private = "O" | "C";
/** What opens a blinded line: its salt (hex) and the head it hides. */
export type Opening = StoredCheckpoint["opening"][Private];

/** SHA-256(salt ‖ u64(size) ‖ link), hex. Throws RangeError unless the salt is 32 bytes. */
export function blind(salt: Uint8Array, head: Head): Hash {
  if (salt.length !== saltLength) throw new RangeError(`blind: the salt is ${salt.length} bytes, not ${saltLength}`);
  return hexOf(sha256Of(salt, u64(head.seq), bytesOf(head.link)));
}

/** The text that is signed. Its second line is not a bare number, so no tlog-checkpoint reader can mistake it for one. */
export function checkpointText({ origin, caseId, size, link, blinded, time }: Checkpoint): string {
  return `BCR-1 ${origin} ${caseId}\nS ${size} ${link}\nO ${blinded.O}\nC ${blinded.C}\ntime ${time}\n`;
}

/** Reads the text of a checkpoint; null unless it is exactly what `checkpointText` writes. Says nothing about signatures. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const match = /^BCR-1 (\S+) (\S+)\nS (\d{1,16}) (\S+)\nO (\S+)\nC (\S+)\ntime (\S+)\n$/u.exec(text);
  if (match === null) return null;
  const [, origin = "", caseId = "", size = "", link = "", O = "", C = "", time = ""] = match;
  const proper = isKeyName(origin) && headerForms.case.test(caseId) && headerForms.time.test(time) && [link, O, C].every((hash) => headerForms.hash.test(hash));
  const checkpoint: Checkpoint = { origin, caseId, size: Number(size), link, blinded: { O, C }, time };
  return proper && Number.isSafeInteger(checkpoint.size) && checkpointText(checkpoint) === text ? checkpoint : null;
}

/** What a checkpoint is made of. `salts`: 32 fresh random bytes for each private line, never used before. */
export type CheckpointOf = {
  readonly caseId: CaseId;
  readonly heads: Heads;
  readonly salts: Readonly<Record<Private, Uint8Array>>;
  readonly time: string;
};

/** Signs where a case stands. Throws RangeError when a part is malformed. */
export function makeCheckpoint(key: SigningKey, { caseId, heads, salts, time }: CheckpointOf): StoredCheckpoint {
  const blinded = { O: blind(salts.O, heads.O), C: blind(salts.C, heads.C) };
  const text = checkpointText({ origin: key.name, caseId, size: heads.S.seq, link: heads.S.link, blinded, time });
  if (parseCheckpoint(text) === null) throw new RangeError("a part of this checkpoint is malformed");
  const opening = (stream: Private): Opening => ({ salt: hexOf(salts[stream]), size: heads[stream].seq, link: heads[stream].link });
  return { note: signNote(text, key), size: heads.S.seq, time, opening: { O: opening("O"), C: opening("C") } };
}

export type ReadCheckpoint =
  | { readonly kind: "signed"; readonly checkpoint: Checkpoint; readonly by: readonly VerifierKey[] }
  | { readonly kind: "refused"; readonly reason: string };

/** Opens a signed note as a checkpoint: a trusted key whose name is the checkpoint's origin must have signed it. Never throws. */
export function readCheckpoint(note: string, trusted: readonly VerifierKey[], check?: NoteCheck): ReadCheckpoint {
  const opened = openNote(note, trusted, check);
  if (opened.kind === "refused") return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === null) return { kind: "refused", reason: "signed, but not a BCR-1 checkpoint" };
  if (!opened.by.some(({ name }) => name === checkpoint.origin)) return { kind: "refused", reason: `not signed by its origin ${checkpoint.origin}` };
  return { kind: "signed", checkpoint, by: opened.by };
}

/** True when this opening is what the blinded line of that stream hides. Never throws: an opening may come from a stranger's file. */
export function opensLine(checkpoint: Checkpoint, stream: Private, { salt, size, link }: Opening): boolean {
  const proper = headerForms.hash.test(salt) && headerForms.hash.test(link) && Number.isSafeInteger(size) && size >= 0;
  return proper && blind(bytesOf(salt), { seq: size, link }) === checkpoint.blinded[stream];
}

/**
 * Two checkpoints that cannot both be true: the same case at the same size with different links. Each being validly signed, the pair is
 * a proof of cheating that convinces anybody. (Different sizes are compared by verifying the entries between them.)
 */
export function contradict(a: Checkpoint, b: Checkpoint): boolean {
  return a.origin === b.origin && a.caseId === b.caseId && a.size === b.size && a.link !== b.link;
}
