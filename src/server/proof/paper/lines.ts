/** What the paper maker is given: one JSON value a line, in this order. It knows nothing of cases, databases or addresses. */

export type Cover = {
  readonly t: "cover"; readonly title: string; readonly organisation: string; readonly made: string; readonly zone: string;
  readonly people: readonly { readonly name: string; readonly part: string }[];
  readonly from: string; readonly to: string; readonly goal: string | null; readonly outcome: string;
  /** How to check the record that this paper was made from. */
  readonly check: string;
  /** Stands at the foot of every page. */
  readonly head: string;
};
export type Day = { readonly t: "day"; readonly day: string };
/** `private`: a note that the other side's copy does not hold. */
export type Line = { readonly t: "line"; readonly hour: string; readonly sentence: string; readonly quote: string | null; readonly place: string; readonly private: boolean };
/** A file of the appendix; `picture` is a JPEG in base64. */
export type FileLine = { readonly t: "file"; readonly name: string; readonly about: string; readonly digest: string; readonly picture: { readonly jpeg: string; readonly width: number; readonly height: number } | null };
export type PaperLine = Cover | Day | Line | FileLine;
