/**
 * Taking out of somebody's words whatever tells who they are, before the words may help others: names, addresses, numbers, links, secrets. Shown to the
 * expert before it is kept; therefore it takes out too much rather than too little. Offline, deterministic, in time linear in the text.
 */
import { namePatterns, nameSpans } from "./names.ts";
import { numberPatterns, numberSpans } from "./numbers.ts";
import { placePatterns, placeSpans } from "./places.ts";
import { secretPatterns, secretSpans } from "./secrets.ts";
import { gravity, type Kind, merged } from "./span.ts";

export type { Kind } from "./span.ts";
export type Known = {
  /** Names of everybody on the case, in full and as they like to be called. */
  readonly names: readonly string[];
  /** Whatever else is known to be theirs: addresses, numbers, handles; taken out wherever it stands, whatever it looks like. */
  readonly words?: readonly string[];
};
export type Redacted = {
  readonly text: string;
  /** What was taken out, with the very words, in order of their first place: for the expert's eyes. */
  readonly found: readonly { readonly kind: Kind; readonly words: string }[];
  /** The same without the words: what may be recorded. */
  readonly removed: readonly { readonly kind: Kind; readonly count: number }[];
  /** The text was longer than what is read; its end was left out. */
  readonly cut: boolean;
};

/** Nobody needs more of a story to be helped by it. */
export const mostCharacters = 8_000;
/** What is taken out can leave something standing that only then shows; more rounds than this have never been needed. */
const rounds = 4;

/** Marks that nobody sees and that could part a number or a name. */
const unseen = /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0000}|[\u{e0001}-\u{e007f}]|(?<=[\p{L}\p{Nd}@.])[\u200c\u200d](?=[\p{sc=Latin}\p{Nd}@.])/gu;
/** Control characters, and the private ones that stand for what was taken out until all rounds are done: no rule below takes those for words. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\ue0ff]/g;
const markOf = (kind: Kind): string => String.fromCharCode(0xe000 + gravity.indexOf(kind));
/** What an earlier redaction left is taken back for what it stands for, so that a second one finds nothing new. */
const placeholder = new RegExp(`\\[(${gravity.join("|")})\\]`, "g");
const told = (text: string): string => text.replaceAll(/[\ue000-\ue0ff]/g, (one) => `[${gravity[one.charCodeAt(0) - 0xe000] ?? "something"}]`);

/** Compatibility forms written plainly, and nothing in it that nobody sees: what any rule reads. */
export const plainly = (text: string): string => text.toWellFormed().normalize("NFKC").replaceAll(control, "").replaceAll(unseen, "");

/** The text as it may be kept. Compatibility forms (full-width figures, ligatures) are written plainly first, so that no disguise is left. */
export function redact(text: string, known: Known): Redacted {
  let plain = plainly(text.toWellFormed().slice(0, mostCharacters)).replaceAll(placeholder, (_, kind: Kind) => markOf(kind));
  const found: { kind: Kind; words: string }[] = [];
  for (let round = 0; round < rounds; round++) {
    const spans = merged([...secretSpans(plain), ...numberSpans(plain), ...placeSpans(plain), ...nameSpans(plain, known.names), ...ownSpans(plain, known.words ?? [])]);
    // What stands there since an earlier round is no longer somebody's.
    const fresh = spans.filter(({ start, end }) => !/^[\ue000-\ue0ff\s\p{P}\p{S}]*$/u.test(plain.slice(start, end)));
    if (fresh.length === 0) break;
    let out = "";
    let from = 0;
    for (const { start, end, kind } of fresh) {
      found.push({ kind, words: told(plain.slice(start, end)) });
      out += plain.slice(from, start) + markOf(kind);
      from = end;
    }
    plain = out + plain.slice(from);
  }
  return { text: told(plain), found, removed: counted(found), cut: text.length > mostCharacters };
}

/**
 * Compiles the patterns one at a time. Together they take a fifth of a second at their first use; whoever serves people meanwhile takes a step between other
 * work, before somebody waits for it. Words of one byte a letter and of two are compiled apart.
 */
export function* warming(): Generator<void> {
  for (const pattern of [...secretPatterns, ...numberPatterns, ...placePatterns, ...namePatterns]) {
    for (const text of ["order 12345, my name is Lu", "заказ 12345, 我叫李"]) for (let twice = 0; twice < 2; twice++) Array.from(text.matchAll(pattern));
    yield;
  }
}

function ownSpans(text: string, words: readonly string[]) {
  const lower = text.toLowerCase();
  return words.flatMap((given) => {
    const word = given.normalize("NFKC").trim().toLowerCase();
    const spans: { start: number; end: number; kind: Kind }[] = [];
    // Lower-casing may lengthen a text in a few scripts; then positions would not agree, and the other rules must do.
    if (word.length < 3 || lower.length !== text.length) return spans;
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) spans.push({ start: at, end: at + word.length, kind: "secret" });
    return spans;
  });
}

function counted(found: readonly { readonly kind: Kind }[]): Redacted["removed"] {
  const counts = new Map<Kind, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
