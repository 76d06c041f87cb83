/**
 * Running the paper maker: a process of its own under Node's permission model, with nothing in its environment. It may read its own folder and the libraries,
 * and that is all: no data folder, no network, no writing, no further process. A few at a time; whoever waits longer is told to come back.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { PaperLine } from "./paper/lines.ts";

const folder = join(import.meta.dirname, "paper");
const libraries = realpathSync(join(import.meta.dirname, "..", "..", "..", "node_modules"));
const manifest = join(import.meta.dirname, "..", "..", "..", "package.json");

/** What the maker's Node is started with: a test tries these doors. */
export const confinement: readonly string[] = ["--permission", `--allow-fs-read=${join(folder, "*")}`, `--allow-fs-read=${join(libraries, "*")}`, `--allow-fs-read=${manifest}`, "--max-old-space-size=512", "--disable-warning=ExperimentalWarning", "--disable-warning=SecurityWarning"];

/** Papers made at once, and the longest that one may take. */
const atOnce = 2;
const mostWaiting = 8;
const mostMs = 600_000;

export type Printing = {
  /** The PDF as it is made; null when too many wait already. */
  print(lines: AsyncIterable<PaperLine>): Promise<Readable | null>;
  stop(): void;
};

export function openPrinting(): Printing {
  const running = new Set<ReturnType<typeof spawn>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const done = (): void => {
    busy--;
    waiting.shift()?.();
  };

  return {
    print: async (lines) => {
      if (busy >= atOnce) {
        if (waiting.length >= mostWaiting) return null;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      busy++;
      const child = spawn(process.execPath, [...confinement, join(folder, "maker.ts")], { env: {}, cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
      running.add(child);
      const timer = setTimeout(() => child.kill("SIGKILL"), mostMs);
      let complaint = "";
      child.stderr.on("data", (bytes: Buffer) => void (complaint = `${complaint}${bytes.toString("utf8")}`.slice(-2_000)));
      child.stdin.on("error", () => undefined);
      const ended = once(child, "close").then(([code]: unknown[]) => {
        clearTimeout(timer);
        running.delete(child);
        done();
        return code;
      });
      const feeding = (async () => {
        try {
          for await (const line of lines) if (!child.stdin.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(child.stdin, "drain"), ended]);
          child.stdin.end();
        } catch (thrown) {
          // Half a paper must not look like a whole one.
          child.kill("SIGKILL");
          throw thrown;
        }
      })();
      feeding.catch(() => undefined);
      return Readable.from((async function* () {
        yield* child.stdout;
        await feeding;
        const code = await ended;
        if (code !== 0) throw new Error(`the paper maker ended with ${String(code)}: ${complaint}`);
      })(), { objectMode: false });
    },
    stop: () => {
      for (const child of running) child.kill("SIGKILL");
    },
  };
}
