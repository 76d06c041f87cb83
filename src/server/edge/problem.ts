/** Turns a refusal into what is sent: a code, a sentence with its facts filled in, what can be done next. The table is src/protocol/errors.ts. */
import { errorTable, type ProblemCode } from "../../protocol/errors.ts";
import type { Problem } from "../../protocol/wire.ts";
import type { Refused } from "../ports.ts";

export type Facts = Refused["problem"]["facts"];

/** `{name}` becomes the fact of that name; a fact that is missing leaves three dots, so that a sentence never shows a brace to a person. */
function filled(sentence: string, facts: Readonly<Record<string, string | number | boolean | null>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(facts, name) ? String(facts[name] ?? "…") : "…"));
}

/** The body of a refusal or fault. `reference` is set only when we broke: two words that the person can quote to us. */
export function problemOf(code: ProblemCode, facts: Facts = {}, reference: string | null = null): Problem {
  const row = errorTable[code];
  const known = reference === null ? facts : { ...facts, reference };
  return { code, sentence: filled(row.sentence, known), next: filled(row.next, known), facts: { ...facts }, reference };
}

/** The HTTP status of a problem. */
export const statusOf = (code: ProblemCode): number => errorTable[code].status;
