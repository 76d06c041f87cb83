/** The built apps: which files an entry needs (Vite's manifest), and the files themselves, read once and kept with their compressed form. */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

export type Needs = { readonly script: string | null; readonly styles: readonly string[]; /** Modules worth fetching beside the script. */ readonly modules: readonly string[] };
export type Entry = "src/apps/widget/box.tsx" | "src/apps/portal/portal.tsx" | "src/apps/desk/desk.tsx";
export type Dist = {
  needs(entry: Entry): Needs;
  /** Sends a file of dist/, or null when there is none of this name. */
  send(name: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | null>;
};

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] };
type Kept = { readonly bytes: Buffer; readonly zipped: Buffer | null };

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png", ".webp": "image/webp", ".txt": "text/plain; charset=utf-8", ".json": "application/json",
};
const zippable = new Set([".js", ".css", ".svg", ".txt", ".json"]);

export function openDist(folder: string): Dist {
  const path = join(folder, ".vite", "manifest.json");
  const manifest: Readonly<Record<string, Chunk>> = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, Chunk>) : {};
  const kept = new Map<string, Kept>();

  const reach = (name: string, seen = new Set<string>()): readonly Chunk[] => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return [];
    seen.add(name);
    return [...(chunk.imports ?? []).flatMap((one) => reach(one, seen)), chunk];
  };

  const read = async (name: string): Promise<Kept | null> => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes === null) return null;
    const file: Kept = { bytes, zipped: zippable.has(extname(name)) && bytes.length > 600 ? gzipSync(bytes, { level: 9 }) : null };
    kept.set(name, file);
    return file;
  };

  return {
    needs: (entry) => {
      const chunks = reach(entry);
      const own = chunks.at(-1);
      return {
        script: own === undefined ? null : `/${own.file}`,
        styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))].map((file) => `/${file}`),
        modules: chunks.slice(0, -1).map((chunk) => `/${chunk.file}`),
      };
    },
    send: async (name, request, reply) => {
      // Names are ours: letters, digits, dots, dashes; nothing climbs out of the folder.
      if (!/^(?:assets\/)?[\w-][\w.-]{0,150}$/.test(name)) return null;
      const file = await read(name);
      if (file === null) return null;
      const zip = file.zipped !== null && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
      if (zip) reply.header("content-encoding", "gzip");
      return reply
        .header("content-type", types[extname(name)] ?? "application/octet-stream")
        .header("vary", "accept-encoding")
        // The box's script stands on other people's pages, with an integrity attribute if they like.
        .header("cross-origin-resource-policy", "cross-origin")
        .header("access-control-allow-origin", "*")
        .header("cache-control", name.startsWith("assets/") && /-[\w-]{8,}\.\w+$/.test(name) ? "public, max-age=31536000, immutable" : "public, max-age=300")
        .send(zip ? file.zipped : file.bytes);
    },
  };
}
