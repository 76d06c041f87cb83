/** A name is signed: a link to somebody who answers. */
import type { ComponentChildren } from "preact";
import { type FaceSize, type Person, Portrait } from "./Portrait.tsx";

export type NameSignedProps = { readonly name: string; /** Where this person can be written to. Without it the name is only set in strong letters. */ readonly href?: string; readonly large?: boolean; readonly class?: string };

export function NameSigned({ name, href, large = false, class: more = "" }: NameSignedProps) {
  const classes = `name${large ? " title" : ""} ${more}`.trim();
  return href === undefined ? <b class={`strong ${more}`.trim()}><bdi>{name}</bdi></b> : <a class={classes} href={href}><bdi>{name}</bdi></a>;
}

export type BylineProps = { readonly person: Person; readonly href?: string; readonly size?: FaceSize; /** Under the name. */ readonly note?: ComponentChildren; /** At the end of the line. */ readonly end?: ComponentChildren };

/** Face, name, and one line about them. */
export function Byline({ person, href, size, note, end }: BylineProps) {
  return (
    <div class="byline">
      <Portrait person={person} {...(size === undefined ? {} : { size })} />
      <div class="grow">
        <NameSigned name={person.name} {...(href === undefined ? {} : { href })} />
        {note !== undefined && <span class="note">{note}</span>}
      </div>
      {end}
    </div>
  );
}
