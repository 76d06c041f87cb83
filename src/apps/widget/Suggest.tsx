/** The suggestions of the box, fetched when the first words are there: nobody who only asks downloads them before asking. */
import { useEffect, useMemo } from "preact/hooks";
import { suggesting } from "../../client/suggesting.ts";
import type { Surroundings } from "../../client/surroundings.ts";
import { say } from "../ui/messages.ts";
import { Suggestions } from "../ui/Suggestions.tsx";
import "../ui/styles/suggestions.css";
import type { Asking } from "./asking.ts";
import { words } from "./words.ts";

const own = { title: words.fits, hideAll: words.hideAll, hide: (title: string) => say(words.hideOne, { title }), read: words.readIt, count: (n: number) => say(words.fitCount, { n }) };

export type SuggestProps = { readonly box: Asking; readonly surroundings: Surroundings; readonly desk: string; readonly lang: string };

export function Suggest({ box, surroundings, desk, lang }: SuggestProps) {
  const one = useMemo(() => suggesting(surroundings, desk), []);
  const [text, topic, busy] = [box.text.value, box.topic.value?.slug ?? null, box.busy.value];
  useEffect(() => one.typed(text, topic), [text, topic]);
  useEffect(() => {
    if (busy !== "no") one.asked();
  }, [busy]);
  useEffect(() => one.close, []);
  const day = (at: string): string => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric" }).format(new Date(at));
  return (
    <Suggestions words={own} onOpen={one.opened} onHide={one.dismiss} onHideAll={one.hideAll}
      all={one.shown.value.map(({ slug, title, quote, because, source, date, people, plan }) => ({ key: slug, title, quote, because, href: `/known/${slug}`, from: say(words.from, { source, day: day(date) }), people: people > 1 ? say(words.people, { n: people }) : null, plan }))} />
  );
}
