/** By when, and whether it is a deed or a next word. Times that are meant most often are one press away; any other can be set. */
import { Segmented } from "../../ui/index.ts";
import { instantOf, localValue, moment, span } from "../app/time.ts";
import { fill, words } from "../words.ts";

const say = words.compose;
export type Terms = { readonly kind: "deed" | "nextWord"; readonly due: string | null; readonly quick: string };

const inMinutes = (minutes: number): string => new Date(Math.ceil((Date.now() + minutes * 60_000) / 60_000) * 60_000).toISOString();
function tomorrow(): string {
  const at = new Date(Date.now() + 86_400_000);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}
export const startingTerms = (): Terms => ({ kind: "deed", due: inMinutes(60), quick: "60" });

export function PromiseTerms({ terms, onTerms }: { readonly terms: Terms; readonly onTerms: (terms: Terms) => void }) {
  const quick = (value: string): void => onTerms({ ...terms, quick: value, due: value === "tomorrow" ? tomorrow() : value === "other" ? terms.due : inMinutes(Number(value)) });
  return (
    <div class="terms">
      <Segmented label={say.kind} value={terms.kind} onValue={(kind) => onTerms({ ...terms, kind })} options={[{ value: "deed", label: say.deed }, { value: "nextWord", label: say.word }]} />
      <Segmented label={say.when} value={terms.quick} onValue={quick} options={[...["15", "60", "180"].map((minutes) => ({ value: minutes, label: fill(say.whenIn, { span: span(Number(minutes) * 60_000) }) })), { value: "tomorrow", label: moment(tomorrow(), Date.now()) }, { value: "other", label: say.whenOther }]} />
      {terms.quick === "other" && <input class="input" type="datetime-local" aria-label={say.when} value={terms.due === null ? "" : localValue(new Date(terms.due))} onInput={(event) => onTerms({ ...terms, due: instantOf(event.currentTarget.value) })} />}
    </div>
  );
}
