/** Asking whether it is put right. Held back for ten seconds, because once asked it cannot be unasked. */
import { toast } from "../../ui/index.ts";
import { fill, words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";
import { give } from "./give.ts";

export function askRight({ one, name }: Pick<CaseNow, "one" | "name">): void {
  let undone = false;
  toast({
    text: fill(words.compose.askSure, { name }), undo: { label: words.compose.leave0, act: () => void (undone = true) },
    settled: () => {
      if (!undone) void give(one, { type: "askStatement" });
    },
  });
}
