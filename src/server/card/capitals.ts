/**
 * Names that stand alone, found by their great letters and by what stands around them: "Ana never called back", "and then Carla hung up". Nothing short of
 * understanding tells a name from a firm, so what has a great letter within a sentence is taken for one; at its head, where every word has one, it must be a name
 * that is often given, one that came up in the case, or do what only people do. In German, and in titles written All Like This, great letters tell nothing: there
 * only the names count. Scripts without great letters are not read here: names in them are found by who is on the case and by forms of address.
 */
import { doubtfulNames, givenNames } from "./givenNames.ts";

export type Knowing = { readonly cameUp: ReadonlySet<string>; readonly allowed: ReadonlySet<string>; readonly lang: string };
export type Place = { readonly start: number; readonly end: number };

/** A run of words with great letters, parted by nothing but spaces and hyphens. */
const runs = /(?<![\p{L}\p{M}\p{Nd}])\p{Lu}[\p{L}\p{M}'’]*(?:[ \u00a0-]+\p{Lu}[\p{L}\p{M}'’]*)*(?![\p{Nd}])/gu;
const word = /\p{Lu}[\p{L}\p{M}'’]*/gu;

const everyday = new Set(
  `mr mrs ms miss mx dr prof sir madam herr frau monsieur madame senor senora i i'm i've i'll i'd ive im a an the my our your his her its their this that these those he she it we you they who what when where why how which there here
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter
  nobody somebody everybody anybody someone everyone anyone one no not never always still again after before since until while if as at in on for from by with without about because but and or so yet then now today yesterday tomorrow
  all both each every some any many most more less first second third last next new old please thanks thank hello hi dear sorry help is are was were do does did has have had can could will would should must may might
  support service customer customers company technician expert desk team office shop store bank insurance delivery printer scanner phone computer laptop router order invoice letter paper screen ticket guarantee warranty refund two three four five ten another other something anything nothing everything only just even also too very
  internet web usb pdf wifi wi fi bluetooth ethernet windows android linux mac iphone google apple microsoft amazon canon epson brother samsung lexmark xerox kyocera ricoh hewlett packard laserjet officejet deskjet paypal visa mastercard english german french spanish italian europe european
  der die das ein eine mein meine es ich wir sie er mi el la los las un una yo no se le les une mon ma je nous il elle ils lo gli uno io o os as um uma meu minha eu`.split(/\s+/u),
);

/** What follows a name and nothing of every day: people say, promise, ring; they never come back. */
const doing = /^['’]s\b|^\s+(?:never|says?|said|told|tells|promise[ds]?|call(?:ed|s)|r[ai]ng|wrote|writes|hung|hangs|lied|lies|laugh(?:ed|s)|shouted|refuse[ds]|forgot|ignore[ds]|answer(?:ed|s)|keeps|kept|went|came|took|takes|gave|wants|wanted|owes|cheated|swore|swears|and (?:i|we|his|her)\b|from\b|at (?:the|your)\b|who\b|has n|hasn|did n|didn|won['’]t|would n|wouldn|does n|doesn|nunca|dijo|prometió|llamó|escribió|no (?:me|nos|ha|llam|contest)|n['’](?:a|est|écoute)|ne (?:m['’]|me|nous|rappelle|répond)|a (?:dit|promis|menti|appelé|raccroché)|hat\b|sagte?\b|ruft\b|rief\b|versprach|meldet|kam\b|wollte|non (?:mi|ci|ha|chiama)|ha (?:detto|promesso|chiamato)|disse\b|prometeu|ligou|nunca\b|zei\b|heeft\b|belde\b)/iu;

/** Two of these and the text is German, whatever language the page had. */
const german = /(?<![\p{L}])(?:der|die|das|den|dem|ein|eine|einen|mein|meine|meinen|ist|nicht|und|mit|von|vom|für|auf|seit|wird|wurde|kein|keine|ich|wir|sie|mich|noch|immer|schon|hat|haben|zu|zum|zur|bei|nach)(?![\p{L}])/giu;

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const bare = (text: string): string => plain(text).replace(/['’]s?$/, "");

/**
 * Where names stand in a text. `cameUp`: names that the case knows of, `allowed`: what may stand, both written plainly and small; `lang` of the person's page.
 */
export function namesByCapitals(text: string, { cameUp, allowed, lang }: Knowing): readonly Place[] {
  const mute = tellNothing(text, lang);
  return [...text.matchAll(runs)].flatMap(({ 0: run, index }) => {
    const words = [...run.matchAll(word)].map((one) => ({ text: one[0], start: index + one.index, end: index + one.index + one[0].replace(/['’]s?$/, "").length }));
    const passes = (one: string): boolean => everyday.has(bare(one)) || allowed.has(bare(one));
    const head = beginsSentence(text, index);
    const isName = words.map(({ text: one, end }, at): boolean => {
      const name = bare(one);
      const follows = doing.test(text.slice(end));
      if (allowed.has(name)) return false;
      if (cameUp.has(name)) return true;
      if (givenNames.has(name)) return true;
      if (doubtfulNames.has(name)) return (head && at === 0) || mute ? follows : true;
      if (mute || everyday.has(name) || !readsLikeName(one)) return false;
      return head && at === 0 ? follows : true;
    });
    // The word after a given name is mostly the family's, whatever else it could be.
    for (let at = 1; at < words.length; at++) if (isName[at - 1] === true && !passes(words[at]?.text ?? "") && (givenNames.has(bare(words[at - 1]?.text ?? "")) || !mute)) isName[at] = true;
    // Nor is "Elvira" at the head of a sentence something else when "Quandt" follows it.
    const [first, second] = words;
    if (first !== undefined && second !== undefined && isName[1] === true && !mute && !passes(first.text) && readsLikeName(first.text)) isName[0] = true;
    return together(words.filter((_, at) => isName[at] === true), text);
  });
}

/** One great letter and small ones, as names are written (O'Neill and McDonald too); not USB, not LaserJet. */
const readsLikeName = (one: string): boolean => /^(?:(?:Mc|Mac|O['’]|D['’]|De|Di|Le|La)?\p{Lu}[\p{Ll}\p{M}]+(?:['’]\p{Ll}*)?)$/u.test(one);

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?…:;\n]|[.!?…]["”»’)])[\s"“„«‘(¿¡–—-]*$/u.test(text.slice(0, at));
}

function tellNothing(text: string, lang: string): boolean {
  if (/^(?:de|lb)\b/i.test(lang) || (text.match(german) ?? []).length >= 2) return true;
  const within = [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].filter(({ 0: one, index }) => one.length >= 4 && !beginsSentence(text, index));
  return within.length >= 3 && within.filter(({ 0: one }) => /^\p{Lu}/u.test(one)).length * 2 > within.length;
}

/** Neighbours that are parted by a space or a hyphen are one name. */
function together(words: readonly Place[], text: string): readonly Place[] {
  const all: Place[] = [];
  for (const { start, end } of words) {
    const last = all.at(-1);
    if (last !== undefined && /^[ \u00a0-]+$/u.test(text.slice(last.end, start))) all[all.length - 1] = { start: last.start, end };
    else all.push({ start, end });
  }
  return all;
}
