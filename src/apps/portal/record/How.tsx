/** How it went, from each side, in one line: of the conversation or of a contact elsewhere, never of a person. */
import { useState } from "preact/hooks";
import { Button, Segmented, TextField } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { Mark } from "../../../domain/case/state.ts";
import { marksAbout, somethingToMark } from "../../../domain/quality/evolve.ts";
import type { Grade } from "../../../domain/quality/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { callName, me, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { list } from "../say.ts";
import { words } from "../words.ts";

const t = words.timeline;
const parts = ["time", "content", "quality"] as const;
const grades: readonly Grade[] = ["good", "fair", "poor"];

/** `time good, content fair: “quick and kind”`. */
function markWords(mark: Mark, lang: string): string {
  const said = list(parts.flatMap((part) => (mark[part] === null ? [] : [`${t.howParts[part]} ${t.grades[mark[part]].toLowerCase()}`])), { lang });
  return [said, mark.words === null ? "" : `“${mark.words}”`].filter(Boolean).join(": ");
}

/** `about` null: the conversation up to here. `small`: within an entry. */
export function How({ about, small = false }: { readonly about: number | null; readonly small?: boolean }) {
  const { open, act, place } = useTalk();
  const state = open.state.value;
  const [marking, setMarking] = useState(false);
  const [given, setGiven] = useState<Readonly<Record<(typeof parts)[number], Grade | null>>>({ time: null, content: null, quality: null });
  const [line, setLine] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const marks = marksAbout(state, about);
  const may = abilities(state, { kind: "person" }).mark && (about !== null || somethingToMark(state));
  if (!may && marks.length === 0) return null;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const no = await act({ type: "mark", about, ...given, words: line.trim() === "" ? null : line.trim() });
    setProblem(no);
    if (no !== null) return;
    setMarking(false);
    setLine("");
  };
  const said = marks.map((mark) => <p key={mark.who} class="note">{mark.who === me ? t.howYou(markWords(mark, place.lang)) : t.howOther(callName(state, mark.who), markWords(mark, place.lang))}</p>);
  const form = marking ? (
    <form class="stack-s how" onSubmit={(event) => void send(event)}>
      <p class="note">{t.howLead}</p>
      {parts.map((part) => <div class="how-row" key={part}><span class="label" aria-hidden="true">{t[part]}</span><Segmented label={t[part]} value={given[part]} onValue={(value) => setGiven({ ...given, [part]: given[part] === value ? null : value })} options={grades.map((value) => ({ value, label: t.grades[value] }))} /></div>)}
      <TextField label={t.howWords} value={line} onValue={setLine} maxLength={400} />
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button type="submit" size="small" disabled={line.trim() === "" && parts.every((part) => given[part] === null)}>{t.howDo}</Button><Button size="small" kind="quiet" onPress={() => setMarking(false)}>{words.cancel}</Button></div>
    </form>
  ) : may ? <div>{small ? <button type="button" class="as-link note" onClick={() => setMarking(true)}>{t.howOf}</button> : <Button size="small" onPress={() => setMarking(true)}>{t.how}</Button>}</div> : null;
  if (small) return <div class="stack-s how-small">{said}{form}</div>;
  return <section class="stack-s"><h2 class="eyebrow">{t.how}</h2>{said.length === 0 ? <p class="note">{t.howNone}</p> : said}{form}</section>;
}
