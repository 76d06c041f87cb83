/** Two to five short answers, of which one is chosen; and tabs, which show the same person from another side. Arrow keys go between them. */
import type { ComponentChildren } from "preact";

export type Segment<T extends string> = { readonly value: T; readonly label: ComponentChildren; readonly count?: number };

const step = (event: KeyboardEvent): number => {
  const rtl = event.currentTarget instanceof HTMLElement && getComputedStyle(event.currentTarget).direction === "rtl";
  if (event.key === "ArrowRight") return rtl ? -1 : 1;
  if (event.key === "ArrowLeft") return rtl ? 1 : -1;
  return 0;
};

/** Moves focus among the children of the group and presses the one it comes to. */
const walk = (event: KeyboardEvent): void => {
  const group = event.currentTarget;
  const by = step(event);
  if (by === 0 || !(group instanceof HTMLElement)) return;
  const all = [...group.querySelectorAll<HTMLElement>("button")];
  const at = all.findIndex((one) => one === document.activeElement);
  const next = all[(at + by + all.length) % all.length];
  event.preventDefault();
  next?.focus();
  next?.click();
};

export type SegmentedProps<T extends string> = { readonly label: string; readonly value: T | null; readonly options: readonly Segment<T>[]; readonly onValue: (value: T) => void };

export function Segmented<T extends string>({ label, value, options, onValue }: SegmentedProps<T>) {
  return (
    <div class="segmented" role="group" aria-label={label} onKeyDown={walk}>
      {options.map((option) => <button type="button" key={option.value} aria-pressed={option.value === value} onClick={() => onValue(option.value)}>{option.label}</button>)}
    </div>
  );
}

export type TabsProps<T extends string> = SegmentedProps<T> & { readonly value: T; /** Panels have the ids `${idBase}-${value}`. */ readonly idBase: string };

export function Tabs<T extends string>({ label, value, options, onValue, idBase }: TabsProps<T>) {
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {options.map((option) => (
        <button type="button" role="tab" key={option.value} id={`${idBase}-${option.value}-tab`} aria-controls={`${idBase}-${option.value}`} aria-selected={option.value === value} tabIndex={option.value === value ? 0 : -1} onClick={() => onValue(option.value)}>
          {option.label}{option.count !== undefined && <span class="count">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}

/** What a tab shows. */
export function TabPanel({ idBase, value, children }: { readonly idBase: string; readonly value: string; readonly children: ComponentChildren }) {
  return <div role="tabpanel" id={`${idBase}-${value}`} aria-labelledby={`${idBase}-${value}-tab`} tabIndex={0}>{children}</div>;
}
