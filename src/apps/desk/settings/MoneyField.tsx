import { useState } from "preact/hooks";
import { TextField } from "../../ui/index.ts";
import { words } from "./words.ts";

/** How many digits follow the point in this currency. */
const digitsOf = (currency: string): number => {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** An amount as people write it; the value is in minor units. */
export function MoneyField({ label, hint, currency, value, onValue, problem = null }: { readonly label: string; readonly hint?: string; readonly currency: string; readonly value: number; readonly onValue: (minor: number) => void; readonly problem?: string | null }) {
  const digits = digitsOf(currency);
  const minorOf = (typed: string): number | null => {
    const clean = typed.trim().replace(",", ".");
    return /^\d+(\.\d*)?$/.test(clean) ? Math.round(Number(clean) * 10 ** digits) : null;
  };
  const [text, setText] = useState((value / 10 ** digits).toFixed(digits));
  return <TextField label={label} {...(hint === undefined ? {} : { hint })} inputmode="decimal" value={text} problem={minorOf(text) === null ? words.amount : problem} onValue={(typed) => {
    setText(typed);
    const minor = minorOf(typed);
    if (minor !== null) onValue(minor);
  }} />;
}
