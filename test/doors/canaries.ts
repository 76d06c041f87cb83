/**
 * Canaries: words that stand in exactly one place of one case, and a list of who may ever receive each. Everything that any principal receives, on
 * any transport, is searched for those that are not theirs.
 */
import { randomBytes } from "node:crypto";

export type CaseName = "A" | "B" | "C" | "D" | "E";
/** S: both sides, also what lists show of it · O: the organisation's notes · C: the person's own notes · key: a capability, link or session. */
export type Place = "S" | "O" | "C" | "key";
export type Reader = { readonly name: string; readonly side: "person" | "staff" | "none"; /** cases it may read */ readonly reads: readonly CaseName[] };

type Canary = { readonly word: string; readonly of: CaseName; readonly place: Place; readonly holders: readonly string[] };

export type Canaries = {
  /** A fresh word for this place; `holders` names principals who may know it whatever their part. */
  plant(of: CaseName, place: Place, holders?: readonly string[]): string;
  /** A secret that exists already, such as a capability. */
  guard(word: string, of: CaseName, holders: readonly string[]): void;
  /** Looks through bytes that `reader` received on `way`; notes what should not be there. */
  search(reader: Reader, way: string, bytes: string): void;
  readonly leaks: readonly string[];
  /** Bytes searched so far. */
  searched(): number;
};

export function openCanaries(): Canaries {
  const all: Canary[] = [];
  const leaks: string[] = [];
  let searched = 0;
  const mayKnow = (reader: Reader, { of, place, holders }: Canary): boolean => {
    if (holders.includes(reader.name)) return true;
    if (place === "key" || !reader.reads.includes(of)) return false;
    return place === "S" || (place === "C" ? reader.side === "person" : reader.side === "staff");
  };
  return {
    leaks,
    searched: () => searched,
    plant: (of, place, holders = []) => {
      const word = `canary${of.toLowerCase()}${place.toLowerCase()}${randomBytes(8).toString("hex")}`;
      all.push({ word, of, place, holders });
      return word;
    },
    guard: (word, of, holders) => void all.push({ word, of, place: "key", holders }),
    search: (reader, way, bytes) => {
      searched += bytes.length;
      for (const canary of all) {
        if (bytes.includes(canary.word) && !mayKnow(reader, canary)) leaks.push(`${reader.name} received ${canary.place} of case ${canary.of} by ${way}`);
      }
    },
  };
}
