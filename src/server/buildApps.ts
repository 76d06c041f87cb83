/** Builds the apps into dist/ when there are none or when their sources are newer. The bundler runs in a process of its own, so that it costs the server no memory. */
import { spawn } from "node:child_process";
import { existsSync, globSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
/** Pages built beforehand, by whoever sets this: they are used as they are, and nothing is looked at or built. */
const builtElsewhere = process.env["BYNAME_DIST"];
export const distFolder = builtElsewhere ?? join(root, "dist");

/** Null when dist/ is as new as its sources; else a sentence if it could not be built. */
export async function buildAppsIfNeeded(): Promise<string | null> {
  if (builtElsewhere !== undefined) return existsSync(join(builtElsewhere, ".stamp")) ? null : `There are no built pages in ${builtElsewhere}.`;
  const mark = join(distFolder, ".stamp");
  const builtAt = existsSync(mark) ? statSync(mark).mtimeMs : 0;
  const sources = globSync("src/{apps,client,domain,record,reasoning,protocol,verifier}/**/*", { cwd: root });
  if (builtAt > 0 && sources.every((file) => statSync(join(root, file)).mtimeMs <= builtAt)) return null;
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [join(root, "scripts", "build.ts")], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", () => resolve(1));
    child.once("exit", resolve);
  });
  // Nothing had changed in substance: the mark is set to now, so that the next start need not ask again.
  if (code === 0 && existsSync(mark)) utimesSync(mark, new Date(), new Date());
  if (code === 0 || builtAt > 0) return null;
  return "The pages could not be built: what went wrong stands above.";
}
