/**
 * Runs the embedded PostgreSQL: starts it, starts it again when it dies, stops it.
 *
 * Modes. `starting`: the program runs but takes no connections yet. `running`: it does. `down`: it died; a new start is tried at once, then with
 * growing waits, for ever, because nothing else can be done with a server whose database is gone. `stopping`: entered by `stop()` from any mode;
 * a program that ends now is not started again. Meanwhile the pool's queries fail, and appends wait and are tried again (record/appendQueue.ts).
 */
import type { ChildProcess } from "node:child_process";
import { rmdir } from "node:fs/promises";
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { diskFull, folderFailure, type StartFailure, startFailure } from "../startFailure.ts";
import { type Binaries, copyBinaries, findBinaries, hasLinks, restoreLinks } from "./binaries.ts";
import { administrator, clusterSecrets, createCluster, openTheWay, type Secrets, socketFolder, stopOrphan } from "./cluster.ts";
import { candidates, type Identity, reaches, spawnAs } from "./identity.ts";
import { writtenOffWhole } from "../record/appendAll.ts";

export type Log = (line: string) => void;

/** How to reach the running cluster. The port only names the socket file: nothing listens on the network. */
export type Embedded = {
  readonly kind: "embedded";
  readonly host: string;
  readonly port: number;
  readonly administrator: string;
  readonly secrets: Secrets;
  /** The process id of the postmaster now, for tests that kill it. */
  pid(): number | null;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

const port = 5432;

/** Durability is not left to a configuration file: these win over it. */
const settings = (socket: string): readonly string[] =>
  [
    ["listen_addresses", ""],
    ["port", `${port}`],
    ["unix_socket_directories", socket],
    ["unix_socket_permissions", "0700"],
    ["fsync", "on"],
    ["synchronous_commit", "on"],
    ["full_page_writes", "on"],
    ["max_connections", "80"],
    ["shared_buffers", "128MB"],
    ["wal_compression", "on"],
    ["max_wal_size", "2GB"],
    ["checkpoint_timeout", "15min"],
    ["jit", "off"],
    ["io_method", "sync"],
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["lc_messages", "C"],
  ].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** Starts the cluster of a data folder, creating it at the first start. The caller holds the folder's lock. */
export async function startEmbedded(dataDir: string, log: Log): Promise<Embedded | StartFailure> {
  try {
    return await start(dataDir, log);
  } catch (error) {
    const failure = folderFailure(dataDir, error);
    if (failure !== null) return failure;
    throw error;
  }
}

async function start(dataDir: string, log: Log): Promise<Embedded | StartFailure> {
  const found = await findBinaries();
  if (found.kind !== "binaries") return found;
  const ready = await reachable(found, dataDir);
  if (ready.kind !== "ready") return ready;
  const { binaries, identity } = ready;
  const secrets = await clusterSecrets(dataDir);
  if ("kind" in secrets) return secrets;
  const failure = await createCluster(binaries, identity, dataDir, secrets);
  if (failure !== null) return failure;
  await stopOrphan(dataDir, log);
  const socket = await socketFolder(identity, dataDir);
  const launch = (): Promise<Running | Ended> => launchOnce(identity, join(binaries.folder, "bin", "postgres"), ["-D", join(dataDir, "postgres"), ...settings(socket)], log);
  const first = await launch();
  if (first.kind === "ended") return explain(dataDir, first.output);
  return supervise(first, launch, { kind: "embedded", host: socket, port, administrator, secrets }, log);
}

type Ready = { readonly kind: "ready"; readonly binaries: Binaries; readonly identity: Identity };

/** Finds an identity that reaches programs and data, and programs that it reaches. */
async function reachable(found: Binaries, dataDir: string): Promise<Ready | StartFailure> {
  const program = (binaries: Binaries): string => join(binaries.folder, "bin", "postgres");
  let binaries = found;
  if (!(await hasLinks(found.folder)) && !(await restored(found.folder))) binaries = await copyBinaries(found, dataDir);
  for (const identity of await candidates(join(dataDir, "postgres"))) {
    await openTheWay(identity, dataDir);
    if (!(await reaches(identity, [dataDir]))) continue;
    if (await reaches(identity, [program(binaries)])) return { kind: "ready", binaries, identity };
    const copy = await copyBinaries(found, dataDir);
    if (await reaches(identity, [program(copy)])) return { kind: "ready", binaries: copy, identity };
  }
  return startFailure(
    "folder-unreachable",
    `PostgreSQL must not run as root, and no unprivileged user can reach the data folder ${dataDir}.`,
    "Start Byname as an ordinary user, or choose a folder that others may enter, such as /var/lib/byname, with --data.",
  );
}

const restored = (folder: string): Promise<boolean> => restoreLinks(folder).then(() => true, () => false);

type Running = { readonly kind: "running"; readonly child: ChildProcess; readonly ended: Promise<string> };
type Ended = { readonly kind: "ended"; readonly output: string };

/** A Postgres killed a moment ago may leave servants that hold its shared memory until they notice; and the disk may need a recovery. */
const patience = { attempts: 40, wait: 250 };

async function launchOnce(identity: Identity, program: string, args: readonly string[], log: Log): Promise<Running | Ended> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await launchAttempt(identity, program, args, log);
    const passing = outcome.kind === "ended" && /pre-existing shared memory block|lock file .* already exists/.test(outcome.output);
    if (!passing || attempt === patience.attempts) return outcome;
    await sleep(patience.wait);
  }
}

/** A connection that is ended from outside is told of by whoever held it; when we stop, nobody is surprised. */
const worthReading = (line: string): boolean => / (?:WARNING|ERROR|FATAL|PANIC): /.test(line) && !writtenOffWhole.test(line) && !line.endsWith("terminating connection due to administrator command");

function launchAttempt(identity: Identity, program: string, args: readonly string[], log: Log): Promise<Running | Ended> {
  const child = spawnAs(identity, program, args, ["ignore", "ignore", "pipe"]);
  let output = "";
  const ended = new Promise<string>((done) => {
    child.on("error", (error) => done(error.message));
    child.on("close", () => done(output));
    // After a kill, servants of Postgres can hold the output open a little longer than we care to wait.
    child.on("exit", () => setTimeout(() => done(output), 200));
  });
  return new Promise((settle) => {
    void ended.then((all) => settle({ kind: "ended", output: all }));
    child.stderr?.on("data", (chunk: Buffer) => {
      const text = chunk.toString();
      output = (output + text).slice(-8000);
      for (const line of text.split("\n")) if (worthReading(line)) log(`postgres: ${line}`);
      if (!output.includes("database system is ready to accept connections")) return;
      // From here on neither the program nor its output keeps a server process alive that has nothing else to do.
      letGo(child);
      settle({ kind: "running", child, ended });
    });
  });
}

function letGo(child: ChildProcess): void {
  child.unref();
  for (const end of [child.stdin, child.stderr]) if (end instanceof Socket) end.unref();
}

/** A tiny companion whose input we hold: when we are killed the input closes, and it asks Postgres to stop, so that none is left behind. */
function guard(pid: number): ChildProcess {
  const child = spawnAs({ kind: "self" }, "/bin/sh", ["-c", 'cat >/dev/null; kill -INT "$0"', `${pid}`], ["pipe", "ignore", "ignore"]);
  child.on("error", () => undefined);
  letGo(child);
  return child;
}

function supervise(first: Running, launch: () => Promise<Running | Ended>, address: Omit<Embedded, "pid" | "stop">, log: Log): Embedded {
  let current: Running | null = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const watch = (running: Running): void => {
    const companion = guard(running.child.pid ?? 0);
    void running.ended.then(() => {
      companion.kill("SIGKILL");
      current = null;
      if (!stopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    log("PostgreSQL ended unexpectedly; starting it again");
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5000)) {
      const outcome = await launch();
      if (outcome.kind === "running") {
        current = outcome;
        watch(outcome);
        log("PostgreSQL runs again");
        return;
      }
      log(`PostgreSQL did not start: ${outcome.output.trim().split("\n").at(-1) ?? ""}`);
      await sleep(wait);
    }
  };
  watch(first);
  return {
    ...address,
    pid: () => current?.child.pid ?? null,
    stop: async () => {
      stopping = true;
      await restarting;
      const last: Running | null = current;
      if (last !== null) await shutDown(last);
      // The socket is gone now; a short folder made for it alone goes too (one inside the cluster is not empty, and stays).
      await rmdir(address.host).catch(() => undefined);
    },
  };
}

async function shutDown({ child, ended }: Running): Promise<void> {
  child.ref();
  child.kill("SIGINT");
  const patient = sleep(20_000, "late", { ref: false });
  if ((await Promise.race([ended, patient])) === "late") child.kill("SIGQUIT");
  await ended;
}

function explain(dataDir: string, output: string): StartFailure {
  if (/No space left|Disk quota/.test(output)) return diskFull(dataDir, output);
  if (/incompatible with server|was initialized by PostgreSQL version/.test(output))
    return startFailure(
      "postgres-did-not-start",
      `The database in ${join(dataDir, "postgres")} was made by another version of PostgreSQL.`,
      "Start the Byname version that made it and export, or restore a backup into a new data folder.",
      output,
    );
  return startFailure("postgres-did-not-start", `PostgreSQL did not start on ${join(dataDir, "postgres")}.`, "What it said is in the log. A full disk and a damaged folder are the usual causes.", output);
}
