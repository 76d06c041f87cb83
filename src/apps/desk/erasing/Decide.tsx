/** The decision on a request to erase: all of it, some kept, or nothing; whatever stays, stays on a ground and for a reason that the person reads. */
import { useMemo, useState } from "preact/hooks";
import { Button, CheckBox, clock, Dialog, Notice, RadioGroup, SelectField, TextAreaField } from "../../ui/index.ts";
import type { KeepingGround } from "../../../domain/erasing/events.ts";
import type { ErasureRequest } from "../../../domain/erasing/state.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { factsOf } from "../case/facts.ts";
import { give } from "../case/give.ts";
import { happened, wordsOf } from "../case/happened.ts";
import { fill } from "../words.ts";
import { words as say } from "./words.ts";

export type DecideProps = { readonly one: ErasureRequest; readonly now: CaseNow; readonly onClose: () => void };
type Answer = "grant" | "part" | "refuse";
const grounds = ["law", "claim", "others", "hold"] as const;

export function Decide({ one, now, onClose }: DecideProps) {
  const { state, name } = now;
  const held = state.erasing.hold !== null;
  const [answer, setAnswer] = useState<Answer | null>(held ? "refuse" : null);
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const [ground, setGround] = useState<KeepingGround | "">(held ? "hold" : "");
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const about = useMemo(() => {
    const shared = factsOf(now.one.entries()).filter(({ stream }) => stream === "S");
    return one.whole ? shared.filter((fact) => wordsOf(fact) !== null) : shared.filter(({ seq }) => one.entries.includes(seq));
  }, [state]);
  const needsWhy = answer === "part" || answer === "refuse";
  const ready = answer === "grant" || (needsWhy && ground !== "" && why.trim() !== "" && (answer === "refuse" || kept.size > 0));
  const decide = async (): Promise<void> => {
    if (!ready || busy) return;
    setBusy(true);
    const words = why.trim() === "" ? null : why.trim();
    const given = await give(now.one, { type: "answerErasure", request: one.seq, refuse: answer === "refuse", keep: answer === "part" ? [...kept] : [], ground: needsWhy && ground !== "" ? ground : null, words });
    setBusy(false);
    if (given) onClose();
  };
  const line = (fact: (typeof about)[number]) => <span><span class="note">{nameOn(state, fact.who)}, {moment(fact.time, clock.value)}</span><br /><span class="voice voice-s clip-2" dir="auto">{wordsOf(fact) ?? happened(fact, state, clock.value)}</span></span>;
  return (
    <Dialog open wide title={fill(say.title, { name })} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{say.leave}</Button><Button kind="primary" busy={busy} disabled={!ready} onPress={() => void decide()}>{answer === "part" ? say.doPart : answer === "refuse" ? say.doRefuse : say.doGrant}</Button></>}>
      {one.words !== null && one.words !== "" && <section class="stack-s"><h3 class="eyebrow">{say.reason}</h3><p class="voice" dir="auto">{one.words}</p></section>}
      <section class="stack-s"><h3 class="eyebrow">{answer === "part" ? say.keeps : say.about}</h3>
        {one.whole && <p>{say.aboutAll}</p>}
        {answer === "part" ? <div class="erase-about" tabIndex={0} role="group" aria-label={say.keeps}>{about.map((fact) => <CheckBox key={fact.seq} label={line(fact)} checked={kept.has(fact.seq)} onChange={(on) => setKept(new Set(on ? [...kept, fact.seq] : [...kept].filter((seq) => seq !== fact.seq)))} />)}</div>
          : !one.whole && <ul class="erase-about" tabIndex={0} aria-label={say.about}>{about.map((fact) => <li key={fact.seq}>{line(fact)}</li>)}</ul>}
      </section>
      {held && <Notice icon="lock">{say.onHold}</Notice>}
      <RadioGroup legend={say.answer} value={answer} onValue={setAnswer} options={[...(held ? [] : [{ value: "grant" as const, label: say.grant, hint: say.grantHint }, { value: "part" as const, label: say.part, hint: say.partHint }]), { value: "refuse" as const, label: say.refuse, hint: say.refuseHint }]} />
      {needsWhy && <SelectField label={say.ground} value={ground} onValue={setGround} options={[{ value: "", label: say.choose }, ...grounds.map((value) => ({ value, label: say.grounds[value] }))]} />}
      {needsWhy && <TextAreaField label={fill(say.why, { name })} value={why} onValue={setWhy} rows={2} voice maxLength={20_000} />}
      {(answer === "grant" || answer === "part") && <p class="note">{say.sure}</p>}
    </Dialog>
  );
}
