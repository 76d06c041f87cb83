/**
 * As whom Postgres runs. It refuses to run as root, so a server started by root runs it as an unprivileged user. Whether that user can reach
 * a path is asked of the kernel (a tiny program is run as that user) rather than worked out from permission bits.
 */
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { readFile, stat } from "node:fs/promises";

/**
 * `self`: as we are. `user`: another user. `user-reaching`: another user who may in addition walk through folders that are closed to them
 * (one Linux capability, no others), for a data folder below somebody's private folder, e.g. a checkout under /root.
 */
export type Identity =
  | { readonly kind: "self" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number }
  | { readonly kind: "user-reaching"; readonly uid: number; readonly gid: number; readonly capability: string };

// Nothing of our own environment reaches Postgres: PG* variables and locales would change how it behaves.
const environment = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Starts a program under an identity, in its own session, so that a Ctrl-C in the terminal reaches the server alone, which then stops it in order. */
export function spawnAs(identity: Identity, program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  const common = { env: environment, cwd: "/", detached: true, stdio } as const;
  switch (identity.kind) {
    case "self":
      return spawn(program, args, common);
    case "user":
      return spawn(program, args, { ...common, uid: identity.uid, gid: identity.gid });
    case "user-reaching": {
      const { uid, gid, capability } = identity;
      const become = ["--reuid", `${uid}`, "--regid", `${gid}`, "--clear-groups", "--inh-caps", `+${capability}`, "--ambient-caps", `+${capability}`];
      return spawn("setpriv", [...become, "--", program, ...args], common);
    }
  }
}

/** Runs a program to its end. Gives its exit code (null when it could not be started or was killed) and all it wrote. */
export function runAs(identity: Identity, program: string, args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((done) => {
    const child = spawnAs(identity, program, args, ["ignore", "pipe", "pipe"]);
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => done({ code: null, output: error.message }));
    child.on("close", (code) => done({ code, output }));
  });
}

/** Can this identity enter all these folders and run these programs? */
export async function reaches(identity: Identity, paths: readonly string[]): Promise<boolean> {
  if (identity.kind === "self") return true;
  const { code } = await runAs(identity, "/bin/sh", ["-c", 'for path do test -x "$path" || exit 1; done', "sh", ...paths]);
  return code === 0;
}

/** The unprivileged user for root: the owner of an existing cluster, else `postgres`, else `nobody`. */
export async function unprivilegedUser(cluster: string): Promise<{ uid: number; gid: number }> {
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = known.split("\n").find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

/** The capabilities that let a process walk through closed folders, the lesser first (containers often withhold it). */
const walking = ["dac_read_search", "dac_override"] as const;

/** Every identity worth trying, least privileged first. */
export async function candidates(cluster: string): Promise<readonly Identity[]> {
  if (process.getuid?.() !== 0) return [{ kind: "self" }];
  const user = await unprivilegedUser(cluster);
  return [{ kind: "user", ...user }, ...walking.map((capability) => ({ kind: "user-reaching", ...user, capability }) as const)];
}
