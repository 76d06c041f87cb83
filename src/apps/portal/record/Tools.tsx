/** How the record is narrowed down and searched: words, kinds, who, by which way, which notebook, and a day to go to. */
import { useId } from "preact/hooks";
import { Chip, SearchField, SelectField } from "../../ui/index.ts";
import type { Channel } from "../../../client/timeline/index.ts";
import { words } from "../words.ts";
import type { Filter, Narrow } from "./lines.ts";

const [w, t] = [words.record, words.timeline];
const filters: readonly { readonly value: Filter; readonly label: string }[] = [{ value: "all", label: w.all }, { value: "words", label: t.wordsOnly }, { value: "promises", label: w.promises }, { value: "money", label: w.money }, { value: "contacts", label: t.contacts }, { value: "mine", label: w.mine }];
const channels: readonly Channel[] = ["writing", "call", "visit", "letter", "mail", "other"];

type Props = {
  readonly sought: string; readonly onSought: (sought: string) => void; readonly filter: Filter; readonly onFilter: (filter: Filter) => void;
  readonly narrow: Narrow; readonly onNarrow: (narrow: Narrow) => void; readonly people: readonly { readonly who: string; readonly name: string }[];
  readonly first: string | undefined; readonly today: string; readonly onDay: (day: string) => void;
};

export function Tools({ sought, onSought, filter, onFilter, narrow, onNarrow, people, first, today, onDay }: Props) {
  const id = useId();
  return (
    <div class="tools">
      <SearchField label={w.search} placeholder={w.searchHint} value={sought} onValue={onSought} />
      <div class="row chips" role="group" aria-label={w.show}>{filters.map(({ value, label }) => <Chip key={value} pressed={filter === value} onPress={() => onFilter(value)}>{label}</Chip>)}</div>
      <details class="narrow"><summary>{t.filters}</summary>
        <div class="tell-fields">
          <SelectField label={t.who} value={narrow.who ?? ""} onValue={(who) => onNarrow({ ...narrow, who: who === "" ? null : who })} options={[{ value: "", label: t.anybody }, ...people.map(({ who, name }) => ({ value: who, label: name }))]} />
          <SelectField label={t.channel} value={narrow.channel ?? ""} onValue={(value) => onNarrow({ ...narrow, channel: channels.find((one) => one === value) ?? null })} options={[{ value: "", label: t.anyChannel }, ...channels.map((value) => ({ value, label: t.channels[value] }))]} />
          <SelectField label={t.book} value={narrow.book ?? ""} onValue={(value) => onNarrow({ ...narrow, book: value === "ours" || value === "mine" ? value : null })} options={[{ value: "", label: t.anyBook }, { value: "ours", label: t.ours }, { value: "mine", label: t.mine }]} />
          <div class="field"><label class="label" for={id}>{t.goTo}</label><input class="input" id={id} type="date" min={first} max={today} onChange={(event) => event.currentTarget.value !== "" && onDay(event.currentTarget.value)} /></div>
        </div>
      </details>
    </div>
  );
}
