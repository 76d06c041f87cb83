/**
 * What in a public text could tell of somebody else, or what something cost: found by the redaction of src/reasoning, by the names of everybody whom the case
 * knows (who is on it, whom contacts elsewhere were with, who came up in what was said) and of everybody at the desks, by great letters, and by what amounts of
 * money look like. It finds too much rather than too little; the person confirms what is to be seen all the same.
 */
import { askerOf } from "../../domain/card/project.ts";
import type { CaseState, Message } from "../../domain/case/state.ts";
import { nameSpans } from "../../reasoning/cycle/redact/names.ts";
import { plainly, redact } from "../../reasoning/cycle/redact/redact.ts";
import { namesByCapitals } from "./capitals.ts";

export type Found = { readonly kind: string; readonly words: string };
/** Who else there is: everybody at the desks by name, and what the organisation is called. */
export type Around = { readonly staff: readonly string[]; readonly organisation: string };

const money = /(?:[$€£¥₹]\s?\d[\d.,\u00a0]*\d|[$€£¥₹]\s?\d|\d[\d.,\u00a0]*\s?(?:[$€£¥₹](?!\s?\d)|(?:USD|EUR|GBP|JPY|CHF|dollars?|euros?|pounds?|francs?)(?![\p{L}])))/giu;
const rounds = 3;
const taken = "\ue0ff";
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const partsOf = (name: string): readonly string[] => name.split(/[\s.,()]+/u).filter((part) => part.length > 1);

/** What the person's own choices let be seen, word by word: what they are called, who is on it, whose desk it is. */
function namesAllowed(state: CaseState, { organisation }: Around): ReadonlySet<string> {
  const { people, owner, card } = state;
  const { fields } = card.shown ?? { fields: { owner: false, asker: false, organisation: false } };
  return new Set([...(fields.organisation ? partsOf(organisation) : []), ...(fields.owner && owner !== null ? partsOf(people[owner]?.name ?? "") : []), ...(fields.asker ? partsOf(askerOf(state) ?? "") : [])].map(plain));
}

/** Names that must not be seen, without what may be. */
function namesHidden({ people, outside, about }: CaseState, allowed: ReadonlySet<string>, { staff }: Around): readonly string[] {
  const told = outside.flatMap((one) => [one.parts.spokeTo, ...one.answers.map((answer) => answer.parts?.spokeTo ?? null)]);
  const all = [...staff, ...Object.values(people).map(({ name }) => name), ...told, about.name, about.callMe].filter((name) => name !== null);
  return [...new Set(all.flatMap((name) => (partsOf(name).some((part) => allowed.has(plain(part))) ? partsOf(name).filter((part) => !allowed.has(plain(part))) : [name])))].filter((name) => name.trim() !== "");
}

// What a message gives away stays so as long as the message does.
const gaveAway = new WeakMap<Message, readonly string[]>();
/** So many of the newest messages are read for names: enough for any talk, and no case of ten thousand entries makes its card wait. */
const mostRead = 400;

/** Names that came up in what both sides see ("my sister Carla", "spoke to Mrs Quandt"), plainly written. */
function cameUp({ messages, question, about }: CaseState): ReadonlySet<string> {
  const read = (text: string): readonly string[] => nameSpans(text.slice(0, 4_000), []).flatMap(({ start, end }) => partsOf(text.slice(start, end)).map(plain));
  const said: string[] = [];
  for (let at = messages.length - 1, left = mostRead; at >= 0 && left > 0; at--) {
    const one = messages.at(at);
    if (one === undefined || one.stream !== "S" || one.erased) continue;
    const names = gaveAway.get(one) ?? read(one.text);
    gaveAway.set(one, names);
    said.push(...names);
    left -= 1;
  }
  return new Set([...said, ...read(question?.text ?? ""), ...read(about.impact ?? "")]);
}

/** Everything found in these texts, each once, in order. */
export function foundIn(state: CaseState, texts: readonly string[], around: Around): readonly Found[] {
  const allowed = namesAllowed(state, around);
  const names = namesHidden(state, allowed, around);
  const firm = state.card.shown?.fields.organisation === true ? [] : [around.organisation.replace(/\(.*?\)/g, "").trim()].filter((name) => name.length > 2);
  const knowing = { cameUp: cameUp(state), allowed, lang: state.question?.lang ?? "" };
  const all = texts.flatMap((given): readonly Found[] => {
    let text = plainly(given);
    const found: { readonly at: number; readonly kind: string; readonly words: string }[] = [];
    // One thing after the other, so that nothing is found twice: what was found is taken out of what is looked at next.
    const take = (kind: string, start: number, end: number): void => {
      const words = text.slice(start, end).trim();
      if (words === "" || words.includes(taken)) return;
      found.push({ at: start, kind, words });
      text = text.slice(0, start) + taken.repeat(end - start) + text.slice(end);
    };
    for (const { 0: words, index } of [...text.matchAll(money)]) take("amount", index, index + words.trimEnd().length);
    for (const name of firm) for (let at = plain(text).indexOf(plain(name)); at >= 0 && plain(text).length === text.length; at = plain(text).indexOf(plain(name))) take("organisation", at, at + name.length);
    for (const { start, end } of namesByCapitals(text, knowing)) take("name", start, end);
    // Later rounds of the redaction tell where earlier ones took something out; what stands around that is words of the text.
    for (const { kind, words } of redact(text.replaceAll(taken, "•"), { names }).found) for (const part of words.split(/\[[a-z ]+\]|•+/u)) {
      const at = /[\p{L}\p{Nd}]/u.test(part) ? text.indexOf(part.trim()) : -1;
      if (at >= 0) take(kind, at, at + part.trim().length);
    }
    return found.sort((a, b) => a.at - b.at);
  });
  return [...new Map(all.map(({ kind, words }) => [words, { kind, words }])).values()];
}

/** A text without what was found in it, except what was confirmed. What is left out leaves a mark, so that nobody reads the gap as the whole. */
export function hidden(state: CaseState, text: string, confirmed: readonly string[], around: Around): string {
  let left = text;
  // What is left out can leave something standing that only then shows.
  for (let round = 0; round < rounds; round++) {
    const gone = foundIn(state, [left], around).filter(({ words }) => !confirmed.includes(words)).sort((a, b) => b.words.length - a.words.length);
    if (gone.length === 0) break;
    // Where something goes, what nobody sees goes too: else it could part a name from itself.
    left = gone.reduce((less, { words }) => less.replace(whereOf(words), "…"), plainly(left));
  }
  return left;
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** As a word of its own: Ana is no part of Banana. */
function whereOf(words: string): RegExp {
  const literal = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return unspaced.test(words) ? new RegExp(literal, "gu") : new RegExp(`${/^[\p{L}\p{Nd}]/u.test(words) ? "(?<![\\p{L}\\p{Nd}])" : ""}${literal}${/[\p{L}\p{Nd}]$/u.test(words) ? "(?![\\p{L}\\p{Nd}])" : ""}`, "gu");
}
