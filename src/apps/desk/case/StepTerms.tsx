/** What goes with a step: what should be seen when it went well, and where it is risky, a word before it and the way back. */
import { useState } from "preact/hooks";
import { CheckBox, TextField } from "../../ui/index.ts";
import { words } from "../words.ts";

const say = words.compose;
export type StepTermsOf = { readonly expected: string; readonly warning: string; readonly back: string };
export const noStepTerms: StepTermsOf = { expected: "", warning: "", back: "" };
/** As the record takes them: what was left empty is not there. */
export const stepPartsOf = ({ expected, warning, back }: StepTermsOf) => ({ expected: worded(expected), warning: worded(warning), back: worded(back) });
const worded = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export function StepTerms({ terms, onTerms }: { readonly terms: StepTermsOf; readonly onTerms: (terms: StepTermsOf) => void }) {
  const [risky, setRisky] = useState(false);
  const open = risky || terms.warning !== "" || terms.back !== "";
  const toggle = (on: boolean): void => {
    setRisky(on);
    if (!on) onTerms({ ...terms, warning: "", back: "" });
  };
  return (
    <div class="step-terms">
      <TextField label={say.stepExpected} value={terms.expected} onValue={(expected) => onTerms({ ...terms, expected })} maxLength={2_000} />
      <CheckBox label={say.stepRisky} checked={open} onChange={toggle} />
      {open && <TextField label={say.stepWarning} value={terms.warning} onValue={(warning) => onTerms({ ...terms, warning })} maxLength={2_000} />}
      {open && <TextField label={say.stepBack} value={terms.back} onValue={(back) => onTerms({ ...terms, back })} maxLength={2_000} />}
    </div>
  );
}
