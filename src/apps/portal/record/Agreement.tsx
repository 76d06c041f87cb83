/** Do both copies agree? Verified here, in this browser, against every signed checkpoint; the arithmetic is fetched only for this. */
import { useEffect, useState } from "preact/hooks";
import { Button, Icon } from "../../ui/index.ts";
import type { CaseVerdict } from "../../../client/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { giveFile } from "../parts/copy.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { moment, number } from "../say.ts";
import { words } from "../words.ts";
import { bothCopies } from "./bothCopies.ts";
import { sealWords } from "./sealWords.ts";

const w = words.record;
type Checked = { readonly verdict: CaseVerdict; /** Entries of the person’s own, and how many of them carry the signature of a key of theirs. */ readonly mine: number; readonly signed: number; readonly signedAt: string | null; readonly at: number };

export function Agreement() {
  const talk = useTalk();
  const { open, doors, now, place } = talk;
  const state = open.state.value;
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    const [answer, { checkCopyHere }] = await Promise.all([doors.checkpoints(), import("../../../client/checking.ts")]);
    if ("problem" in answer) {
      setBusy(false);
      return setProblem(answer.problem);
    }
    setProblem(null);
    const { key, checkpoints, signatures } = answer.ok;
    open.met(checkpoints.at(-1) ?? null);
    const entries = open.entries();
    const verdict = await checkCopyHere({ caseId: open.caseId, side: "person", entries, key, checkpoints, signatures });
    setBusy(false);
    setChecked({ verdict, mine: entries.filter(({ header }) => header.who === "p1").length, signed: signatures.length, signedAt: checkpoints.at(-1)?.time ?? null, at: now.peek() });
  };
  // A page that stays open is checked again when it grew, after the other side had time to sign.
  useEffect(() => {
    const timer = setTimeout(() => void check(), checked !== null ? 6_000 : state.seen.S > 2_000 ? 2_000 : 0);
    return () => clearTimeout(timer);
  }, [state.seen.S, state.seen.C, open.checkpoint.value?.note]);

  if (checked === null) return <section class="stack-s"><h2 class="eyebrow">{w.agreeHead}</h2>{problem === null ? <p class="note" role="status">{w.checking}</p> : <ProblemCard problem={problem} again={() => void check()} />}</section>;
  const { verdict, signedAt, at, mine, signed } = checked;
  const when = now.value - at < 60_000 ? w.justNow : moment(new Date(at).toISOString(), place, now.value);
  const total = state.seen.S + state.seen.C;
  if (verdict.verdict === "FAIL") {
    const fault = verdict.faults[0];
    return (
      <section class="stack-s notice" data-state="harm"><Icon name="warning" /><div class="stack-s"><h2 class="eyebrow">{w.faultTitle}</h2><p>{w.faultLead}</p>{fault === undefined ? null : <p class="note">{fault.reason}</p>}
        <Button size="small" icon="download" onPress={() => void bothCopies(talk, null).then((text) => giveFile(w.fileName, text))}>{w.takeBoth}</Button></div></section>
    );
  }
  return (
    <section class="stack-s">
      <h2 class="eyebrow">{w.agree}</h2>
      <p class="note" role="status"><Icon name="seal" size="s" /> {w.agreeSoFar(number(total, place), when)}</p>
      <p class="note">{verdict.covered > 0 && signedAt !== null ? (verdict.covered >= state.seen.S ? w.coveredAll(moment(signedAt, place, now.value)) : w.covered(moment(signedAt, place, now.value))) : w.unsigned}</p>
      {mine === 0 ? null : <p class="note"><Icon name="lock" size="s" /> {w.signedByYou(number(signed, place), number(mine, place))}</p>}
      <div class="button-group"><Button size="small" busy={busy} onPress={() => void check()}>{w.check}</Button><Button size="small" icon="download" onPress={() => void bothCopies(talk, null).then((text) => giveFile(w.copyName, text))}>{w.takeCopy}</Button></div>
      <details class="stack-s note"><summary>{w.seal}</summary><p>{w.sealLead}</p>
        <p>{w.sealShared}</p><p class="seal-hex">{sealWords(verdict.heads.S?.link)}</p>
        {state.seen.C === 0 ? null : <><p>{w.sealMine}</p><p class="seal-hex">{sealWords(verdict.heads.C?.link)}</p></>}</details>
    </section>
  );
}
