/** A socket of the live line as bytes: every frame is kept, and nothing is sent that a test did not choose. */
import WebSocket from "ws";

export type Frame = { readonly t: string; readonly [key: string]: unknown };
export type Line = {
  readonly frames: readonly Frame[];
  /** Text goes as it is, bytes as a binary frame, anything else as JSON. */
  send(message: unknown): void;
  /** The next frame that fits, among those not yet looked at by this call; throws what came instead when none does in time. */
  next(what: string, fits: (frame: Frame) => boolean, from?: number): Promise<Frame>;
  /** Everything sent so far was heard and answered: resolves with the frames that came since `from`, pong left out; null when the line was closed. */
  settled(from: number): Promise<readonly Frame[] | null>;
  readonly closed: Promise<number>;
  isOpen(): boolean;
  close(): void;
};

const patience = 20_000;

/** Opens a socket. `heard` is given every frame's text as it comes. Rejects with the HTTP status when the upgrade is refused. */
export function openLine(port: number, headers: Readonly<Record<string, string>>, heard: (text: string) => void): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { host: `localhost:${port}`, ...headers }, perMessageDeflate: false });
    const frames: Frame[] = [];
    const wakers = new Set<() => void>();
    const wake = (): void => wakers.forEach((one) => one());
    let over = false;
    const closed = new Promise<number>((ended) => socket.once("close", (status) => {
      over = true;
      ended(status);
      wake();
    }));
    socket.on("error", () => undefined);
    socket.once("unexpected-response", (_, answer) => {
      reject(new Error(`the socket was refused with ${answer.statusCode}`));
      socket.terminate();
    });
    socket.on("message", (data) => {
      const text = String(data);
      heard(text);
      frames.push(JSON.parse(text) as Frame);
      wake();
    });
    const waitFor = <T>(what: string, look: () => T | undefined): Promise<T> =>
      new Promise((found, failed) => {
        const timer = setTimeout(() => end(() => failed(new Error(`waited in vain for ${what}; last frames: ${JSON.stringify(frames.slice(-3)).slice(0, 600)}`))), patience);
        const end = (then: () => void): void => {
          clearTimeout(timer);
          wakers.delete(check);
          then();
        };
        const check = (): void => {
          const value = look();
          if (value !== undefined) end(() => found(value));
          else if (over) end(() => failed(new Error(`the line was closed while waiting for ${what}; last frames: ${JSON.stringify(frames.slice(-3)).slice(0, 600)}`)));
        };
        wakers.add(check);
        check();
      });
    const line: Line = {
      frames, closed,
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message));
      },
      next: (what, fits, from = 0) => waitFor(what, () => frames.slice(from).find(fits)),
      settled: async (from) => {
        const pongs = (): number => frames.filter(({ t }) => t === "pong").length;
        const before = pongs();
        line.send({ t: "ping" });
        const done = await waitFor("a pong", () => (over || pongs() > before ? true : undefined)).catch(() => true);
        return done && over ? null : frames.slice(from).filter(({ t }) => t !== "pong");
      },
      isOpen: () => !over,
      close: () => socket.terminate(),
    };
    socket.once("open", () => resolve(line));
  });
}
