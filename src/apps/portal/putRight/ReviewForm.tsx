/** Two separate questions, the expert and the company; a rant and a rave alike; for others to read only if the person ticks it. */
import { useId, useState } from "preact/hooks";
import { Button, CheckBox, Segmented } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";

const w = words.right.after;
type Stars = "1" | "2" | "3" | "4" | "5";
const stars: readonly { readonly value: Stars; readonly label: string }[] = (["1", "2", "3", "4", "5"] as const).map((value) => ({ value, label: value }));
const count = (one: Stars | null): number | null => (one === null ? null : Number(one));

export function ReviewForm({ expert }: { readonly expert: string }) {
  const { act, view, desk } = useTalk();
  const id = useId();
  const [ofExpert, setOfExpert] = useState<Stars | null>(null);
  const [ofCompany, setOfCompany] = useState<Stars | null>(null);
  const [text, setText] = useState("");
  const [others, setOthers] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const company = view.value?.desk.organisation ?? desk.value?.organisation ?? w.us;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const empty = ofExpert === null && ofCompany === null && text.trim() === "";
    setMissing(empty);
    if (empty || busy) return;
    setBusy(true);
    setProblem(await act({ type: "review", expertStars: count(ofExpert), companyStars: count(ofCompany), text: text.trim() === "" ? null : text, public: others }));
    setBusy(false);
  };
  return (
    <form class="card stack review" onSubmit={(event) => void send(event)}>
      <div class="two-q">
        <fieldset class="stack-s"><legend class="label">{w.howExpert(expert)}</legend><Segmented label={w.howExpert(expert)} value={ofExpert} options={stars} onValue={(one) => setOfExpert(one === ofExpert ? null : one)} /><p class="note scale-words"><span>{w.one}</span><span>{w.five}</span></p></fieldset>
        <fieldset class="stack-s"><legend class="label">{w.howCompany(company)}</legend><Segmented label={w.howCompany(company)} value={ofCompany} options={stars} onValue={(one) => setOfCompany(one === ofCompany ? null : one)} /><p class="note scale-words"><span>{w.one}</span><span>{w.five}</span></p></fieldset>
      </div>
      <div class="field"><label for={id}>{w.rant}</label><textarea class="input voice" id={id} rows={3} dir="auto" maxLength={20_000} value={text} onInput={(event) => setText(event.currentTarget.value)} /></div>
      <CheckBox label={w.others} hint={w.othersHint(company)} checked={others} onChange={setOthers} />
      {missing ? <p class="notice-line" role="alert">{w.needOne}</p> : null}
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="row-wrap"><Button kind="primary" type="submit" busy={busy}>{w.send}</Button></div>
    </form>
  );
}
