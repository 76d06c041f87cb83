/** The public card, made by the person alone: on or off, every line of it, until when; what was found in it; how it looks; what to paste. */
import { useEffect, useState } from "preact/hooks";
import { Button, CheckBox, SelectField, Switch, TextField } from "../../ui/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { CaseBar } from "../case/CaseBar.tsx";
import { useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { moment, shortDay } from "../say.ts";
import { type Draft, draftOf, endOf, fieldNames, isShownSo } from "./draft.ts";
import { Paste } from "./Paste.tsx";
import { Preview } from "./Preview.tsx";
import { text as w } from "./text.ts";
import "./editor.css";

type Looked = ReplyOf<"cardPreview">;
const spans = [7, 30, 90] as const;
/** So long nothing is typed before the preview is fetched anew, in milliseconds. */
const pause = 350;

export function CardScreen() {
  const { open, doors, act, view, place, now } = useTalk();
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const state = open.state.value;
  const { shown, key, hiddenAt } = state.card;
  const [draft, setDraft] = useState<Draft>(() => draftOf(state));
  const [looked, setLooked] = useState<Looked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setSaid("");
  };
  const { title, fields, confirmed } = draft;
  useEffect(() => {
    if (title.trim() === "") return setLooked(null);
    let here = true;
    const timer = setTimeout(() => void doors.cardPreview({ title: title.trim(), fields, confirmed: [...confirmed] }).then((answer) => {
      if (!here) return;
      if ("ok" in answer) setLooked(answer.ok);
      setProblem("problem" in answer ? answer.problem : null);
    }), pause);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [title, fields, confirmed, state.seen.S, key]);

  const show = async (): Promise<void> => {
    if (busy || title.trim() === "") return;
    setBusy(true);
    const no = await act({ type: "showCard", title: title.trim(), fields, until: endOf(draft, state, now.value), confirmed: [...confirmed] });
    setBusy(false);
    setProblem(no);
    if (no !== null) return;
    setSaid(w.saved);
    setDraft((before) => ({ ...before, title: before.title.trim(), until: before.until === null ? null : "keep" }));
  };
  const hide = async (): Promise<void> => {
    setBusy(true);
    setProblem(await act({ type: "hideCard" }));
    setBusy(false);
    setSaid("");
  };
  const changed = shown !== null && !isShownSo(draft, state);
  const company = view.value?.desk.organisation ?? "";
  const kept = shown?.until ?? null;
  const asText = String(draft.until);

  return (
    <>
      <CaseBar width="record" note={w.sub} />
      <main id="main" tabIndex={-1} class="page card-edit">
        <header class="stack-s"><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead}</p></header>
        <form class="stack card-form" onSubmit={(event) => { event.preventDefault(); void show(); }}>
          <div class="card-switch"><Switch label={w.on} checked={shown !== null} disabled={busy || (shown === null && title.trim() === "")} onChange={(on) => void (on ? show() : hide())} />
            {shown !== null ? null : <p class="note">{hiddenAt === null ? w.isOff : w.wasOff(moment(hiddenAt, place, now.value))}</p>}</div>
          <TextField label={w.top} hint={w.topHint} value={title} onValue={(next) => change({ title: next })} maxLength={400} problem={title.trim() === "" ? w.topNeeded : null} />
          <fieldset><legend class="label">{w.see}</legend>
            {fieldNames.map((name) => <CheckBox key={name} label={w.fields[name][0]} {...(w.fields[name][1] === "" ? {} : { hint: w.fields[name][1] })} checked={fields[name]} onChange={(on) => change({ fields: { ...fields, [name]: on } })} />)}
          </fieldset>
          {looked === null || looked.found.length === 0 ? (looked === null ? null : <p class="note">{w.foundNone}</p>) : (
            <fieldset class="card-found"><legend class="label">{w.foundHead}</legend><p class="note">{w.foundLead}</p>
              {looked.found.map(({ kind, words }) => <CheckBox key={words} label={<bdi>{w.showIt(words)}</bdi>} hint={kind} checked={confirmed.includes(words)} onChange={(on) => change({ confirmed: on ? [...confirmed, words] : confirmed.filter((one) => one !== words) })} />)}
            </fieldset>
          )}
          <SelectField label={w.until} value={asText} onValue={(next) => change({ until: next === "null" ? null : next === "keep" ? "keep" : Number(next) })}
            options={[{ value: "null", label: w.forEver }, ...(kept === null ? [] : [{ value: "keep", label: w.stays(shortDay(kept, place, now.value)) }]), ...spans.map((days) => ({ value: String(days), label: w.days(days) }))]} />
          {problem === null ? null : <ProblemCard problem={problem} />}
          <div class="button-group"><Button kind="primary" type="submit" busy={busy} disabled={title.trim() === "" || (shown !== null && !changed)}>{shown === null ? w.show : w.save}</Button><span class="note" role="status">{changed ? w.changed : said}</span></div>
          <p class="note">{w.told(company)}</p>
        </form>
        <div class="stack card-look" role="region" aria-label={w.preview}>
          <Preview view={looked?.view ?? null} cardKey={shown === null ? null : key} newest={`${state.seen.S}`} />
          {shown === null ? <p class="note">{w.pasteLater}</p> : looked !== null && looked.address !== "" ? <Paste address={looked.address} title={looked.view?.title ?? w.title} /> : null}
        </div>
      </main>
    </>
  );
}
