/** Who changed what, when and why; what stood there before. Newest first. */
import { clock, Icon } from "../../ui/index.ts";
import type { HistoryView, KnownView } from "../../../protocol/knowledge.ts";
import { moment } from "../app/time.ts";
import { fill, words } from "./words.ts";

export function History({ view: { history, origin } }: { readonly view: KnownView }) {
  return (
    <section class="known-part" aria-labelledby="h-history">
      <div class="sec"><h2 class="heading" id="h-history">{words.history}</h2>{origin.source !== null && <span class="note"><bdi>{fill(words.origin, { source: origin.source })}{origin.licence === null ? "" : `. ${fill(words.licence, { licence: origin.licence })}`}</bdi></span>}</div>
      <ol class="known-history">{history.toSorted((a, b) => b.seq - a.seq).map((line) => <li key={line.seq}><Line line={line} /></li>)}</ol>
    </section>
  );
}

function Line({ line: { time, sentence, quote, change } }: { readonly line: HistoryView }) {
  return (
    <>
      <p><span>{sentence}</span> <time class="note" dateTime={time}>{moment(time, clock.value)}</time></p>
      {quote !== null && <p class="voice voice-s soft lines" dir="auto">{quote}</p>}
      {change !== null && (
        <details class="note"><summary>{words.was}, {words.is}</summary>
          <dl class="before-after"><dt>{words.was}</dt><dd>{shown(change.before)}</dd><dt><Icon name="arrow-right" /> {words.is}</dt><dd>{shown(change.after)}</dd></dl>
        </details>
      )}
    </>
  );
}

/** A value of a field as people read it: words as words, lists as lines, a thing by its own name. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return words.nothing;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(shown).join("\n");
  if (typeof value !== "object") return String(value);
  const { title, text } = value as Readonly<Record<string, unknown>>;
  const name = [title, text].find((one): one is string => typeof one === "string");
  return name ?? Object.values(value).filter((one): one is string => typeof one === "string").join(", ");
}
