/** Beside the words: how sure we are, who answers for it, what it has been so far and costs, whether it will be stopped, what people may read. */
import { useState } from "preact/hooks";
import { Button, Chip, clock, Dialog, SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import type { Fix } from "../../../domain/knowledge/values.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { Trouble } from "../app/Trouble.tsx";
import { moment, money } from "../app/time.ts";
import { words as general } from "../words.ts";
import { DayField } from "./Facts.tsx";
import { EditForm, InPlace } from "./InPlace.tsx";
import type { Guard } from "./Meanwhile.tsx";
import { PublishDialog } from "./Publish.tsx";
import { Sharing } from "./Sharing.tsx";
import { useColleagues } from "./useColleagues.ts";
import type { Here } from "./useKnown.ts";
import { shareWords } from "./HowWell.tsx";
import { Trust } from "./Trust.tsx";
import { Working } from "./Working.tsx";
import { fill, words } from "./words.ts";

export function Beside({ here, onWrong }: { readonly here: Here; readonly onWrong: () => void }) {
  return (
    <aside class="side known-side" aria-label={words.standingTitle}>
      <Standing here={here} onWrong={onWrong} />
      <Owner here={here} />
      <People here={here} />
      <SoFar here={here} />
      <FixOf here={here} />
      <Retire here={here} />
    </aside>
  );
}

function Standing({ here: { view, may, act }, onWrong }: { readonly here: Here; readonly onWrong: () => void }) {
  const [checking, setChecking] = useState(false);
  const [until, setUntil] = useState<string | null>(null);
  const now = clock.value;
  const { checked, confidence } = view;
  return (
    <section>
      <h2 class="eyebrow">{words.standingTitle}</h2>
      <div class="row-wrap"><Chip {...(confidence === "checked" ? { icon: "check" as const } : {})}>{words.confidence[confidence]}</Chip>{checked !== null && confidence === "checked" && <span class="note">{fill(checked.until === null ? words.checkedBy : words.checkedUntil, { name: checked.by, time: moment(checked.at, now), until: checked.until === null ? "" : moment(checked.until, now) })}</span>}</div>
      <p class="note">{words.confidenceMore[confidence]}</p>
      {view.retired !== null && <p class="note">{fill(words.retired, { time: moment(view.retired.at, now), why: view.retired.why })}</p>}
      <div class="button-group">
        {may("ready") && <Button size="small" onPress={() => void act({ type: "ready" })}>{words.ready}</Button>}
        {may("check") && confidence !== "draft" && !checking && <Button size="small" icon="check" onPress={() => setChecking(true)}>{words.checkAll}</Button>}
        {may("markWrong") && <Button size="small" kind="quiet" icon="flag" onPress={onWrong}>{words.wrong}</Button>}
      </div>
      {checking && <EditForm keep={(_, seen) => act({ type: "check", until, seen })} guard={{ view, field: "all", stands: contentOf(view), says: words.readAgain }} close={() => setChecking(false)} asksWhy={false} verb={words.checkDo}><DayField label={words.checkUntil} hint={words.expiresNever} value={until} onValue={setUntil} /></EditForm>}
    </section>
  );
}

/** Everything that is vouched for by checking it. */
const contentOf = ({ title, symptoms, cause, disconfirms, facts, moves, questions, workaround, guide, place }: Here["view"]): unknown => [title, symptoms, cause, disconfirms, facts.map(({ text, source }) => [text, source]), moves.map(({ title: name, say, minutes, remedy, authority }) => [name, say, minutes, remedy, authority]), questions, workaround, guide, place];

function Owner({ here: { view, may, act } }: { readonly here: Here }) {
  const colleagues = useColleagues();
  const [next, setNext] = useState("");
  return (
    <InPlace label={words.owner} may={may("setOwner")} edit={(close) => (
      <EditForm keep={(why) => act({ type: "setOwner", owner: next, why })} close={close} ready={next !== ""}>
        <SelectField label={words.setOwner} value={next} onValue={setNext} options={[{ value: "", label: "" }, ...colleagues.filter(({ slug }) => slug !== view.owner?.slug).map(({ slug, name }) => ({ value: slug, label: name }))]} />
      </EditForm>
    )}>
      <p>{view.owner === null ? words.nothing : <a class="name" href={`/${view.owner.slug}`}><bdi>{view.owner.name}</bdi></a>}</p>
    </InPlace>
  );
}

function People({ here }: { readonly here: Here }) {
  const { view, may, act } = here;
  const [open, setOpen] = useState(false);
  const { published } = view;
  return (
    <section>
      <h2 class="eyebrow">{words.publishTitle}</h2>
      {published === null ? <p class="note">{view.confidence === "draft" ? words.publishFirst : words.notPublished}</p> : <><p class="note">{fill(words.publishedAt, { time: moment(published.at, clock.value) })}. {fill(words.metoo, { n: view.soFar.meToo })}</p><p><a class="note" href={`/known/${view.slug}`} target="_blank" rel="noreferrer">{words.publishedAddress}</a></p></>}
      {may("publish") && <div class="button-group"><Button size="small" onPress={() => setOpen(true)}>{published === null ? words.publish : words.publishAgain}</Button>{may("unpublish") && <Button size="small" kind="quiet" onPress={() => void act({ type: "unpublish", why: null })}>{words.unpublish}</Button>}</div>}
      {open && <PublishDialog here={here} onClose={() => setOpen(false)} />}
    </section>
  );
}

function SoFar({ here: { view } }: { readonly here: Here }) {
  const { soFar, plan, counts, effect, trust, guide } = view;
  return (
    <section>
      <h2 class="eyebrow">{words.figures}</h2>
      {soFar.cases === 0 ? <p class="note">{words.figuresNone}</p> : (
        <ul class="stack-xs note">
          <li><b class="mid num">{fill(words.people, { n: soFar.people })}</b>, {fill(words.last30, { n: soFar.last30 })}</li>
          <li>{fill(words.helped, { yes: soFar.yes, n: soFar.cases })}</li>
          {soFar.minutes !== null && <li>{fill(words.minutesEach, { n: soFar.minutes })}</li>}
          {soFar.cost !== null && <li>{fill(words.costToDate, { amount: money(soFar.cost) })}</li>}
        </ul>
      )}
      {plan !== null && <Working plan={plan} />}
      <Trust trust={trust} />
      <details class="note"><summary>{fill(words.effect, { since: moment(counts.since, clock.value) })}</summary>
        <p>{fill(words.effectDesk, counts.desk)}</p><p>{fill(words.effectBox, counts.box)}</p>
        <p>{words.accuracy}: {shareWords(effect.accuracy, words.noUse)}.</p>
        <p>{fill(words.wrongWorking, { found: effect.wrong.found, cases: effect.wrong.cases })}.</p>
        {guide !== null && <p>{words.guideWorks}: {shareWords(effect.guide, words.noneStarted)}{effect.guideDemoted ? `; ${words.demoted}` : ""}.</p>}
      </details>
    </section>
  );
}

const fixes = ["none", "wanted", "planned", "underWay", "done", "willNot"] as const;

function FixOf({ here }: { readonly here: Here }) {
  const { view, may, act } = here;
  const { status, by, words: said } = view.fix;
  return (
    <InPlace label={words.fix} may={may("setFix")} beside={status === "none" && said === null ? null : <Sharing here={here} field="fix" />} edit={(close) => <EditFix begin={{ status, by, words: said }} guard={{ view, field: "fix", stands: { status, by, words: said }, says: [words.fixes[status], said].filter((one) => one !== null).join("\n") }} keep={(fix, seen) => act({ type: "setFix", fix, seen })} close={close} />}>
      <p>{by === null ? words.fixes[status] : fill(words.fixLine, { status: words.fixes[status], time: moment(by, clock.value) })}</p>
      {said !== null && <p class="note lines" dir="auto">{said}</p>}
    </InPlace>
  );
}

function EditFix({ begin, guard, keep, close }: { readonly begin: Fix; readonly guard: Guard; readonly keep: (fix: Fix, seen: number) => Promise<Problem | null>; readonly close: () => void }) {
  const [fix, setFix] = useState(begin);
  return (
    <EditForm keep={(_, seen) => keep(fix, seen)} guard={guard} close={close} asksWhy={false}>
      <SelectField label={words.fix} value={fix.status} onValue={(status) => setFix({ ...fix, status })} options={fixes.map((value) => ({ value, label: words.fixes[value] }))} />
      <DayField label={words.fixBy} value={fix.by} onValue={(by) => setFix({ ...fix, by })} />
      <TextAreaField label={words.fixWords} rows={2} value={fix.words ?? ""} onValue={(said) => setFix({ ...fix, words: said.trim() === "" ? null : said })} maxLength={20_000} />
    </EditForm>
  );
}

function Retire({ here: { view, may, act } }: { readonly here: Here }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const revive = may("revive");
  if (!may("retire") && !revive) return null;
  const send = async (): Promise<void> => {
    const no = await act(revive ? { type: "revive", why: why.trim() } : { type: "retire", why: why.trim(), into: null });
    setProblem(no);
    if (no === null) setOpen(false);
  };
  return (
    <section>
      <div><Button size="small" kind="quiet" onPress={() => setOpen(true)}>{revive ? words.revive : words.retire}</Button></div>
      {open && (
        <Dialog open title={revive ? words.reviveWhy : words.retireTitle} onClose={() => setOpen(false)} actions={<><Button kind="quiet" onPress={() => setOpen(false)}>{general.cancel}</Button><Button kind="primary" disabled={why.trim() === ""} onPress={() => void send()}>{revive ? words.revive : words.retireDo}</Button></>}>
          <p>{view.title}</p>
          <TextField label={words.retireWhy} value={why} onValue={setWhy} maxLength={400} autofocus />
          {problem !== null && <Trouble problem={problem} />}
        </Dialog>
      )}
    </section>
  );
}
