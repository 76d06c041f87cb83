/** Desks: what each covers, when it is open, who looks when nobody was chosen, how soon people hear. */
import { useState } from "preact/hooks";
import { Button, SelectField, TextField } from "../../ui/index.ts";
import type { DeskSettings } from "../../../domain/people/directory.ts";
import { useApp } from "../app/context.ts";
import { addressOf, NumberField } from "./fields.tsx";
import { Hours } from "./Hours.tsx";
import { SaveForm } from "./SaveForm.tsx";
import type { PartProps, Place } from "./Settings.tsx";
import { useSaved } from "./useSaved.ts";
import { words } from "./words.ts";

const say = words.set;
const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1020 }));

function fresh({ organisation: { zone }, desks, people }: Place): DeskSettings {
  return { slug: "", name: "", covers: "", doesNot: null, hours: { zone, shifts: week, closed: [] }, triager: people.find(({ status }) => status === "active")?.profile.slug ?? "", answerWithin: 10, nextWordLive: 30, nextWordAway: 480, currency: desks[0]?.currency ?? "USD" };
}

export function Desks(props: PartProps) {
  const { place: { desks } } = props;
  const [slug, setSlug] = useState<string | null>(desks[0]?.slug ?? null);
  const desk = desks.find((one) => one.slug === slug);
  return (
    <div class="stack">
      <p class="soft">{say.deskLead}</p>
      <div class="row-wrap">
        <div class="segmented" role="group" aria-label={say.desks}>{desks.map((one) => <button type="button" key={one.slug} aria-pressed={one.slug === slug} onClick={() => setSlug(one.slug)}>{one.name}</button>)}</div>
        <Button size="small" icon="plus" pressed={slug === null} onPress={() => setSlug(null)}>{say.newDesk}</Button>
      </div>
      <DeskForm key={slug ?? ""} {...props} begin={desk ?? fresh(props.place)} isNew={desk === undefined} onMade={setSlug} />
    </div>
  );
}

function DeskForm({ place, again, begin, isNew, onMade }: PartProps & { readonly begin: DeskSettings; readonly isNew: boolean; readonly onMade: (slug: string) => void }) {
  const { call } = useApp();
  const saved = useSaved<DeskSettings>(begin, async (body) => {
    const answer = await call("saveDesk", { params: { slug: body.slug }, body });
    if ("ok" in answer) {
      await again();
      if (isNew) onMade(body.slug);
    }
    return answer;
  }, ({ name, slug }) => ({ ...(name.trim() === "" ? { name: words.required } : {}), ...(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slug) ? {} : { slug: words.required }) }));
  const { value, change, problemOf } = saved;
  return (
    <SaveForm saved={saved} made={!isNew} label={say.desks}>
      <div class="form-two">
        <TextField label={say.deskName} value={value.name} onValue={(name) => change({ name, ...(isNew && value.slug === addressOf(value.name) ? { slug: addressOf(name) } : {}) })} problem={problemOf("name")} maxLength={400} />
        <TextField label={say.address} hint={say.addressHint} value={value.slug} disabled={!isNew} onValue={(slug) => change({ slug })} problem={problemOf("slug")} maxLength={60} />
      </div>
      <TextField label={say.covers} value={value.covers} onValue={(covers) => change({ covers })} problem={problemOf("covers")} maxLength={400} />
      <TextField label={say.doesNot} hint={say.doesNotHint} value={value.doesNot ?? ""} onValue={(typed) => change({ doesNot: typed === "" ? null : typed })} maxLength={400} />
      <div class="form-two">
        <SelectField label={say.triager} value={value.triager} onValue={(triager) => change({ triager })} problem={problemOf("triager")} options={place.people.filter(({ status }) => status === "active").map(({ profile }) => ({ value: profile.slug, label: profile.name }))} />
        <TextField label={say.currency} hint={say.currencyHint} value={value.currency} disabled={!isNew} onValue={(typed) => change({ currency: typed.toUpperCase() })} problem={problemOf("currency")} maxLength={3} />
      </div>
      <div class="form-three">
        <NumberField label={say.answerWithin} low={1} high={120} value={value.answerWithin} onValue={(answerWithin) => change({ answerWithin })} problem={problemOf("answerWithin")} />
        <NumberField label={say.nextLive} low={5} high={240} value={value.nextWordLive} onValue={(nextWordLive) => change({ nextWordLive })} problem={problemOf("nextWordLive")} />
        <NumberField label={say.nextAway} low={15} high={10_080} value={value.nextWordAway} onValue={(nextWordAway) => change({ nextWordAway })} problem={problemOf("nextWordAway")} />
      </div>
      <Hours value={value.hours} onValue={(hours) => change({ hours })} problem={problemOf("hours")} />
    </SaveForm>
  );
}
