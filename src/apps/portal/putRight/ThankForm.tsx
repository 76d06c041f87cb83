/** Thanks that reach one person, and nobody's figures. */
import { useId, useState } from "preact/hooks";
import { Button } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useFocus } from "../parts/useFocus.ts";
import { words } from "../words.ts";

const w = words.right.after;

export function ThankForm({ name }: { readonly name: string }) {
  const { act } = useTalk();
  const id = useId();
  const [writing, setWriting] = useState(false);
  const field = useFocus<HTMLTextAreaElement>(writing);
  const [thanked, setThanked] = useState(false);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "") return;
    const no = await act({ type: "thank", text });
    setProblem(no);
    if (no !== null) return;
    setThanked(true);
    setWriting(false);
    setText("");
  };
  if (!writing) return <div class="row-wrap"><Button kind="quiet" icon="thanks" onPress={() => setWriting(true)}>{w.thank(name)}</Button><span class="note" role="status">{thanked ? w.thanked(name) : ""}</span></div>;
  return (
    <form class="card stack" onSubmit={(event) => void send(event)}>
      <div class="field"><label for={id}>{w.thankLabel(name)}</label><textarea class="input voice" id={id} rows={2} dir="auto" maxLength={20_000} ref={field} value={text} onInput={(event) => setText(event.currentTarget.value)} /></div>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button kind="primary" type="submit" disabled={text.trim() === ""}>{w.thankSend}</Button><Button kind="quiet" onPress={() => setWriting(false)}>{words.cancel}</Button></div>
    </form>
  );
}
