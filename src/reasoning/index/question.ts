/**
 * What a question asks the index for: one slot a distinct word, each with the terms it may mean. A word that nobody used is read as near words, the
 * last one also as the beginning of a longer word, as it is while a person types.
 */
import { encode } from "./utf8.ts";
import { factTerm, type Lexicon } from "./lexicon.ts";
import { heldPart, runsOf, termOf } from "./runs.ts";
import { tuning } from "./tuning.ts";

export type Means = "same" | "prefix" | "typo" | "fact";
export type Reading = { readonly term: number; readonly weight: number; readonly means: Means; readonly held?: string };
export type Slot = { readonly word: string; readonly readings: Reading[]; /** The word, or what it is read as, for the likeness by pieces. */ pieces: string; times: number; /** Weight of the best that a precedent could hold. */ most: number };
export type Asked = {
  readonly slots: readonly Slot[];
  /** All words as they are read, bounded, for the pieces. */
  readonly words: readonly string[];
  /** Slot after slot as the words stand in the question; -1 for a word that asks for nothing. */
  readonly order: readonly number[];
};

/** Words of a question that are read; of these the rarest are looked up. */
const readAtMost = 300;
const slotsAtMost = 48;
/** Words that nobody used for which near ones are looked for. */
const mendedAtMost = 40;
const prefixLooks = 1024;
/** Longer words that a word being typed may become; fewer when somebody used it as it stands. */
const prefixesAtMost = 16;
const prefixesBeside = 6;
const found = new Int32Array(prefixLooks);
const bytes = new Uint8Array(256);
const endsInWord = /[\p{L}\p{M}\p{N}]$/u;

/** What a term weighs: its inverse document frequency (Robertson & Spärck Jones 1976), raised a little, since rare words tell more than their share. */
export const rarity = (holders: number, of: number): number => Math.log(1 + (of - holders + 0.5) / (holders + 0.5)) ** tuning.rareness;

export function askedFor(text: string, facts: Readonly<Record<string, string>> | undefined, lexicon: Lexicon, living: number): Asked {
  const held = heldPart(text);
  const words = runsOf(held).flatMap((run) => run.words).slice(0, readAtMost);
  const last = endsInWord.test(held) ? words.length - 1 : -1;
  const byKey = new Map<string, Slot>();
  const slotOfWord: Slot[] = [];
  let mendable = mendedAtMost;
  for (const [at, word] of words.entries()) {
    const key = termOf(word);
    let slot = byKey.get(key);
    if (slot === undefined) {
      slot = { word, readings: [], pieces: word, times: 0, most: 0 };
      byKey.set(key, slot);
      if (!asItStands(word, key, at === last, lexicon, slot.readings) && mendable-- > 0) mended(word, lexicon, slot.readings);
      slot.pieces = slot.readings[0]?.held ?? word;
    } else if (at === last) longer(word, lexicon, slot.readings, false);
    slot.times += 1;
    slotOfWord.push(slot);
  }
  for (const slot of byKey.values()) {
    for (const { term, weight } of slot.readings) slot.most = Math.max(slot.most, weight * rarity(lexicon.holders.at(term), living));
  }
  const slots = [...byKey.values()].filter((slot) => slot.readings.length > 0).sort((a, b) => b.most - a.most).slice(0, slotsAtMost);
  for (const [name, value] of Object.entries(facts ?? {}).slice(0, 16)) {
    const term = lexicon.find(factTerm(name, value));
    if (term >= 0) slots.push({ word: `${name}: ${value}`, readings: [{ term, weight: tuning.fact, means: "fact" }], pieces: "", times: 1, most: tuning.fact * rarity(lexicon.holders.at(term), living) });
  }
  const places = new Map(slots.map((slot, at) => [slot, at]));
  return { slots, words: slotOfWord.map((slot) => slot.pieces), order: slotOfWord.map((slot) => places.get(slot) ?? -1) };
}

/** The word itself, and what it may become while it is being typed. @returns whether anybody used either. */
function asItStands(word: string, key: string, typing: boolean, lexicon: Lexicon, into: Reading[]): boolean {
  const term = lexicon.find(key);
  const known = term >= 0 && lexicon.holders.at(term) > 0;
  if (known) into.push({ term, weight: 1, means: "same" });
  const longerFound = typing && longer(word, lexicon, into, !known);
  return known || longerFound;
}

function mended(word: string, lexicon: Lexicon, into: Reading[]): void {
  for (const near of lexicon.speller.near(word, tuning.nearAtMost, (id) => lexicon.holders.at(lexicon.terms.at(id)))) {
    add(into, lexicon.terms.at(near.id), tuning.typo ** near.distance, "typo", near.word);
  }
}

/** Words that begin as the word being typed does, the most used first. @returns whether there are any. */
function longer(word: string, lexicon: Lexicon, into: Reading[], alone: boolean): boolean {
  const length = encode(word, bytes, 0);
  if (length <= 0) return false;
  const many = lexicon.alphabet.startingWith(bytes, length, found);
  const ids: number[] = [];
  const most = alone ? prefixesAtMost : prefixesBeside;
  const before = (a: number, b: number): boolean => lexicon.uses.at(a) > lexicon.uses.at(b) || (lexicon.uses.at(a) === lexicon.uses.at(b) && lexicon.strings.compare(a, b) < 0);
  for (const id of found.subarray(0, many)) {
    if (ids.length === most && !before(id, ids.at(-1) as number)) continue;
    let place = ids.length;
    while (place > 0 && before(id, ids[place - 1] as number)) place -= 1;
    ids.splice(place, 0, id);
    if (ids.length > most) ids.pop();
  }
  for (const id of ids) add(into, lexicon.terms.at(id), alone ? tuning.prefixAlone : tuning.prefix, "prefix");
  return ids.length > 0;
}

function add(into: Reading[], term: number, weight: number, means: Means, held?: string): void {
  if (!into.some((reading) => reading.term === term)) into.push({ term, weight, means, ...(held === undefined ? {} : { held }) });
}
