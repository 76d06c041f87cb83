/** An earlier day laid on the table: the date like a diary leaf, the words, who and how, whether both copies agree. And what is offered when a day is named. */
import { Icon, type IconName } from "./Icon.tsx";
import { IconButton } from "./Button.tsx";

/** The parts of a date in the reader's language. */
export type Leaf = { readonly weekday: string; readonly day: string; readonly month: string; readonly year: string };
export type Passage = {
  readonly key: string; readonly leaf: Leaf;
  /** The very words; null where it was an event and not words. */
  readonly words: string | null;
  /** Who and how: `Ana Ruiz to you, 14:20`. */
  readonly said: string;
};
export type Agrees = { readonly icon: IconName; readonly text: string; /** The two copies part: clay. */ readonly harm?: boolean };

function LeafOf({ leaf: { weekday, day, month, year } }: { readonly leaf: Leaf }) {
  return <span class="cite-date"><span>{weekday}</span><b>{day}</b><span>{month}</span><span>{year}</span></span>;
}

function Body({ passage, agrees }: { readonly passage: Passage; readonly agrees?: Agrees | undefined }) {
  return (
    <span class="cite-body">
      {passage.words === null ? null : <span class="voice clip-4" dir="auto">{passage.words}</span>}
      <span class="soft">{passage.said}</span>
      {agrees === undefined ? null : <span class="note row cite-agrees"><Icon name={agrees.icon} size="s" />{agrees.text}</span>}
    </span>
  );
}

/** A passage that was cited. Pressing it opens the original in its place. */
export function CiteCard({ passage, agrees, href, onOpen }: { readonly passage: Passage; readonly agrees: Agrees; readonly href: string; readonly onOpen: () => void }) {
  return (
    <a class="cite" href={href} data-state={agrees.harm === true ? "harm" : undefined} onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onOpen();
    }}><LeafOf leaf={passage.leaf} /><Body passage={passage} agrees={agrees} /></a>
  );
}

/** A citation of which this copy holds no entry to show. */
export function CiteMissing({ text, harm = false }: { readonly text: string; readonly harm?: boolean }) {
  return <p class="cite cite-missing note" data-state={harm ? "harm" : undefined}><Icon name={harm ? "warning" : "info"} size="s" /><span>{text}</span></p>;
}

/** What goes with the words being written. */
export function LaidCites({ passages, dropLabel, onDrop }: { readonly passages: readonly Passage[]; readonly dropLabel: (passage: Passage) => string; readonly onDrop: (key: string) => void }) {
  if (passages.length === 0) return null;
  return <ul class="laid">{passages.map((passage) => <li key={passage.key}><div class="cite"><LeafOf leaf={passage.leaf} /><Body passage={passage} /></div><IconButton icon="x" size="small" label={dropLabel(passage)} onPress={() => onDrop(passage.key)} /></li>)}</ul>;
}

/** What happened on the days that were named. Buttons before the field: Shift Tab reaches them; Escape lets them be. */
export function CiteOffers({ label, passages, onPick, onLeave, leaveLabel }: { readonly label: string; readonly passages: readonly Passage[]; readonly onPick: (key: string) => void; readonly onLeave: () => void; readonly leaveLabel: string }) {
  if (passages.length === 0) return null;
  return (
    <section class="cite-offers" aria-label={label} onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onLeave();
    }}>
      <div class="row"><p class="note grow" role="status">{label}</p><IconButton icon="x" size="small" label={leaveLabel} onPress={onLeave} /></div>
      <ul>{passages.map((passage) => <li key={passage.key}><button type="button" class="cite-offer" onClick={() => onPick(passage.key)}><span class="note num">{passage.leaf.day} {passage.leaf.month}</span><span class="grow">{passage.words === null ? null : <span class="voice voice-s clip-2" dir="auto">{passage.words}</span>}<span class="note block">{passage.said}</span></span></button></li>)}</ul>
    </section>
  );
}
