/**
 * The world around a client in a test: a clock that only moves when told, timers in its order, and a network whose faults are dice. Frames may
 * be late, out of order, doubled or lost; lines may break; doors may not answer; sockets may be blocked altogether.
 */
import { type Keep, memoryKeep } from "../../src/client/keep.ts";
import type { Socket, SocketEars, Surroundings } from "../../src/client/surroundings.ts";
import type { ClientMessage, ServerMessage } from "../../src/protocol/live.ts";
import type { Stand } from "../../src/protocol/wire.ts";
import { problem, type Side, type SmallServer } from "./smallServer.ts";

/** Shares of one, each. */
export type Weather = { readonly lost: number; readonly doubled: number; readonly late: number; readonly broken: number; readonly unreachable: number; readonly socketsBlocked: boolean };
export const calm: Weather = { lost: 0, doubled: 0, late: 0, broken: 0, unreachable: 0, socketsBlocked: false };

/** A generator of chance from a seed (mulberry32, public domain, T. Ettinger). */
export function dice(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A clock that stands still between `pass`es. */
export function handClock(start: number) {
  let now = start;
  let order = 0;
  const timers: { at: number; order: number; call: () => void }[] = [];
  const after = (ms: number, then: () => void): (() => void) => {
    const timer = { at: now + ms, order: order++, call: then };
    timers.push(timer);
    return () => {
      const i = timers.indexOf(timer);
      if (i >= 0) timers.splice(i, 1);
    };
  };
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) await new Promise<void>((resolve) => void setImmediate(resolve));
  };
  return {
    now: () => now, after, settle,
    /** Lets so many milliseconds pass, calling what falls due in order. */
    pass: async (ms: number): Promise<void> => {
      const until = now + ms;
      await settle();
      for (;;) {
        timers.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = timers[0];
        if (next === undefined || next.at > until) break;
        timers.shift();
        now = next.at;
        next.call();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
export type HandClock = ReturnType<typeof handClock>;

/** A client's surroundings on this network. `weather` may change under way. */
export function network(server: SmallServer, side: Side, clock: HandClock, chance: () => number) {
  let weather: Weather = calm;
  let ids = 0;
  const open = new Set<() => void>();
  const happens = (share: number): boolean => share > 0 && chance() < share;
  const delay = (): number => 1 + (happens(weather.late) ? Math.floor(chance() * 3_000) : Math.floor(chance() * 20));
  /** Every command as it left this client, in order. */
  const sent: { readonly id: string; readonly type: string }[] = [];

  const socket = (_: string, ears: SocketEars): Socket => {
    let over = false;
    let stop: () => void = () => undefined;
    const end = (): void => {
      if (over) return;
      over = true;
      stop();
      open.delete(end);
      clock.after(1, () => ears.closed());
    };
    open.add(end);
    if (weather.socketsBlocked) clock.after(5, end);
    else clock.after(5, () => over || ears.open());
    const deliver = (message: ServerMessage): void => {
      if (over) return;
      if (happens(weather.broken)) return end();
      if (happens(weather.lost)) return;
      for (let copies = happens(weather.doubled) ? 2 : 1; copies > 0; copies--) clock.after(delay(), () => over || ears.message(JSON.stringify(message)));
    };
    return {
      close: end,
      send: (text) => {
        const message = JSON.parse(text) as ClientMessage;
        if (message.t === "command") sent.push({ id: message.id, type: message.command.type });
        if (over || happens(weather.lost)) return;
        clock.after(delay(), () => {
          if (over) return;
          if (message.t === "subscribe") {
            stop();
            stop = server.listen(side, deliver);
          }
          server.hear(side, message, deliver);
        });
      },
    };
  };

  const reply = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
  const fetch: Surroundings["fetch"] = async (input, init) => {
    const path = typeof input === "string" ? input : input instanceof URL ? input.pathname : input.url;
    await new Promise<void>((resolve) => void clock.after(2, resolve));
    if (happens(weather.unreachable)) throw new TypeError("no network");
    const body: unknown = JSON.parse(typeof init?.body === "string" ? init.body : "{}");
    if (path.endsWith("/tickets")) return reply(200, { ticket: "t".repeat(24) });
    if (path.endsWith("/commands")) {
      const { id, command } = body as { id: string; command: Extract<ClientMessage, { t: "command" }>["command"] };
      sent.push({ id, type: command.type });
      const outcome = server.act(side, id, command);
      if (happens(weather.lost)) throw new TypeError("the answer was lost");
      return "ok" in outcome ? reply(200, outcome.ok) : reply(409, outcome.problem);
    }
    if (path.endsWith("/entries")) {
      const { stand, wait } = body as { stand: Stand; wait: number };
      let missed = server.tail(side, stand);
      for (let waited = 0; missed.startOver === null && missed.entries.length === 0 && waited < wait * 1000 && init?.signal?.aborted !== true; waited += 250) {
        await new Promise<void>((resolve) => void clock.after(250, resolve));
        missed = server.tail(side, stand);
      }
      if (init?.signal?.aborted === true) throw new DOMException("aborted", "AbortError");
      return reply(200, { ...missed, more: false, present: [], reads: {}, writing: [] });
    }
    return reply(404, problem("notFound"));
  };

  const surroundings = (keep: Keep = memoryKeep()): Surroundings => ({
    origin: "http://server.test", fetch, socket, now: clock.now, after: clock.after, chance, keep,
    newId: () => `${side}-${String(++ids).padStart(6, "0")}`, onReturn: () => () => undefined,
  });
  return {
    surroundings, sent,
    set: (next: Weather): void => void (weather = next),
    /** Every open line breaks at once. */
    cut: (): void => {
      for (const end of [...open]) end();
    },
  };
}
