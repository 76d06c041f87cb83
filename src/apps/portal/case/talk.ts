/** What every screen of an open case may read and do. Signals, so that a screen only reads; doors, so that no screen knows an address. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Answer, OpenCase, Taken } from "../../../client/index.ts";
import type { Cite } from "../../../domain/citing/events.ts";
import type { OutsideCommand } from "../../../domain/case/commands.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Attachment } from "../../../domain/conversation/events.ts";
import type { BodyOf, ReplyOf } from "../../../protocol/routes.ts";
import type { CaseView, DeskView, ExpertCard, Face } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import type { Asked } from "../route.ts";
import type { Place } from "../say.ts";

export type Sort = "fits" | "soonest" | "rating";
export type Doors = {
  choice(sort: Sort): Promise<Answer<ReplyOf<"choice">>>;
  expert(slug: string): Promise<Answer<ExpertCard>>;
  upload(file: Blob, name: string, progress: (part: number) => void): Promise<Answer<Attachment>>;
  fileLink(entry: number, size: "full" | "thumb"): Promise<Answer<{ readonly url: string }>>;
  deviceLink(): Promise<Answer<ReplyOf<"deviceLink">>>;
  cardPreview(choice: BodyOf<"cardPreview">): Promise<Answer<ReplyOf<"cardPreview">>>;
  readings(): Promise<Answer<ReplyOf<"readings">>>;
  checkpoints(): Promise<Answer<ReplyOf<"checkpoints">>>;
  record(as: "zip" | "pdf"): Promise<Answer<Taken>>;
};

export type Talk = {
  readonly open: OpenCase;
  readonly view: ReadonlySignal<CaseView | null>;
  readonly desk: ReadonlySignal<DeskView | null>;
  /** Milliseconds since 1970 by the server's clock; moves on by itself a few times a minute. */
  readonly now: ReadonlySignal<number>;
  readonly place: Place;
  /** The key to the case, for addresses of its days and entries. */
  readonly key: string;
  /** Earlier entries that go with the words being written. */
  readonly laid: Signal<readonly Cite[]>;
  /** Entries of S, and notes of one's own, that the person came to erase. */
  readonly going: Signal<{ readonly S: readonly number[]; readonly C: readonly number[] }>;
  /** Fictional people: said on every page. */
  readonly sample: boolean;
  /** Inside the widget's frame: narrower, and without the ways out of it. */
  readonly frame: boolean;
  readonly doors: Doors;
  go(asked: Asked): void;
  /** Does it; resolves with the problem when it was refused, null when it stands in the record. */
  act(command: OutsideCommand): Promise<Problem | null>;
};

export const TalkContext = createContext<Talk | null>(null);
export function useTalk(): Talk {
  const talk = useContext(TalkContext);
  if (talk === null) throw new Error("a screen of a case stands outside its case");
  return talk;
}

/** The person is always this pseudonym in their own case. */
export const me = "p1";

/** A full name, as the record has it. */
export const fullName = (state: CaseState, who: string): string => state.people[who]?.name ?? "";
/** How somebody is called in passing: the first of their names. */
export const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;
export const callName = (state: CaseState, who: string): string => firstName(fullName(state, who));
/** The face of somebody on the case; null while the view is not here or nobody can be found. */
export function faceOf(state: CaseState, view: CaseView | null, who: string): Face | null {
  const slug = state.people[who]?.expert;
  return view?.faces.find((face) => face.slug === slug) ?? (slug === undefined || slug === null ? null : { slug, name: fullName(state, who), portrait: null, photo: null });
}
