/** One short fact. When it can be pressed it is a button and says so by its edge. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

export type ChipState = "us" | "you" | "harm" | "yes" | "plain";
export type ChipProps = { readonly children: ComponentChildren; readonly icon?: IconName; /** Shown at the end: what a press does. */ readonly endIcon?: IconName; readonly state?: ChipState; readonly onPress?: () => void; readonly pressed?: boolean; readonly label?: string; readonly popoverTarget?: string };

export function Chip({ children, icon, endIcon, state, onPress, pressed, label, popoverTarget }: ChipProps) {
  const inside = <>{icon !== undefined && <Icon name={icon} />}{children}{endIcon !== undefined && <Icon name={endIcon} />}</>;
  if (onPress === undefined && popoverTarget === undefined) return <span class="chip" data-state={state}>{inside}</span>;
  return <button type="button" class="chip" data-state={state} aria-pressed={pressed} aria-label={label} popovertarget={popoverTarget} onClick={() => onPress?.()}>{inside}</button>;
}
