/** Fields: label above, hint or reason below. A problem says what to do and never wears red. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./Icon.tsx";

/** What the control inside a field must carry so that its label and hints are read with it. */
export type FieldParts = { readonly id: string; readonly "aria-describedby": string | undefined; readonly "aria-invalid": "true" | undefined };
export type FieldProps = { readonly label: ComponentChildren; readonly hint?: ComponentChildren; readonly problem?: string | null; readonly children: (parts: FieldParts) => ComponentChildren };

export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const wrong = problem !== undefined && problem !== null && problem !== "";
  const described = [hint === undefined ? "" : `${id}-hint`, wrong ? `${id}-problem` : ""].filter((one) => one !== "").join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": described === "" ? undefined : described, "aria-invalid": wrong ? "true" : undefined })}
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {wrong && <p class="problem" id={`${id}-problem`}><Icon name="info" /><span>{problem}</span></p>}
    </div>
  );
}

type InputKind = "text" | "email" | "tel" | "password" | "search" | "number" | "date" | "time" | "datetime-local" | "url";
export type TextFieldProps = Omit<FieldProps, "children"> & {
  readonly value: string; readonly onValue: (value: string) => void; readonly type?: InputKind; readonly name?: string; readonly autocomplete?: string; readonly inputmode?: "text" | "email" | "tel" | "numeric" | "decimal" | "url" | "search";
  readonly placeholder?: string; readonly required?: boolean; readonly disabled?: boolean; readonly maxLength?: number; readonly min?: string; readonly max?: string; readonly autofocus?: boolean; readonly onLeave?: () => void;
};

export function TextField({ label, hint, problem, value, onValue, type = "text", name, autocomplete, inputmode, placeholder, required, disabled, maxLength, min, max, autofocus, onLeave }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {/* The attribute types differ by input type only in roles and lists, which are not used here; so one of them stands for all. */}
      {(parts) => <input class="input" {...parts} type={type as "text"} {...{ name, inputmode, placeholder, required, disabled, min, max, autofocus }} autocomplete={autocomplete} maxLength={maxLength} dir="auto" value={value} onInput={(event) => onValue(event.currentTarget.value)} onBlur={onLeave} />}
    </Field>
  );
}

/** Several lines. `voice`: these will be read as the person's own words, so they are set in serif. */
export function TextAreaField({ label, hint, problem, value, onValue, rows = 3, voice = false, name, placeholder, maxLength, autofocus }: Omit<FieldProps, "children"> & { readonly value: string; readonly onValue: (value: string) => void; readonly rows?: number; readonly voice?: boolean; readonly name?: string; readonly placeholder?: string; readonly maxLength?: number; readonly autofocus?: boolean }) {
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {(parts) => <textarea class={voice ? "input voice" : "input"} {...parts} {...{ rows, name, placeholder, autofocus }} maxLength={maxLength} dir="auto" value={value} onInput={(event) => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

export type Option<T extends string> = { readonly value: T; readonly label: string };

export function SelectField<T extends string>({ label, hint, problem, value, options, onValue, disabled }: Omit<FieldProps, "children"> & { readonly value: T; readonly options: readonly Option<T>[]; readonly onValue: (value: T) => void; readonly disabled?: boolean }) {
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {(parts) => (
        <select class="input select" {...parts} disabled={disabled} value={value} onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onValue(chosen.value);
        }}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}

export type ChoiceProps = { readonly label: ComponentChildren; readonly hint?: ComponentChildren; readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly disabled?: boolean; readonly name?: string };

/** A box to tick: takes effect when the form is sent. */
export function CheckBox({ label, hint, checked, onChange, disabled, name }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="checkbox" {...{ checked, disabled, name }} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}{hint !== undefined && <span class="hint">{hint}</span>}</span>
    </label>
  );
}

/** A switch: takes effect at once. */
export function Switch({ label, checked, onChange, disabled }: Omit<ChoiceProps, "hint" | "name">) {
  return (
    <label class="switch">
      <input type="checkbox" role="switch" {...{ checked, disabled }} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** One of several, each with room for words. The legend names the question. */
export function RadioGroup<T extends string>({ legend, value, options, onValue, hideLegend = false }: { readonly legend: string; readonly value: T | null; readonly options: readonly (Option<T> & { readonly hint?: string })[]; readonly onValue: (value: T) => void; readonly hideLegend?: boolean }) {
  const name = useId();
  return (
    <fieldset>
      <legend class={hideLegend ? "sr" : "label"}>{legend}</legend>
      {options.map((option) => (
        <label class="choice" key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onValue(option.value)} />
          <span>{option.label}{option.hint !== undefined && <span class="hint">{option.hint}</span>}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A search field with its glass and, if any, its key. */
export function SearchField({ label, value, onValue, placeholder, keyHint }: { readonly label: string; readonly value: string; readonly onValue: (value: string) => void; readonly placeholder?: string; readonly keyHint?: string }) {
  return (
    <label class="input-wrap">
      <Icon name="search" />
      <input class="input" type="search" aria-label={label} dir="auto" {...{ value, placeholder }} onInput={(event) => onValue(event.currentTarget.value)} />
      {keyHint !== undefined && <span class="kbd" aria-hidden="true">{keyHint}</span>}
    </label>
  );
}
