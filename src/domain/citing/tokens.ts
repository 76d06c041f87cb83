/** Text as words and numbers with where they stand. Words are folded so that É is e and ＭＡＲ is mar; digits of any script are numbers. */

export type Token = { readonly kind: "word" | "number"; readonly text: string; readonly value: number; readonly from: number; readonly to: number };

/** A word as it is compared: lower case, without accents, without compatibility forms. */
export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

/** The value of one decimal digit of any script: such digits stand in runs of ten, from nought. */
function digitValue(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

const numberOf = (digits: string): number => [...digits].reduce((sum, digit) => sum * 10 + digitValue(digit), 0);

/** Numbers longer than nine digits are words: nobody writes a date or a duration so. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\p{Nd}+|[\p{L}\p{M}]+/gu)].map((match): Token => {
    const [found] = match;
    const place = { from: match.index, to: match.index + found.length };
    return /^\p{Nd}{1,9}$/u.test(found) ? { kind: "number", text: found, value: numberOf(found), ...place } : { kind: "word", text: folded(found), value: Number.NaN, ...place };
  });
}
