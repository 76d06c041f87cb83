/**
 * Texts as numbers of words: a third of the size of the letters, exact to the last comma, and read by the ranking without cutting text into words again.
 * A record: length, count of words, count of facts, numbers of the facts, then codes. A code of 16 or more is word 16 less; between two runs stands one
 * space unless a code says otherwise.
 */
import { decode, encode } from "./utf8.ts";
import type { Run } from "./runs.ts";
import { writeVarint } from "./pages.ts";

export const firstWord = 16;
const capital = 0;
const upper = 1;
const between = 2;
/** A run written otherwise than its words: how many words, how many bytes, the bytes. */
const literal = 3;
const marks = ["", ". ", ", ", "? ", "! ", ".", "-", "/", "\n", ": ", "?", "!"] as const;
const firstMark = 4;
const markOf = new Map<string, number>(marks.map((mark, at) => [mark, firstMark + at]));

export const recordAtMost = 60_000;

/** Writes the codes of a text. @param idOf one call a word, in order. @returns the place after, or -1 when `into` is too small. */
export function writeCodes(text: string, runs: readonly Run[], idOf: (word: string) => number, into: Uint8Array, from: number): number {
  let to = from;
  let end = 0;
  const space = (separator: string): boolean => {
    if (separator === (end === 0 ? "" : " ")) return true;
    const mark = markOf.get(separator);
    if (mark !== undefined) {
      into[to++] = mark;
      return true;
    }
    if (into.length - to < separator.length * 3 + 8) return false;
    into[to++] = between;
    to = writeString(separator, into, to);
    return true;
  };
  for (const run of runs) {
    if (into.length - to < 300 || !space(text.slice(end, run.at))) return -1;
    const [word] = run.words;
    if (run.words.length > 1 || word === undefined || (word !== run.text && word.length !== run.text.length)) to = writeRun(run, into, to);
    else if (run.text !== word) {
      if (run.text === word.charAt(0).toUpperCase() + word.slice(1)) into[to++] = capital;
      else if (run.text === word.toUpperCase()) into[to++] = upper;
      else to = writeRun(run, into, to);
    }
    if (to < 0 || into.length - to < run.words.length * 5 + 16) return -1;
    for (const each of run.words) to = writeVarint(into, to, idOf(each) + firstWord);
    end = run.at + run.text.length;
  }
  if (end === 0 ? text !== "" : end < text.length) {
    const mark = markOf.get(text.slice(end));
    if (mark !== undefined) into[to++] = mark;
    else {
      if (into.length - to < (text.length - end) * 3 + 8) return -1;
      into[to++] = between;
      to = writeString(text.slice(end), into, to);
    }
  }
  return to;
}

function writeRun(run: Run, into: Uint8Array, from: number): number {
  if (into.length - from < run.text.length * 3 + 16) return -1;
  into[from] = literal;
  return writeString(run.text, into, writeVarint(into, from + 1, run.words.length));
}

/** The length in three bytes of seven bits would mean two passes; instead the bytes are written five further and moved back. */
function writeString(text: string, into: Uint8Array, from: number): number {
  const end = encode(text, into, from + 5);
  const at = writeVarint(into, from, end - from - 5);
  into.copyWithin(at, from + 5, end);
  return at + end - from - 5;
}

/** The text, letter for letter. @param wordOf the word of a number. */
export function readCodes(bytes: Uint8Array, from: number, to: number, wordOf: (id: number) => string): string {
  let text = "";
  let spaced = true;
  let first = true;
  let shape = -1;
  let covered = 0;
  for (let at = from; at < to; ) {
    let code: number;
    [code, at] = readVarint(bytes, at);
    if (code >= firstWord) {
      if (covered > 0) {
        covered -= 1;
        continue;
      }
      if (spaced && !first) text += " ";
      const word = wordOf(code - firstWord);
      text += shape === capital ? word.charAt(0).toUpperCase() + word.slice(1) : shape === upper ? word.toUpperCase() : word;
      shape = -1;
      spaced = true;
      first = false;
    } else if (code === capital || code === upper) shape = code;
    else if (code === between) {
      let length: number;
      [length, at] = readVarint(bytes, at);
      text += decode(bytes, at, at + length);
      at += length;
      spaced = false;
    } else if (code === literal) {
      let length: number;
      [covered, at] = readVarint(bytes, at);
      [length, at] = readVarint(bytes, at);
      if (spaced && !first) text += " ";
      text += decode(bytes, at, at + length);
      at += length;
      spaced = true;
      first = false;
    } else {
      text += marks[code - firstMark] ?? "";
      spaced = false;
    }
  }
  return text;
}

/** Calls back with each word's number, in order. */
export function eachWord(bytes: Uint8Array, from: number, to: number, found: (id: number) => void): void {
  for (let at = from; at < to; ) {
    let code: number;
    [code, at] = readVarint(bytes, at);
    if (code >= firstWord) found(code - firstWord);
    else at = skipCode(bytes, at, code);
  }
}

/** The place after what belongs to a code that is no word. */
export function skipCode(bytes: Uint8Array, from: number, code: number): number {
  if (code !== between && code !== literal) return from;
  let at = from;
  if (code === literal) [, at] = readVarint(bytes, at);
  const [length, start] = readVarint(bytes, at);
  return start + length;
}

export function readVarint(bytes: Uint8Array, from: number): [value: number, at: number] {
  let at = from;
  let byte = bytes[at++] as number;
  let value = byte & 127;
  for (let shift = 7; byte > 127; shift += 7) {
    byte = bytes[at++] as number;
    value |= (byte & 127) << shift;
  }
  return [value, at];
}
