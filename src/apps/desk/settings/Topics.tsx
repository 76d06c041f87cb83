/** Topics: what people ask about, in their words; how long it takes, and what it costs or that it is free. */
import { useState } from "preact/hooks";
import { Button, CheckBox, Empty, SelectField, TextField, toast } from "../../ui/index.ts";
import type { Topic } from "../../../domain/people/directory.ts";
import { useApp } from "../app/context.ts";
import { addressOf, LinesField, NumberField } from "./fields.tsx";
import { MoneyField } from "./MoneyField.tsx";
import { SaveForm } from "./SaveForm.tsx";
import type { PartProps, Place } from "./Settings.tsx";
import { useSaved } from "./useSaved.ts";
import { fill, words } from "./words.ts";

const say = words.set;

/** Borders of complexity around the usual minutes, until past work gives better ones. */
const bordersOf = (minutes: number): number[] => [0.5, 0.8, 1.2, 2].map((times) => Math.round(minutes * times));
const fresh = ({ desks }: Place): Topic => ({ slug: "", title: "", desk: desks[0]?.slug ?? "", words: [], examples: [], minutes: 20, quintiles: bordersOf(20), price: { perMinute: null, floor: 0, cap: 0, nice: 100 } });

export function Topics(props: PartProps) {
  const { place: { topics } } = props;
  const [slug, setSlug] = useState<string | null>(topics[0]?.slug ?? null);
  const topic = topics.find((one) => one.slug === slug);
  return (
    <div class="stack">
      <p class="soft">{say.topicLead}</p>
      <div class="row-wrap">
        {topics.map((one) => <button type="button" class="chip" key={one.slug} aria-pressed={one.slug === slug} onClick={() => setSlug(one.slug)}>{one.title}</button>)}
        <Button size="small" icon="plus" pressed={slug === null} onPress={() => setSlug(null)}>{say.newTopic}</Button>
      </div>
      {topics.length === 0 && <Empty icon="lightbulb" title={say.noTopics}>{say.noTopicsMore}</Empty>}
      <TopicForm key={slug ?? ""} {...props} begin={topic ?? fresh(props.place)} isNew={topic === undefined} onMade={setSlug} />
    </div>
  );
}

function TopicForm({ place, again, begin, isNew, onMade }: PartProps & { readonly begin: Topic; readonly isNew: boolean; readonly onMade: (slug: string | null) => void }) {
  const { call } = useApp();
  const saved = useSaved<Topic>(begin, async (body) => {
    const answer = await call("saveTopic", { params: { slug: body.slug }, body });
    if ("ok" in answer) {
      await again();
      if (isNew) onMade(body.slug);
    }
    return answer;
  }, ({ title, slug }) => ({ ...(title.trim() === "" ? { title: words.required } : {}), ...(slug === "" ? { slug: words.required } : {}) }));
  const { value, change, problemOf } = saved;
  const { price } = value;
  const currency = place.desks.find(({ slug }) => slug === value.desk)?.currency ?? "USD";
  const cost = (part: Partial<Topic["price"]>): void => change({ price: { ...price, ...part } });
  const drop = async (): Promise<void> => {
    const answer = await call("dropTopic", { params: { slug: value.slug } });
    if ("problem" in answer) return toast({ text: `${answer.problem.sentence} ${answer.problem.next}` });
    // Nothing was lost: the same settings make it again.
    toast({ text: say.dropped, undo: { label: say.keepIt, act: () => void call("saveTopic", { params: { slug: value.slug }, body: value }).then(again) } });
    await again();
    onMade(null);
  };
  return (
    <SaveForm saved={saved} made={!isNew} label={say.topics} end={!isNew && <Button kind="quiet" icon="trash" onPress={() => void drop()}>{say.drop}</Button>}>
      <div class="form-two">
        <TextField label={say.topicTitle} value={value.title} onValue={(title) => change({ title, ...(isNew && value.slug === addressOf(value.title) ? { slug: addressOf(title) } : {}) })} problem={problemOf("title") ?? problemOf("slug")} maxLength={400} />
        <SelectField label={say.topicDesk} value={value.desk} onValue={(desk) => change({ desk })} problem={problemOf("desk")} options={place.desks.map(({ slug, name }) => ({ value: slug, label: name }))} />
      </div>
      <div class="form-two">
        <LinesField label={say.topicWords} hint={say.wordsHint} rows={6} value={value.words} onValue={(next) => change({ words: next })} most={200} problem={problemOf("words")} />
        <LinesField label={say.examples} hint={say.examplesHint} rows={6} value={value.examples} onValue={(examples) => change({ examples })} most={500} problem={problemOf("examples")} />
      </div>
      <NumberField label={say.minutes} low={1} high={10_000} value={Math.round(value.minutes)} onValue={(minutes) => change({ minutes, quintiles: bordersOf(minutes) })} problem={problemOf("minutes")} />
      <CheckBox label={say.free} checked={price.perMinute === null} onChange={(free) => cost(free ? { perMinute: null } : { perMinute: 50, cap: Math.max(price.cap, 5_000) })} />
      {price.perMinute !== null && (
        <div class="form-two">
          <MoneyField label={say.perMinute} hint={fill(say.moneyHint, { currency })} currency={currency} value={price.perMinute} onValue={(perMinute) => cost({ perMinute })} problem={problemOf("perMinute")} />
          <MoneyField label={say.round} currency={currency} value={price.nice} onValue={(nice) => cost({ nice: Math.max(1, nice) })} problem={problemOf("nice")} />
          <MoneyField label={say.floor} currency={currency} value={price.floor} onValue={(floor) => cost({ floor })} problem={problemOf("floor") ?? problemOf("lowest")} />
          <MoneyField label={say.cap} currency={currency} value={price.cap} onValue={(cap) => cost({ cap })} problem={problemOf("cap") ?? problemOf("highest")} />
        </div>
      )}
    </SaveForm>
  );
}
