/** Something that reads as text and is changed where it stands: a press or Enter on the pencil opens the field, Escape leaves it, Ctrl Enter keeps it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../../protocol/wire.ts";
import { Button, IconButton, TextField } from "../../ui/index.ts";
import { Trouble } from "../app/Trouble.tsx";
import { type Guard, Meanwhile, useMeanwhile } from "./Meanwhile.tsx";
import { fill, words } from "./words.ts";

/** `seen`: up to where whoever keeps it had read. */
export type Keep = (why: string | null, seen: number) => Promise<Problem | null>;

type InPlaceProps = { readonly label: string; readonly may: boolean; readonly children: ComponentChildren; /** What is said beside the label. */ readonly beside?: ComponentChildren; /** The form; it calls `close` when it is done. */ readonly edit: (close: () => void) => ComponentChildren };

export function InPlace({ label, may, children, beside, edit }: InPlaceProps) {
  const [open, setOpen] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    // The pencil is drawn again only now; the focus goes back to where it came from.
    setTimeout(() => pencil.current?.focus(), 0);
  };
  return (
    <section class="in-place">
      <div class="in-place-head"><h2 class="eyebrow">{label}</h2>{beside}{may && !open && <IconButton icon="pencil" size="small" label={fill(words.edit, { what: label })} refTo={pencil} onPress={() => setOpen(true)} />}</div>
      {open ? edit(close) : children}
    </section>
  );
}

/** The form inside. `keep` resolves with why not, or null when it stands in the record. */
export function EditForm({ keep, close, guard, ready = true, asksWhy = true, children, end, verb = words.save }: { readonly keep: Keep; readonly close: () => void; /** What may be written by somebody else while this is open. */ readonly guard?: Guard; readonly ready?: boolean; readonly asksWhy?: boolean; readonly children: ComponentChildren; readonly end?: ComponentChildren; readonly verb?: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const since = useMeanwhile(guard, problem?.code === "changedMeanwhile");
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);
  const send = async (): Promise<void> => {
    if (busy || !ready) return;
    setBusy(true);
    const no = await keep(why.trim() === "" ? null : why.trim(), since.seen);
    setBusy(false);
    setProblem(no);
    // What has changed nothing is simply done.
    if (no === null || no.code === "nothingChanged") close();
  };
  return (
    <form ref={form} class="edit-in" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }} onKeyDown={(event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        close();
      } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        void send();
      }
    }}>
      {since.moved && guard !== undefined && <Meanwhile guard={guard} since={since} />}
      {children}
      {asksWhy && <TextField label={words.why} value={why} onValue={setWhy} maxLength={400} />}
      {problem !== null && problem.code !== "nothingChanged" && !(since.moved && problem.code === "changedMeanwhile") && <Trouble problem={problem} />}
      <div class="button-group"><Button type="submit" kind="primary" size="small" busy={busy} disabled={!ready}>{since.moved ? words.mineInstead : verb}</Button><Button kind="quiet" size="small" onPress={close}>{since.moved ? words.leaveTheirs : words.leave}</Button>{end}</div>
    </form>
  );
}
