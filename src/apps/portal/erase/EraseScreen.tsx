/** Having something erased: entries, notes of one's own, or all of it; who decides and by when, where words may still lie, what stays. */
import { useState } from "preact/hooks";
import { Button, Dialog, Segmented, Slow, TextAreaField } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { CaseBar } from "../case/CaseBar.tsx";
import { TheirNotes } from "../notes/TheirNotes.tsx";
import { useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useLines } from "../record/useLines.ts";
import { words } from "../words.ts";
import { Choose } from "./Choose.tsx";
import { Requests } from "./Requests.tsx";
import { text as w } from "./text.ts";
import { mayErase } from "./what.ts";
import "./erase.css";

type What = "some" | "whole" | "own";

export function EraseScreen() {
  const talk = useTalk();
  const { open, act, view, going } = talk;
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const came = going.value;
  const [what, setWhat] = useState<What>(came.C.length > 0 ? "own" : "some");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(came.S));
  const [notes, setNotes] = useState<ReadonlySet<number>>(new Set(came.C));
  const [why, setWhy] = useState("");
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wordless, setWordless] = useState<ReadonlySet<number>>(new Set());
  const all = useLines();
  const state = open.state.value;
  const may = abilities(state, { kind: "person" });
  const company = view.value?.desk.organisation ?? "";
  const lines = (all?.lines ?? []).filter((line) => mayErase(line) && !(line.stream === "S" && wordless.has(line.seq)));
  const shared = lines.filter(({ stream }) => stream === "S");
  const own = lines.filter(({ stream }) => stream === "C");
  // What has gone meanwhile is not asked for again.
  const [asking, leaving] = [shared.filter(({ seq }) => chosen.has(seq)).map(({ seq }) => seq), own.filter(({ seq }) => notes.has(seq)).map(({ seq }) => seq)];
  const done = (no: Problem | null): boolean => {
    setBusy(false);
    setProblem(no);
    going.value = { S: [], C: [] };
    return no === null;
  };
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const no = await act({ type: "askErasure", whole: what === "whole", entries: what === "whole" ? [] : asking, words: why.trim() === "" ? null : why.trim() });
    const one = no?.code === "noSuchEntry" ? no.facts["entry"] : undefined;
    if (typeof one === "number") {
      setWordless(new Set([...wordless, one]));
      setBusy(false);
      return setProblem({ ...(no as Problem), sentence: w.wordless, next: "" });
    }
    if (!done(no)) return;
    setChosen(new Set());
    setWhy("");
    heading.current?.focus();
    scrollTo(0, 0);
  };
  const eraseNotes = async (): Promise<void> => {
    setBusy(true);
    if (!done(await act({ type: "eraseOwnNotes", notes: leaving }))) return;
    setNotes(new Set());
    setSure(false);
  };
  const nothing = what === "some" ? asking.length === 0 : what === "own" && leaving.length === 0;
  const wholeAsked = state.erasing.requests.some((one) => one.status === "asked" && one.whole);

  return (
    <>
      <CaseBar width="record" note={w.sub} />
      <main id="main" tabIndex={-1} class="page erase">
        <header class="stack-s"><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead}</p></header>
        <div class="stack erase-main">
          <Requests />
          <form class="stack" onSubmit={(event) => void ask(event)}>
            <Segmented label={w.what} value={what} onValue={setWhat} options={[{ value: "some", label: w.some }, { value: "own", label: w.own }, { value: "whole", label: w.whole }]} />
            <p class="soft">{what === "some" ? w.someHint : what === "own" ? w.ownHint : w.wholeHint}</p>
            {all === null ? <Slow>{words.slow(words.slowRecord)}</Slow>
              : what === "some" ? (shared.length === 0 ? <p class="note">{w.none}</p> : <Choose label={w.some} lines={shared} chosen={chosen} onChosen={setChosen} />)
              : what === "own" ? (own.length === 0 ? <p class="note">{w.ownNone}</p> : <Choose label={w.own} lines={own} chosen={notes} onChosen={setNotes} />) : null}
            {what === "own" ? null : <TextAreaField label={w.why} hint={w.whyHint} value={why} onValue={setWhy} rows={2} voice maxLength={20_000} />}
            {problem === null ? null : <ProblemCard problem={problem} />}
            {wholeAsked && what !== "own" ? <p class="note">{w.wholeAsked}</p> : null}
            <div class="button-group erase-foot">
              {what === "own" ? <Button kind="primary" disabled={nothing} onPress={() => setSure(true)}>{w.eraseNotes(leaving.length)}</Button>
                : <Button kind="primary" type="submit" busy={busy} disabled={nothing || !may.askErasure}>{what === "whole" ? w.askWhole : w.ask}</Button>}
              {what === "whole" ? null : <span class="note" role="status">{w.chosen(what === "own" ? leaving.length : asking.length)}</span>}
            </div>
          </form>
        </div>
        <aside class="stack erase-side">
          <section class="stack-s"><h2 class="eyebrow">{w.how}</h2>{[w.decides(company), w.grounds, w.disk, w.backups(company)].map((line) => <p class="note" key={line}>{line}</p>)}</section>
          <section class="stack-s"><h2 class="eyebrow">{w.stays}</h2><ul class="note dashed">{w.stay.map((line) => <li key={line}>{line}</li>)}</ul><p class="note">{w.verifies}</p></section>
          <TheirNotes />
        </aside>
      </main>
      <Dialog open={sure} title={w.sure(leaving.length)} onClose={() => setSure(false)} actions={<><Button onPress={() => setSure(false)}>{words.cancel}</Button><Button kind="primary" busy={busy} onPress={() => void eraseNotes()}>{w.eraseNotes(leaving.length)}</Button></>}><p>{w.sureLead}</p></Dialog>
    </>
  );
}
