/** Fields that several forms share: lists as lines, whole numbers, time zones. */
import { useState } from "preact/hooks";
import { SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import { fill, words } from "./words.ts";

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** One thing a line. What is typed stays as typed; the value is the lines that hold something. */
export function LinesField({ label, hint, value, onValue, rows = 4, problem = null, most = 400 }: { readonly label: string; readonly hint?: string; readonly value: readonly string[]; readonly onValue: (value: string[]) => void; readonly rows?: number; readonly problem?: string | null; readonly most?: number }) {
  const [text, setText] = useState(value.join("\n"));
  const shown = linesOf(text).join("\n") === value.join("\n") ? text : value.join("\n");
  return <TextAreaField label={label} {...(hint === undefined ? {} : { hint })} problem={problem} rows={rows} value={shown} onValue={(typed) => {
    setText(typed);
    onValue(linesOf(typed).slice(0, most));
  }} />;
}

/** A whole number. While it is not one, the field keeps what was typed and the value stays. */
export function NumberField({ label, hint, value, onValue, low, high, problem = null }: { readonly label: string; readonly hint?: string; readonly value: number; readonly onValue: (value: number) => void; readonly low: number; readonly high: number; readonly problem?: string | null }) {
  const [text, setText] = useState(String(value));
  const number = Number(text);
  const fits = text.trim() !== "" && Number.isInteger(number) && number >= low && number <= high;
  return <TextField label={label} {...(hint === undefined ? {} : { hint })} inputmode="numeric" value={text} onValue={(typed) => {
    setText(typed);
    const next = Number(typed);
    if (typed.trim() !== "" && Number.isInteger(next) && next >= low && next <= high) onValue(next);
  }} problem={fits ? problem : fill(words.number, { low, high })} />;
}

/** A number of days, or nothing for never. While it is neither, the field keeps what was typed and the value stays. */
export function DaysField({ label, value, onValue }: { readonly label: string; readonly value: number | null; readonly onValue: (value: number | null) => void }) {
  const [text, setText] = useState(value === null ? "" : String(value));
  const parsed = daysIn(text);
  return <TextField label={label} hint={words.set.retentionDays} inputmode="numeric" value={text} onValue={(typed) => {
    setText(typed);
    const next = daysIn(typed);
    if (next !== undefined) onValue(next);
  }} problem={parsed === undefined ? fill(words.number, { low: 1, high: mostDays }) : null} />;
}
const mostDays = 36_500;
const daysIn = (text: string): number | null | undefined => (text.trim() === "" ? null : /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostDays ? Number(text) : undefined);

const known: readonly string[] = Intl.supportedValuesOf("timeZone");
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function ZoneField({ label, value, onValue, problem = null }: { readonly label: string; readonly value: string; readonly onValue: (value: string) => void; readonly problem?: string | null }) {
  const zones = [...new Set([value, "UTC", ...known])].filter((zone) => zone !== "").toSorted();
  return <SelectField label={label} problem={problem} value={value} onValue={onValue} options={zones.map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }))} />;
}

/** An address made of a name: small letters and dashes. */
export const addressOf = (name: string): string => name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
