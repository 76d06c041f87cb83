/** Things to press. A verb and its object; one primary on a screen; `yes` only where the person confirms their own yes. */
import type { ComponentChildren, Ref } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

export type Press = (event: MouseEvent) => void;
type Common = { readonly onPress?: Press; readonly disabled?: boolean; readonly busy?: boolean; readonly type?: "button" | "submit"; readonly class?: string; readonly id?: string; readonly refTo?: Ref<HTMLButtonElement>; readonly describedBy?: string; readonly popoverTarget?: string; readonly pressed?: boolean; readonly expanded?: boolean; readonly autofocus?: boolean };
export type ButtonKind = "primary" | "plain" | "quiet" | "link" | "yes";
export type ButtonProps = Common & { readonly kind?: ButtonKind; readonly size?: "small" | "wide"; readonly icon?: IconName; readonly children: ComponentChildren };

const attributes = ({ onPress, disabled, busy, type = "button", id, refTo, describedBy, popoverTarget, pressed, expanded, autofocus }: Common) => ({
  type, id, disabled, ref: refTo ?? null, "aria-busy": busy === true ? ("true" as const) : undefined, "aria-describedby": describedBy,
  "aria-pressed": pressed, "aria-expanded": expanded, popovertarget: popoverTarget, autofocus,
  onClick: (event: MouseEvent) => {
    // A busy button stays in place and in focus, and does nothing twice.
    if (busy === true) event.preventDefault();
    else onPress?.(event);
  },
});

export function Button({ kind = "plain", size, icon, children, ...rest }: ButtonProps) {
  return (
    <button class={`button ${rest.class ?? ""}`.trim()} data-kind={kind === "plain" ? undefined : kind} data-size={size} {...attributes(rest)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ href, kind = "plain", size, icon, children, class: more = "" }: { readonly href: string; readonly kind?: ButtonKind; readonly size?: "small" | "wide"; readonly icon?: IconName; readonly children: ComponentChildren; readonly class?: string }) {
  return (
    <a class={`button ${more}`.trim()} data-kind={kind === "plain" ? undefined : kind} data-size={size} href={href}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}

export type IconButtonProps = Common & { readonly icon: IconName; /** What it does, said aloud and shown on hover. */ readonly label: string; readonly kind?: "primary"; readonly size?: "small" };

export function IconButton({ icon, label, kind, size, ...rest }: IconButtonProps) {
  return (
    <button class={`icon-button ${rest.class ?? ""}`.trim()} data-kind={kind} data-size={size} aria-label={label} title={label} {...attributes(rest)}>
      <Icon name={icon} />
    </button>
  );
}
