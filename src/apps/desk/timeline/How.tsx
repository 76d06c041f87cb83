/** How it went, from each side, in one line: of the conversation or of a contact elsewhere, and never of a person. */
import { useState } from "preact/hooks";
import { Button, Segmented, TextField } from "../../ui/index.ts";
import type { Mark } from "../../../domain/case/state.ts";
import type { Grade } from "../../../domain/quality/events.ts";
import { marksAbout, somethingToMark } from "../../../domain/quality/evolve.ts";
import { list } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill } from "../words.ts";
import { words as say } from "./words.ts";

const parts = ["time", "content", "quality"] as const;
const grades: readonly Grade[] = ["good", "fair", "poor"];
const unmarked = { time: null, content: null, quality: null } as const;

function markWords(mark: Mark): string {
  const said = list(parts.flatMap((part) => (mark[part] === null ? [] : [`${say.parts[part]} ${say.grades[mark[part]].toLowerCase()}`])));
  return [said, mark.words === null ? "" : `“${mark.words}”`].filter(Boolean).join(": ");
}

export function How({ now, about }: { readonly now: CaseNow; readonly about: number | null }) {
  const { state, may, one, name } = now;
  const [marking, setMarking] = useState(false);
  const [given, setGiven] = useState<Readonly<Record<(typeof parts)[number], Grade | null>>>(unmarked);
  const [line, setLine] = useState("");
  const marks = marksAbout(state, about);
  const can = may.mark && (about !== null || somethingToMark(state));
  if (!can && marks.length === 0) return null;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await give(one, { type: "mark", about, ...given, words: line.trim() === "" ? null : line.trim() }))) return;
    setMarking(false);
    setLine("");
    setGiven(unmarked);
  };
  return (
    <section class="stack-s how-small" aria-label={about === null ? say.how : say.howOf}>
      {about === null && <h3 class="eyebrow">{say.how}</h3>}
      {marks.map((mark) => <p key={mark.who} class="note">{fill(say.mark, { name: nameOn(state, mark.who), what: markWords(mark) })}</p>)}
      {about === null && marks.length === 0 && <p class="note">{say.howNone}</p>}
      {can && !marking && <div><button type="button" class="as-link note" onClick={() => setMarking(true)}>{about === null ? say.how : say.howOf}</button></div>}
      {marking && (
        <form class="stack-s how" onSubmit={(event) => void send(event)}>
          <p class="note">{fill(say.howLead, { name })}</p>
          {parts.map((part) => <div class="how-row" key={part}><span class="label" aria-hidden="true">{say[part]}</span><Segmented label={say[part]} value={given[part]} onValue={(value) => setGiven({ ...given, [part]: given[part] === value ? null : value })} options={grades.map((value) => ({ value, label: say.grades[value] }))} /></div>)}
          <TextField label={say.howWords} value={line} onValue={setLine} maxLength={400} />
          <div class="button-group"><Button type="submit" size="small" disabled={line.trim() === "" && parts.every((part) => given[part] === null)}>{say.howDo}</Button><Button size="small" kind="quiet" onPress={() => setMarking(false)}>{say.leave}</Button></div>
        </form>
      )}
    </section>
  );
}
