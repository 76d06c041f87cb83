/**
 * "Do both copies agree?" Verifies a whole copy against the operator's signed checkpoints, in this browser, trusting nobody. Import it only
 * where it is asked for (`await import`): signatures bring curve arithmetic with them that no conversation needs.
 */
import type { CaseId, Entry, StreamName } from "../record/entry.ts";
import { parseVerifierKey } from "../record/keys.ts";
import { enrolledIn } from "../record/archive/open.ts";
import { checkedBefore } from "../record/archive/platform.ts";
import { hexOf } from "../record/bytes.ts";
import { type CaseEvidence, type CaseVerdict, verifyCase } from "../record/verifyCase.ts";
import type { WriterSignature } from "../record/writer.ts";
import { webCheck } from "../verifier/webCheck.ts";
import type { CheckpointView, WireEntry } from "../protocol/wire.ts";
import { fromWire } from "./wire.ts";

/** `side`: the person opens the blinded line of C, staff that of O. `key`: as the server publishes it; keep the first one seen. */
export type CopyEvidence = { readonly caseId: CaseId; readonly side: "person" | "staff"; readonly entries: readonly WireEntry[]; readonly key: string; readonly checkpoints: readonly CheckpointView[]; /** Of writers’ own keys; without them every entry counts as unsigned. */ readonly signatures?: readonly WriterSignature[] };

/** Verifies a copy. `intact` counts facts with their words; files, whose bytes have addresses of their own, count as withheld. */
export function checkCopy(evidence: CopyEvidence): CaseVerdict {
  return verifyCase(caseOf(evidence));
}

/** The same, with every signature checked by the browser itself where it can: thousands of them in the time that ours takes for a hundred. */
export async function checkCopyHere(evidence: CopyEvidence): Promise<CaseVerdict> {
  const given = caseOf(evidence);
  const { streams, checkpoints = [], keys = [], level2 } = given;
  const check = await checkedBefore({ caseId: given.caseId, streams, checkpoints, keys, signatures: level2?.signatures ?? [] }, webCheck());
  return verifyCase({ ...given, ...(level2 && { level2: { ...level2, check } }), noteCheck: (signature, message, publicKey) => check({ algorithm: "ed25519", publicKey: hexOf(publicKey) }, hexOf(signature), message) });
}

function caseOf({ caseId, side, entries, key, checkpoints, signatures = [] }: CopyEvidence): CaseEvidence {
  const own = side === "person" ? "C" : "O";
  const stream = (name: StreamName): Entry[] => entries.filter(({ header }) => header.stream === name).map(withoutBytes);
  const trusted = parseVerifierKey(key);
  const shared = stream("S");
  const held = new Set(entries.map(({ header }) => `${header.stream}${header.seq}`));
  return {
    caseId, streams: { S: shared, [own]: stream(own) }, // A signature of what has not reached this copy yet says nothing about what has.
    level2: { signatures: signatures.filter((one) => held.has(`${one.stream}${one.seq}`)), enrolled: enrolledIn(shared) }, keys: trusted === null ? [] : [trusted],
    checkpoints: checkpoints.map(({ note, opening }) => ({ note, ...(opening === null ? {} : { opening: { [own]: opening } }) })),
  };
}

/** Without its bytes a file's salt proves nothing either. */
function withoutBytes(wire: WireEntry): Entry {
  const entry = fromWire(wire);
  return entry.body === null ? { ...entry, salt: null } : entry;
}
