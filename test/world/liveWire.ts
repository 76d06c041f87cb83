/** A bare end of the live line, for tests that look at what really crosses it. It checks every message against the protocol's own schema. */
import assert from "node:assert/strict";
import WebSocket from "ws";
import { serverMessage, type ClientMessage, type ServerMessage } from "../../src/protocol/live.ts";

export type LiveWire = {
  readonly heard: ServerMessage[];
  send(message: ClientMessage): void;
  raw(text: string | Buffer): void;
  /** The next message (heard already or still to come) for which `holds` is true; each is given once. */
  next<T extends ServerMessage["t"]>(t: T, holds?: (message: Extract<ServerMessage, { t: T }>) => boolean): Promise<Extract<ServerMessage, { t: T }>>;
  /** Resolves with the closing status. */
  readonly closed: Promise<number>;
  close(): void;
};

export async function liveWire(address: string, headers: Readonly<Record<string, string>> = {}): Promise<LiveWire> {
  const socket = new WebSocket(`${address.replace(/^http/, "ws")}/live`, { perMessageDeflate: false, headers });
  const heard: ServerMessage[] = [];
  const given = new Set<ServerMessage>();
  const waiting = new Set<() => void>();
  socket.on("message", (data) => {
    const parsed = serverMessage.safeParse(JSON.parse(String(data)));
    assert.ok(parsed.success, `the server said what its protocol does not know: ${String(data)}`);
    heard.push(parsed.data);
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<number>((resolve) => socket.on("close", (status) => resolve(status)));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => undefined);
  return {
    heard, closed,
    send: (message) => socket.send(JSON.stringify(message)),
    raw: (text) => socket.send(text),
    next: (t, holds = () => true) =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${t} came; heard ${heard.map((one) => one.t).join(", ")}`));
        }, 30_000);
        const look = (): void => {
          for (const message of heard) {
            if (message.t !== t || given.has(message)) continue;
            const own = message as Parameters<typeof holds>[0];
            if (!holds(own)) continue;
            given.add(message);
            waiting.delete(look);
            clearTimeout(patience);
            return resolve(own);
          }
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}
