/** Entries to tick, the newest first, in the words that would go. */
import { useState } from "preact/hooks";
import { Button } from "../../ui/index.ts";
import type { Line } from "../../../client/timeline/index.ts";
import { fullName, useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";
import { text as w } from "./text.ts";

const atFirst = 40;

export function Choose({ label, lines, chosen, onChosen }: { readonly label: string; readonly lines: readonly Line[]; readonly chosen: ReadonlySet<number>; readonly onChosen: (chosen: ReadonlySet<number>) => void }) {
  const { open, place, now } = useTalk();
  const state = open.state.value;
  const [shown, setShown] = useState(atFirst);
  // What was ticked elsewhere stands first, however old it is.
  const ordered = [...lines].reverse();
  const first = ordered.filter(({ seq }, at) => at < shown || chosen.has(seq));
  const tick = (seq: number, on: boolean): void => onChosen(new Set(on ? [...chosen, seq] : [...chosen].filter((one) => one !== seq)));
  return (
    <fieldset class="erase-list">
      <legend class="sr">{label}</legend>
      {first.map((line) => {
        const name = line.who === "p1" ? words.record.you : line.who === "p0" ? words.record.byname : fullName(state, line.who);
        return (
          <label class="choice" key={line.key}>
            <input type="checkbox" checked={chosen.has(line.seq)} onChange={(event) => tick(line.seq, event.currentTarget.checked)} />
            <span><span class={line.quote === null ? "clip-2" : "voice clip-2"} dir="auto">{line.quote ?? (line.files.map((file) => file.name).join(", ") || line.sentence)}</span><span class="hint">{w.by(name, moment(line.time, place, now.value))}</span></span>
          </label>
        );
      })}
      {ordered.length > shown ? <div><Button size="small" onPress={() => setShown(shown + 200)}>{w.more}</Button></div> : null}
    </fieldset>
  );
}
