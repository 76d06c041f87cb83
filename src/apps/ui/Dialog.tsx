/** A dialog for consequences, never for news. Native: the browser holds the focus, closes on Escape and gives the focus back. */
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export type DialogProps = { readonly open: boolean; readonly title: ComponentChildren; readonly children: ComponentChildren; readonly actions?: ComponentChildren; /** Escape, or a press beside it. */ readonly onClose: () => void; readonly wide?: boolean };

/** A native dialog that is open exactly when `open` says so: lay the ref upon it. */
export function useModal(open: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return dialog;
}

export function Dialog({ open, title, children, actions, onClose, wide = false }: DialogProps) {
  const dialog = useModal(open);
  const id = useId();
  return (
    <dialog ref={dialog} class={wide ? "dialog-box dialog-wide" : "dialog-box"} aria-labelledby={id} onClose={onClose} onClick={(event) => {
      if (event.target === dialog.current) dialog.current?.close();
    }}>
      {open && (
        <div class="dialog">
          <h2 class="title" id={id}>{title}</h2>
          {children}
          {actions !== undefined && <div class="dialog-actions">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
