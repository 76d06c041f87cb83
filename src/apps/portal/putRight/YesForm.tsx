/** The person's yes: their own words if they like, what they had agreed to pay, and one green button that says what it does. */
import { useId, useState } from "preact/hooks";
import { Button, CheckBox } from "../../ui/index.ts";
import { goalWords } from "../../../domain/closing/words.ts";
import { owed } from "../../../domain/pricing/due.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { money, shortDay } from "../say.ts";
import { words } from "../words.ts";
import type { Answer } from "./AnswerThree.tsx";

const w = words.right;

export function YesForm({ issues, unanswered, undone }: { readonly issues: readonly { readonly id: string; readonly answer: Answer }[]; readonly unanswered: boolean; readonly undone: boolean }) {
  const talk = useTalk();
  const state = talk.open.state.value;
  const id = useId();
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [learn, setLearn] = useState(state.thinking.learning?.allow === true);
  const amount = owed(state);
  const pay = amount !== null && amount.minor > 0 ? amount : null;
  const quote = state.quotes.findLast(({ seq }) => seq === state.consent?.quote);
  const blocked = unanswered ? w.issuesAsk : undone ? w.issuesFirst : null;
  const send = async (): Promise<void> => {
    if (blocked !== null) return;
    setBusy(true);
    // First what may become of it, so that it is known when the case ends; that it could not be said must not keep anybody from their yes.
    if (learn !== (state.thinking.learning?.allow === true)) await talk.act({ type: "allowLearning", allow: learn });
    setProblem(await talk.act({ type: "state", answer: "yes", words: said.trim() === "" ? null : said, missing: null, goal: goalWords(state), issues: [...issues], pay }));
    setBusy(false);
  };
  const button = <Button kind="yes" icon="check" busy={busy} disabled={blocked !== null} onPress={() => void send()}>{pay === null ? w.yesFree : w.yesPay(money(pay, talk.place))}</Button>;
  return (
    <section class="stack">
      <div class="field"><label for={id}>{w.howSay} <span class="note">({w.howSayHint})</span></label><textarea class="input voice" id={id} rows={2} dir="auto" maxLength={20_000} value={said} onInput={(event) => setSaid(event.currentTarget.value)} /></div>
      <CheckBox label={w.learn} hint={w.learnMore} checked={learn} onChange={setLearn} />
      {blocked === null ? null : <p class="notice-line" role="status">{blocked}</p>}
      {pay === null ? <div class="button-group">{button}</div> : (
        <section class="card pay" aria-label={w.payment}>
          <div class="pay-sum"><div><h3 class="heading">{w.agreed(state.consent === null ? "" : shortDay(state.consent.time, talk.place, talk.now.value))}</h3>{quote === undefined || quote.covers === "" ? null : <p class="note">{w.agreedMore(quote.covers)}</p>}</div><b class="num">{money(pay, talk.place)}</b></div>
          <p class="note">{w.once}</p>
          <div class="button-group">{button}</div>
        </section>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </section>
  );
}
