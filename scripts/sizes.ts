/** How heavy the apps are to a visitor, in bytes after gzip, from the manifest of the last build. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dist } from "./build.ts";

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] };

const gz = (file: string): number => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** Scripts and styles that must arrive before an entry runs: itself and all it imports statically. */
export function firstLoad(manifest: Readonly<Record<string, Chunk>>, entry: string): { readonly js: readonly string[]; readonly css: readonly string[] } {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of manifest[name]?.imports ?? []) visit(next);
  };
  visit(entry);
  const chunks = [...seen].flatMap((name) => manifest[name] ?? []);
  return { js: chunks.map(({ file }) => file), css: [...new Set(chunks.flatMap(({ css = [] }) => css))] };
}

const sum = (files: readonly string[]): number => files.reduce((total, file) => total + gz(file), 0);

export type Sizes = { readonly loader: number; /** Loader, scripts and styles until the first message can be typed. */ readonly ask: number; readonly portal: number | null; readonly desk: number | null };

export function sizes(): Sizes {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8")) as Record<string, Chunk>;
  const scripts = (entry: string): number | null => (manifest[entry] === undefined ? null : sum(firstLoad(manifest, entry).js));
  const box = firstLoad(manifest, "src/apps/widget/box.tsx");
  const loader = existsSync(join(dist, "box.js")) ? gz("box.js") : Infinity;
  return { loader, ask: loader + sum(box.js) + sum(box.css), portal: scripts("src/apps/portal/portal.tsx"), desk: scripts("src/apps/desk/desk.tsx") };
}

/** Bytes: what is allowed, and what we aim at. kB are thousands. */
export const budgets = { loader: { most: 4_000, aim: 3_000 }, ask: { most: 40_000, aim: 30_000 }, desk: { most: 180_000, aim: 120_000 } } as const;
