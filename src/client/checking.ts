/**
 * "Do both copies agree?" Verifies a whole copy against the operator's signed checkpoints, in this browser, trusting nobody. Import it only
 * where it is asked for (`await import`): signatures bring curve arithmetic with them that no conversation needs.
 */
import type { CaseId, Entry, StreamName } from "../record/entry.ts";
import { parseVerifierKey } from "../record/keys.ts";
import { type CaseVerdict, verifyCase } from "../record/verifyCase.ts";
import type { CheckpointView, WireEntry } from "../protocol/wire.ts";
import { fromWire } from "./wire.ts";

/** `side`: the person opens the blinded line of C, staff that of O. `key`: as the server publishes it; keep the first one seen. */
export type CopyEvidence = { readonly caseId: CaseId; readonly side: "person" | "staff"; readonly entries: readonly WireEntry[]; readonly key: string; readonly checkpoints: readonly CheckpointView[] };

/** Verifies a copy. `intact` counts facts with their words; files, whose bytes have addresses of their own, count as withheld. */
export function checkCopy({ caseId, side, entries, key, checkpoints }: CopyEvidence): CaseVerdict {
  const own = side === "person" ? "C" : "O";
  const stream = (name: StreamName): Entry[] => entries.filter(({ header }) => header.stream === name).map(withoutBytes);
  const trusted = parseVerifierKey(key);
  return verifyCase({
    caseId, streams: { S: stream("S"), [own]: stream(own) }, keys: trusted === null ? [] : [trusted],
    checkpoints: checkpoints.map(({ note, opening }) => ({ note, ...(opening === null ? {} : { opening: { [own]: opening } }) })),
  });
}

/** Without its bytes a file's salt proves nothing either. */
function withoutBytes(wire: WireEntry): Entry {
  const entry = fromWire(wire);
  return entry.body === null ? { ...entry, salt: null } : entry;
}
