/** "This is wrong", said from the case where it was found out. Somebody by name looks; until then it is offered to nobody. */
import { useState } from "preact/hooks";
import { Button, Dialog, SelectField, TextAreaField, toast } from "../../ui/index.ts";
import type { About } from "../../../domain/knowledge/values.ts";
import type { ProblemMatch } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { randomId } from "../../../client/surroundings.ts";
import { useApp } from "../app/context.ts";
import { Trouble } from "../app/Trouble.tsx";
import { words as general } from "../words.ts";
import { words as know } from "../know/words.ts";
import { words } from "./words.ts";

export function MarkWrong({ match, onClose }: { readonly match: ProblemMatch; readonly onClose: () => void }) {
  const { call } = useApp();
  const choices: readonly { readonly label: string; readonly about: About }[] = [
    { label: words.wrongAll, about: { field: "all" } },
    ...(match.cause === null ? [] : [{ label: know.cause, about: { field: "cause" as const } }]),
    ...match.facts.map(({ id, text }) => ({ label: text.slice(0, 80), about: { field: "fact" as const, id } })),
    ...match.plan.moves.map(({ id, title }) => ({ label: title.slice(0, 80), about: { field: "move" as const, id } })),
  ];
  const [at, setAt] = useState("0");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (): Promise<void> => {
    const about = choices[Number(at)]?.about ?? { field: "all" };
    const answer = await call("knownCommand", { params: { id: match.id }, body: { id: randomId(), command: { type: "markWrong", about, words: said.trim(), owner: null, due: null } } });
    if ("problem" in answer) return setProblem(answer.problem);
    onClose();
    toast({ text: know.changed });
  };
  return (
    <Dialog open title={know.wrongTitle} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{general.cancel}</Button><Button kind="primary" disabled={said.trim() === ""} onPress={() => void send()}>{know.wrongDo}</Button></>}>
      <p class="mid" dir="auto">{match.title}</p>
      <SelectField label={words.wrongWhat} value={at} onValue={setAt} options={choices.map(({ label }, i) => ({ value: String(i), label }))} />
      <TextAreaField label={know.wrongWords} hint={know.wrongHint} rows={3} value={said} onValue={setSaid} maxLength={20_000} autofocus />
      {problem !== null && <Trouble problem={problem} />}
    </Dialog>
  );
}
