/** Whether we live, whether we can work, and how it goes. */
import type { Pool } from "pg";
import type { Meter } from "./edge/meter.ts";
import { refuse, type Handlers } from "./ports.ts";

export function healthHandlers({ pool, meter, stopping }: { readonly pool: Pool; readonly meter: Meter; readonly stopping: () => boolean }): Pick<Handlers, "health" | "ready" | "metrics" | "live"> {
  return {
    health: async () => ({ ok: { alive: true } }),
    ready: async () => {
      if (stopping()) return refuse("stopping");
      const answered = await pool.query("select 1").then(() => true, () => false);
      return answered ? { ok: { ready: true } } : refuse("storageDown");
    },
    metrics: async (_, reply) => reply.header("content-type", meter.contentType).send(await meter.text()),
    // A socket never comes this far (live/live.ts takes it at the upgrade); whoever asks for a page is told that there is none.
    live: async (_, reply) => reply.header("upgrade", "websocket").callNotFound(),
  };
}
