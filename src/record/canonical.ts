/**
 * One value, one spelling. Headers and the JSON bodies of facts are written by RFC 8785 (JCS), narrowed: whole numbers only, text
 * without lone surrogates, no `__proto__` keys. A header is narrower still: a closed schema, and nothing in it needs escaping.
 */
import { utf8 } from "./bytes.ts";
import { type Header, streamNames } from "./entry.ts";

/** Thrown for a value that has no place in a record. It is a mistake of the caller: outside data is parsed before it comes here. */
export class NotCanonical extends Error {
  /** Where in the value, e.g. `$.refs[2]`. */
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = "NotCanonical";
    this.path = path;
  }
}

const deepest = 64;

function check(value: unknown, path: string, depth: number): void {
  if (depth > deepest) throw new NotCanonical(path, `nested more than ${deepest} deep`);
  switch (typeof value) {
    case "boolean":
      return;
    case "string":
      if (!value.isWellFormed()) throw new NotCanonical(path, "text with a lone surrogate has no UTF-8 form");
      return;
    case "number":
      if (!Number.isSafeInteger(value))
        throw new NotCanonical(path, `${value} is not a whole number up to 2^53-1; write fractions as whole numbers of a stated unit`);
      return;
    case "object":
      break;
    default:
      throw new NotCanonical(path, `a ${typeof value} cannot be recorded`);
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    // An index loop, because a hole in the array must be met as undefined and refused.
    for (let i = 0; i < value.length; i++) check(value[i], `${path}[${i}]`, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, "only plain objects can be recorded");
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__" || key === "toJSON") throw new NotCanonical(`${path}.${key}`, "a key of this name is refused");
    if (!key.isWellFormed()) throw new NotCanonical(path, "a key with a lone surrogate has no UTF-8 form");
    // An absent optional field: left out, as JSON does.
    if (inner !== undefined) check(inner, `${path}.${key}`, depth + 1);
  }
}

/**
 * RFC 8785 text of a value made of plain objects, arrays, strings, booleans, null and whole numbers. Throws NotCanonical on
 * fractions, numbers beyond ±(2⁵³−1), lone surrogates, other types and instances, cycles, `__proto__` and `toJSON` keys.
 */
export function canonicalJson(value: unknown): string {
  const text = written(value, 0);
  if (text !== null) return text;
  // Only undefined has no JSON at all; inside, `check` refuses it, and says where.
  if (value !== undefined) check(value, "$", 0);
  throw new NotCanonical("$", "nothing to record");
}

/**
 * The text, or null when something in the value has no place in a record: what and where, `check` then finds out. Every message is written by this, so it
 * looks and writes in one go; a test holds it equal to a library of RFC 8785. What strings look like is the same in JSON.stringify and in the RFC (§3.2.2.2),
 * and so is the order of keys in `sort`: by UTF-16 code units (§3.2.3).
 */
function written(value: unknown, depth: number): string | null {
  if (depth > deepest) return null;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : null;
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "object") return null;
  let text = "";
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const one = written(value[i], depth + 1);
      if (one === null) return null;
      text += i === 0 ? one : `,${one}`;
    }
    return `[${text}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  const own = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(own).sort()) {
    if (key === "__proto__" || key === "toJSON" || !key.isWellFormed()) return null;
    if (own[key] === undefined) continue;
    const one = written(own[key], depth + 1);
    if (one === null) return null;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${one}`;
  }
  return `{${text}}`;
}

/** The body bytes of a fact: its canonical JSON as UTF-8. Media type `application/json`. Throws NotCanonical. */
export function jsonBody(value: unknown): Uint8Array {
  return utf8(canonicalJson(value));
}

/**
 * What each text in a header may look like. All are plain ASCII without `"` and `\`, so that header bytes need no escaping rule at
 * all: a second implementation cannot go wrong there.
 */
export const headerForms = {
  case: /^[0-9a-f]{32}$/,
  time: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
  kind: /^[a-z][A-Za-z0-9._-]{0,63}$/,
  who: /^p(?:0|[1-9]\d{0,8})$/,
  media: /^[A-Za-z0-9!#$&^_.+-]{1,100}\/[A-Za-z0-9!#$&^_.+-]{1,100}(?:; ?[A-Za-z0-9!#$&^_.+-]{1,40}=[A-Za-z0-9!#$&^_.+-]{1,60}){0,4}$/,
  hash: /^[0-9a-f]{64}$/,
} as const;

const keys: readonly string[] = ["at", "case", "commit", "kind", "media", "refs", "seq", "stream", "time", "v", "who"];

// The type is asked first because `test` would turn a list of one text into that text.
const is = (form: RegExp, value: unknown): boolean => typeof value === "string" && form.test(value);

/** The first thing wrong with the values of a header whose keys are right, in words, or null. The type is a claim still to be checked. */
function faultIn(header: Header): string | null {
  if (header.v !== 1) return "v is not 1";
  if (!is(headerForms.case, header.case)) return "case is not 32 lower-case hex digits";
  if (!streamNames.includes(header.stream)) return "stream is none of S, O, C";
  if (!Number.isSafeInteger(header.seq) || header.seq < 1) return "seq is not a whole number from 1";
  if (!is(headerForms.time, header.time)) return "time is not a UTC instant with milliseconds";
  if (!is(headerForms.kind, header.kind)) return "kind is not a name";
  if (!is(headerForms.who, header.who)) return "who is not a pseudonym";
  if (!is(headerForms.media, header.media)) return "media is not a media type";
  if (!is(headerForms.hash, header.commit)) return "commit is not 64 lower-case hex digits";
  if (!Number.isSafeInteger(header.at) || header.at < 0) return "at is not a whole number from 0";
  if (header.stream === "S" && header.at >= header.seq) return "at has not been written yet";
  if (!Array.isArray(header.refs)) return "refs is not a list";
  for (const ref of header.refs) if (!Number.isSafeInteger(ref) || ref < 1 || ref >= header.seq) return "a ref names no earlier entry of the stream";
  return null;
}

/**
 * The canonical text of a header: its eleven keys in order, as RFC 8785 would write them, but directly, because this is on the path of
 * every append and every verification (a test holds it equal to `canonicalJson`). Throws NotCanonical on any deviation of form.
 */
export function headerText(header: Header): string {
  if (header === last.header) return last.text;
  const fault = headerFault(header);
  if (fault !== null) throw new NotCanonical("header", fault);
  const text = trustedHeaderText(header);
  // Whoever chains an entry lays it out for the store next. Only what cannot change any more may be remembered.
  if (Object.isFrozen(header) && Object.isFrozen(header.refs)) last = { header, text };
  return text;
}

let last: { readonly header: Header | null; readonly text: string } = { header: null, text: "" };

/** Why this value is not a header (a closed schema: unknown keys are refused), or null when it is one. Never throws. */
export function headerFault(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "a header is an object";
  let count = 0;
  for (const key in value) {
    if (!keys.includes(key) || !Object.hasOwn(value, key)) return `unknown key ${JSON.stringify(key)}`;
    count++;
  }
  if (count !== keys.length) return `a key is missing: ${keys.filter((key) => !Object.hasOwn(value, key)).join(", ")}`;
  return faultIn(value as Header);
}

/** `headerText` without the checks, for a header that this program has just built from checked parts or has just checked. */
function trustedHeaderText(h: Header): string {
  return (
    `{"at":${h.at},"case":"${h.case}","commit":"${h.commit}","kind":"${h.kind}","media":"${h.media}","refs":[${h.refs.join(",")}],` +
    `"seq":${h.seq},"stream":"${h.stream}","time":"${h.time}","v":1,"who":"${h.who}"}`
  );
}

/**
 * Reads a header from its canonical text. Throws NotCanonical unless the text is, byte for byte, what `headerText` writes: a header
 * that was spaced, ordered or escaped differently would have another leaf, so it is not the same header.
 */
export function parseHeader(text: string): Header {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotCanonical("header", "not JSON");
  }
  const fault = headerFault(value);
  if (fault !== null) throw new NotCanonical("header", fault);
  const header = value as Header;
  if (trustedHeaderText(header) !== text) throw new NotCanonical("header", "not in canonical form");
  return header;
}
