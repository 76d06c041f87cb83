/**
 * What the engine needs of the world around it: the network, a clock, timers, chance and a place to keep things. A browser gives the real
 * ones (`browserSurroundings`); tests give their own, so that a bad day can be played again from a seed.
 */
import { type Keep, memoryKeep } from "./keep.ts";
import { openKeep } from "./keepIndexed.ts";
import type { OwnKeyOf } from "./writerKeys.ts";

export type SocketEars = { open(): void; message(text: string): void; closed(): void };
export type Socket = { send(text: string): void; close(): void };

export type Surroundings = {
  /** Where the server is, without a slash at the end: `https://help.example`. Empty: the page's own origin. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** Opens a socket. Never throws: what cannot be opened is `closed`. */
  readonly socket: (url: string, ears: SocketEars) => Socket;
  /** Milliseconds since 1970, by this device. */
  readonly now: () => number;
  /** Calls once after so many milliseconds; returns what cancels it. */
  readonly after: (ms: number, then: () => void) => () => void;
  /** From 0 up to 1. */
  readonly chance: () => number;
  /** A fresh id for a command: 22 letters, 128 bits. */
  readonly newId: () => string;
  readonly keep: Keep;
  /** How this browser comes by a key of its own, fetched when there is something to sign. Without it, nothing is signed. */
  readonly writerKeys?: () => Promise<{ readonly ownKey: OwnKeyOf }>;
  /** Called when the device says that it is on the network again, or that the page is looked at again. */
  readonly onReturn: (then: () => void) => () => void;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 128 random bits as 22 letters. Works on pages without HTTPS too, where `crypto.randomUUID` is missing. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, (byte) => letters.charAt(byte & 63)).join("");
}

/** This device's own clock, timers and chance: the same in a browser and in Node. */
export const ownTime: Pick<Surroundings, "now" | "after" | "chance" | "newId"> = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
  newId: randomId,
};

/** The real world, in a browser. */
export function browserSurroundings(): Surroundings {
  return {
    origin: "",
    fetch: (input, init) => globalThis.fetch(input, init),
    socket: browserSocket,
    ...ownTime,
    keep: typeof indexedDB === "undefined" ? memoryKeep() : openKeep(),
    writerKeys: () => import("./writerKeys.ts"),
    onReturn: (then) => {
      const seen = (): void => {
        if (document.visibilityState === "visible") then();
      };
      addEventListener("online", then);
      document.addEventListener("visibilitychange", seen);
      return () => {
        removeEventListener("online", then);
        document.removeEventListener("visibilitychange", seen);
      };
    },
  };
}

function browserSocket(url: string, ears: SocketEars): Socket {
  let over = false;
  const end = (): void => {
    if (!over) ears.closed();
    over = true;
  };
  try {
    const socket = new WebSocket(url);
    socket.addEventListener("open", () => ears.open());
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") ears.message(event.data);
    });
    socket.addEventListener("close", end);
    return { send: (text) => void (socket.readyState === WebSocket.OPEN && socket.send(text)), close: () => socket.close() };
  } catch {
    // A page policy may forbid sockets outright: that is the same as a socket that closes at once.
    queueMicrotask(end);
    return { send: () => undefined, close: () => undefined };
  }
}
