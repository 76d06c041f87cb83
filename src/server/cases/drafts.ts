/** From decided facts to entries of the record. Each is checked against its own schema first: what is appended can never be changed, so nothing malformed may get there. */
import { encode } from "../../domain/case/decode.ts";
import { factFault } from "../../domain/case/check.ts";
import type { NewCaseFact } from "../../domain/case/facts.ts";
import { fileKind } from "../../domain/conversation/file.ts";
import type { Draft, Heads, Who } from "../../record/entry.ts";

export type Salt = () => Uint8Array;

/** Thrown when a decision yields what its own kind does not allow: our mistake, never a person's. */
export class MalformedFact extends Error {}

/** The drafts of one decision. `heads` is where the case stood when it was made. */
export function draftsOf(facts: readonly NewCaseFact[], heads: Heads, now: string, salt: Salt): readonly Draft[] {
  return facts.map((fact): Draft => {
    const fault = factFault(fact);
    if (fault !== null) throw new MalformedFact(fault);
    const { media, body } = encode(fact);
    return { stream: fact.stream, kind: fact.type, who: fact.who ?? "p0", media, body, salt: salt(), time: now, at: heads.S.seq, refs: fact.refs ?? [] };
  });
}

/** The draft of a file's bytes. */
export function fileDraft(who: Who, media: string, bytes: Uint8Array, heads: Heads, now: string, salt: Salt): Draft {
  return { stream: "S", kind: fileKind, who, media, body: bytes, salt: salt(), time: now, at: heads.S.seq, refs: [] };
}
