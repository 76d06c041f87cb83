/**
 * Searching a record where the reader's own entries are: in this browser, over the copy it holds and verified. Nothing typed leaves it, it works without a line,
 * nobody's notes can be found by anybody else, and what was erased from the copy is gone from the search with it.
 * "What did Ana say in March" is read as a writer and a month; other words must stand in the entry, in any script, accents or none.
 */
import { daysNamed, type NamedDays, type ReadingDay } from "../../domain/citing/days.ts";
import { folded, tokensOf } from "../../domain/citing/tokens.ts";
import type { Who } from "../../record/entry.ts";
import type { Line } from "./lines.ts";

/** Whom a name in the query may mean. `me`: the reader, for "what did I say". */
export type Asking = ReadingDay & { readonly people: readonly { readonly who: Who; readonly name: string }[]; readonly me: Who | null; readonly dayOf: (instant: string) => string };

export type Query = {
  readonly days: readonly NamedDays[];
  /** Writers meant by name, with the folded name that said so. */
  readonly writers: ReadonlyMap<Who, string>;
  /** The query asks what was said, so a name is its writer and not only a word in it. */
  readonly said: boolean;
  readonly terms: readonly string[];
};
export type Found = { readonly lines: readonly Line[]; /** No entry holds all of it: these hold the most. */ readonly closest: boolean; readonly query: Query };

/** Words that ask and do not say what for. They are passed over only where something else is left to look for. */
const asking = new Set(
  `what did do does say said says saying tell told write wrote written when where who which was were is are about the a an in on of to at and or i me my we us our you your he she they it that this with from by for any all
  que dijo dije decir cuando donde quien cual sobre el la los las en de del y o yo mi un una con por para fue
  was hat habe haben gesagt sagte sagen wann wo wer welche uber der die das den dem im am in von und oder ich mein mich ein eine mit fur
  qu est ce a ont dit dire quand ou qui quel quelle sur le les dans du des et je mon ma un une avec pour au
  ماذا قال قالت متى اين من في عن على`.split(/\s+/u).map(folded),
);
const saying = /\b(?:say|said|says|tell|told|write|wrote|written|dijo|dije|decir|escribio|gesagt|sagte|sagt|sagen|schrieb|geschrieben|dit|dire|ecrit)\b|قال/u;
const myself = new Set(["i", "me", "my", "yo", "ich", "je"]);

/** What somebody typed to search for, understood. */
export function queryOf(typed: string, asked: Asking): Query {
  const days = daysNamed(typed, asked);
  const rest = days.toReversed().reduce((text, { from, to }) => `${text.slice(0, from)}${" ".repeat(to - from)}${text.slice(to)}`, typed);
  const tokens = tokensOf(rest).map(({ kind, text }) => (kind === "number" ? folded(text) : text));
  const said = saying.test(folded(rest));
  const writers = new Map<Who, string>();
  for (const { who, name } of asked.people) {
    const own = tokensOf(name).map(({ text }) => text).filter((part) => part.length > 1);
    const called = tokens.find((token) => own.includes(token));
    if (called !== undefined) writers.set(who, called);
  }
  if (said && asked.me !== null && tokens.some((token) => myself.has(token))) writers.set(asked.me, "i");
  const names = new Set(writers.values());
  const plain = tokens.filter((token) => !asking.has(token) && !(said && names.has(token)));
  // "What was it?" asks with nothing but such words: then they are what is looked for.
  const terms = plain.length > 0 || days.length > 0 || writers.size > 0 ? plain : tokens;
  return { days, writers, said, terms: [...new Set(terms)] };
}

// Folding is the dear part, and a line is a new object whenever its words changed.
const haystacks = new WeakMap<Line, string>();
function haystackOf(line: Line): string {
  const known = haystacks.get(line);
  if (known !== undefined) return known;
  const made = line.erased ? "" : folded(`${line.sentence}\n${line.quote ?? ""}\n${line.spokeTo ?? ""}\n${line.files.map(({ name }) => name).join("\n")}`);
  haystacks.set(line, made);
  return made;
}

const nothing: Query = { days: [], writers: new Map(), said: false, terms: [] };

/** The lines that a query finds, in the order given. An empty query finds all. */
export function search(lines: readonly Line[], typed: string, asked: Asking): Found {
  if (typed.trim() === "") return { lines, closest: false, query: nothing };
  const query = queryOf(typed, asked);
  const { days, writers, said, terms } = query;
  const onDay = (line: Line): boolean => {
    if (days.length === 0) return true;
    const on = [asked.dayOf(line.time), line.on];
    return days.some(({ first, last }) => on.some((day) => day !== null && first <= day && day <= last));
  };
  const byWriter = (line: Line): boolean => !said || writers.size === 0 || (writers.has(line.who) && line.channel !== null) || [...writers.values()].some((name) => line.spokeTo !== null && folded(line.spokeTo).includes(name));
  const within = lines.filter((line) => onDay(line) && byWriter(line));
  // A name that is not asked as a writer is a word like others, and whoever is called so wrote what they wrote.
  const holds = (line: Line, term: string): boolean => haystackOf(line).includes(term) || (!said && writers.get(line.who) === term);
  const all = within.filter((line) => terms.every((term) => holds(line, term)));
  if (all.length > 0 || terms.length < 2) return { lines: all, closest: false, query };
  const counted = within.map((line) => ({ line, hits: terms.filter((term) => holds(line, term)).length }));
  const most = counted.reduce((max, { hits }) => Math.max(max, hits), 0);
  return { lines: most === 0 ? [] : counted.filter(({ hits }) => hits === most).map(({ line }) => line), closest: most > 0, query };
}

/** Where in a text a search's words stand, to be marked: from and to, in order, not over one another. */
export function hitsIn(text: string, { terms }: Pick<Query, "terms">): readonly (readonly [number, number])[] {
  return terms.length === 0 ? [] : tokensOf(text).filter((token) => terms.some((term) => token.text.includes(term) || (token.kind === "number" && folded(text.slice(token.from, token.to)).includes(term)))).map(({ from, to }) => [from, to] as const);
}
