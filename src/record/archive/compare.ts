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

/** The comparison as a sentence. */
export function comparedInWords(compared: Compared): string {
  switch (compared.kind) {
    case "otherCase":
      return "These files are of two different cases, so there is nothing to compare.";
    case "same":
      return `Both copies are the same, entry for entry: ${streamNames.flatMap((stream) => (compared.shared[stream] === undefined ? [] : [`${stream} 1 to ${compared.shared[stream].toLocaleString("en")}`])).join(", ")}.`;
    case "parted":
      return `The two copies part at ${compared.stream} ${compared.seq.toLocaleString("en")}. If each holds for itself and both are signed, somebody has shown two histories; keep both files.`;
  }
}
