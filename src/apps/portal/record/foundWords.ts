/** What a search understood and found, in one sentence, so that nobody wonders why an entry is not there. */
import type { Found } from "../../../client/timeline/index.ts";
import { dayWords, type Place } from "../say.ts";
import { words } from "../words.ts";

const t = words.timeline;

export function foundWords({ lines, closest, query }: Found, people: readonly { readonly who: string; readonly name: string }[], place: Place): string {
  const whose = query.said ? people.filter(({ who }) => query.writers.has(who)).map(({ name }) => t.wordsOf(name)) : [];
  const days = query.days.map(({ first, last }) => (first === last ? t.onDay(dayWords(first, place)) : t.inDays(`${dayWords(first, place)} – ${dayWords(last, place)}`)));
  const terms = query.terms.length === 0 ? [] : [t.terms(query.terms.join(" "))];
  const understood = [...whose, ...terms, ...days];
  return [closest ? t.closest(lines.length) : t.found(lines.length), understood.length === 0 ? "" : t.understood(understood.join(", "))].filter(Boolean).join(closest ? " " : ". ");
}
