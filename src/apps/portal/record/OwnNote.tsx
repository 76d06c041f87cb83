/** The person's own notebook, in a stream of its own: the organisation's copy has it not, and nobody there can tell whether there are notes. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button, Icon } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import type { Problem } from "../../../protocol/wire.ts";
import { words } from "../words.ts";

const w = words.record;

export function OwnNote() {
  const { open, act } = useTalk();
  const id = useId();
  const draft = useRef(open.draft("note"));
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void draft.current.load().then((kept) => setText((now) => (now === "" ? kept : now))), []);
  if (!abilities(open.state.value, { kind: "person" }).note) return null;
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const no = await act({ type: "note", text });
    setBusy(false);
    setProblem(no);
    if (no !== null) return;
    setText("");
    draft.current.clear();
  };
  return (
    <form class="own-note" onSubmit={(event) => void keep(event)}>
      <div class="field"><label for={id}><Icon name="lock" size="s" /> {w.noteLabel}</label><textarea class="input voice" id={id} rows={2} dir="auto" maxLength={20_000} value={text} onInput={(event) => { setText(event.currentTarget.value); draft.current.save(event.currentTarget.value); }} /><p class="hint">{w.noteHint}</p></div>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button size="small" type="submit" disabled={text.trim() === ""} busy={busy}>{w.noteAdd}</Button></div>
    </form>
  );
}
