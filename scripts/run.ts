/** Runs a program in the foreground with our own pinned Node first on the path; resolves with its exit code. */
import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");

/**
 * @param command the program's name or path
 * @param args its arguments, never through a shell
 * @param env what to add to the environment
 * @returns the exit code; 1 when it was killed or could not start
 */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`, ...env } });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
