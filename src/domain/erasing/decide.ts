/**
 * Which facts a command about erasing yields. Asking is the person's, also long after the case has ended; deciding is a named human's, within the stated
 * time; the person's own notes need nobody's leave. Tombstones and what they say come first; the bodies are deleted after the commit.
 */
import type { StreamName } from "../../record/entry.ts";
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { minutesAfter } from "../case/instants.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { settlePromise } from "../promises/nextWord.ts";
import { partOf } from "../routing/part.ts";
import type { ErasedBasis } from "./events.ts";
import type { Erasable, ErasureRequest } from "./state.ts";

export type ErasingCommand = CommandOf<"askErasure" | "withdrawErasure" | "answerErasure" | "eraseOwnNotes" | "setLegalHold" | "eraseOverdue">;

/** Within how many minutes a request is decided: a week, where the law (GDPR, article 12) allows a month. */
export const decideMinutes = 7 * 24 * 60;
export const decideWhat = "Decide on the request to erase";
/** Requests on one case that await an answer. */
const mostOpen = 20;
/** Entries that one tombstone names. */
const mostOfOne = 500;

/**
 * Refusals: `noSuchEntry` (not in the record, nobody's words, or gone already), `alreadyRequested` (the whole case is asked for), `tooMany`; `noSuchRequest` (none
 * open by that number), `notYours` (somebody else decides), `nothingToSay` (kept without a ground and a reason), `onHold` (a legal hold stands); `leadNeeded`, `nothingChanged` for the hold.
 */
export function decideErasing(state: CaseState, command: ErasingCommand, context: Context, acting: Acting): Decision {
  switch (command.type) {
    case "askErasure":
      return ask(state, command, context);
    case "withdrawErasure": {
      const request = openRequest(state, command.request);
      return request === null ? refuses("noSuchRequest") : yields({ type: "erasureWithdrawn", stream: "S", data: { request: request.seq }, refs: [request.seq] }, ...settlePromise(state, request.promise, context.now, "person"));
    }
    case "answerErasure":
      return answer(state, command, context, acting);
    case "eraseOwnNotes": {
      const own = (context.erasable ?? []).filter((one) => one.stream === "C" && one.personal && !one.gone && one.kind === "message" && command.notes.includes(one.seq));
      if (own.length !== new Set(command.notes).size) return refuses("noSuchEntry");
      return yields(...tombstones(withEchoes(context.erasable ?? [], own), { basis: "own", request: null, by: acting.who, whole: false }));
    }
    case "setLegalHold":
      if (acting.role !== "lead") return refuses("leadNeeded");
      if (command.words.trim() === "") return refuses("nothingToSay");
      if ((state.erasing.hold !== null) === command.on) return refuses("nothingChanged");
      return yields({ type: "legalHoldSet", stream: "O", data: { on: command.on, words: command.words } });
    case "eraseOverdue": {
      if (state.erasing.hold !== null) return refuses("onHold");
      const due = (context.erasable ?? []).filter((one) => one.personal && command.entries.some((each) => each.stream === one.stream && each.seq === one.seq));
      return due.length === 0 ? refuses("noSuchEntry") : yields(...tombstones(withEchoes(context.erasable ?? [], due), { basis: "retention", request: null, by: null, whole: false }));
    }
  }
}

function ask(state: CaseState, command: CommandOf<"askErasure">, context: Context): Decision {
  const open = state.erasing.requests.filter((one) => one.status === "asked");
  if (open.some((one) => one.whole)) return refuses("alreadyRequested");
  if (open.length >= mostOpen) return refuses("tooMany");
  const asked = [...new Set(command.entries)].sort((a, b) => a - b);
  if (command.whole === asked.length > 0) return refuses("noSuchEntry");
  const known = new Map((context.erasable ?? []).filter((one) => one.stream === "S" && one.personal).map((one) => [one.seq, one]));
  const foreign = asked.find((seq) => !known.has(seq));
  if (foreign !== undefined) return refuses("noSuchEntry", { entry: foreign });
  const { who: decider, joining } = partOf(state, context.desk.triager);
  const [promise, decideBy] = [context.newId(), minutesAfter(context.now, decideMinutes)];
  const words = command.words === null || command.words.trim() === "" ? null : command.words;
  return yields(
    ...joining,
    { type: "erasureAsked", stream: "S", data: { whole: command.whole, entries: asked, words, decider, promise, decideBy }, refs: asked },
    { type: "promiseMade", stream: "S", who: "p0", data: { id: promise, by: decider, kind: "deed", what: decideWhat, due: decideBy } },
  );
}

function answer(state: CaseState, command: CommandOf<"answerErasure">, context: Context, acting: Acting): Decision {
  const request = openRequest(state, command.request);
  if (request === null) return refuses("noSuchRequest");
  if (request.decider !== acting.who) return refuses("notYours");
  const all = context.erasable ?? [];
  const wanted = all.filter((one) => one.personal && (request.whole || (one.stream === "S" && request.entries.includes(one.seq))));
  const kept = [...new Set(command.keep)].sort((a, b) => a - b);
  const foreign = kept.find((seq) => !wanted.some((one) => one.stream === "S" && one.seq === seq));
  if (foreign !== undefined) return refuses("noSuchEntry", { entry: foreign });
  const going = command.refuse ? [] : wanted.filter((one) => !(one.stream === "S" && kept.includes(one.seq)));
  if (going.length > 0 && state.erasing.hold !== null) return refuses("onHold");
  const how = command.refuse || (going.length === 0 && wanted.length > 0) ? "refused" : kept.length > 0 ? "partly" : "granted";
  const why = command.words === null || command.words.trim() === "" ? null : command.words;
  // The person has a right to know why; "no" alone is no answer.
  if (how !== "granted" && (command.ground === null || why === null)) return refuses("nothingToSay");
  const answered: NewCaseFact = { type: "erasureAnswered", stream: "S", data: { request: request.seq, answer: how, kept, ground: how === "granted" ? null : command.ground, words: why }, refs: [request.seq] };
  const stones = tombstones(withEchoes(all, withNotes(state, all, going), new Set(kept)), { basis: "asked", request: request.seq, by: acting.who, whole: request.whole });
  return yields(answered, ...settlePromise(state, request.promise, context.now, "kept"), ...stones);
}

const openRequest = (state: CaseState, seq: number): ErasureRequest | null => state.erasing.requests.find((one) => one.seq === seq && one.status === "asked") ?? null;

/** Whoever reads a note about them and has it erased has the note itself erased too, not only the showing of it. */
function withNotes({ disclosing }: CaseState, all: readonly Erasable[], going: readonly Erasable[]): readonly Erasable[] {
  const shown = new Set(going.filter(({ stream }) => stream === "S").map(({ seq }) => seq));
  const notes = new Set(disclosing.weighed.filter(({ entry }) => entry !== null && shown.has(entry)).map(({ note }) => note));
  return [...going, ...all.filter((one) => one.stream === "O" && notes.has(one.seq) && one.personal && !one.gone && !going.includes(one))];
}

/** Words come back in other entries: in what an edit changed them to, and as the bytes of a file that a message showed. Those go with them. */
function withEchoes(all: readonly Erasable[], chosen: readonly Erasable[], kept: ReadonlySet<number> = new Set()): readonly Erasable[] {
  const key = (one: Pick<Erasable, "stream" | "seq">): string => `${one.stream}${one.seq}`;
  const going = new Map(chosen.map((one) => [key(one), one]));
  const shown = new Set(chosen.filter((one) => one.kind === "message" || one.kind === "outsideTold").flatMap((one) => one.refs.map((seq) => key({ stream: one.stream, seq }))));
  for (const one of all) {
    if (one.gone || !one.personal || (one.stream === "S" && kept.has(one.seq))) continue;
    const edits = one.kind === "messageEdited" && one.refs.some((seq) => going.get(key({ stream: one.stream, seq }))?.kind === "message" || going.get(key({ stream: one.stream, seq }))?.kind === "notePublished");
    const isShown = one.kind === "file" && shown.has(key(one)) && !shownElsewhere(all, going, one);
    if (edits || isShown) going.set(key(one), one);
  }
  return [...going.values()];
}

/** A picture that another entry, which stays, also shows is that entry's to keep. */
function shownElsewhere(all: readonly Erasable[], going: ReadonlyMap<string, Erasable>, file: Erasable): boolean {
  return all.some((one) => one.stream === file.stream && (one.kind === "message" || one.kind === "outsideTold") && !one.gone && one.refs.includes(file.seq) && !going.has(`${one.stream}${one.seq}`));
}

type Stone = { readonly basis: ErasedBasis; readonly request: number | null; readonly by: string | null; readonly whole: boolean };

/** One tombstone for each stream, or several where many entries go. Made by Byname in the decider's name, hence `p0`. */
function tombstones(going: readonly Erasable[], stone: Stone): readonly NewCaseFact[] {
  const streams: readonly StreamName[] = ["S", "O", "C"];
  return streams.flatMap((stream) => {
    const here = going.filter((one) => one.stream === stream).sort((a, b) => a.seq - b.seq);
    return Array.from({ length: Math.ceil(here.length / mostOfOne) }, (_, page): NewCaseFact => {
      const some = here.slice(page * mostOfOne, (page + 1) * mostOfOne);
      const residues = some.filter((one) => one.residue !== null).map(({ seq, residue }) => ({ seq, data: residue }));
      // The number of the request stands in S; to the notebooks of either side it would say nothing.
      return { type: "erased", stream, who: "p0", refs: some.map(({ seq }) => seq), data: { ...stone, request: stream === "S" ? stone.request : null, residues: residues as never } };
    });
  });
}
