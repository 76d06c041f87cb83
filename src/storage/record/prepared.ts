/** An append laid out for the database: checked once, before it joins others, so that a bad one rejects alone. */
import { emptyHeads, headsAfter, sameHeads } from "../../record/chain.ts";
import { headerForms, headerText } from "../../record/canonical.ts";
import { type Entry, type Heads, streamNames } from "../../record/entry.ts";
import type { Append } from "../../record/store.ts";
import { headBytes } from "./rows.ts";

export type Prepared = {
  readonly append: Append;
  readonly heads: Heads;
  /** The first append of its case. */
  readonly begins: boolean;
  /** `heads` and `append.expected` as `case_head` keeps them. */
  readonly headBytes: Uint8Array;
  readonly wasBytes: Uint8Array;
  /** Names its entries, e.g. `S4,O2`. */
  readonly places: string;
  readonly rows: readonly PreparedRow[];
  /** About how much room it takes in a batch. */
  readonly bytes: number;
};
/** An entry, its header's canonical text, and its time in milliseconds since 1970. */
export type PreparedRow = { readonly entry: Entry; readonly header: string; readonly ms: number };

const isHash = (text: string): boolean => headerForms.hash.test(text);

// Entries come many to a millisecond.
let last = { time: "1970-01-01T00:00:00.000Z", ms: 0 };
function instant(time: string): number {
  if (time === last.time) return last.ms;
  const ms = Date.parse(time);
  // The form was checked with the header; a 31st of February has the form.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== time) throw new RangeError(`${time} is no instant`);
  last = { time, ms };
  return ms;
}

function rowOf(entry: Entry): PreparedRow {
  const header = headerText(entry.header);
  if (!isHash(entry.leaf) || !isHash(entry.link)) throw new RangeError(`${entry.header.stream} ${entry.header.seq} has a leaf or link that is no hash`);
  return { entry, header, ms: instant(entry.header.time) };
}

/** Checks an append and lays it out. Throws RangeError or NotCanonical on a malformed one: a mistake of the caller, and of that call alone. */
export function prepareAppend(append: Append): Prepared {
  const { caseId, expected, entries } = append;
  if (entries.length === 0) throw new RangeError("an append has at least one entry");
  const heads = headsAfter(caseId, expected, entries);
  const rows = entries.map(rowOf);
  const begins = streamNames.every((stream) => expected[stream].seq === 0) && sameHeads(expected, emptyHeads(caseId));
  const places = entries.map(({ header }) => `${header.stream}${header.seq}`).join(",");
  const bytes = entries.reduce((sum, { body }) => sum + 600 + (body?.length ?? 0), 0);
  return { append, heads, begins, headBytes: headBytes(heads), wasBytes: headBytes(expected), places, rows, bytes };
}
