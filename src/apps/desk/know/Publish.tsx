/**
 * What people may read: a heading and our words; of the facts only those that are checked and may be shared, of the other texts only those of which that was
 * said. What goes and what stays is shown here as it will be.
 */
import { useState } from "preact/hooks";
import { Button, CheckBox, Dialog, Icon, TextAreaField, TextField } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Trouble } from "../app/Trouble.tsx";
import { words as general } from "../words.ts";
import type { SharedText } from "../../../domain/knowledge/values.ts";
import { Meanwhile, useMeanwhile } from "./Meanwhile.tsx";
import { textName } from "./Sharing.tsx";
import type { Here } from "./useKnown.ts";
import { fill, words } from "./words.ts";

export function PublishDialog({ here: { view, may, act }, onClose }: { readonly here: Here; readonly onClose: () => void }) {
  const [title, setTitle] = useState(view.published?.title ?? view.title);
  const [said, setSaid] = useState(view.published?.words ?? "");
  const [plan, setPlan] = useState(view.published?.plan ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const guard = { view, field: "published", stands: view.published, says: view.published === null ? words.notPublished : [view.published.title, view.published.words, view.published.plan].filter((one) => one !== null).join("\n") };
  const since = useMeanwhile(guard, problem?.code === "changedMeanwhile");
  const told: Readonly<Record<SharedText, string | null>> = { cause: view.cause, workaround: view.workaround, guide: view.guide, fix: view.fix.status === "none" ? view.fix.words : [words.fixes[view.fix.status], view.fix.words].filter((one) => one !== null).join(". ") };
  const texts = (Object.keys(told) as SharedText[]).flatMap((field) => (told[field] === null ? [] : [{ field, text: told[field] }]));
  const turn = async (field: SharedText, on: boolean): Promise<void> => setProblem(await act({ type: "share", field, on }));
  const going = view.facts.filter(({ share, standing }) => share && standing === "good");
  const send = async (): Promise<void> => {
    setBusy(true);
    const no = await act({ type: "publish", published: { title: title.trim(), words: said.trim(), plan: plan.trim() === "" ? null : plan.trim() }, seen: since.seen });
    setBusy(false);
    setProblem(no);
    if (no === null) onClose();
  };
  return (
    <Dialog open wide title={words.publishTitle} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{general.cancel}</Button><Button kind="primary" busy={busy} disabled={title.trim() === "" || said.trim() === ""} onPress={() => void send()}>{since.moved ? words.mineInstead : words.publishDo}</Button></>}>
      {since.moved && <Meanwhile guard={guard} since={since} />}
      <TextField label={words.publishName} value={title} onValue={setTitle} maxLength={400} autofocus />
      <TextAreaField label={words.publishWords} rows={4} value={said} onValue={setSaid} maxLength={20_000} />
      <TextAreaField label={words.publishPlan} rows={2} value={plan} onValue={setPlan} maxLength={20_000} />
      <h3 class="eyebrow">{words.publishFacts}</h3>
      {going.length === 0 ? <p class="note">{words.publishNoFacts}</p> : <ul class="stack-xs">{going.map(({ id, text }) => <li key={id} class="tick"><Icon name="share" /><span dir="auto">{text}</span></li>)}</ul>}
      {texts.length > 0 && (
        <section class="stack-s">
          <h3 class="eyebrow">{words.publishAlso}</h3>
          <p class="note">{words.publishAlsoMore}</p>
          {texts.map(({ field, text }) => (
            <div key={field} class="stack-xs">
              <p class="lines clip-3" dir="auto"><b class="mid">{textName[field]}</b> {text}</p>
              <CheckBox label={fill(words.shareText, { what: textName[field] })} checked={view.sharing.includes(field)} disabled={!may("share")} onChange={(on) => void turn(field, on)} />
            </div>
          ))}
        </section>
      )}
      {problem !== null && !(since.moved && problem.code === "changedMeanwhile") && <Trouble problem={problem} />}
    </Dialog>
  );
}
