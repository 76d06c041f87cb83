/** The files of the embedded cluster: its secret, its first creation, its socket, and what a killed Postgres left behind. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, diskFull, type StartFailure, startFailure } from "../startFailure.ts";
import type { Binaries } from "./binaries.ts";
import { type Identity, reaches, runAs } from "./identity.ts";
import { commandOf, isAlive, isGoneWithin } from "./processes.ts";

/** The administrator of the embedded cluster. Only the start uses it; the server works as the application role. */
export const administrator = "byname_admin";

export type Secrets = { readonly admin: string; readonly app: string };

/** The passwords of this cluster: read, or made at random before the cluster is. */
export async function clusterSecrets(dataDir: string): Promise<Secrets | StartFailure> {
  const path = join(dataDir, "postgres.secret.json");
  if (!existsSync(path)) {
    if (existsSync(join(dataDir, "postgres")))
      return startFailure("secret-lost", `The file ${path} is missing, so the database beside it cannot be opened.`, "Put the file back from a backup of the data folder.");
    const word = (): string => randomBytes(24).toString("base64url");
    await writeFile(`${path}.new`, JSON.stringify({ admin: word(), app: word() }), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }
  const secrets: Secrets = JSON.parse(await readFile(path, "utf8"));
  return secrets;
}

async function giveTo(identity: Identity, path: string): Promise<void> {
  if (identity.kind !== "self") await chown(path, identity.uid, identity.gid);
}

/** When the data folder itself, which is ours, is all that bars the way, lets others walk through it (not list it: what is inside is closed by itself). */
export async function openTheWay(identity: Identity, dataDir: string): Promise<void> {
  if (identity.kind === "self" || (await reaches(identity, [dataDir]))) return;
  const { mode, uid } = await stat(dataDir);
  if (uid === process.getuid?.()) await chmod(dataDir, (mode & 0o7777) | 0o001);
}

/** Creates the cluster, once: with checksums, a random password, Unicode text. Half a cluster from an interrupted first start is thrown away. */
export async function createCluster(binaries: Binaries, identity: Identity, dataDir: string, secrets: Secrets): Promise<StartFailure | null> {
  const [cluster, unfinished, password] = [join(dataDir, "postgres"), join(dataDir, "postgres.unfinished"), join(dataDir, "postgres.password")];
  if (existsSync(cluster)) return null;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await giveTo(identity, unfinished);
  await writeFile(password, secrets.admin, { mode: 0o600 });
  await giveTo(identity, password);
  try {
    const { code, output } = await runAs(identity, join(binaries.folder, "bin", "initdb"), [
      ...["--pgdata", unfinished, "--username", administrator, "--pwfile", password, "--auth", "scram-sha-256"],
      ...["--data-checksums", "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"],
    ]);
    if (code !== 0) {
      await rm(unfinished, { recursive: true, force: true });
      if (/No space left|Disk quota/.test(output)) return diskFull(dataDir, output);
      return startFailure("postgres-did-not-start", `PostgreSQL could not create its database in ${cluster}.`, "What it said is in the log. DATABASE_URL lets you use another PostgreSQL.", output);
    }
    await rename(unfinished, cluster);
    return null;
  } finally {
    await rm(password, { force: true });
  }
}

/** A socket's path may have 107 bytes. */
const longestSocketPath = 107;

/** The folder of the socket: the cluster's own, or, when that path is too long, a short one in the temporary folder. Only the cluster's user may enter it. */
export async function socketFolder(identity: Identity, dataDir: string): Promise<string> {
  const cluster = join(dataDir, "postgres");
  if (Buffer.byteLength(join(cluster, ".s.PGSQL.5432")) <= longestSocketPath) return cluster;
  const name = createHash("sha256").update(await realpath(dataDir)).digest("hex").slice(0, 16);
  // Debian gives root a private TMPDIR on some systems, which another user could not enter.
  const folder = join(identity.kind === "user" ? "/tmp" : tmpdir(), `byname-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await giveTo(identity, folder);
  await chmod(folder, 0o700);
  return folder;
}

/**
 * Stops a Postgres that a killed server left running on this cluster, and removes a `postmaster.pid` whose process id now belongs to some other
 * program (Postgres itself removes one that belongs to none). We hold the folder lock, so no living server wants either.
 */
export async function stopOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  const file = join(dataDir, "postgres", "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isSafeInteger(pid) || pid < 2 || !isAlive(pid)) return;
  const command = await commandOf(pid);
  if (command === null || !command.includes(join(dataDir, "postgres"))) {
    await rm(file, { force: true });
    return;
  }
  log(`stopping the PostgreSQL (process ${pid}) that an earlier server left running`);
  for (const [signal, patience] of [["SIGINT", 10_000], ["SIGQUIT", 5_000], ["SIGKILL", 5_000]] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === "ESRCH") return;
      throw error;
    }
    if (await isGoneWithin(pid, patience)) return;
  }
}
