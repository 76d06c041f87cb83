/** The notice that lies in every exported record, for whoever opens it first: what this is, how to check it, what the check proves and what it does not. */
import type { Side } from "./parts.ts";

export type ReadmeOf = { readonly side: Side; readonly organisation: string; /** Where the page that checks records can be had. */ readonly verifier: string; readonly made: string };

/** The text of README.txt. */
export function readmeText({ side, organisation, verifier, made }: ReadmeOf): string {
  const own = side === "person" ? "C/  the person's own notes, which the organisation's copy does not have" : "O/  the organisation's own notes, which the person's copy does not have";
  return `THE RECORD OF A CONVERSATION WITH ${organisation.toLocaleUpperCase("en")}
Made ${made} for ${side === "person" ? "the person" : "the organisation"}.

What this is
  Everything that was said and done in one case, as both sides hold it. Every entry is sealed to the one
  before it, and the organisation has signed where it stood. If anything in here is changed, added or taken
  away, the check below finds it and says where.

How to check it
  1. Save this page and open it from your own disk; it needs no network and sends nothing anywhere:
     ${verifier}
     Then drop this zip file on it.
  2. Or, with Node.js and Byname: npx byname verify FILE.zip
  3. Or write your own checker: docs/RECORD.md of Byname says what every byte is.

What lies where
  S/  what both sides see; these files are the same, byte for byte, in both sides' copies
  ${own}
  entries.jsonl     one line an entry: its header, its words, its salt, its leaf and its link
  files/            files that were brought, named by the number of their entry
  head.json         where the stream stood when this copy was made
  signatures.jsonl  signatures by the writers' own keys
  openings.jsonl    opens the line of the signed checkpoints that hides ${side === "person" ? "the person's" : "the organisation's"} own notes
  checkpoints.jsonl where the organisation has signed the record
  keys.txt          the organisation's public key
  manifest.json     the list of these parts, with their digests

What a PASS proves
  Contents and order are as they stood at the newest checkpoint and head in here, and nothing was slipped in or
  left out before it. Entries signed by the person's key were made with that key.

What it does not prove
  Who somebody was, or that words are true. The time of an entry is the organisation's word. Whatever came after
  the newest checkpoint. And it believes the key in keys.txt: compare it with the one the organisation publishes.
`;
}
