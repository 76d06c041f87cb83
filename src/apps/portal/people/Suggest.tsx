/** What may fit the words being written on our own pages. Below the button; it takes no focus and says nothing when there is nothing. */
import { useEffect, useMemo } from "preact/hooks";
import { suggesting } from "../../../client/suggesting.ts";
import type { Surroundings } from "../../../client/index.ts";
import { Suggestions } from "../../ui/Suggestions.tsx";
import { type Place, shortDay } from "../say.ts";
import { words } from "../words.ts";

const w = words.known;
const own = { title: w.fits, hideAll: w.hideAll, hide: w.hide, read: w.readIt, count: w.count };

export function Suggest({ desk, text, asked, world, place, now }: { readonly desk: string; readonly text: string; /** The question is on its way. */ readonly asked: boolean; readonly world: Surroundings; readonly place: Place; readonly now: number }) {
  const one = useMemo(() => suggesting(world, desk), [desk]);
  useEffect(() => one.typed(text, null), [text, one]);
  useEffect(() => {
    if (asked) one.asked();
  }, [asked]);
  useEffect(() => one.close, [one]);
  return (
    <Suggestions words={own} onOpen={one.opened} onHide={one.dismiss} onHideAll={one.hideAll}
      all={one.shown.value.map(({ slug, title, quote, because, source, date, people, plan }) => ({ key: slug, title, quote, because, href: `/known/${slug}`, from: w.from(source, shortDay(date, place, now)), people: people > 1 ? w.met(people) : null, plan }))} />
  );
}
