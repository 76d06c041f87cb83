/**
 * What stays of a fact whose words are erased, derived from its declaration: the same fact with every free text empty. Who spoke, when, what was agreed
 * and paid, and how the case went can still be told; nobody's words, names or addresses can. Carries the schemas; not for browsers.
 */
import { z } from "zod";
import type { FactKind, Recorded } from "../fact.ts";
import { factKinds } from "../case/facts.ts";
import { fileKind } from "../conversation/file.ts";
import { freeText } from "../words.ts";
import type { Erasable } from "./state.ts";

const kinds = new Map<string, FactKind<string, z.ZodType>>(factKinds.map((kind) => [kind.type, kind as FactKind<string, z.ZodType>]));

/** Of words and addresses alone nothing is left but that somebody wrote then: the fold shows the gap. */
const wordsAlone: ReadonlySet<string> = new Set([fileKind, "message", "messageEdited", "notePublished", "contactGiven", "contactVerified"]);
/** Our own words about our own acts: no price line or reason of a proposal is about the person, and a tombstone must outlive what it tells of. */
const neverErased: ReadonlySet<string> = new Set(["erased", "erasureAnswered", "erasureWithdrawn", "notesAnswered", "notesRequestWithdrawn", "legalHoldSet", "quoted", "expertChosen"]);

/** What a decision about erasing must know of each entry of a case, in the order given. */
export function erasableOf(facts: readonly Recorded[]): readonly Erasable[] {
  return facts.map((fact) => {
    const { stream, seq, type, who, refs } = fact;
    const gone = fact.data === null || (type === fileKind && (fact.data as { erased?: boolean }).erased === true);
    const residue = gone ? null : residueOf(fact);
    return { stream, seq, kind: type, who, refs, gone, personal: !gone && !isOurs(fact) && !same(residue, fact.data), residue };
  });
}

/** The fact's data without anybody's words; null when nothing of it is to stay. An unknown kind, from a newer server, goes whole. */
function residueOf({ type, data }: Recorded): unknown {
  const kind = kinds.get(type);
  return wordsAlone.has(type) || kind === undefined ? null : blank(kind.schema, data);
}

/** A member of staff who took part was named to the person; that they took part is not the person's to erase. */
function isOurs({ type, data }: Recorded): boolean {
  return neverErased.has(type) || (type === "joined" && (data as { expert?: string | null }).expert !== null);
}

/** Walks data along its schema. A text that was declared as free is emptied; everything else is an enum, a number, an instant or an id, and stays. */
function blank(schema: z.core.$ZodType, data: unknown): unknown {
  if (data === null || data === undefined) return data;
  if (schema instanceof z.ZodNullable) {
    // Where there could have been nothing, nothing is better than an empty word.
    const left = blank(schema.def.innerType, data);
    return left === "" ? null : left;
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return blank(schema.def.innerType, data);
  if (schema instanceof z.ZodObject && typeof data === "object") {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Object.hasOwn(shape, key) && shape[key] !== undefined ? blank(shape[key], value) : null]));
  }
  if (schema instanceof z.ZodArray && Array.isArray(data)) return data.map((each) => blank(schema.element, each));
  if (schema instanceof z.ZodRecord && typeof data === "object") return {};
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => z.safeParse(one, data).success);
    return option === undefined ? null : blank(option, data);
  }
  if (schema instanceof z.ZodString) return freeText.get(schema) !== undefined ? "" : data;
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || schema instanceof z.ZodNumber || schema instanceof z.ZodBoolean) return data;
  // What is declared in a way this walk does not know might be anything: it goes.
  return null;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
