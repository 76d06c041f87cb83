/** "You can share this", said of one text by itself: by whoever answers for it; taken back by anybody. */
import { Button, Chip, toast } from "../../ui/index.ts";
import type { SharedText } from "../../../domain/knowledge/values.ts";
import type { Here } from "./useKnown.ts";
import { words } from "./words.ts";

export const textName: Readonly<Record<SharedText, string>> = { cause: words.cause, workaround: words.workaround, guide: words.guide, fix: words.fix };

export function Sharing({ here: { view, may, act }, field }: { readonly here: Here; readonly field: SharedText }) {
  const on = view.sharing.includes(field);
  // Whoever may say what is done about it looks after the whole.
  const change = may("share") && (on || may("setFix"));
  const turn = (): void => void act({ type: "share", field, on: !on }).then((no) => no !== null && toast({ text: `${no.sentence} ${no.next}` }));
  return (
    <span class="row sharing">
      <Chip icon={on ? "share" : "lock"}>{on ? words.shared : words.kept}</Chip>
      {change && <Button size="small" kind="quiet" onPress={turn}>{on ? words.keepForUs : words.mayShare}<span class="sr">: {textName[field]}</span></Button>}
    </span>
  );
}
