/** Words begun and not sent: kept on this device by case and place, so that a closed tab costs nobody their sentence. */
import type { Surroundings } from "./surroundings.ts";

export type Draft = {
  /** What was kept, or "". */
  load(): Promise<string>;
  /** Keeps these words; soon, not at every letter. Empty words are forgotten. */
  save(text: string): void;
  /** Sent, or let go. */
  clear(): void;
};

/** `place`: `${caseId}/say`, `${caseId}/note`, `ask/printers`. */
export function draft({ keep, after }: Pick<Surroundings, "keep" | "after">, place: string, soon = 300): Draft {
  let waiting: (() => void) | null = null;
  const write = (text: string): void => void (text === "" ? keep.drop("drafts", place) : keep.put("drafts", place, text));
  return {
    load: async () => {
      const kept = await keep.get("drafts", place);
      return typeof kept === "string" ? kept : "";
    },
    save: (text) => {
      waiting?.();
      waiting = after(soon, () => write(text));
    },
    clear: () => {
      waiting?.();
      write("");
    },
  };
}
