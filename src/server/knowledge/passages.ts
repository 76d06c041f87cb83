/**
 * A passage to be quoted: the sentences of what we published that answer the words typed best, in their own order and unchanged. Nothing is written anew;
 * "adapted to the words" means chosen by them.
 */
import { alike, stemsOf } from "../../reasoning/cycle/alike.ts";

export type Source = { readonly text: string; readonly by: string; readonly at: string };
export type Passage = { readonly quote: string; readonly by: string; readonly at: string };

/** A suggestion is read at a glance. */
const mostCharacters = 320;
/** What says no more than what they have tried already helps nobody. */
const triedAlike = 0.6;

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The best passage of these sources, or null when all of them only repeat what was tried. The first source wins where the words decide nothing. */
export function passageFor(typed: string, sources: readonly Source[], tried: readonly string[]): Passage | null {
  const wanted = stemsOf(typed);
  let best: (Passage & { readonly worth: number }) | null = null;
  for (const { text, by, at } of sources) {
    const quote = windowOf(text, wanted);
    if (quote === "" || tried.some((each) => alike(quote, each) >= triedAlike)) continue;
    const worth = sharedWith(quote, wanted);
    if (best === null || worth > best.worth) best = { quote, by, at, worth };
  }
  return best === null ? null : { quote: best.quote, by: best.by, at: best.at };
}

/** The run of whole sentences within the length that shares most words; the whole where it is short. */
function windowOf(text: string, wanted: ReadonlySet<string>): string {
  const whole = text.trim();
  if (whole.length <= mostCharacters) return whole;
  const parts = [...sentences.segment(whole.slice(0, 8_000))].map(({ segment }) => segment);
  let best = "";
  let worth = -1;
  for (let from = 0; from < parts.length; from++) {
    let run = "";
    for (let to = from; to < parts.length && (run + parts[to]).trim().length <= mostCharacters; to++) run += parts[to];
    const shared = sharedWith(run, wanted);
    if (run.trim() !== "" && shared > worth) [best, worth] = [run, shared];
  }
  // One endless sentence: its beginning, and a sign that it goes on.
  return best === "" ? `${whole.slice(0, mostCharacters - 1).toWellFormed()}…` : best.trim();
}

function sharedWith(text: string, wanted: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of stemsOf(text)) if (wanted.has(one)) shared += 1;
  return shared;
}
