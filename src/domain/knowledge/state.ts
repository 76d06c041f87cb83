/** What folding a known problem's entries yields. Plain data; browsers fold it too, so only types are imported. */
import type { CaseId, Who } from "../../record/entry.ts";
import type { About, Confidence, Fix, KeptFact, KeptMove, KeptQuestion, Origin, Place, Published, SharedText } from "./values.ts";

export type KnownPerson = { readonly who: Who; readonly expert: string; readonly name: string; readonly role: "expert" | "lead" };
/** `checkedOn` null: never since its words were last changed. */
export type FactState = KeptFact & { readonly checkedOn: string | null; readonly checkedBy: Who | null };
/** Something said to be wrong, and who looks into it by when. */
export type Mark = { readonly id: string; readonly about: About; readonly words: string; readonly by: Who; readonly at: string; readonly owner: Who; readonly due: string; readonly status: "open" | "repaired" | "stands" | "retired"; readonly settledAt: string | null; readonly answer: string | null; readonly overdue: boolean };

export type KnownState = {
  readonly id: CaseId;
  /** The last O seq folded. */
  readonly seen: number;
  readonly people: Readonly<Record<Who, KnownPerson>>;
  /** Null until it was drafted. */
  readonly begun: { readonly at: string; readonly by: Who; readonly origin: Origin } | null;
  readonly slug: string; readonly title: string;
  readonly symptoms: readonly string[]; readonly cause: string | null; readonly disconfirms: readonly string[];
  readonly facts: readonly FactState[]; readonly moves: readonly KeptMove[]; readonly questions: readonly KeptQuestion[];
  readonly workaround: string | null; readonly guide: string | null; readonly place: Place;
  /** Its texts that may be told to people. */
  readonly sharing: readonly SharedText[];
  readonly owner: Who | null;
  /** As last said; `confidenceAt` says what it is worth at a moment. */
  readonly confidence: Confidence;
  readonly checked: { readonly at: string; readonly by: Who; readonly until: string | null } | null;
  readonly marks: readonly Mark[];
  readonly fix: Fix & { readonly at: string | null };
  readonly published: (Published & { readonly at: string; readonly by: Who }) | null;
  readonly retired: { readonly at: string; readonly by: Who; readonly why: string; readonly into: CaseId | null } | null;
  readonly meToo: number;
  /** The seq at which each field was last written: `cause`, `fact:<id>`, `published`, `fix` … An editor who had not seen that is told. */
  readonly touched: Readonly<Record<string, number>>;
  readonly changedAt: string | null;
  /** Kinds this program does not know (from a newer server): counted, never skipped in silence. */
  readonly unknown: Readonly<Record<string, number>>;
};

/** The state before the first entry. */
export function beginKnown(id: CaseId): KnownState {
  return {
    id, seen: 0, people: {}, begun: null, slug: "", title: "", symptoms: [], cause: null, disconfirms: [], facts: [], moves: [], questions: [],
    workaround: null, guide: null, place: { desk: null, topic: null, product: null }, sharing: [], owner: null, confidence: "draft", checked: null, marks: [],
    fix: { status: "none", by: null, words: null, at: null }, published: null, retired: null, meToo: 0, touched: {}, changedAt: null, unknown: {},
  };
}
