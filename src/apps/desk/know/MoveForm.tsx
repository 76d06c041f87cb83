/** One move of a plan: what it does, what to say, what it takes and gives, and who must decide it. */
import { useState } from "preact/hooks";
import { CheckBox, SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import type { GivenMove, MoveKind } from "../../../domain/knowledge/values.ts";
import { MoneyField } from "../settings/MoneyField.tsx";
import { NumberField } from "../settings/fields.tsx";
import { EditForm } from "./InPlace.tsx";
import type { Guard } from "./Meanwhile.tsx";
import { useColleagues } from "./useColleagues.ts";
import { useCurrency } from "./useCurrency.ts";
import type { Here } from "./useKnown.ts";
import { words } from "./words.ts";

/** 128 random bits as the record writes ids. */
export const freshId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
export const freshMove: GivenMove = { kind: "step", title: "", say: { show: null, with: null, for: null }, minutes: 5, rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 } };
const kinds: readonly MoveKind[] = ["step", "message", "question", "deed"];
const kept = (text: string): string | null => (text.trim() === "" ? null : text);

/** Keeps one thing of a list; `at`: up to where its writer had read. */
export type KeepThing<T> = (value: T, why: string | null, at: number) => ReturnType<Here["act"]>;

export function MoveForm({ begin, guard, keep, close }: { readonly begin: GivenMove | null; readonly guard?: Guard; readonly keep: KeepThing<GivenMove>; readonly close: () => void }) {
  const [move, setMove] = useState<GivenMove>(begin ?? freshMove);
  const colleagues = useColleagues();
  const currency = useCurrency();
  const change = (part: Partial<GivenMove>): void => setMove((before) => ({ ...before, ...part }));
  const say = (part: Partial<GivenMove["say"]>): void => change({ say: { ...move.say, ...part } });
  const { remedy, authority, step = { expected: null, warning: null, back: null } } = move;
  const wanted = (text: string): boolean => text.trim() !== "";
  const ready = wanted(move.title) && (remedy === null || wanted(remedy.what)) && (authority === null || wanted(authority.what));
  return (
    <EditForm keep={(why, at) => keep(move, why, at)} close={close} {...(guard === undefined ? {} : { guard })} ready={ready} asksWhy={begin !== null}>
      <TextField label={words.moveTitle} value={move.title} onValue={(title) => change({ title })} maxLength={400} />
      <SelectField label={words.moveKind} value={move.kind} onValue={(kind) => change({ kind })} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
      <TextAreaField label={words.sayShow} hint={words.sayHint} rows={2} value={move.say.show ?? ""} onValue={(text) => say({ show: kept(text) })} maxLength={20_000} />
      <TextAreaField label={words.sayWith} rows={2} value={move.say.with ?? ""} onValue={(text) => say({ with: kept(text) })} maxLength={20_000} />
      <TextAreaField label={words.sayFor} rows={2} value={move.say.for ?? ""} onValue={(text) => say({ for: kept(text) })} maxLength={20_000} />
      {move.kind === "step" && (
        <>
          <TextField label={words.stepExpected} value={move.step?.expected ?? ""} onValue={(text) => change({ step: { ...step, expected: kept(text) } })} maxLength={2_000} />
          <div class="form-two">
            <TextField label={words.stepWarning} value={move.step?.warning ?? ""} onValue={(text) => change({ step: { ...step, warning: kept(text) } })} maxLength={2_000} />
            <TextField label={words.stepBack} value={move.step?.back ?? ""} onValue={(text) => change({ step: { ...step, back: kept(text) } })} maxLength={2_000} />
          </div>
        </>
      )}
      <div class="form-two">
        <NumberField label={words.minutes} low={0} high={100_000} value={move.minutes} onValue={(minutes) => change({ minutes })} />
        <Rate move={move} currency={move.rate?.currency ?? currency} change={change} />
      </div>
      <CheckBox label={words.remedy} checked={remedy !== null} onChange={(on) => change({ remedy: on ? { what: "", item: null, value: { minor: 0, currency } } : null })} />
      {remedy !== null && (
        <div class="form-two">
          <TextField label={words.remedyWhat} value={remedy.what} onValue={(what) => change({ remedy: { ...remedy, what } })} maxLength={400} />
          <MoneyField label={words.remedyValue} currency={remedy.value.currency} value={remedy.value.minor} onValue={(minor) => change({ remedy: { ...remedy, value: { ...remedy.value, minor } } })} />
        </div>
      )}
      <CheckBox label={words.authority} checked={authority !== null} onChange={(on) => change({ authority: on ? { what: "", limit: null, who: null } : null })} />
      {authority !== null && (
        <div class="form-two">
          <TextField label={words.authorityWhat} value={authority.what} onValue={(what) => change({ authority: { ...authority, what } })} maxLength={400} />
          <SelectField label={words.authorityWho} value={authority.who ?? ""} onValue={(slug) => change({ authority: { ...authority, who: slug === "" ? null : slug } })} options={[{ value: "", label: words.nobodyNamed }, ...colleagues.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        </div>
      )}
    </EditForm>
  );
}

/** Empty means: today's rate of whoever does it. */
function Rate({ move, currency, change }: { readonly move: GivenMove; readonly currency: string; readonly change: (part: Partial<GivenMove>) => void }) {
  const [typed, setTyped] = useState(move.rate === null ? "" : (move.rate.minor / 100).toFixed(2));
  return <TextField label={words.rate} inputmode="decimal" value={typed} onValue={(text) => {
    setTyped(text);
    const clean = text.trim().replace(",", ".");
    if (clean === "") change({ rate: null });
    else if (/^\d+(\.\d{0,2})?$/.test(clean)) change({ rate: { minor: Math.round(Number(clean) * 100), currency } });
  }} />;
}
