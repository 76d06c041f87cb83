/** The words of a known problem: each field reads as text and is changed where it stands. */
import { useState } from "preact/hooks";
import { SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { LinesField } from "../settings/fields.tsx";
import { useTopics } from "./useTopics.ts";
import type { Here } from "./useKnown.ts";
import { EditForm, InPlace } from "./InPlace.tsx";
import type { Guard } from "./Meanwhile.tsx";
import type { KeepThing } from "./MoveForm.tsx";
import { Sharing } from "./Sharing.tsx";
import { words } from "./words.ts";

const Nothing = () => <p class="note">{words.nothing}</p>;

export function Symptoms({ here }: { readonly here: Here }) {
  const { view, may, edit } = here;
  return (
    <InPlace label={words.symptoms} may={may("edit")} edit={(close) => <EditLines value={view.symptoms} label={words.symptoms} hint={words.symptomsHint} guard={{ view, field: "symptoms", stands: view.symptoms }} keep={(value, why, at) => edit({ field: "symptoms", value }, why, at)} close={close} />}>
      {view.symptoms.length === 0 ? <Nothing /> : <ul class="tellings">{view.symptoms.map((one) => <li key={one} class="voice voice-s" dir="auto">{one}</li>)}</ul>}
    </InPlace>
  );
}

export function Disconfirms({ here: { view, may, edit } }: { readonly here: Here }) {
  return (
    <InPlace label={words.disconfirms} may={may("edit")} edit={(close) => <EditLines value={view.disconfirms} label={words.disconfirms} hint={words.disconfirmsHint} guard={{ view, field: "disconfirms", stands: view.disconfirms }} keep={(value, why, at) => edit({ field: "disconfirms", value }, why, at)} close={close} />}>
      {view.disconfirms.length === 0 ? <Nothing /> : <ul class="tried">{view.disconfirms.map((one) => <li key={one} dir="auto">{one}</li>)}</ul>}
    </InPlace>
  );
}

export function Title({ here: { view, may, edit } }: { readonly here: Here }) {
  return (
    <InPlace label={words.name} may={may("edit")} edit={(close) => <EditText value={view.title} label={words.name} needed guard={{ view, field: "title", stands: view.title }} keep={(value, why, at) => edit({ field: "title", value: value ?? "" }, why, at)} close={close} />}>
      <h2 class="title known-title" dir="auto">{view.title}</h2>
    </InPlace>
  );
}

export function Words({ here, field }: { readonly here: Here; readonly field: "cause" | "workaround" | "guide" }) {
  const { view, may, edit } = here;
  const value = view[field];
  return (
    <InPlace label={words[field]} may={may("edit")} beside={value === null ? null : <Sharing here={here} field={field} />} edit={(close) => <EditText value={value ?? ""} label={words[field]} area={field !== "guide"} {...(field === "guide" ? { hint: words.guideHint } : {})} guard={{ view, field, stands: value }} keep={(next, why, at) => edit({ field, value: next }, why, at)} close={close} />}>
      {value === null ? <Nothing /> : field === "guide" ? <p><a href={value} rel="noreferrer"><bdi>{value}</bdi></a></p> : <p class="lines" dir="auto">{value}</p>}
    </InPlace>
  );
}

export function Place({ here: { view, may, edit } }: { readonly here: Here }) {
  const { desk, topic, product } = view.place;
  const { place } = useApp();
  const topics = useTopics();
  const parts = [place.desks.find(({ slug }) => slug === desk)?.name ?? desk, topics.find(({ slug }) => slug === topic)?.title ?? topic, product].filter((one): one is string => one !== null);
  return (
    <InPlace label={words.place} may={may("edit")} edit={(close) => <EditPlace value={view.place} guard={{ view, field: "place", stands: view.place, says: parts.join(", ") }} keep={(value, why, at) => edit({ field: "place", value }, why, at)} close={close} />}>
      {parts.length === 0 ? <Nothing /> : <p><bdi>{parts.join(", ")}</bdi></p>}
    </InPlace>
  );
}

type Keeps<T> = { readonly value: T; readonly guard: Guard; readonly keep: KeepThing<T>; readonly close: () => void };

function EditPlace({ value, guard, keep, close }: Keeps<Here["view"]["place"]>) {
  const { place } = useApp();
  const topics = useTopics();
  const [next, setNext] = useState(value);
  return (
    <EditForm keep={(why, at) => keep(next, why, at)} guard={guard} close={close}>
      <div class="form-two">
        <SelectField label={words.desk} value={next.desk ?? ""} onValue={(desk) => setNext({ ...next, desk: desk === "" ? null : desk })} options={[{ value: "", label: words.anyDesk }, ...place.desks.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        <SelectField label={words.topic} value={next.topic ?? ""} onValue={(topic) => setNext({ ...next, topic: topic === "" ? null : topic })} options={[{ value: "", label: words.anyTopic }, ...topics.map(({ slug, title }) => ({ value: slug, label: title }))]} />
      </div>
      <TextField label={words.product} value={next.product ?? ""} onValue={(product) => setNext({ ...next, product: product.trim() === "" ? null : product })} maxLength={400} />
    </EditForm>
  );
}

function EditLines({ value, guard, keep, close, label, hint }: Keeps<string[]> & { readonly label: string; readonly hint: string }) {
  const [next, setNext] = useState(value);
  return <EditForm keep={(why, at) => keep(next, why, at)} guard={guard} close={close}><LinesField label={label} hint={hint} rows={8} value={next} onValue={setNext} most={200} /></EditForm>;
}

function EditText({ value, guard, keep, close, label, hint, area = false, needed = false }: { readonly value: string; readonly guard: Guard; readonly keep: KeepThing<string | null>; readonly close: () => void; readonly label: string; readonly hint?: string; readonly area?: boolean; readonly needed?: boolean }) {
  const [next, setNext] = useState(value);
  const said = next.trim() === "" ? null : next.trim();
  const more = hint === undefined ? {} : { hint };
  return (
    <EditForm keep={(why, at) => keep(said, why, at)} guard={guard} close={close} ready={!needed || said !== null}>
      {area ? <TextAreaField label={label} {...more} rows={5} value={next} onValue={setNext} maxLength={20_000} /> : <TextField label={label} {...more} value={next} onValue={setNext} maxLength={needed ? 400 : 2_000} />}
    </EditForm>
  );
}
