/** What the panel lays into the composer: words to be changed, never sent by themselves. When they go out, it is noted what became of the suggestion. */
import { signal } from "@preact/signals";
import type { OpenCase } from "../../../client/index.ts";
import type { KeptMove, MoveKind } from "../../../domain/knowledge/values.ts";
import type { Suggestion } from "../../../domain/thinking/events.ts";
import type { Ack } from "../../../protocol/wire.ts";

export type Source =
  | { readonly kind: "move"; readonly problem: string; readonly move: string; readonly title: string; readonly way: "show" | "with" | "for" | null; readonly suggestion: Suggestion; readonly text: string }
  | { readonly kind: "question"; readonly problem: string; readonly question: string; readonly suggestion: Suggestion; readonly text: string }
  | { readonly kind: "words"; readonly suggestion: Suggestion; readonly text: string };
/** `step`: what goes with it where it is put in as a step. */
export type Insert = { readonly caseId: string; readonly as: "message" | "promise" | "step"; readonly source: Source; readonly step?: { readonly expected: string; readonly warning: string; readonly back: string } };

/** What a planned step carries beside its words, as fields hold it. */
export const stepFields = (step: KeptMove["step"]): Pick<Insert, "step"> => (step === undefined ? {} : { step: { expected: step.expected ?? "", warning: step.warning ?? "", back: step.back ?? "" } });

/** As what a move of this kind goes out: done by the person, promised by us, or said. */
export const asOf = (kind: MoveKind): Insert["as"] => (kind === "deed" ? "promise" : kind === "step" ? "step" : "message");

/** Waits for the composer of that case to take it. */
export const insert = signal<Insert | null>(null);

/** The S position of the message that a command became; null when none. */
export const messageOf = (ack: Ack): number | null => ack.entries.find(({ header }) => header.kind === "message" && header.stream === "S")?.header.seq ?? null;

/** Says to the record what was made of a suggestion. Nobody waits for it: it must not stand in the way of the next word. */
export async function noteUse(one: Pick<OpenCase, "send">, source: Source, sent: string, message: number | null): Promise<void> {
  const { suggestion } = source;
  // Greeting somebody first is not changing the move.
  const same = sent.includes(source.text.trim());
  await one.send(same || sent.trim() === "" ? { type: "takeSuggestion", suggestion } : { type: "changeSuggestion", suggestion, text: sent, why: null });
  if (source.kind === "move") await one.send({ type: "makeMove", problem: source.problem, move: source.move, title: source.title, way: source.way, text: sent, message });
  if (source.kind === "question") await one.send({ type: "askQuestion", problem: source.problem, question: source.question, text: source.text.slice(0, 400), message });
}
