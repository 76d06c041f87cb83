/** The conversation as it is read: runs of words by one person, lines between them. What holds them is in TalkLog.tsx. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";
import { NameSigned } from "./Name.tsx";
import { type Person, Portrait } from "./Portrait.tsx";

export function DayLine({ children }: { readonly children: ComponentChildren }) {
  return <p class="day-line">{children}</p>;
}

/** A quiet line about what happened: joined, promised, agreed. */
export function LineEntry({ icon, children }: { readonly icon?: IconName; readonly children: ComponentChildren }) {
  return <p class="line-entry">{icon !== undefined && <Icon name={icon} />}<span>{children}</span></p>;
}

export type MessageRunProps = {
  readonly from: "mine" | "theirs"; readonly person?: Person; readonly href?: string; readonly time?: ComponentChildren;
  readonly kind?: "note" | "auto"; readonly state?: "sending" | "failed"; /** In place of the name, e.g. "Only you see this". */ readonly head?: ComponentChildren;
  readonly children: ComponentChildren; readonly foot?: ComponentChildren;
};

/** Words of one person in a row. Children are Bubbles, pictures, files. */
export function MessageRun({ from, person, href, time, kind, state, head, children, foot }: MessageRunProps) {
  return (
    <div class="msg" data-from={from} data-kind={kind} data-state={state}>
      {from === "theirs" && (person === undefined ? <span /> : <Portrait person={person} />)}
      {(time !== undefined || head !== undefined || (from === "theirs" && person !== undefined)) && (
        <div class="msg-head">
          {head}
          {head === undefined && from === "theirs" && person !== undefined && <NameSigned name={person.name} {...(href === undefined ? {} : { href })} />}
          {head === undefined && from === "mine" && person !== undefined && <span class="sr">{person.name}</span>}
          {time}
        </div>
      )}
      {children}
      {foot !== undefined && <div class="msg-foot">{foot}</div>}
    </div>
  );
}

const linkForm = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/gu;

/** Text as typed; addresses become links that give nothing away about where they were pressed. */
export function withLinks(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const found of text.matchAll(linkForm)) {
    parts.push(text.slice(at, found.index), <a href={found[0]} target="_blank" rel="noopener noreferrer nofollow"><bdi>{found[0]}</bdi></a>);
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** A person's own words, paragraph by paragraph, in their own direction. */
export function Bubble({ text, children, id }: { readonly text?: string; readonly children?: ComponentChildren; readonly id?: string }) {
  return (
    <div class="bubble" dir="auto" id={id}>
      {text !== undefined && text.split(/\n{2,}/u).map((paragraph, i) => <p key={i} class="as-typed">{withLinks(paragraph)}</p>)}
      {children}
    </div>
  );
}

/** "Bernie is writing". Not announced: it would speak over the talk. */
export function Writing({ children }: { readonly children: ComponentChildren }) {
  return <p class="writing" aria-hidden="true">{children}</p>;
}
