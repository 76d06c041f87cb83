/** A cable that a test can pull out: a SOCKS5 door through which one visitor's browser reaches everything, or nothing. */
import { createServer, connect, type Socket } from "node:net";

export type Cable = {
  /** For the browser's own settings. */
  readonly server: string;
  /** `silent`: bytes stay on the way, as when a cable is out; `broken`: every connection ends at once and none can be made. */
  pull(how: "silent" | "broken"): void;
  mend(): void;
  close(): void;
};

export function openCable(): Promise<Cable> {
  const pairs = new Set<readonly [Socket, Socket | null]>();
  let pulled: "silent" | "broken" | null = null;
  const server = createServer((near) => {
    near.on("error", () => undefined);
    if (pulled === "broken") return void near.destroy();
    if (pulled === "silent") return void pairs.add([near.pause(), null]);
    near.once("data", () => {
      near.write(Buffer.from([5, 0]));
      near.once("data", (ask: Buffer) => {
        // [5, 1, 0, kind, address…, port]: kind 1 is four bytes, 3 a name with its length before it, 4 sixteen bytes.
        const kind = ask[3] ?? 0;
        const length = kind === 1 ? 4 : kind === 4 ? 16 : (ask[4] ?? 0) + 1;
        const host = kind === 3 ? ask.subarray(5, 4 + length).toString() : "127.0.0.1";
        const far = connect({ host, port: ask.readUInt16BE(4 + length) }, () => {
          near.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          near.pipe(far);
          far.pipe(near);
        });
        const pair = [near, far] as const;
        pairs.add(pair);
        const end = (): void => {
          near.destroy();
          far.destroy();
          pairs.delete(pair);
        };
        for (const socket of pair) socket.on("error", end).on("close", end);
      });
    });
  });
  const endAll = (): void => {
    for (const [near, far] of pairs) {
      near.destroy();
      far?.destroy();
    }
    pairs.clear();
  };
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve({
      server: `socks5://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
      pull: (how) => {
        pulled = how;
        if (how === "broken") return endAll();
        for (const [near, far] of pairs) {
          near.unpipe();
          far?.unpipe();
          near.pause();
          far?.pause();
        }
      },
      mend: () => {
        // What was on a dead line never arrives: connections that were silent are gone, and new ones can be made.
        if (pulled === "silent") endAll();
        pulled = null;
      },
      close: () => {
        endAll();
        server.close();
      },
    });
  }));
}
