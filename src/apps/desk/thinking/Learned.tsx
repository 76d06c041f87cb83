/** What could be learned from a case that was put right: shown without names and numbers, changed as the expert sees fit, kept or withheld. */
import { useState } from "preact/hooks";
import { Button, clock, Icon, SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import type { PrecedentState } from "../../../domain/thinking/state.ts";
import { list, moment } from "../app/time.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill, words } from "./words.ts";

export function Learned({ now }: { readonly now: CaseNow }) {
  const { precedent } = now.state.thinking;
  if (precedent === null) return null;
  if (precedent.status === "kept") return <section class="stack-s"><h2>{words.learn}</h2><p class="note"><Icon name="check" size="s" /> {fill(words.kept, { time: moment(precedent.time, clock.value) })}</p><Withhold now={now} /></section>;
  if (precedent.status === "withheld") return <section class="stack-s"><h2>{words.learn}</h2><p class="note">{fill(words.withheldAt, { why: precedent.why ?? "" })}</p></section>;
  return <Proposal key={precedent.seq} precedent={precedent} now={now} />;
}

function Proposal({ precedent, now }: { readonly precedent: PrecedentState; readonly now: CaseNow }) {
  const { state, one, may, name } = now;
  const { words: said, removed } = precedent;
  const [title, setTitle] = useState(said?.title ?? "");
  const [text, setText] = useState(said?.text ?? "");
  const [resolution, setResolution] = useState(said?.resolution ?? "");
  const [problem, setProblem] = useState(said?.problem ?? "");
  const linked = [...new Map(state.thinking.links.map((link) => [link.problem, link.title])).entries()];
  const out = removed.map(({ kind, count }) => fill(words.removedOne, { n: count, kind }));
  const keep = (): void => void give(one, { type: "keepPrecedent", proposed: precedent.seq, problem: problem === "" ? null : problem, title: title.trim(), text: text.trim(), resolution: resolution.trim() });
  return (
    <section class="stack-s learned">
      <h2>{words.learn}</h2>
      <p class="note">{fill(words.learnMore, { name })}</p>
      <p class="note"><Icon name="shield" size="s" /> {out.length === 0 ? words.removedNone : fill(words.removed, { what: list(out) })}</p>
      <TextField label={words.learnTitle} value={title} onValue={setTitle} maxLength={400} />
      <TextAreaField label={words.learnText} rows={5} value={text} onValue={setText} maxLength={20_000} />
      <TextAreaField label={words.learnResolution} rows={4} value={resolution} onValue={setResolution} maxLength={20_000} />
      {linked.length > 0 && <SelectField label={words.learnProblem} value={problem} onValue={setProblem} options={[{ value: "", label: words.noProblem }, ...linked.map(([value, label]) => ({ value, label }))]} />}
      {may.keepPrecedent && <div class="button-group"><Button kind="primary" size="small" disabled={text.trim() === ""} onPress={keep}>{words.keep}</Button></div>}
      <Withhold now={now} />
    </section>
  );
}

function Withhold({ now: { one, may } }: { readonly now: CaseNow }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  if (!may.withholdPrecedent) return null;
  if (!open) return <div><Button kind="quiet" size="small" onPress={() => setOpen(true)}>{words.withhold}</Button></div>;
  return (
    <form class="stack-s" onSubmit={(event) => {
      event.preventDefault();
      void give(one, { type: "withholdPrecedent", why: why.trim() }).then((done) => done && setOpen(false));
    }}>
      <TextField label={words.withholdWhy} value={why} onValue={setWhy} maxLength={400} autofocus />
      <div class="button-group"><Button type="submit" size="small" disabled={why.trim() === ""}>{words.withhold}</Button></div>
    </form>
  );
}
