/** The record's lines and what reads them, fetched once when somebody wants them; null until then. */
import { useEffect, useState } from "preact/hooks";
import type { Line } from "../../../client/timeline/index.ts";
import { useTalk } from "../case/talk.ts";
import type * as readings from "./read.ts";

export type Reading = typeof readings;
export type Lines = { readonly reading: Reading; readonly lines: readonly Line[] };

/** `wanted` false: not yet, so that a conversation carries none of it. */
export function useLines(wanted = true): Lines | null {
  const { open } = useTalk();
  const { seen, people } = open.state.value;
  const upToDate = open.upToDate.value;
  const [lines, setLines] = useState<Lines | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    const read = (): void => void import("./read.ts").then((reading) => here && setLines({ reading, lines: reading.readRecord(open.entries(), open.state.peek()) }), () => undefined);
    // A long record arrives in pieces, and each would be read again with the next: while pieces come they are waited for. Without a line what is kept is read.
    const timer = upToDate ? null : setTimeout(read, 500);
    if (upToDate) read();
    return () => {
      here = false;
      if (timer !== null) clearTimeout(timer);
    };
  }, [wanted, seen.S, seen.C, people, upToDate]);
  return lines;
}
