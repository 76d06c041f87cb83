/** What people may read: a heading and our words, and of the facts only those that are checked and may be shared. They are shown here as they will go out. */
import { useState } from "preact/hooks";
import { Button, Dialog, Icon, TextAreaField, TextField } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Trouble } from "../app/Trouble.tsx";
import { words as general } from "../words.ts";
import type { Here } from "./useKnown.ts";
import { words } from "./words.ts";

export function PublishDialog({ here: { view, act }, onClose }: { readonly here: Here; readonly onClose: () => void }) {
  const [title, setTitle] = useState(view.published?.title ?? view.title);
  const [said, setSaid] = useState(view.published?.words ?? "");
  const [plan, setPlan] = useState(view.published?.plan ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const going = view.facts.filter(({ share, standing }) => share && standing === "good");
  const send = async (): Promise<void> => {
    setBusy(true);
    const no = await act({ type: "publish", published: { title: title.trim(), words: said.trim(), plan: plan.trim() === "" ? null : plan.trim() } });
    setBusy(false);
    setProblem(no);
    if (no === null) onClose();
  };
  return (
    <Dialog open wide title={words.publishTitle} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{general.cancel}</Button><Button kind="primary" busy={busy} disabled={title.trim() === "" || said.trim() === ""} onPress={() => void send()}>{words.publishDo}</Button></>}>
      <TextField label={words.publishName} value={title} onValue={setTitle} maxLength={400} autofocus />
      <TextAreaField label={words.publishWords} rows={4} value={said} onValue={setSaid} maxLength={20_000} />
      <TextAreaField label={words.publishPlan} rows={2} value={plan} onValue={setPlan} maxLength={20_000} />
      <h3 class="eyebrow">{words.publishFacts}</h3>
      {going.length === 0 ? <p class="note">{words.publishNoFacts}</p> : <ul class="stack-xs">{going.map(({ id, text }) => <li key={id} class="tick"><Icon name="share" /><span dir="auto">{text}</span></li>)}</ul>}
      {(view.workaround !== null || view.guide !== null || view.fix.words !== null) && (
        <section class="stack-xs">
          <h3 class="eyebrow">{words.publishAlso}</h3>
          <p class="note">{words.publishAlsoMore}</p>
          {view.workaround !== null && <p class="lines" dir="auto"><b class="mid">{words.workaround}:</b> {view.workaround}</p>}
          {view.guide !== null && <p><b class="mid">{words.guide}:</b> <bdi>{view.guide}</bdi></p>}
          {view.fix.words !== null && <p class="lines" dir="auto"><b class="mid">{words.fix}</b> {view.fix.words}</p>}
        </section>
      )}
      {problem !== null && <Trouble problem={problem} />}
    </Dialog>
  );
}
