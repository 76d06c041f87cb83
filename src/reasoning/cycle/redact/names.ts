/**
 * Names: those that the case knows (the person, their helpers, our experts), in every spelling and inflection that still shows them; and those that the
 * text itself gives away, by a form of address, a greeting, an introduction or a signature. A stranger's name that stands alone is not found: nothing short
 * of understanding tells "Carla" from "Canon". Therefore the expert reads before anything is kept.
 */
import { type Span, spansOf } from "./span.ts";

/** Names longer than this are no names. */
const longest = 80;
const mark = /\p{M}/gu;

/** Letters without accents and case, each mapped back to where it stood. */
function folded(text: string): { readonly plain: string; readonly at: readonly number[] } {
  let plain = "";
  const at: number[] = [];
  let start = 0;
  for (const character of text) {
    const bare = character.normalize("NFKD").replace(mark, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("đ", "d").replaceAll("æ", "ae").replaceAll("œ", "oe").replaceAll("ё", "е");
    for (let i = 0; i < bare.length; i++) at.push(start);
    plain += bare;
    start += character.length;
  }
  at.push(text.length);
  return { plain, at };
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const letter = /[\p{L}\p{Nd}]/u;
/** Little words in names that are not names. */
const particles: ReadonlySet<string> = new Set(["de", "la", "le", "du", "des", "del", "da", "do", "dos", "das", "di", "van", "von", "der", "den", "el", "al", "bin", "ibn", "ben", "bat", "y", "e", "and", "the", "mr", "mrs", "ms", "dr", "jr", "sr", "ii", "iii"]);

/** The parts of given names to look for: whole names, and each word of two letters or more. */
function wantedNames(names: readonly string[]): readonly string[] {
  const wanted = new Set<string>();
  for (const name of names) {
    const whole = folded(name.normalize("NFKC").trim().slice(0, longest)).plain;
    if (whole.length >= 2 && !particles.has(whole)) wanted.add(whole);
    for (const part of whole.split(/[\s.,'’"-]+/u)) if ((part.length >= 2 || unspaced.test(part)) && !particles.has(part)) for (const form of formsOf(part)) wanted.add(form);
  }
  return [...wanted].sort((a, b) => b.length - a.length);
}

/** A longer name, and what is left of it in other cases: Петровский, Петровского; Kowalska, Kowalskiej. */
function formsOf(name: string): readonly string[] {
  if (name.length < 6 || unspaced.test(name)) return [name];
  return /[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(name) ? [name, name.slice(0, -2)] : /^\p{sc=Latin}+$/u.test(name) ? [name, name.slice(0, -1)] : [name];
}

/** Every place where one of these names stands: as a word, with a possessive or a case ending, or inside a run of a script without spaces. */
function knownSpans(text: string, names: readonly string[]): readonly Span[] {
  const wanted = wantedNames(names);
  if (wanted.length === 0) return [];
  const { plain, at } = folded(text);
  const spans: Span[] = [];
  for (const name of wanted) {
    const free = unspaced.test(name);
    for (let found = plain.indexOf(name); found >= 0; found = plain.indexOf(name, found + 1)) {
      const end = found + name.length;
      const before = found === 0 ? "" : (plain[found - 1] ?? "");
      const ending = free ? 0 : endingAfter(plain, end, name);
      if (!free && (letter.test(before) || ending === null)) continue;
      spans.push({ start: at[found] ?? 0, end: at[end + (ending ?? 0)] ?? text.length, kind: "name" });
    }
  }
  return spans;
}

/** How many letters of an ending follow a name ("Bernies", "Ивановой", "Annas"); null when the word goes on too long to be that name. */
function endingAfter(plain: string, from: number, name: string): number | null {
  let count = 0;
  while (count <= 5 && from + count < plain.length && letter.test(plain[from + count] ?? "")) count += 1;
  // A short name with an ending is another word: Al, also; Ana, analyse.
  return count === 0 ? 0 : count <= (name.length >= 5 ? 4 : name.length >= 4 ? 2 : 1) ? count : null;
}

const cap = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}";
const caps = `${cap}(?:\\s+(?:(?:de|da|di|van|von|der|del|la|bin|al)\\s+){0,2}${cap}){0,3}`;
const han = "[\\p{sc=Han}]{2,4}";

const given: readonly RegExp[] = [
  // Forms of address.
  new RegExp(`(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Herrn?|Frau|Hr|Fr|Señora?|Sra?|Srta|Don|Doña|Monsieur|Madame|Mme|Mlle|Signora?|Sig|Senhora?|Dhr|Mevr|Mevrouw|Meneer|Pan|Pani|Господин|Госпожа|Г-н|Г-жа)\\.?\\s+(?<name>${caps})`, "gu"),
  /(?:السيدة?|الأستاذة?|الدكتورة?)\s+(?<name>[\p{sc=Arabic}]{2,20}(?:\s+[\p{sc=Arabic}]{2,20})?)/gu,
  /(?<name>[\p{sc=Han}]{1,4})(?:先生|女士|小姐|太太)/gu,
  /(?<name>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,8})(?:さん|様|さま|氏|くん|ちゃん)/gu,
  /(?<name>[\p{sc=Hangul}]{2,5})\s?(?:씨|님)(?![\p{sc=Hangul}])/gu,
  // "My name is …" needs no capital.
  new RegExp(`(?<![\\p{L}])(?:my name(?:['’]s| is)|name\\s*:|i(?:['’]m| am) called|ich hei(?:ß|ss)e|mein name ist|me llamo|mi nombre es|je m['’]appelle|mon nom est|mi chiamo|il mio nome è|(?:o )?meu nome é|chamo-me|me chamo|ik heet|mijn naam is|nazywam się|mam na imię|jag heter|mit navn er|jeg heter|nimeni on|benim adım|adım)\\s+(?<name>[\\p{L}\\p{M}'’-]{2,30}(?:\\s+\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}){0,3})`, "giu"),
  /(?:меня зовут|моё имя|мое имя|με λένε|ονομάζομαι|اسمي|שמי|קוראים לי)\s+(?<name>[\p{L}\p{M}'’-]{2,30}(?:\s+[\p{Lu}\p{sc=Arabic}\p{sc=Hebrew}][\p{L}\p{M}'’-]{1,30}){0,2})/giu,
  new RegExp(`(?:我叫|我是|我的名字是|姓名[:：]?)\\s?(?<name>${han})(?=[，。,.！!\\s]|$)`, "gu"),
  /(?:私は|わたしは|名前は)\s?(?<name>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{2,10}?)(?=です|と申し|といい|。|、|$)/gu,
  /(?:제 이름은|저는)\s?(?<name>[\p{sc=Hangul}]{2,5}?)(?=입니다|이에요|예요|라고)/gu,
  // Greetings and "this is …", "my sister …": a capital must follow.
  new RegExp(`(?<![\\p{L}])(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Hh]allo|[Ll]ieber?|[Hh]ola|[Qq]uerid[oa]|[Ee]stimad[oa]|[Bb]onjour|[Ss]alut|[Cc]h(?:er|ère)|[Cc]iao|[Bb]uongiorno|[Gg]entile|[Oo]lá|[Cc]aro|[Cc]ara|[Bb]este|[Cc]ześć|[Pp]rivet|[Пп]ривет|[Зз]дравствуйте|[Mm]erhaba|[Tt]hanks?(?: you)?|[Dd]anke|[Gg]racias|[Mm]erci|[Gg]razie|[Oo]brigad[oa]),?\\s+(?<name>${cap}(?:\\s+${cap})?)(?=\\s*[,.!:;–-]|\\s*\\n|\\s*$)`, "gu"),
  new RegExp(`(?<![\\p{L}])(?:[Tt]his is|[Hh]ere is|[Hh]ier ist|[Ss]oy|[Ii]ch bin|[Jj]e suis|[Ss]ono|[Ss]ou|[Ii]k ben|[Яя]|[Ii](?:['’]m| am))\\s+(?<name>${cap}\\s+${cap}|${cap}(?=\\s+from\\b|,|\\.\\s|\\s*\\n|\\s*$))`, "gu"),
  new RegExp(`(?<![\\p{L}])(?:[Mm]y|[Oo]ur|[Mm]eine?|[Uu]nsere?|[Mm]i|[Mm]on|[Mm]a|[Mm]io|[Mm]ia|[Mm]eu|[Mm]inha|[Mm]ijn)\\s+(?:wife|husband|partner|son|daughter|mother|father|mum|mom|dad|sister|brother|friend|boss|colleague|neighbou?r|aunt|uncle|grandmother|grandfather|Frau|Mann|Partner(?:in)?|Sohn|Tochter|Mutter|Vater|Schwester|Bruder|Freund(?:in)?|Chef(?:in)?|Kolleg(?:e|in)|Nachbar(?:in)?|mujer|marido|espos[oa]|hij[oa]|madre|padre|herman[oa]|amig[oa]|jef[ea]|femme|mari|fils|fille|mère|père|sœur|frère|ami|amie|moglie|marito|figli[oa]|sorella|fratello|esposa|filh[oa]|mãe|pai|irmã|irmão|vrouw|man|zoon|dochter|moeder|vader|zus|broer)\\s+(?<name>${cap}(?:\\s+${cap})?)`, "gu"),
  // Signatures: alone on the last lines, after a closing word.
  new RegExp(`(?:^|\\n|[.!?,]\\s*)(?:(?:[Bb]est|[Kk]ind|[Ww]arm|[Mm]any)?\\s*(?:[Rr]egards|[Ww]ishes|[Tt]hanks|[Cc]heers)|[Ss]incerely|[Yy]ours(?: truly| sincerely| faithfully)?|[Bb]est|(?:[Mm]it )?(?:freundlichen|[Ll]ieben?|[Vv]iele|[Bb]este)\\s+[Gg]r(?:ü|ue)(?:ß|ss)en?|[Gg]r(?:ü|ue)(?:ß|ss)e|LG|MfG|[Ss]aludos|[Uu]n saludo|[Aa]tentamente|[Cc]ordialement|[Bb]ien à vous|[Cc]ordiali saluti|[Ss]aluti|[Aa]tenciosamente|[Cc]umprimentos|[Mm]et vriendelijke groet|[Gg]roet(?:en|jes)?|[Pp]ozdrawiam|[Сс] уважением|[Ss]aygılarımla)\\s*[,.!–-]?\\s*(?:\\n\\s*)?(?<name>${caps})\\s*(?=$|\\n)`, "gu"),
];

export const namePatterns: readonly RegExp[] = given;

/** @param names known of this case: the person's, their helpers', our experts', in full and as they like to be called */
export function nameSpans(text: string, names: readonly string[]): readonly Span[] {
  return [...knownSpans(text, names), ...given.flatMap((pattern) => spansOf(text, pattern, "name", "name"))];
}
