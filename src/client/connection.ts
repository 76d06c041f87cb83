/**
 * The line to the server: one socket for all cases that are open here, and the long poll where sockets do not get through.
 *
 * Modes of the line
 *   idle      nothing is open; entered at the start and when the last case is closed; left when something is opened
 *   ticket    a one-use ticket is being fetched; left for `opening`, for `waiting` (not reached), or for `ended` (the key is not good)
 *   opening   the socket opens and `hello` goes out; left for `live` at `welcome`, for `waiting` when it closes or stays silent for 8 s
 *   live      `welcome` was heard; every case is subscribed from where it stands; left when the socket closes or a ping stays unanswered
 *   waiting   resting before the next try (full jitter, at most 20 s); a return of the network or of the reader's eyes ends it at once
 *   polling   the socket failed to open twice in a row though tickets come: the long poll carries the cases, while the socket goes on being
 *             tried in the background (at most once a minute); left for `live` at the first `welcome`
 *   ended     the server said that coming back makes no sense (session over, key not good), or it was closed here; only `reopen` leaves it
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { CaseId } from "../record/entry.ts";
import type { ClientMessage, ServerMessage } from "../protocol/live.ts";
import type { Problem, Stand } from "../protocol/wire.ts";
import { type Api, api } from "./api.ts";
import { backoff } from "./backoff.ts";
import { polling } from "./polling.ts";
import type { Socket, Surroundings } from "./surroundings.ts";

export type Mode = "idle" | "ticket" | "opening" | "live" | "waiting" | "polling" | "ended";
export type LineStatus = {
  readonly mode: Mode;
  /** Since when this mode, in milliseconds by this device. */
  readonly since: number;
  /** Set while nothing can get through: since when. Null when live or polling. */
  readonly cutSince: number | null;
  /** Why it ended. */
  readonly problem: Problem | null;
};

/** What a case hears. `bye` and the desk's hints are the line's own affair. */
export type CaseMessage = Extract<ServerMessage, { case: string }>;
export type Listener = {
  readonly caseId: CaseId;
  /** A person's key to this case; null for staff, whom their session proves. */
  readonly capability: string | null;
  stand(): Stand;
  hear(message: CaseMessage): void;
  /** Commands can go out now. */
  reached(): void;
  /** Whatever was on its way may not have arrived. */
  lost(): void;
};
export type Signs = { readonly writing?: boolean; readonly read?: number; readonly looking?: boolean };
export type DeskHint = Extract<ServerMessage, { t: "deskChanged" }>["what"];

export type Line = {
  readonly status: ReadonlySignal<LineStatus>;
  /** Milliseconds since 1970 by the server's clock, as near as we know it. */
  now(): number;
  /** Opens a case on this line; returns what closes it. */
  join(listener: Listener): () => void;
  /** Asks for the tail from where the case stands now. */
  askTail(caseId: CaseId): void;
  /** Puts a command on the line; false when there is none at this moment. */
  command(caseId: CaseId, id: string, command: OutsideCommand): boolean;
  sign(caseId: CaseId, signs: Signs): void;
  /** Staff: hear hints that a view of the desk changed. `null` after every reconnection: anything may have changed. */
  watchDesk(hear: (what: DeskHint | null) => void): () => void;
  /** Tries again at once, also after `ended`. */
  reopen(): void;
  close(): void;
};

const silence = 8_000;
const pingEvery = 25_000;
const steadyAfter = 10_000;
/** Failed openings before the long poll takes over. */
const blockedAfter = 2;

/** A line for one person's cases, or for staff (`staff: true`, proved by the session cookie). Nothing happens before the first `join`. */
export function connection(surroundings: Surroundings, { staff }: { readonly staff: boolean }): Line {
  const { now, after, chance } = surroundings;
  const call: Api = api(surroundings);
  const status = signal<LineStatus>({ mode: "idle", since: now(), cutSince: null, problem: null });
  const listeners = new Map<CaseId, Listener>();
  const watchers = new Set<(what: DeskHint | null) => void>();
  const poll = polling(surroundings, call, { hear: (message) => listeners.get(message.case)?.hear(message), reached: () => show("polling") });

  let socket: Socket | null = null;
  /** Grows with every try: what an abandoned try still says is not listened to. */
  let attempt = 0;
  let failures = 0;
  let unopened = 0;
  let liveSince: number | null = null;
  let skew = 0;
  let rest: (() => void) | null = null;
  let watch: (() => void) | null = null;
  /** Something was said that must be answered within `silence`. */
  let awaiting = false;

  const wanted = (): boolean => listeners.size > 0 || watchers.size > 0;
  const show = (of: Mode, problem: Problem | null = null): void => {
    // While the long poll carries us, the socket's tries in the background are nobody's concern.
    const mode = poll.reaches() && (of === "ticket" || of === "opening" || of === "waiting") ? "polling" : of;
    const through = mode === "live" || mode === "polling" || mode === "idle";
    const { mode: was, cutSince } = status.value;
    if (was !== mode || problem !== null) status.value = { mode, since: now(), cutSince: through ? null : (cutSince ?? now()), problem };
  };
  const put = (message: ClientMessage): boolean => {
    if (liveSince === null || socket === null) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  const subscribe = (listener: Listener): void => void put({ t: "subscribe", case: listener.caseId, stand: listener.stand() });

  const stopWatch = (): void => {
    watch?.();
    watch = null;
    awaiting = false;
  };
  /** Closes a socket that stays silent: a cable pulled out says nothing by itself. */
  const expect = (mine: number, ms: number): void => {
    stopWatch();
    awaiting = true;
    watch = after(ms, () => lose(mine));
  };
  const pulse = (mine: number): void => {
    stopWatch();
    watch = after(pingEvery, () => {
      if (put({ t: "ping" })) expect(mine, silence);
    });
  };

  const drop = (): void => {
    attempt++;
    stopWatch();
    rest?.();
    rest = null;
    const old = socket;
    socket = null;
    const wasLive = liveSince !== null;
    liveSince = null;
    old?.close();
    if (wasLive) for (const listener of listeners.values()) listener.lost();
  };

  const lose = (mine: number): void => {
    if (mine !== attempt) return;
    const steady = liveSince !== null && now() - liveSince >= steadyAfter;
    unopened = liveSince === null ? unopened + 1 : 0;
    failures = steady ? 0 : failures + 1;
    drop();
    if (unopened >= blockedAfter) poll.start([...listeners.values()]);
    wait();
  };

  const wait = (): void => {
    if (!wanted()) return show("idle");
    show("waiting");
    const most = poll.running() ? 60_000 : 20_000;
    rest = after(backoff(failures, chance(), { most }), () => {
      rest = null;
      void open();
    });
  };

  const end = (problem: Problem): void => {
    drop();
    poll.stop();
    show("ended", problem);
  };

  const open = async (): Promise<void> => {
    if (!wanted()) return show("idle");
    drop();
    const mine = attempt;
    show("ticket");
    const capabilities = [...new Set([...listeners.values()].flatMap(({ capability }) => capability ?? []))];
    const answer = await call("ticket", { body: { capabilities: staff ? [] : capabilities } });
    if (mine !== attempt) return;
    if ("problem" in answer) {
      if (["notSignedIn", "sessionEnded", "notAllowed", "notFound"].includes(answer.problem.code)) return end(answer.problem);
      failures++;
      // Where tickets do not get through either, the long poll would not: keep trying the one door.
      return wait();
    }
    show("opening");
    expect(mine, silence);
    const { ticket } = answer.ok;
    socket = surroundings.socket(liveAddress(surroundings.origin), {
      open: () => {
        if (mine === attempt) socket?.send(JSON.stringify({ t: "hello", v: 1, ticket } satisfies ClientMessage));
      },
      message: (text) => {
        if (mine === attempt) hear(mine, text);
      },
      closed: () => lose(mine),
    });
  };

  const hear = (mine: number, text: string): void => {
    const message = parsed(text);
    if (message === null) return;
    pulse(mine);
    switch (message.t) {
      case "welcome":
        liveSince = now();
        skew = Date.parse(message.now) - now();
        unopened = 0;
        poll.stop();
        show("live");
        for (const listener of listeners.values()) {
          subscribe(listener);
          listener.reached();
        }
        if (watchers.size > 0) {
          put({ t: "watchDesk" });
          for (const tell of watchers) tell(null);
        }
        return;
      case "pong":
        return;
      case "deskChanged":
        for (const tell of watchers) tell(message.what);
        return;
      case "bye":
        if (message.again) return lose(mine);
        return end(message.problem);
      default:
        // A kind from a newer server has no case that we know: it falls through here and is not heard.
        if ("case" in message) listeners.get(message.case)?.hear(message);
    }
  };

  const stopReturn = surroundings.onReturn(() => {
    const { mode } = status.value;
    if (mode === "waiting" || (mode === "polling" && rest !== null)) {
      failures = 0;
      void open();
    } else if (mode === "live" && put({ t: "ping" })) expect(attempt, silence);
  });

  return {
    status,
    now: () => now() + skew,
    join: (listener) => {
      const covered = staff || [...listeners.values()].some(({ capability }) => capability === listener.capability);
      listeners.set(listener.caseId, listener);
      if (poll.running()) poll.start([listener]);
      if (liveSince !== null && covered) {
        subscribe(listener);
        listener.reached();
      } else {
        // A try that is under way will bring this case too, if its ticket covers it; and an end is only left with another key.
        const { mode } = status.value;
        if (!(covered && (mode === "ticket" || mode === "opening" || mode === "ended"))) void open();
      }
      return () => {
        if (listeners.get(listener.caseId) !== listener) return;
        put({ t: "unsubscribe", case: listener.caseId });
        listeners.delete(listener.caseId);
        poll.leave(listener.caseId);
        if (!wanted()) {
          drop();
          poll.stop();
          show("idle");
        }
      };
    },
    askTail: (caseId) => {
      const listener = listeners.get(caseId);
      if (listener !== undefined) subscribe(listener);
    },
    command: (caseId, id, command) => {
      if (!put({ t: "command", id, case: caseId, command })) return poll.command(listeners.get(caseId), id, command);
      // Words are what a person notices first: a line that lets them wait is found out sooner than by the next ping.
      if (!awaiting) expect(attempt, silence);
      return true;
    },
    sign: (caseId, signs) => {
      const listener = listeners.get(caseId);
      if (listener === undefined) return;
      const { writing, read, looking } = signs;
      if (liveSince === null) return poll.sign(listener, signs);
      if (writing !== undefined) put({ t: "writing", case: caseId, on: writing });
      if (read !== undefined) put({ t: "read", case: caseId, upTo: read });
      if (looking !== undefined) put({ t: "looking", case: caseId, on: looking });
    },
    watchDesk: (tell) => {
      watchers.add(tell);
      if (!put({ t: "watchDesk" }) && status.value.mode === "idle") void open();
      return () => void watchers.delete(tell);
    },
    reopen: () => {
      failures = 0;
      void open();
    },
    close: () => {
      drop();
      poll.stop();
      stopReturn();
      listeners.clear();
      watchers.clear();
      show("ended");
    },
  };
}

/** `wss://…/live` beside the page that we are on, or beside the given origin. */
function liveAddress(origin: string): string {
  const base = origin === "" ? location.origin : origin;
  return `${base.replace(/^http/, "ws")}/live`;
}

/** Our own server's words: their shape is promised by the protocol version agreed in `hello`. Anything that is not a message is not heard. */
function parsed(text: string): ServerMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "t" in value ? (value as ServerMessage) : null;
  } catch {
    return null;
  }
}

