/** The log for the world: its signed root and the tiles that it can be recomputed from, under the names that C2SP tlog-tiles gives them. */
import type { Handlers } from "../ports.ts";
import type { PublicLog } from "./publicLog.ts";

export function logHandlers(log: PublicLog | null): Pick<Handlers, "logCheckpoint" | "logTile"> {
  return {
    logCheckpoint: async (_, reply) => {
      const note = await log?.root();
      if (note === undefined || note === null) return reply.callNotFound();
      return reply.header("content-type", "text/plain; charset=utf-8").header("cache-control", "public, max-age=60").header("access-control-allow-origin", "*").send(note);
    },
    logTile: async (request, reply) => {
      const { "*": path } = request.params as { readonly "*"?: string };
      const asked = tileOf(path ?? "");
      const bytes = asked === null || log === null ? null : await log.tile(asked.level, asked.index, asked.width);
      if (bytes === null) return reply.callNotFound();
      return reply.header("content-type", "application/octet-stream").header("cache-control", "public, max-age=31536000, immutable").header("access-control-allow-origin", "*").send(bytes);
    },
  };
}

/** `<level>/<index in groups of three, all but the last led by x>[.p/<width>]`; null for any other spelling. */
export function tileOf(path: string): { readonly level: number; readonly index: number; readonly width: number } | null {
  const [, level = "", groups = "", last = "", partial] = /^([0-7])\/((?:x\d{3}\/){0,3})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (last === "") return null;
  const width = partial === undefined ? 256 : Number(partial);
  return width > 256 || (partial !== undefined && width === 256) || groups.startsWith("x000/") ? null : { level: Number(level), index: Number(`${groups.replaceAll(/[x/]/g, "")}${last}`), width };
}
