/** The outbox, for the administrator's eyes. */
import { instant } from "../../domain/words.ts";
import type { Outbox } from "../../channels/mail/outbox.ts";
import { refuse, type Handlers } from "../ports.ts";

/** A letter's link speaks for the person it is sent to, up to their "yes": whoever reads the outbox sees that there is one, never the key in it. */
export const withoutKey = (text: string): string => text.replaceAll(/(\/enter\/)[A-Za-z0-9_-]{20,}/g, "$1…");

export function mailHandlers(outbox: Outbox): Pick<Handlers, "mails"> {
  return {
    mails: async ({ query }) => {
      const before = query.before ?? null;
      if (before !== null && !instant.safeParse(before).success) return refuse("badInput", { where: "before" });
      const letters = await outbox.list(before);
      return { ok: { canGo: outbox.canGo(), mails: letters.map((letter) => ({ ...letter, text: withoutKey(letter.text) })) } };
    },
  };
}
