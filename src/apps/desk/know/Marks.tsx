/** "This is wrong": said with a press, looked into by somebody by name, with a clock. What is doubted is not offered meanwhile. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog, Icon, SelectField, TextAreaField, toast } from "../../ui/index.ts";
import type { About } from "../../../domain/knowledge/values.ts";
import type { KnownView, MarkView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Trouble } from "../app/Trouble.tsx";
import { moment } from "../app/time.ts";
import { words as general } from "../words.ts";
import { EditForm } from "./InPlace.tsx";
import type { Here } from "./useKnown.ts";
import { fill, words } from "./words.ts";

type Choice = { readonly key: string; readonly label: string; readonly about: About };
const fields = ["title", "symptoms", "cause", "disconfirms", "workaround", "guide"] as const;
const names: Readonly<Record<(typeof fields)[number], string>> = { title: words.name, symptoms: words.symptoms, cause: words.cause, disconfirms: words.disconfirms, workaround: words.workaround, guide: words.guide };

export function choicesOf(view: KnownView): readonly Choice[] {
  const thing = (field: "move" | "question" | "fact", id: string, label: string): Choice => ({ key: `${field}:${id}`, label, about: { field, id } });
  return [
    { key: "all", label: words.all, about: { field: "all" } },
    ...fields.filter((field) => field === "title" || field === "symptoms" || field === "disconfirms" || view[field] !== null).map((field): Choice => ({ key: field, label: names[field], about: { field } })),
    ...view.facts.map(({ id, text }) => thing("fact", id, text.slice(0, 80))), ...view.moves.map(({ id, title }) => thing("move", id, title.slice(0, 80))), ...view.questions.map(({ id, text }) => thing("question", id, text.slice(0, 80))),
    ...(view.published === null ? [] : [{ key: "published", label: words.publishTitle, about: { field: "published" } } as const]),
  ];
}

const labelOf = (view: KnownView, { field, id }: MarkView["about"]): string => choicesOf(view).find(({ key }) => key === (id === null ? field : `${field}:${id}`))?.label ?? field;

export function Wrong({ here, onClose }: { readonly here: Here; readonly onClose: () => void }) {
  const { view, act } = here;
  const choices = choicesOf(view);
  const [about, setAbout] = useState("all");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (): Promise<void> => {
    const chosen = choices.find(({ key }) => key === about);
    if (chosen === undefined) return;
    const no = await act({ type: "markWrong", about: chosen.about, words: said.trim(), owner: null, due: null });
    if (no !== null) return setProblem(no);
    onClose();
    toast({ text: words.changed });
  };
  return (
    <Dialog open title={words.wrongTitle} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{general.cancel}</Button><Button kind="primary" disabled={said.trim() === ""} onPress={() => void send()}>{words.wrongDo}</Button></>}>
      <SelectField label={words.wrongAbout} value={about} onValue={setAbout} options={choices.map(({ key, label }) => ({ value: key, label }))} />
      <TextAreaField label={words.wrongWords} hint={words.wrongHint} rows={3} value={said} onValue={setSaid} maxLength={20_000} autofocus />
      {problem !== null && <Trouble problem={problem} />}
    </Dialog>
  );
}

export function Marks({ here }: { readonly here: Here }) {
  const { view } = here;
  if (view.marks.length === 0) return null;
  const inOrder = view.marks.toSorted((a, b) => Number(b.status === "open") - Number(a.status === "open") || (a.at < b.at ? 1 : -1));
  return (
    <section class="known-part" aria-labelledby="h-marks">
      <div class="sec"><h2 class="heading" id="h-marks">{words.marks}</h2></div>
      <ul class="known-moves">{inOrder.slice(0, 12).map((mark) => <li key={mark.id}><Mark mark={mark} here={here} /></li>)}</ul>
    </section>
  );
}

function Mark({ mark, here: { view, may, act } }: { readonly mark: MarkView; readonly here: Here }) {
  const [settling, setSettling] = useState<"repaired" | "stands" | null>(null);
  const [answer, setAnswer] = useState("");
  const now = clock.value;
  const open = mark.status === "open";
  const settled = mark.settledAt === null ? "" : moment(mark.settledAt, now);
  const line = open ? fill(mark.overdue ? words.markLate : words.markDue, { name: mark.owner, time: moment(mark.due, now) }) : mark.status === "repaired" ? fill(words.markRepaired, { time: settled }) : mark.status === "stands" ? fill(words.markStands, { time: settled }) : words.markRetired;
  return (
    <div class="known-move" data-row tabIndex={-1} data-state={open && mark.overdue ? "harm" : undefined}>
      <Icon name={open ? "flag" : "check"} />
      <div class="stack-xs">
        <p class="note">{labelOf(view, mark.about)}</p>
        <p class="voice voice-s lines" dir="auto">{mark.words}</p>
        <p class="note">{fill(words.markBy, { by: mark.by, when: moment(mark.at, now) })}. <b class="mid">{line}</b></p>
        {mark.answer !== null && <p class="voice voice-s soft lines" dir="auto">{mark.answer}</p>}
        {open && may("settleMark") && (settling === null ? <div class="button-group"><Button size="small" icon="check" onPress={() => setSettling("repaired")}>{words.repaired}</Button><Button size="small" onPress={() => setSettling("stands")}>{words.stands}</Button></div> : (
          <EditForm keep={() => act({ type: "settleMark", mark: mark.id, how: settling, words: answer.trim() === "" ? null : answer.trim() })} close={() => setSettling(null)} ready={settling === "repaired" || answer.trim() !== ""} asksWhy={false} verb={words.settle}>
            <TextAreaField label={settling === "stands" ? words.standsWhy : words.why} rows={2} value={answer} onValue={setAnswer} maxLength={20_000} />
          </EditForm>
        ))}
      </div>
    </div>
  );
}
