/** Appends to the record for tests that do not care what is said. */
import { randomBytes } from "node:crypto";
import { chain, emptyHeads } from "../../src/record/chain.ts";
import type { CaseId, Draft, Heads, StreamName } from "../../src/record/entry.ts";
import type { Append } from "../../src/record/store.ts";

export const newCaseId = (): CaseId => randomBytes(16).toString("hex");

/** A short message. */
export function someDraft(stream: StreamName = "S", text = "hello"): Draft {
  return {
    stream, kind: "message", who: "p1", media: "text/plain", body: new TextEncoder().encode(text), salt: new Uint8Array(randomBytes(32)),
    time: "2026-09-15T18:12:04.120Z", at: 0, refs: [],
  };
}

/** An append of drafts upon heads, and where the case stands after it. By default one message in a new case. */
export function someAppend(caseId: CaseId = newCaseId(), expected: Heads = emptyHeads(caseId), drafts: readonly Draft[] = [someDraft()]): { readonly append: Append; readonly heads: Heads } {
  const { entries, heads } = chain(caseId, expected, drafts);
  return { append: { caseId, actor: "tester", clientId: newCaseId(), expected, entries }, heads };
}
