/**
 * The real program, started as a person starts it: a process of its own, on a free port, in a folder of its own. Used by journeys, the replay, the
 * kill test and the bench. Whoever starts it stops it; what a killed test leaves behind goes with `killAll`.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The made-up staff of the sample desk sign in with this in tests. */
export const samplePassword = "a sample password for tests only";

const root = join(import.meta.dirname, "..", "..");

export type Running = {
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** SIGTERM, then waits for its end; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9, at once; Postgres is left to itself, as when the power goes. */
  kill(): Promise<void>;
  /** Stops, and removes the folder. */
  close(): Promise<void>;
};

export type StartOptions = {
  readonly dataDir?: string;
  readonly port?: number;
  readonly sample?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for the ready line. */
  readonly patience?: number;
};

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Starts Byname and resolves when it has printed its ready line; rejects with all it printed when it ends before. */
export async function startByname({ dataDir, port, sample = false, env = {}, patience = 60_000 }: StartOptions = {}): Promise<Running> {
  const own = dataDir === undefined;
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "byname-run-"));
  const at = port ?? (await freePort());
  const args = [join(root, "bin", "byname.mjs"), "start", "--port", String(at), "--data", folder, ...(sample ? ["--sample"] : [])];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, BYNAME_SAMPLE_PASSWORD: samplePassword, ...env } });
  let printed = "";
  child.stdout.on("data", (part: Buffer) => (printed += part.toString("utf8")));
  child.stderr.on("data", (part: Buffer) => (printed += part.toString("utf8")));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const origin = await ready(child, () => printed, ended, patience);
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    return ended;
  };
  return {
    origin, dataDir: folder, pid: child.pid ?? 0, output: () => printed, stop,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await stop();
      if (own) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, printed: () => string, ended: Promise<number | null>, patience: number): Promise<string> {
  let over = false;
  void ended.then(() => (over = true));
  for (const from = Date.now(); Date.now() - from < patience; ) {
    const line = /Byname is ready at (http\S+)/.exec(printed());
    if (line?.[1] !== undefined) return line[1].replace(/\/$/, "");
    if (over) throw new Error(`Byname ended before it was ready:\n${printed()}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
  child.kill("SIGKILL");
  throw new Error(`Byname was not ready in ${patience / 1000} s:\n${printed()}`);
}
