/**
 * One case, open: its verified state, what is on its way, who is here. Everything is a signal, so that a screen only reads.
 *
 * What is kept on the device is shown at once, also offline; then the line brings the rest from where the copy stands.
 */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { CaseId, StreamName, Who } from "../record/entry.ts";
import type { CheckpointView, Problem, WireEntry } from "../protocol/wire.ts";
import type { CaseMessage, Line, LineStatus, Listener } from "./connection.ts";
import { type Draft, draft } from "./drafts.ts";
import { outbox, type Pending, type Settled } from "./outbox.ts";
import { type Parted, promised } from "./promised.ts";
import { type Break, replica } from "./replica.ts";
import { signing } from "./signing.ts";
import type { Surroundings } from "./surroundings.ts";

export type Presence = { readonly here: boolean; readonly since: string };
/** The red bar: our copy and theirs part. Shown until the person has seen it; the copy put aside stays on the device. */
export type Alarm =
  | { readonly kind: "startOver"; readonly reason: "notExtending" | "ahead"; readonly at: string; readonly kept: number }
  | { readonly kind: "broken"; readonly at: string; readonly where: Break }
  /** What the operator signed does not fit our copy. */
  | { readonly kind: "parted"; readonly at: string; readonly parted: Parted };

export type OpenCase = {
  readonly caseId: CaseId;
  readonly state: ReadonlySignal<CaseState>;
  /** False until the record was read from the device or the line; then `state` means something. */
  readonly loaded: ReadonlySignal<boolean>;
  /** All that the server had when we subscribed is folded. */
  readonly upToDate: ReadonlySignal<boolean>;
  readonly status: ReadonlySignal<LineStatus>;
  readonly pending: ReadonlySignal<readonly Pending[]>;
  readonly present: ReadonlySignal<Readonly<Record<Who, Presence>>>;
  /** How far each has read S. */
  readonly reads: ReadonlySignal<Readonly<Record<Who, number>>>;
  /** Who is writing at this moment. */
  readonly writers: ReadonlySignal<readonly Who[]>;
  readonly checkpoint: ReadonlySignal<CheckpointView | null>;
  readonly alarm: ReadonlySignal<Alarm | null>;
  /** Set when this case is not, or no longer, ours to read. */
  readonly shut: ReadonlySignal<Problem | null>;
  /** Resolves when committed or refused; never rejects. Words of `say` and `note` also stand in `pending`, whatever becomes of them. */
  send(command: OutsideCommand): Promise<Settled>;
  again(id: string): void;
  letGo(id: string): boolean;
  /** Call while somebody types; goes out at most every three seconds and ends by itself. */
  writing(on: boolean): void;
  read(upTo: number): void;
  looking(on: boolean): void;
  draft(place: "say" | "note"): Draft;
  /** All entries held, for the record page, export and verification (`checking.ts`). */
  entries(): readonly WireEntry[];
  /** A checkpoint that came otherwise than on the line, with the view or for a check: whoever left before it was signed would else never hold it. */
  met(view: CheckpointView | null): void;
  /** The copy that was put aside when the server's did not continue it; undefined when none was. */
  aside(): Promise<unknown>;
  /** The person has read the red bar. */
  seenAlarm(): void;
  close(): void;
};

export type CaseInput = { readonly caseId: CaseId; readonly capability: string } | { readonly caseId: CaseId; readonly staff: true };

const writingLasts = 7_000;
const writingEvery = 3_000;
/** Milliseconds without an answer before we ask again. */
const patience = 8_000;

/** Opens a case on a line. The caller closes it. */
export function openCase(input: CaseInput, line: Line, surroundings: Surroundings): OpenCase {
  const { caseId } = input;
  const { keep, after, now } = surroundings;
  const reads: readonly StreamName[] = "staff" in input ? ["S", "O"] : ["S", "C"];
  const copy = replica(caseId, reads);
  const state = signal(copy.state());
  const [loaded, upToDate] = [signal(false), signal(false)];
  const present = signal<Readonly<Record<Who, Presence>>>({});
  const readUpTo = signal<Readonly<Record<Who, number>>>({});
  const writing = signal<Readonly<Record<Who, () => void>>>({});
  const checkpoint = signal<CheckpointView | null>(null);
  const alarm = signal<Alarm | null>(null);
  const shut = signal<Problem | null>(null);
  const out = outbox({ caseId, surroundings, put: (id, command) => line.command(caseId, id, command) });

  const notes = promised(caseId, keep);
  const signs = "capability" in input ? signing({
    caseId, capability: input.capability, surroundings,
    enrolled: (key) => state.value.keys.some((one) => one.who === "p1" && one.algorithm === key.algorithm && one.publicKey === key.publicKey),
    enrol: async (command) => "ok" in (await out.send(command)),
    commitAt: (stream, seq) => copy.at(stream, seq)?.header.commit ?? null,
    forged: ({ header: { stream, seq } }) => raise({ kind: "broken", at: new Date(line.now()).toISOString(), where: { stream, seq, reason: "this is not what was sent from here" } }),
  }) : null;
  const raise = (what: Alarm): void => void (alarm.value = what);
  /** Holds what was signed against the copy, and keeps both when they part. */
  const compare = (): void => {
    const parted = notes.compare((size) => copy.linkAt("S", size));
    if (parted === null) return;
    const at = new Date(line.now()).toISOString();
    void keep.put("aside", `${caseId}/signed`, { at, parted, entries: copy.entries() });
    raise({ kind: "parted", at, parted });
  };

  const met = (view: CheckpointView): void => {
    if (checkpoint.value === null || checkpoint.value.time <= view.time) checkpoint.value = view;
    notes.take(view);
    compare();
  };

  let closed = false;
  let asking: (() => void) | null = null;
  let breaks = 0;
  let saving: (() => void) | null = null;
  let looked: boolean | null = null;
  let lastRead = 0;
  let wroteAt = -Infinity;

  const save = (): void => {
    saving?.();
    saving = null;
    void keep.put("entries", caseId, copy.entries());
  };
  const saveSoon = (): void => {
    saving ??= after(400, save);
  };
  const stopped = (who: Who): void => {
    const { [who]: cancel, ...rest } = writing.value;
    if (cancel === undefined) return;
    cancel();
    writing.value = rest;
  };
  /** `live` ends every answer. When it stays out, the question or the answer was lost, and the question is put again. */
  const expectLive = (): void => {
    asking?.();
    asking = after(patience, () => {
      asking = null;
      askTail();
    });
  };
  /** One question at a time. */
  const askTail = (): void => {
    if (asking !== null || closed) return;
    line.askTail(caseId);
    expectLive();
  };
  const answered = (): void => {
    asking?.();
    asking = null;
  };

  const take = (entries: readonly WireEntry[]): void => {
    const taken = copy.take(entries);
    if (taken.fresh.length > 0) {
      batch(() => {
        state.value = copy.state();
        loaded.value = true;
        for (const { header } of taken.fresh) if (header.kind === "message" || header.kind === "notePublished") stopped(header.who);
      });
      saveSoon();
      compare();
    }
    const stand = copy.stand();
    out.folded((ack) => (stand[ack.stream]?.seq ?? 0) >= ack.seq);
    if (taken.kind === "took") breaks = taken.fresh.length > 0 ? 0 : breaks;
    if (taken.kind === "gap") askTail();
    if (taken.kind === "broken") {
      // Once may be the network's fault: ask again from where our copy is whole. Twice is not.
      breaks++;
      if (breaks >= 2) alarm.value = { kind: "broken", at: new Date(line.now()).toISOString(), where: taken.at };
      else askTail();
    }
  };

  const startOver = (reason: "notExtending" | "ahead"): void => {
    const before = copy.startOver();
    const at = new Date(line.now()).toISOString();
    void keep.put("aside", caseId, { reason, at, entries: before });
    batch(() => {
      state.value = copy.state();
      upToDate.value = false;
      alarm.value = { kind: "startOver", reason, at, kept: before.length };
    });
    answered();
    askTail();
  };

  const hear = (message: CaseMessage): void => {
    switch (message.t) {
      case "entries":
        // A long answer comes in pieces: as long as they come, it is not lost.
        if (asking !== null) expectLive();
        return take(message.entries);
      case "live":
        answered();
        return batch(() => {
          loaded.value = true;
          upToDate.value = true;
          shut.value = null;
          present.value = Object.fromEntries(message.present.map(({ who, here, since }) => [who, { here, since }]));
          readUpTo.value = message.reads;
        });
      case "startOver":
        return startOver(message.reason);
      case "ack": {
        const command = out.pending.value.find(({ id }) => id === message.id)?.command;
        out.acked(message.id, message.ack);
        take(message.ack.entries);
        if (command !== undefined) signs?.wrote(message.id, command, message.ack.entries);
        return;
      }
      case "refused":
        // Under the case's own id it is not a command that is refused but the case itself.
        if (message.id === caseId) return void (shut.value = message.problem);
        return out.refused(message.id, message.problem);
      case "writing":
        stopped(message.who);
        if (message.on) writing.value = { ...writing.value, [message.who]: after(writingLasts, () => stopped(message.who)) };
        return;
      case "read":
        readUpTo.value = { ...readUpTo.value, [message.who]: Math.max(message.upTo, readUpTo.value[message.who] ?? 0) };
        return;
      case "present": {
        const { who, here, since } = message.present;
        present.value = { ...present.value, [who]: { here, since } };
        if (!here) stopped(who);
        return;
      }
      case "checkpoint":
        return met(message.checkpoint);
    }
  };

  const listener: Listener = {
    caseId, capability: "capability" in input ? input.capability : null, stand: copy.stand, hear,
    reached: () => {
      expectLive();
      if (looked !== null) line.sign(caseId, { looking: looked });
      if (lastRead > 0) line.sign(caseId, { read: lastRead });
      out.flush();
      signs?.flush();
    },
    lost: () => {
      answered();
      upToDate.value = false;
      out.lost();
    },
  };

  let leave: (() => void) | null = null;
  const begin = async (): Promise<void> => {
    const [kept] = await Promise.all([keep.get("entries", caseId), notes.load(), out.load()]);
    if (closed) return;
    checkpoint.value ??= notes.newest();
    // A copy that was damaged on the device is taken as far as it is whole; the line brings the rest.
    if (Array.isArray(kept)) {
      copy.take(kept as WireEntry[]);
      state.value = copy.state();
      loaded.value = copy.entries().length > 0;
      compare();
    }
    leave = line.join(listener);
  };
  void begin();

  return {
    caseId, state, loaded, upToDate, status: line.status, pending: out.pending, present, reads: readUpTo,
    writers: computed(() => Object.keys(writing.value)), checkpoint, alarm, shut,
    send: (command) => {
      wroteAt = -Infinity;
      return out.send(command);
    },
    again: out.again, letGo: out.letGo,
    writing: (on) => {
      if (on && now() - wroteAt < writingEvery) return;
      if (!on && wroteAt === -Infinity) return;
      wroteAt = on ? now() : -Infinity;
      line.sign(caseId, { writing: on });
    },
    read: (upTo) => {
      if (upTo <= lastRead) return;
      lastRead = upTo;
      line.sign(caseId, { read: upTo });
    },
    looking: (on) => {
      if (looked === on) return;
      looked = on;
      line.sign(caseId, { looking: on });
    },
    draft: (place) => draft(surroundings, `${caseId}/${place}`),
    entries: copy.entries,
    met: (view) => (view === null ? undefined : met(view)),
    aside: () => keep.get("aside", caseId),
    seenAlarm: () => void (alarm.value = null),
    close: () => {
      closed = true;
      if (looked === true) line.sign(caseId, { looking: false });
      leave?.();
      answered();
      if (saving !== null) save();
      out.close();
      signs?.close();
      for (const who of Object.keys(writing.value)) stopped(who);
    },
  };
}
