/**
 * How long things are kept. Apart from the rest of the form and never saved as one goes: what is shortened here is erased at once, for good, so it is asked once
 * more with what it does, in words.
 */
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import type { Organisation } from "../../../domain/people/directory.ts";
import type { Answer } from "../../../client/index.ts";
import { Trouble } from "../app/Trouble.tsx";
import { DaysField } from "./fields.tsx";
import { fill, words } from "./words.ts";

const say = words.set;
const kinds = ["words", "files", "notes"] as const;
export type Times = NonNullable<Organisation["retention"]>;
export const forEver: Times = { words: null, files: null, notes: null };

/** Kinds that would be kept for less long than they are. */
export const shortened = (before: Times, after: Times): readonly (typeof kinds)[number][] => kinds.filter((kind) => (after[kind] ?? Infinity) < (before[kind] ?? Infinity));

export function Keeping({ kept, save }: { readonly kept: Times; readonly save: (times: Times) => Promise<Answer<unknown>> }) {
  const [times, setTimes] = useState(kept);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const dirty = kinds.some((kind) => times[kind] !== kept[kind]);
  const shorter = shortened(kept, times);
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await save(times);
    setBusy(false);
    setAsking(false);
    setProblem("problem" in answer ? answer.problem : null);
    setSaid("ok" in answer);
  };
  return (
    <form class="form" aria-label={say.retention} onSubmit={(event) => {
      event.preventDefault();
      if (!dirty || busy) return;
      if (shorter.length > 0) setAsking(true);
      else void send();
    }}>
      <fieldset class="form-part"><legend class="label strong">{say.retention}</legend><p class="note">{say.retentionLead}</p>
        <div class="form-three">{kinds.map((kind) => <DaysField key={kind} label={say.retentionOf[kind]} value={times[kind]} onValue={(days) => {
          setTimes((before) => ({ ...before, [kind]: days }));
          setSaid(false);
        }} />)}</div></fieldset>
      {problem !== null && <Trouble problem={problem} />}
      <div class="form-foot"><Button type="submit" disabled={!dirty} busy={busy && !asking}>{say.retentionSave}</Button><span class="note" role="status">{dirty ? say.retentionNotYet : said ? say.retentionSaved : ""}</span></div>
      <Dialog open={asking} title={say.retentionSure} onClose={() => setAsking(false)} actions={<><Button kind="quiet" onPress={() => setAsking(false)}>{say.retentionLeave}</Button><Button kind="primary" busy={busy} onPress={() => void send()}>{say.retentionDo}</Button></>}>
        <ul class="tried">{shorter.map((kind) => <li key={kind}>{fill(say.retentionGoes, { what: say.retentionOf[kind], n: times[kind] ?? 0 })}</li>)}</ul>
        <p>{say.retentionForGood}</p>
      </Dialog>
    </form>
  );
}
