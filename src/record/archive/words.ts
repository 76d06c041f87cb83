/** A verdict in words for somebody who has never heard of a hash. The page and the command line say the same. */
import type { StreamName } from "../entry.ts";
import type { ArchiveVerdict } from "./check.ts";
import type { ArchiveFault } from "./open.ts";

export type Said = {
  readonly verdict: "PASS" | "FAIL";
  readonly headline: string;
  /** Each fault: where, and what is wrong there. */
  readonly faults: readonly { readonly where: string; readonly what: string }[];
  /** Each count with what it means. */
  readonly counts: readonly { readonly name: string; readonly n: number; readonly means: string }[];
  /** What else a reader should know, a sentence each. */
  readonly notes: readonly string[];
};

const streamWords: Readonly<Record<StreamName, string>> = { S: "what both sides see", O: "the organisation’s own notes", C: "the person’s own notes" };
const number = (n: number): string => n.toLocaleString("en");

/** Where a fault is: "entry 17 of what both sides see (S 17)", or the name of a part. */
export function whereOf({ stream, seq, part }: ArchiveFault): string {
  return stream !== null && seq > 0 ? `Entry ${number(seq)} of ${streamWords[stream]} (${stream} ${seq})` : `The part ${part}`;
}

/** The verdict for people. `zone`-free: instants are said in UTC, as the record writes them. */
export function inWords(verdict: ArchiveVerdict): Said {
  const { counts, entries, person, faults, covered, signedAt } = verdict;
  const total = Object.values(entries).reduce((a, b) => a + b, 0);
  const first = faults[0];
  const headline = first === undefined ? `PASS: nothing in these ${number(total)} entries was changed, added or taken away.` : `FAIL: this is not the record as it was written. ${whereOf(first)} does not hold.`;
  return {
    verdict: verdict.verdict, headline,
    faults: faults.map((fault) => ({ where: whereOf(fault), what: `${fault.reason.charAt(0).toUpperCase()}${fault.reason.slice(1)}.` })),
    counts: [
      { name: "intact", n: counts.intact, means: "Their words or bytes are here, and are the very ones that were written." },
      { name: "erased", n: counts.erased, means: "Their words were erased for good, and the record says so. That they were written stays." },
      { name: "withheld", n: counts.withheld, means: "Their place in the record is shown, their words are not. Whoever made this file left them out." },
      { name: "unsigned", n: counts.unsigned, means: "Nobody’s own key has signed them: that they were written then is sure, but by whom rests on the organisation’s word. What the organisation and Byname wrote is always among these." },
    ],
    notes: [
      ...(faults.length === 0 ? [] : ["Everything is counted up to the first entry that does not hold; of what follows it nothing can be said."]),
      ...(person.entries === 0 ? [] : [`Of ${number(person.entries)} entries by the person, ${number(person.signed)} carry the signature of a key in the person’s own browser.`]),
      ...(person.binding === 0 ? [] : [`Of ${number(person.binding)} consents and statements by the person, ${number(person.bindingSigned)} are so signed.`]),
      covered === 0 || signedAt === null
        ? "The organisation’s signature covers none of these entries, so only their own chain holds them together: somebody could have written all of it anew."
        : `The organisation has signed the first ${number(covered)} of the ${number(entries.S ?? 0)} entries that both sides see, last at ${signedAt}.${covered < (entries.S ?? 0) ? " What came after rests on the chain alone." : ""}`,
      ...(verdict.logged === null ? [] : [`The organisation’s public log, which holds ${number(verdict.logged.size)} records’ heads, includes this one as it stood at entry ${number(verdict.logged.seq)}.`]),
      verdict.keysFrom === "archive"
        ? `The key that checks the organisation’s signature came with this file: ${verdict.keys.join("; ") || "none"}. Compare it with the one the organisation publishes, or with an earlier copy of yours.`
        : `Checked against the key that you gave: ${verdict.keys.join("; ")}.`,
    ],
  };
}

/** The same as plain text, for a terminal or a letter. */
export function asText({ headline, faults, counts, notes }: Said): string {
  return [
    headline,
    ...faults.map(({ where, what }) => `  ${where}: ${what}`),
    "",
    ...counts.map(({ name, n, means }) => `${number(n).padStart(9)} ${name.padEnd(9)} ${means}`),
    "",
    ...notes,
    "",
  ].join("\n");
}
