/**
 * What in a public text could tell of somebody else, or what something cost: found by the redaction of src/reasoning, by the names of everybody on the case,
 * and by what amounts of money look like. It finds too much rather than too little; the person confirms what is to be seen all the same.
 */
import type { CaseState } from "../../domain/case/state.ts";
import { redact } from "../../reasoning/cycle/redact/redact.ts";

export type Found = { readonly kind: string; readonly words: string };

const money = /(?:[$€£¥₹]\s?\d[\d.,\u00a0]*\d|[$€£¥₹]\s?\d|\d[\d.,\u00a0]*\s?(?:[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|dollars?|euros?|pounds?|francs?)(?![\p{L}])))/giu;

/** Two words or more with great letters in a row, wherever they stand: mostly somebody's name, or somebody's firm. */
const greatLetters = /\p{Lu}[\p{Ll}\p{M}]+(?:[ \u00a0-]+\p{Lu}[\p{L}\p{M}.'’]*)+/gu;

/** Names that the person's own choices already let be seen need no confirmation. */
function namesHidden({ people, card, outside, about }: CaseState): readonly string[] {
  const { fields } = card.shown ?? { fields: { owner: false, asker: false } };
  const staff = fields.owner ? [] : Object.values(people).filter((one) => one.expert !== null).map((one) => one.name);
  const told = outside.flatMap((one) => [one.parts.spokeTo, ...one.answers.map((answer) => answer.parts?.spokeTo ?? null)]).filter((name) => name !== null);
  const asker = fields.asker ? [] : [about.name, about.callMe].filter((name) => name !== null);
  return [...staff, ...told, ...asker].filter((name) => name.trim() !== "");
}

/** Everything found in these texts, each once, in order. */
export function foundIn(state: CaseState, texts: readonly string[]): readonly Found[] {
  const names = namesHidden(state);
  const all = texts.flatMap((text): Found[] => [
    ...[...text.matchAll(money)].map(([words]) => ({ kind: "amount", words: words.trim() })),
    ...[...text.matchAll(greatLetters)].map(([words]) => ({ kind: "name", words: words.replace(/[.'’]+$/, "") })),
    ...redact(text, { names }).found.map(({ kind, words }) => ({ kind, words })),
  ]).filter(({ words }) => words.trim() !== "" && !words.includes("["));
  return [...new Map(all.map((one) => [one.words, one])).values()];
}

/** A text without what was found in it, except what was confirmed. What is left out leaves a mark, so that nobody reads the gap as the whole. */
export function hidden(state: CaseState, text: string, confirmed: readonly string[]): string {
  const gone = foundIn(state, [text]).filter(({ words }) => !confirmed.includes(words)).sort((a, b) => b.words.length - a.words.length);
  return gone.reduce((left, { words }) => left.replaceAll(words, "…"), text);
}
