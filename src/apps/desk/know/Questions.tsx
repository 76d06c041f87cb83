/** Questions that tell this problem from others: how often each answer is given here and elsewhere, and how easily people can answer. */
import { useState } from "preact/hooks";
import { Button, Icon, IconButton, TextField, toast } from "../../ui/index.ts";
import type { GivenQuestion } from "../../../domain/knowledge/values.ts";
import { LinesField, NumberField } from "../settings/fields.tsx";
import { EditForm } from "./InPlace.tsx";
import type { Guard } from "./Meanwhile.tsx";
import { freshId, type KeepThing } from "./MoveForm.tsx";
import type { Here } from "./useKnown.ts";
import { fill, words } from "./words.ts";

const fresh: GivenQuestion = { text: "", answers: [{ answer: "", here: 80, elsewhere: 20 }, { answer: "", here: 20, elsewhere: 80 }], ease: 80, needs: [] };
type Question = Here["view"]["questions"][number];
const givenOf = ({ text, answers, ease, needs }: Question): GivenQuestion => ({ text, answers, ease, needs });

export function Questions({ here: { view, may, edit, act, seen } }: { readonly here: Here }) {
  const [open, setOpen] = useState<string | null>(null);
  const take = async (one: Question): Promise<void> => {
    const no = await edit({ field: "question", id: one.id, value: null }, null, view.seen);
    if (no !== null) return toast({ text: `${no.sentence} ${no.next}` });
    toast({ text: words.removed, undo: { label: words.putBack, act: () => void act({ type: "edit", change: { field: "question", id: one.id, value: givenOf(one) }, why: null, seen: seen() }) } });
  };
  return (
    <section class="known-part" aria-labelledby="h-questions">
      <div class="sec"><h2 class="heading" id="h-questions">{words.questions}</h2></div>
      {view.questions.length === 0 && <p class="note">{words.noQuestions}</p>}
      <ul class="known-moves">
        {view.questions.map((one) => (
          <li key={one.id}>
            {open === one.id ? <QuestionForm begin={givenOf(one)} guard={{ view, field: "question", stands: givenOf(one) }} keep={(value, why, at) => edit({ field: "question", id: one.id, value }, why, at)} close={() => setOpen(null)} /> : (
              <div class="known-move" data-row tabIndex={-1}>
                <Icon name="help" />
                <div class="stack-xs"><p class="mid" dir="auto">{one.text}</p>{one.answers.map((each) => <p class="note" key={each.answer}>{fill(words.answerLine, each)}</p>)}</div>
                {may("edit") && <div class="row known-acts"><IconButton icon="pencil" size="small" class="opens" label={fill(words.edit, { what: one.text })} onPress={() => setOpen(one.id)} /><IconButton icon="trash" size="small" label={words.remove} onPress={() => void take(one)} /></div>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {may("edit") && (open === "new" ? <QuestionForm begin={fresh} keep={(value, why, at) => edit({ field: "question", id: freshId(), value }, why, at)} close={() => setOpen(null)} /> : <div><Button size="small" icon="plus" onPress={() => setOpen("new")}>{words.addQuestion}</Button></div>)}
    </section>
  );
}

function QuestionForm({ begin, guard, keep, close }: { readonly begin: GivenQuestion; /** Left out for a new one. */ readonly guard?: Guard; readonly keep: KeepThing<GivenQuestion>; readonly close: () => void }) {
  const [question, setQuestion] = useState(begin);
  const change = (part: Partial<GivenQuestion>): void => setQuestion((before) => ({ ...before, ...part }));
  const answer = (i: number, part: Partial<GivenQuestion["answers"][number]>): void => change({ answers: question.answers.map((one, at) => (at === i ? { ...one, ...part } : one)) });
  const said = question.answers.map((one) => one.answer.trim());
  const ready = question.text.trim() !== "" && said.every((one) => one !== "") && new Set(said).size === said.length && question.answers.some((one) => one.here > 0) && question.answers.some((one) => one.elsewhere > 0);
  return (
    <EditForm keep={(why, at) => keep(question, why, at)} close={close} {...(guard === undefined ? {} : { guard })} ready={ready} asksWhy={guard !== undefined}>
      <TextField label={words.questionText} value={question.text} onValue={(text) => change({ text })} maxLength={400} />
      <fieldset class="answers"><legend class="label">{words.answers}</legend>
        {question.answers.map((one, i) => (
          <div class="answer-row" key={i}>
            <TextField label={fill(words.answer, { n: i + 1 })} value={one.answer} onValue={(text) => answer(i, { answer: text })} maxLength={400} />
            <NumberField label={words.here} low={0} high={100} value={one.here} onValue={(n) => answer(i, { here: n })} />
            <NumberField label={words.elsewhere} low={0} high={100} value={one.elsewhere} onValue={(n) => answer(i, { elsewhere: n })} />
            {question.answers.length > 2 && <IconButton icon="trash" size="small" label={words.remove} onPress={() => change({ answers: question.answers.filter((_, at) => at !== i) })} />}
          </div>
        ))}
        {question.answers.length < 12 && <div><Button size="small" kind="quiet" icon="plus" onPress={() => change({ answers: [...question.answers, { answer: "", here: 0, elsewhere: 0 }] })}>{words.addAnswer}</Button></div>}
      </fieldset>
      <NumberField label={words.ease} low={0} high={100} value={question.ease} onValue={(ease) => change({ ease })} />
      <LinesField label={words.needsHand} rows={2} value={question.needs} onValue={(needs) => change({ needs: needs.map((one) => one.toLowerCase().replace(/[^a-z0-9-]+/g, "-")) })} most={10} />
    </EditForm>
  );
}
