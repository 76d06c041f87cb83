/**
 * Words that one would not say to somebody's face, in a note about them. Notes are written as if read aloud (PRODUCT S3-06), so these are pointed at while
 * writing. A hint, never a bar: the list is short, plain and wrong at times, and the writer decides.
 */

/** Stems at the beginning of a word, lower case. Mockery and judgement of a person, not of a thing that went wrong. */
const stems: readonly string[] = [
  "idiot", "moron", "imbecil", "imbécil", "stupid", "dumb", "dimwit", "clueless", "liar", "lying", "lazy", "crazy", "insane", "psycho", "nutcase", "nutter", "lunatic", "hysteric", "paranoid",
  "whin", "moan", "nag", "drama queen", "time waster", "time-waster", "timewaster", "troublemaker", "nuisance", "pain in the", "pita", "karen", "freeloader", "scammer", "cheapskate", "nightmare customer", "problem customer", "difficult customer", "difficult person", "annoying", "pathetic", "ridiculous", "jerk", "asshole", "arsehole", "bitch", "bastard", "cretin", "lol", "haha",
  "tonto", "tonta", "estúpid", "estupid", "pesad", "loca ", "loco ", "mentiros",
  "dumm", "blöd", "bloed", "bekloppt", "verrückt", "nervig", "nervensäge", "lügner", "querulant",
  "idiote", "débile", "stupide", "cinglé", "menteu", "chiant", "emmerdeu",
];

export type Unkind = { readonly words: string; readonly from: number; readonly to: number };

/** The first unkind words of a text, at most three, in order; none when there is nothing to point at. */
export function unkindWords(text: string): readonly Unkind[] {
  const low = ` ${text.toLocaleLowerCase("en")} `;
  const found: Unkind[] = [];
  for (const stem of stems) {
    for (let at = low.indexOf(stem); at >= 0; at = low.indexOf(stem, at + 1)) {
      if (/[\p{L}\p{N}]/u.test(low[at - 1] ?? "")) continue;
      const from = at - 1;
      const rest = /^[\p{L}\p{N}-]*/u.exec(text.slice(from + stem.trimEnd().length))?.[0] ?? "";
      const to = from + stem.trimEnd().length + rest.length;
      // Short stems are whole words: "nag" must not point at "nagging doubt of Nagasaki", nor "lol" at a name.
      if (stem.length <= 4 && rest !== "" && !/^(?:s|es|ed|er|ing|ging|ged|ner|ners)$/u.test(rest)) continue;
      if (!found.some((one) => one.from < to && from < one.to)) found.push({ words: text.slice(from, to), from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from).slice(0, 3);
}
