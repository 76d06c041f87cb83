/** The outbox, for the administrator's eyes. */
import { instant } from "../../domain/words.ts";
import type { Outbox } from "../../channels/mail/outbox.ts";
import { refuse, type Handlers } from "../ports.ts";

export function mailHandlers(outbox: Outbox): Pick<Handlers, "mails"> {
  return {
    mails: async ({ query }) => {
      const before = query.before ?? null;
      if (before !== null && !instant.safeParse(before).success) return refuse("badInput", { where: "before" });
      return { ok: { canGo: outbox.canGo(), mails: [...(await outbox.list(before))] } };
    },
  };
}
