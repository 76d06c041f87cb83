/** Between entries of the record and facts of the case. Reading checks no schema: bodies were checked before they were appended. */
import { textOf } from "../../record/bytes.ts";
import { jsonBody } from "../../record/canonical.ts";
import type { Entry } from "../../record/entry.ts";
import { fileKind } from "../conversation/file.ts";
import type { NewFact, Recorded } from "../fact.ts";
import type { FileData } from "./evolve.ts";

export const factMedia = "application/json";

/**
 * The fact that an entry holds. `data` is null when its words were erased. File bytes become `{ media, erased }`: over the wire their body is
 * absent though not erased, so it is the salt that tells. Throws on a body that is not JSON in UTF-8, which no append lets in.
 */
export function decode(entry: Entry): Recorded {
  const { kind, stream, seq, time, who, refs, at, media } = entry.header;
  const place = { type: kind, stream, seq, time, who, refs, at };
  if (kind === fileKind) return { ...place, data: { media, erased: entry.salt === null } satisfies FileData };
  if (entry.body === null) return { ...place, data: null };
  const data: unknown = media === factMedia ? JSON.parse(textOf(entry.body)) : undefined;
  return { ...place, data };
}

/** The media type and body bytes (RFC 8785) under which a fact is recorded. Throws NotCanonical on what has no place in a record, e.g. fractions. */
export function encode(fact: Pick<NewFact, "data">): { readonly media: string; readonly body: Uint8Array } {
  return { media: factMedia, body: jsonBody(fact.data) };
}
