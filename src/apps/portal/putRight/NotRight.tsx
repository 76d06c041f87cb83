/** Partly or no: what is missing, and then go on, somebody else, or stop. All of it is free to say. */
import { useId, useState } from "preact/hooks";
import { Button, Dialog } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import { goalWords } from "../../../domain/closing/words.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";
import type { Answer } from "./AnswerThree.tsx";

const w = words.right;
type Next = "goOn" | "someoneElse" | "stop";

export function NotRight({ answer, name, issues }: { readonly answer: "partly" | "no"; readonly name: string; readonly issues: readonly { readonly id: string; readonly answer: Answer }[] }) {
  const talk = useTalk();
  const state = talk.open.state.value;
  const may = abilities(state, { kind: "person" });
  const id = useId();
  const [missing, setMissing] = useState("");
  const [stated, setStated] = useState(false);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  /** The statement is made once; if the next step is refused, only that is tried again. */
  const say = async (): Promise<boolean> => {
    if (stated) return true;
    const text = missing.trim() === "" ? null : missing;
    const no = await talk.act({ type: "state", answer, words: answer === "no" ? text : null, missing: answer === "partly" ? text : null, goal: goalWords(state), issues: [...issues], pay: null });
    setProblem(no);
    if (no === null) setStated(true);
    return no === null;
  };
  const go = async (next: Next): Promise<void> => {
    setBusy(true);
    const done = await say();
    const no = !done || next === "goOn" ? null : await talk.act(next === "stop" ? { type: "stop" } : { type: "someoneElse" });
    setBusy(false);
    if (!done) return;
    if (no !== null) return setProblem(no);
    setStopping(false);
    talk.go(next === "someoneElse" ? { screen: "choose" } : next === "stop" ? { screen: "putRight" } : { screen: "talk" });
  };
  return (
    <section class="card stack">
      <div class="field"><label for={id}>{answer === "partly" ? w.missing : w.noWhat}</label><textarea class="input voice" id={id} rows={2} dir="auto" maxLength={20_000} disabled={stated} value={missing} onInput={(event) => setMissing(event.currentTarget.value)} /><p class="hint">{answer === "partly" ? w.missingHint : w.noHint}</p></div>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group">
        <Button kind="primary" busy={busy} onPress={() => void go("goOn")}>{w.goOn(name)}</Button>
        {may.someoneElse ? <Button busy={busy} onPress={() => void go("someoneElse")}>{w.someoneElse}</Button> : null}
        {may.stop ? <Button busy={busy} onPress={() => setStopping(true)}>{w.stop}</Button> : null}
      </div>
      {stopping ? <Dialog open title={w.stopTitle} onClose={() => setStopping(false)} actions={<><Button onPress={() => setStopping(false)}>{words.cancel}</Button><Button busy={busy} onPress={() => void go("stop")}>{w.stopGo}</Button></>}><p>{w.stopLead}</p></Dialog> : null}
    </section>
  );
}
