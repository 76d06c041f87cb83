/**
 * A light stem: the same word in another number or tense becomes one term. Only words in plain Latin letters are touched,
 * only endings that several languages share or that English uses everywhere (-s, -es, -ies, -ed, -ing, final -e and -y),
 * in the spirit of Harman's S-stemmer (1991) and the first step of Porter (1980). What it misses, the character grams catch.
 */
const vowel = /[aeiouy]/;
const doubled = /([bdfgmnprt])\1$/;

/** @param word folded, as `wordsOf` gives it. @returns a term of at least two characters, or the word itself. */
export function stem(word: string): string {
  const length = word.length;
  if (length < 4) return word;
  const last = word.charCodeAt(length - 1);
  if (last < 97 || last > 122) return word;
  let base = word;
  if (last === 115) base = singular(word);
  if (base.length > 4 && base.endsWith("ing")) base = past(base, 3);
  else if (base.length > 4 && base.endsWith("ed")) base = past(base, 2);
  if (base.length > 3 && base.endsWith("e")) return base.slice(0, -1);
  if (base.length > 3 && base.endsWith("y") && !vowel.test(base.charAt(base.length - 2))) return `${base.slice(0, -1)}i`;
  return base;
}

function singular(word: string): string {
  if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Takes the ending off when a syllable is left; "stopped" and "stopping" lose the doubled letter too. */
function past(word: string, ending: number): string {
  const base = word.slice(0, -ending);
  if (base.length < 3 || !vowel.test(base)) return word;
  return doubled.test(base) ? base.slice(0, -1) : base;
}
