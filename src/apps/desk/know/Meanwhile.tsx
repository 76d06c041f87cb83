/**
 * Two people at one field. Whoever wrote second is never overwritten and never overwrites unseen: what stands there now is shown above what they typed,
 * with who wrote it and when, and they say which of the two it is to be.
 */
import { useState } from "preact/hooks";
import { clock, Icon } from "../../ui/index.ts";
import type { KnownView } from "../../../protocol/knowledge.ts";
import { moment } from "../app/time.ts";
import { shown } from "./History.tsx";
import { words } from "./words.ts";

export type Guard = {
  readonly view: KnownView;
  /** As the history names it: a field of an edit, or `published`, `fix`, `all`. */
  readonly field: string;
  /** What stands there now, as plain values. */
  readonly stands: unknown;
  /** What is shown of it; left out, the value itself. */
  readonly says?: string;
};
export type Since = { readonly moved: boolean; readonly seen: number; readonly lines: KnownView["history"] };

/** Compares what stands there with what stood there when the writer began. `refused`: the server said that it moved; then what it sent last has been shown. */
export function useMeanwhile(guard: Guard | undefined, refused: boolean): Since {
  const now = JSON.stringify(guard?.stands);
  const [begun] = useState({ seen: guard?.view.seen ?? 1, stands: now });
  const moved = guard !== undefined && now !== begun.stands;
  const lines = guard === undefined ? [] : guard.view.history.filter(({ seq, change }) => seq > begun.seen && (guard.field === "all" ? true : change === null ? guard.field === "published" || guard.field === "fix" : change.field === guard.field));
  return { moved, seen: moved || refused ? (guard?.view.seen ?? begun.seen) : begun.seen, lines };
}

export function Meanwhile({ guard, since }: { readonly guard: Guard; readonly since: Since }) {
  const last = since.lines.toSorted((a, b) => b.seq - a.seq)[0];
  return (
    <div class="notice meanwhile" role="alert" data-state="you"><Icon name="warning" />
      <div class="stack-xs">
        <p class="strong">{words.meanwhile}</p>
        {last !== undefined && <p class="note">{last.sentence}, {moment(last.time, clock.value)}{last.quote === null ? "" : `: “${last.quote}”`}</p>}
        <p class="note">{words.standsNow}</p>
        <p class="lines stands-now" dir="auto">{guard.says ?? shown(guard.stands)}</p>
        <p class="note">{words.yoursBelow}</p>
      </div>
    </div>
  );
}
