/** What the words sound like: a chip, never a form. A press lets the person say it better, or say that they are not sure. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../ui/Icon.tsx";
import { say } from "../ui/messages.ts";
import type { Asking } from "./asking.ts";
import { words } from "./words.ts";

export function TopicChip({ box }: { readonly box: Asking }) {
  const [open, setOpen] = useState(false);
  const chip = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) list.current?.querySelector("button")?.focus();
  }, [open]);
  const topic = box.topic.value;
  if (topic === null) return null;
  const topics = box.view.value?.topics ?? [];
  const choose = (slug: string | null, title: string): void => {
    box.chooseTopic({ slug, title, how: "person" });
    setOpen(false);
    chip.current?.focus();
  };
  const title = topic.how === "guess" ? say(words.guessed, { topic: topic.title }) : topic.title;
  return (
    <div class="row-wrap" onKeyDown={(event) => {
      if (event.key !== "Escape" || !open) return;
      event.preventDefault();
      setOpen(false);
      chip.current?.focus();
    }}>
      <span class="note">{topic.how === "guess" ? words.soundsLike : words.goesTo}</span>
      <button ref={chip} type="button" class="chip" aria-expanded={open} aria-controls={id} aria-label={say(words.changeTopic, { topic: topic.title })} onClick={() => setOpen(!open)}>
        {title}<Icon name="pencil" />
      </button>
      {open && (
        <div class="topics" id={id} ref={list} role="group" aria-label={words.topics}>
          {topics.map((one) => <button type="button" class="chip" key={one.slug} aria-pressed={one.slug === topic.slug} onClick={() => choose(one.slug, one.title)}>{one.title}</button>)}
          <button type="button" class="chip" aria-pressed={topic.slug === null} onClick={() => choose(null, words.unsure)}>{words.unsure}</button>
        </div>
      )}
    </div>
  );
}
