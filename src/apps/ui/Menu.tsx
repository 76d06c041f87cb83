/** A menu that floats by a button, with the browser's own popover: it closes on Escape and on a press elsewhere. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type ButtonKind } from "./Button.tsx";
import { Icon, type IconName } from "./Icon.tsx";

export type MenuItem = { readonly label: string; readonly icon?: IconName; readonly note?: string; readonly onPress: () => void; readonly disabled?: boolean } | { readonly rule: true } | { readonly heading: string };
export type MenuProps = { readonly items: readonly MenuItem[]; /** What the button says; with `icon` alone, what it is called. */ readonly label: string; readonly icon?: IconName; readonly kind?: ButtonKind; readonly size?: "small"; readonly hideLabel?: boolean; readonly class?: string };

/** Puts a floating box under its anchor, inside the window, from the side where reading starts. */
export function placeBy(anchor: HTMLElement, box: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const rtl = getComputedStyle(anchor).direction === "rtl";
  const wanted = rtl ? at.right - width : at.left;
  const left = Math.max(8, Math.min(wanted, innerWidth - width - 8));
  const below = at.bottom + 4 + height <= innerHeight;
  box.style.inset = "auto";
  box.style.left = `${left}px`;
  box.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}

export function Menu({ items, label, icon, kind = "plain", size, hideLabel = false, class: more = "" }: MenuProps) {
  const id = useId();
  const [button, box] = [useRef<HTMLButtonElement>(null), useRef<HTMLDivElement>(null)];
  const [open, setOpen] = useState(false);
  const buttons = (): HTMLButtonElement[] => [...(box.current?.querySelectorAll<HTMLButtonElement>("button:not([disabled])") ?? [])];
  useEffect(() => {
    if (!open || button.current === null || box.current === null) return;
    placeBy(button.current, box.current);
    buttons()[0]?.focus();
  }, [open]);
  const keys = (event: KeyboardEvent): void => {
    const all = buttons();
    const at = all.findIndex((one) => one === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  return (
    <>
      <button ref={button} type="button" class={`${hideLabel ? "icon-button" : "button"} ${more}`.trim()} data-kind={kind === "plain" || hideLabel ? undefined : kind} data-size={size} aria-label={hideLabel ? label : undefined} title={hideLabel ? label : undefined} aria-haspopup="menu" aria-expanded={open} popovertarget={id}>
        {icon !== undefined && <Icon name={icon} />}
        {!hideLabel && label}
      </button>
      <div ref={box} id={id} class="menu menu-float" popover="auto" role="menu" aria-label={label} onToggle={(event) => setOpen(event.newState === "open")} onKeyDown={keys}>
        {items.map((item, i) => <MenuRow key={i} item={item} close={() => box.current?.hidePopover()} />)}
      </div>
    </>
  );
}

function MenuRow({ item, close }: { readonly item: MenuItem; readonly close: () => void }): ComponentChildren {
  if ("rule" in item) return <hr />;
  if ("heading" in item) return <p class="menu-label">{item.heading}</p>;
  const { label, icon, note, onPress, disabled } = item;
  return (
    <button type="button" class="menu-item" role="menuitem" tabIndex={-1} disabled={disabled} onClick={() => {
      close();
      onPress();
    }}>
      {icon !== undefined && <Icon name={icon} />}{label}{note !== undefined && <span class="note">{note}</span>}
    </button>
  );
}

/** Any floating box by any button: give its id as `popoverTarget` to a Button or Chip. */
export function Popover({ id, label, children }: { readonly id: string; readonly label: string; readonly children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const place = (event: { newState: string }): void => {
    const anchor = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
    if (event.newState === "open" && anchor !== null && box.current !== null) placeBy(anchor, box.current);
  };
  return <div ref={box} id={id} class="menu menu-float" popover="auto" role="group" aria-label={label} onToggle={place}>{children}</div>;
}
