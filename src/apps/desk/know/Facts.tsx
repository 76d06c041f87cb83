/** Facts, each with somebody who answers for it and a day on which it runs out. "You can share this" is said fact by fact. */
import { useState } from "preact/hooks";
import { Button, CheckBox, Chip, clock, Icon, IconButton, SelectField, TextAreaField, TextField, toast } from "../../ui/index.ts";
import type { GivenFact } from "../../../domain/knowledge/values.ts";
import type { FactView } from "../../../protocol/knowledge.ts";
import { moment } from "../app/time.ts";
import { EditForm } from "./InPlace.tsx";
import type { Guard } from "./Meanwhile.tsx";
import { freshId, type KeepThing } from "./MoveForm.tsx";
import { useColleagues } from "./useColleagues.ts";
import type { Here } from "./useKnown.ts";
import { fill, words } from "./words.ts";

const fresh: GivenFact = { text: "", share: false, source: null, expiresOn: null, owner: null };
const givenOf = ({ text, share, source, expiresOn, owner }: FactView): GivenFact => ({ text, share, source, expiresOn, owner: owner?.slug ?? null });

export function Facts({ here: { view, may, edit, act, seen } }: { readonly here: Here }) {
  const [open, setOpen] = useState<string | null>(null);
  const tell = (no: Awaited<ReturnType<Here["act"]>>): void => void (no !== null && toast({ text: `${no.sentence} ${no.next}` }));
  const take = async (one: FactView): Promise<void> => {
    const no = await edit({ field: "fact", id: one.id, value: null }, null, view.seen);
    if (no !== null) return tell(no);
    toast({ text: words.removed, undo: { label: words.putBack, act: () => void act({ type: "edit", change: { field: "fact", id: one.id, value: givenOf(one) }, why: null, seen: seen() }) } });
  };
  return (
    <section class="known-part" aria-labelledby="h-facts">
      <div class="sec"><h2 class="heading" id="h-facts">{words.facts}</h2></div>
      {view.facts.length === 0 && <p class="note">{words.noFacts}</p>}
      <ul class="known-moves">
        {view.facts.map((one) => (
          <li key={one.id}>
            {open === one.id ? <FactForm begin={givenOf(one)} guard={{ view, field: "fact", stands: givenOf(one) }} keep={(value, why, at) => edit({ field: "fact", id: one.id, value }, why, at)} close={() => setOpen(null)} /> : (
              <div class="known-move" data-row tabIndex={-1}>
                <Icon name={one.share ? "share" : "lock"} />
                <div class="stack-xs">
                  <p class="lines" dir="auto">{one.text}</p>
                  <p class="row-wrap"><Chip {...(one.standing === "doubted" ? { state: "harm" as const } : {})}>{one.share ? words.shared : words.kept}</Chip><span class="note">{factLine(one, clock.value)}</span></p>
                </div>
                <div class="row known-acts">
                  {may("checkFact") && one.standing !== "good" && <Button size="small" icon="check" onPress={() => void act({ type: "checkFact", fact: one.id, expiresOn: null }).then(tell)}>{words.check}</Button>}
                  {may("edit") && <><IconButton icon="pencil" size="small" class="opens" label={fill(words.edit, { what: one.text.slice(0, 60) })} onPress={() => setOpen(one.id)} /><IconButton icon="trash" size="small" label={words.remove} onPress={() => void take(one)} /></>}
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {may("edit") && (open === "new" ? <FactForm begin={fresh} keep={(value, why, at) => edit({ field: "fact", id: freshId(), value }, why, at)} close={() => setOpen(null)} /> : <div><Button size="small" icon="plus" onPress={() => setOpen("new")}>{words.addFact}</Button></div>)}
    </section>
  );
}

/** How a fact stands, whence it is, and who answers for it. */
export function factLine({ standing, checkedOn, expiresOn, source, owner }: FactView, now: number): string {
  const time = standing === "good" && checkedOn !== null ? moment(checkedOn, now) : standing === "stale" && expiresOn !== null ? moment(expiresOn, now) : "";
  return [
    standing === "good" && checkedOn === null ? words.confidence.checked.toLowerCase() : fill(words.standing[standing], { time }),
    standing === "good" && expiresOn !== null ? fill(words.runsOut, { time: moment(expiresOn, now) }) : "", source ?? "", owner?.name ?? "",
  ].filter((one) => one !== "").join(", ");
}

function FactForm({ begin, guard, keep, close }: { readonly begin: GivenFact; /** Left out for a new one. */ readonly guard?: Guard; readonly keep: KeepThing<GivenFact>; readonly close: () => void }) {
  const [fact, setFact] = useState(begin);
  const colleagues = useColleagues();
  const change = (part: Partial<GivenFact>): void => setFact((before) => ({ ...before, ...part }));
  return (
    <EditForm keep={(why, at) => keep(fact, why, at)} close={close} {...(guard === undefined ? {} : { guard })} ready={fact.text.trim() !== ""} asksWhy={guard !== undefined}>
      <TextAreaField label={words.factText} rows={3} value={fact.text} onValue={(text) => change({ text })} maxLength={20_000} />
      <CheckBox label={words.share} checked={fact.share} onChange={(share) => change({ share })} />
      <div class="form-two">
        <TextField label={words.source} value={fact.source ?? ""} onValue={(source) => change({ source: source.trim() === "" ? null : source })} maxLength={400} />
        <DayField label={words.expires} hint={words.expiresNever} value={fact.expiresOn} onValue={(expiresOn) => change({ expiresOn })} />
      </div>
      <SelectField label={words.factOwner} value={fact.owner ?? ""} onValue={(slug) => change({ owner: slug === "" ? null : slug })} options={[{ value: "", label: words.problemOwner }, ...colleagues.map(({ slug, name }) => ({ value: slug, label: name }))]} />
    </EditForm>
  );
}

/** A day, kept as the instant at which it begins here; none where nothing is chosen. */
export function DayField({ label, hint, value, onValue }: { readonly label: string; readonly hint?: string; readonly value: string | null; readonly onValue: (value: string | null) => void }) {
  const shown = value === null ? "" : new Date(Date.parse(value) - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return <TextField label={label} {...(hint === undefined ? {} : { hint })} type="date" value={shown} onValue={(day) => onValue(day === "" ? null : new Date(`${day}T00:00:00`).toISOString())} />;
}
