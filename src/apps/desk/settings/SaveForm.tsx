/** The form around `useSaved`: saves when a field is left (of what is there already), says where it stands, and has a button for those who trust buttons. */
import type { ComponentChildren } from "preact";
import { Button } from "../../ui/index.ts";
import type { Saved } from "./useSaved.ts";
import { words } from "./words.ts";
import { Trouble } from "../app/Trouble.tsx";

export function SaveForm<T extends object>({ saved, children, end, label, made = true }: { readonly saved: Saved<T>; readonly children: ComponentChildren; readonly end?: ComponentChildren; readonly label: string; /** Not there yet: it is made by the button, so that it is not taken from under the hands of whoever still types. */ readonly made?: boolean }) {
  const { problem } = saved;
  return (
    <form class="form" aria-label={label} onSubmit={(event) => {
      event.preventDefault();
      saved.save();
    }} onFocusOut={(event) => {
      // Leaving a field for another of the same group is not yet leaving it: the check runs once the focus has arrived.
      if (made && event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) setTimeout(saved.save, 0);
    }}>
      {children}
      {problem !== null && <Trouble problem={problem} />}
      <div class="form-foot"><Button type="submit" kind="primary" disabled={!saved.dirty}>{words.set.save}</Button><span class="note" role="status">{saved.state}</span>{end !== undefined && <span class="push">{end}</span>}</div>
    </form>
  );
}
