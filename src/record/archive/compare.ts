/** Two copies of one case side by side: the same as far as both go, or parting at a position. */
import { type StreamName, streamNames } from "../entry.ts";
import type { Archive } from "./open.ts";

export type Compared =
  | { readonly kind: "otherCase" }
  /** `shared`: entries that both hold and that are the same, by stream. */
  | { readonly kind: "same"; readonly shared: Partial<Readonly<Record<StreamName, number>>> }
  | { readonly kind: "parted"; readonly stream: StreamName; readonly seq: number };

/** Compares what both hold. Links stand for all that came before them, so the first that differs is where the copies part. Verify each first. */
export function compareArchives(a: Archive, b: Archive): Compared {
  if (a.caseId !== b.caseId) return { kind: "otherCase" };
  const shared: { [stream in StreamName]?: number } = {};
  for (const stream of streamNames) {
    const [ours, theirs] = [a.streams[stream], b.streams[stream]];
    if (ours === undefined || theirs === undefined) continue;
    const both = Math.min(ours.length, theirs.length);
    for (let i = 0; i < both; i++) if (ours[i]?.link !== theirs[i]?.link) return { kind: "parted", stream, seq: i + 1 };
    shared[stream] = both;
  }
  return { kind: "same", shared };
}

const whose: Readonly<Record<StreamName, string>> = { S: "of what both sides see", O: "of the organisation’s own notes", C: "of the person’s own notes" };

/** The comparison as a sentence. `hold`: each of the two passed by itself. Where one did not, that both name the same entries says nothing of the words in them. */
export function comparedInWords(compared: Compared, hold: boolean): string {
  switch (compared.kind) {
    case "otherCase":
      return "These files are of two different cases, so there is nothing to compare.";
    case "same":
      return hold ? `Both copies are the same, entry for entry: ${sharedInWords(compared.shared)}.` : `Both files name the same entries (${sharedInWords(compared.shared)}), but not both of them hold: see below which, and where.`;
    case "parted":
      return `The two copies part at ${compared.stream} ${compared.seq.toLocaleString("en")}. If each holds for itself and both are signed, somebody has shown two histories; keep both files.`;
  }
}

function sharedInWords(shared: Partial<Readonly<Record<StreamName, number>>>): string {
  const parts = streamNames.flatMap((stream) => {
    const count = shared[stream] ?? 0;
    return count === 0 ? [] : [`${count === 1 ? "the first" : `1 to ${count.toLocaleString("en")}`} ${whose[stream]}`];
  });
  return parts.length === 0 ? "none yet" : parts.join(", ");
}
