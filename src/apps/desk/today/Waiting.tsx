/** Who waits: those who chose me, and for a triager those who have nobody yet. Their own words first, then what can be answered. */
import { useState } from "preact/hooks";
import { Button, ButtonLink, Chip, clock, Empty, format, toast } from "../../ui/index.ts";
import type { CaseRow, TodayView } from "../../../protocol/views.ts";
import { useApp } from "../app/context.ts";
import { list, reading, since } from "../app/time.ts";
import { BallOf } from "../case/BallOf.tsx";
import { giveOnce } from "../case/give.ts";
import { DeclineDialog } from "../case/Decline.tsx";
import { go, pathOf } from "../route.ts";
import { fill, words } from "../words.ts";

const say = words.today;

export function Waiting({ view: { offered, waiting } }: { readonly view: TodayView }) {
  const { today } = useApp();
  const [declining, setDeclining] = useState<{ readonly row: CaseRow; readonly suggest: boolean } | null>(null);
  const count = offered.length + waiting.length;
  return (
    <section aria-labelledby="h-wait">
      <div class="sec"><h2 class="heading" id="h-wait">{say.waiting}</h2><span class="note">{fill(say.people, { n: count })}</span></div>
      {count === 0 && <div class="sec-empty"><Empty icon="hand" title={say.nobodyWaits}>{say.nobodyWaitsMore}</Empty></div>}
      {offered.map((row) => <Row key={row.case} row={row} offered onDecline={(suggest) => setDeclining({ row, suggest })} />)}
      {waiting.map((row) => <Row key={row.case} row={row} offered={false} onDecline={() => undefined} />)}
      {declining !== null && <DeclineDialog caseId={declining.row.case} person={declining.row.person} suggest={declining.suggest} onClose={() => setDeclining(null)} onDone={() => {
        setDeclining(null);
        today.refresh();
        toast({ text: words.offer.declined });
      }} />}
    </section>
  );
}

function Row({ row, offered, onDecline }: { readonly row: CaseRow; readonly offered: boolean; readonly onDecline: (suggest: boolean) => void }) {
  const { call, today } = useApp();
  const [busy, setBusy] = useState(false);
  const now = clock.value;
  const href = pathOf({ name: "case", case: row.case });
  const accept = async (): Promise<void> => {
    setBusy(true);
    const answer = await giveOnce(call, row.case, { type: "accept" });
    setBusy(false);
    today.refresh();
    if ("problem" in answer) return toast({ text: `${answer.problem.sentence} ${answer.problem.next}` });
    toast({ text: fill(words.offer.accepted, { name: row.person }) });
    go({ name: "case", case: row.case });
  };
  return (
    <article class="wait" data-row tabIndex={-1}>
      <div class="stack-s">
        <p class="voice" dir="auto">{row.question}</p>
        <div class="row-wrap wait-line">
          <a class="name" href={href}><bdi>{row.person}</bdi></a>
          {offered ? <Chip state="you">{say.choseYou}</Chip> : <Chip state="plain">{say.nobodyYet}</Chip>}
          {row.topic !== null && <span class="soft"><bdi>{row.topic}</bdi></span>}
          <span class="soft">{since(row.askedAt, now)}</span>
          <span class="soft">{row.tried.length === 0 ? say.triedNothing : fill(say.tried, { what: list(row.tried) })}</span>
          {row.offeredUntil !== null && <span class="soft">{fill(say.until, { time: format.hour(new Date(row.offeredUntil), reading) })}</span>}
        </div>
        {row.impact !== null && row.impact !== "" && <p class="voice voice-s soft" dir="auto">{row.impact}</p>}
      </div>
      <div class="wait-end">
        <BallOf short turn={row.turn} since={row.turnSince} name={row.person} />
        {offered
          ? <div class="row-wrap"><Button busy={busy} onPress={() => void accept()}><span data-open>{say.sayYes}</span></Button><Button kind="quiet" onPress={() => onDecline(false)}>{say.notMyField}</Button><Button kind="quiet" onPress={() => onDecline(true)}>{say.suggest}</Button></div>
          : <ButtonLink href={href}><span data-open>{say.look}</span></ButtonLink>}
      </div>
    </article>
  );
}
