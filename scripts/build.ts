/**
 * Builds the apps into dist/: hashed assets under /assets/, a manifest at .vite/manifest.json, and the loader as plain /box.js. Skips when
 * nothing changed since the last build (a stamp over every source). Builds beside dist/ and changes places at the end, so that a running
 * server never sees half of one build and half of another.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build as vite, type InlineConfig, type Plugin } from "vite";
import { root } from "./run.ts";

/** Where it is built: dist/, or the folder named by BYNAME_DIST. */
export const dist = process.env["BYNAME_DIST"] ?? join(root, "dist");
/** Pages, by the app that draws them. BYNAME_APPS=widget builds that one alone, so that work on one app does not wait for another. */
const chosen = (process.env["BYNAME_APPS"] ?? "widget,portal,desk").split(",");
const entries = ["src/apps/widget/box.tsx", "src/apps/portal/portal.tsx", "src/apps/desk/desk.tsx"].filter((entry) => chosen.some((app) => entry.includes(`/${app}/`)));
const loader = "src/apps/widget/loader.ts";
const verifierPage = "src/verifier/page";
const watched = ["src/{apps,client,domain,record,reasoning,protocol,verifier}/**/*", "scripts/build.ts", "package-lock.json"];

/** A digest of all that a build is made from. */
function stampOf(): string {
  const hash = createHash("sha256").update(chosen.join());
  const files = globSync(watched, { cwd: root, withFileTypes: true }).filter((file) => file.isFile() && !file.name.endsWith(".test.ts")).map((file) => join(file.parentPath, file.name)).sort();
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** The favicon keeps one address, because browsers and bookmarks ask for it by name. */
const favicon: Plugin = {
  name: "byname-favicon",
  async buildStart() {
    this.emitFile({ type: "asset", fileName: "assets/favicon.svg", source: await readFile(join(root, "src/apps/ui/drawings/favicon.svg")) });
  },
};

function common(outDir: string): InlineConfig {
  return {
    root, configFile: false, base: "/", publicDir: false, logLevel: "warn", appType: "custom",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    define: { "process.env.NODE_ENV": '"production"' },
    build: { outDir, target: "es2023", cssTarget: ["chrome123", "safari17.5", "firefox120"], assetsDir: "assets", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, sourcemap: false, emptyOutDir: true },
  };
}

async function buildAll(outDir: string): Promise<void> {
  const config = common(outDir);
  // Each app by itself: chunks shared between audiences would make the lightest carry what only the heaviest needs.
  const manifest: Record<string, unknown> = {};
  for (const entry of entries.filter((one) => existsSync(join(root, one)))) {
    await vite({ ...config, plugins: [favicon], build: { ...config.build, emptyOutDir: false, manifest: "manifest.part.json", rolldownOptions: { input: entry } } });
    const part = join(outDir, "manifest.part.json");
    Object.assign(manifest, JSON.parse(await readFile(part, "utf8")));
    await rm(part);
  }
  await mkdir(join(outDir, ".vite"), { recursive: true });
  await writeFile(join(outDir, ".vite", "manifest.json"), JSON.stringify(manifest, null, 2));
  await buildVerifier(outDir, config);
  // The element of public cards and the loader stand alone on somebody else's page: no module, no hash, no import.
  await vite({ ...config, build: { ...config.build, emptyOutDir: false, rolldownOptions: { input: "src/apps/widget/card.ts", output: { format: "iife", entryFileNames: "card.js" } } } });
  await vite({ ...config, build: { ...config.build, emptyOutDir: false, rolldownOptions: { input: loader, output: { format: "iife", entryFileNames: "box.js" } } } });
}

/**
 * The page that checks records, whole in one file: styles, font and script stand in it, and its own policy lets exactly these run and nothing be fetched,
 * so that it works from a disk and a sceptic sees at the top that it can tell nobody anything.
 */
async function buildVerifier(outDir: string, config: InlineConfig): Promise<void> {
  const parts = join(outDir, ".verifier");
  await vite({ ...config, build: { ...config.build, outDir: parts, emptyOutDir: true, assetsInlineLimit: 1_000_000, cssCodeSplit: false, rolldownOptions: { input: join(root, verifierPage, "main.ts"), output: { format: "iife", entryFileNames: "page.js", assetFileNames: "page[extname]" } } } });
  const [template, script, style] = await Promise.all([readFile(join(root, verifierPage, "page.html"), "utf8"), readFile(join(parts, "page.js"), "utf8"), readFile(join(parts, "page.css"), "utf8")]);
  const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const safe = script.trim().replaceAll("</script", "<\\/script");
  const policy = `default-src 'none'; script-src ${digest(safe)}; style-src ${digest(style)}; font-src data:; base-uri 'none'; form-action 'none'`;
  // Functions as replacements: a "$&" in a script is no instruction.
  await writeFile(join(outDir, "byname-verifier.html"), template.replace("%POLICY%", () => policy).replace("%STYLE%", () => style).replace("%SCRIPT%", () => safe));
  await rm(parts, { recursive: true });
}

/** Builds if needed. @returns whether anything was built. */
export async function build(): Promise<boolean> {
  const stamp = stampOf();
  const mark = join(dist, ".stamp");
  if (existsSync(mark) && readFileSync(mark, "utf8") === stamp) return false;
  const fresh = `${dist}.new-${process.pid}`;
  const old = `${dist}.old-${process.pid}`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await buildAll(fresh);
    await writeFile(join(fresh, ".stamp"), stamp);
    await rename(dist, old).catch(() => undefined);
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === import.meta.filename) {
  const began = performance.now();
  const built = await build();
  console.log(built ? `build: apps built in ${((performance.now() - began) / 1000).toFixed(1)} s` : "build: nothing changed");
}
