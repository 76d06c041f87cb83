/** Files on their way into a message: each goes up by itself and becomes an entry; a refused one says why and is left out. */
import { useRef, useState } from "preact/hooks";
import type { Attachment } from "../../../domain/conversation/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { words } from "../words.ts";

export type Piece = { readonly key: number; readonly name: string; readonly part: number; readonly status: "coming" | "here"; readonly file: Attachment | null };
const most = 10;

export function usePieces(tell: (problem: Problem) => void) {
  const { doors } = useTalk();
  const [pieces, setPieces] = useState<readonly Piece[]>([]);
  const count = useRef(0);
  const left = useRef(new Set<number>());

  const change = (key: number, to: Partial<Piece>): void => setPieces((now) => now.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const remove = (key: number): void => {
    left.current.add(key);
    setPieces((now) => now.filter((one) => one.key !== key));
  };
  const bring = async (file: File): Promise<void> => {
    const key = ++count.current;
    setPieces((now) => [...now, { key, name: file.name, part: 0, status: "coming", file: null }]);
    const answer = await doors.upload(file, file.name, (part) => change(key, { part }));
    if (left.current.has(key)) return;
    if ("ok" in answer) return change(key, { status: "here", part: 1, file: answer.ok });
    remove(key);
    tell({ ...answer.problem, sentence: words.talk.fileFailed(file.name, answer.problem.sentence), ...(answer.problem.code === "unreached" ? { next: words.talk.fileWaits } : {}) });
  };
  const add = async (files: readonly File[]): Promise<void> => {
    const room = files.slice(0, Math.max(0, most - pieces.length));
    if (room.length < files.length) tell({ code: "tooMany", sentence: words.talk.tooManyFiles, next: "", facts: {}, reference: null });
    // One after the other: a telephone's uplink is narrow, and the first picture should be there soon.
    for (const file of room) await bring(file);
  };
  return { pieces, add, remove, clear: () => setPieces([]) };
}
