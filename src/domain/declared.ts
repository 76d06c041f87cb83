/** Facts against their declarations, before anything is written. Carries the schemas; not for browsers. */
import type { z } from "zod";
import type { FactKind, NewFact } from "./fact.ts";

type Kind = Pick<FactKind<string, z.ZodType>, "type" | "streams" | "schema">;

/** Says of a fact why it is none of these kinds, in words; null when it is one. */
export function faultOf(declared: readonly Kind[]): (fact: Pick<NewFact, "type" | "stream" | "data">) => string | null {
  const kinds = new Map<string, Kind>(declared.map((kind) => [kind.type, kind]));
  return (fact) => {
    const kind = kinds.get(fact.type);
    if (kind === undefined) return `there is no kind of fact called ${fact.type}`;
    if (!kind.streams.includes(fact.stream)) return `${fact.type} may not stand in stream ${fact.stream}`;
    const parsed = kind.schema.safeParse(fact.data);
    if (parsed.success) return null;
    const first = parsed.error.issues[0];
    return `${fact.type}.${first?.path.join(".") ?? ""}: ${first?.message ?? "does not fit its schema"}`;
  };
}
