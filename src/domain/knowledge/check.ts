/** Facts of a known problem against their declarations, before anything is written. Carries the schemas; not for browsers. */
import type { NewFact } from "../fact.ts";
import { knownFacts } from "./events.ts";

const kinds = new Map<string, (typeof knownFacts)[number]>(knownFacts.map((kind) => [kind.type, kind]));

/** Why this is not a fact that a known problem's record may hold, in words; null when it is one. */
export function knownFactFault(fact: Pick<NewFact, "type" | "stream" | "data">): string | null {
  const kind = kinds.get(fact.type);
  if (kind === undefined) return `there is no kind of fact called ${fact.type}`;
  if (!kind.streams.includes(fact.stream)) return `${fact.type} may not stand in stream ${fact.stream}`;
  const parsed = kind.schema.safeParse(fact.data);
  if (parsed.success) return null;
  const first = parsed.error.issues[0];
  return `${fact.type}.${first?.path.join(".") ?? ""}: ${first?.message ?? "does not fit its schema"}`;
}
