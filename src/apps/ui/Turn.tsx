/** Whose turn it is, who is here, and the next promise: the only statuses that a person needs. */
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import { type Person, Portrait } from "./Portrait.tsx";

/** The ball: place, shape, colour and words. The words carry it alone if need be. */
export function Ball({ with: side, children }: { readonly with: "us" | "you" | "third" | "pause" | "done"; readonly children: ComponentChildren }) {
  return <span class="ball" data-with={side}>{children}</span>;
}

export function Presence({ is, children }: { readonly is: "here" | "busy" | "away"; readonly children: ComponentChildren }) {
  return <span class="presence" data-is={is === "here" ? undefined : is}>{children}</span>;
}

export type PromiseLineProps = {
  readonly state: "us" | "you" | "kept" | "moved" | "late" | "none"; readonly person?: Person;
  /** "Bernie writes again" */
  readonly what: ComponentChildren;
  /** "by 19:05": underlined in the colour of whose promise it is. */
  readonly by?: ComponentChildren; readonly note?: ComponentChildren;
  /** "in 18 min" */
  readonly when?: ComponentChildren;
};

export function PromiseLine({ state, person, what, by, note, when }: PromiseLineProps) {
  return (
    <div class="promise" data-state={state === "us" ? undefined : state}>
      {person === undefined ? <span /> : <Portrait person={person} />}
      <p class="what">{what}{by !== undefined && <> <b>{by}</b></>}{note !== undefined && <span class="note">{note}</span>}</p>
      <span class="when">{state === "kept" && <Icon name="check" size="s" />} {when}</span>
    </div>
  );
}
