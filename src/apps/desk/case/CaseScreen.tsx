/** A case in three panes: the person, the conversation, what stands beside it. Several cases are tabs on one line. */
import { useEffect, useState } from "preact/hooks";
import { Button, ErrorNote, Icon, IconButton, Segmented, Slow, useInFront } from "../../ui/index.ts";
import type { CaseView } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { go, here, pathOf } from "../route.ts";
import { Frame } from "../shell/Frame.tsx";
import { insert } from "../thinking/insert.ts";
import { fill, words } from "../words.ts";
import { caseNow, personName, titleOf } from "./caseNow.ts";
import { Head } from "./Head.tsx";
import { ByDate } from "./ByDate.tsx";
import { Left } from "./Left.tsx";
import { OfferPanel } from "./OfferPanel.tsx";
import { Right } from "./Right.tsx";
import { Talk } from "./Talk.tsx";
import { Trouble } from "../app/Trouble.tsx";

const say = words.case;
export type Pane = "person" | "talk" | "beside";

export function CaseScreen({ caseId }: { readonly caseId: string }) {
  const { tabs, call, desk, forget, me, today } = useApp();
  const one = tabs.open.value.find((each) => each.caseId === caseId);
  const [view, setView] = useState<CaseView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pane, setPane] = useState<Pane>("talk");
  // A choice may be withdrawn and a case given to somebody else: then it is no longer ours to see, and the line tells us nothing more of it.
  const { queue } = desk.changes.value;
  const people = one === undefined ? 0 : Object.keys(one.state.value.people).length;
  const fetchView = (): void => {
    void call("case", { params: { case: caseId } }).then((answer) => {
      if ("ok" in answer) setView(answer.ok);
      setProblem("ok" in answer ? null : answer.problem);
    });
  };
  useEffect(() => {
    if (/^[0-9a-f]{32}$/.test(caseId)) tabs.show(caseId);
  }, [caseId]);
  // What was put into the composer is looked at where it stands, also where one pane fills the window.
  const given = insert.value;
  useEffect(() => {
    if (given?.caseId === caseId) setPane("talk");
  }, [given]);
  useEffect(fetchView, [caseId, people, queue]);
  useEffect(() => one?.met(view?.checkpoint ?? null), [one, view]);
  useInFront(one?.looking ?? null);
  useEffect(() => (one === undefined ? undefined : () => today.refresh()), [one]);

  const unseen = problem !== null && ["notFound", "notAllowed", "badInput"].includes(problem.code);
  if (unseen || one === undefined) {
    const close = (): void => {
      forget(caseId);
      go({ name: "today" });
    };
    return (
      <Frame title={words.cases.title} bar={<h1 class="bar-title">{words.cases.title}</h1>}>
        <main id="main" class="desk-body">{unseen ? <ErrorNote sentence={words.problem.notSeen} next={words.problem.notSeenNext} action={<Button onPress={close}>{words.today.title}</Button>} /> : <Slow>{words.slow.case}</Slow>}</main>
      </Frame>
    );
  }
  const now = caseNow(one, view, me.value);
  const record = here.value.name === "case" ? here.value.record : undefined;
  const offer = now.offeredToMe && now.state.situation.name === "offered" && !now.mine;
  return (
    <Frame slim whole title={titleOf(now.state)} bar={<CaseBar caseId={caseId} title={titleOf(now.state)} />}
      sub={<nav class="pane-switch" aria-label={say.panes}><Segmented label={say.panes} value={pane} onValue={setPane} options={[{ value: "person", label: <span class="clip pane-name">{now.name}</span> }, { value: "talk", label: say.talk }, { value: "beside", label: say.besideShort }]} /></nav>}>
      <main id="main" class="case" data-pane={pane}>
        <Left now={now} />
        <section class="mid-pane" aria-label={say.talk}>
          {!one.loaded.value && problem === null && <div class="desk-body"><Slow>{words.slow.case}</Slow></div>}
          {problem !== null && !one.loaded.value && <div class="desk-body"><Trouble problem={problem} action={<Button onPress={fetchView}>{words.tryAgain}</Button>} /></div>}
          {one.loaded.value && (offer ? <OfferPanel now={now} /> : <><Head now={now} pane={pane} onPane={setPane} />{record === undefined ? <Talk now={now} /> : <ByDate now={now} record={record} />}</>)}
        </section>
        <Right now={now} />
      </main>
    </Frame>
  );
}

function CaseBar({ caseId, title }: { readonly caseId: string; readonly title: string }) {
  const { tabs } = useApp();
  const open = tabs.open.value;
  const current = open.find((one) => one.caseId === caseId);
  const close = (): void => {
    const at = open.findIndex((one) => one.caseId === caseId);
    const next = open[at + 1] ?? open[at - 1];
    tabs.close(caseId);
    go(next === undefined ? { name: "today" } : { name: "case", case: next.caseId });
  };
  return (
    <>
      <nav class="crumb" aria-label={say.panes}><a class="bare soft" href="/desk/">{words.today.title}</a><Icon name="chevron-right" /></nav>
      <h1 class="bar-title clip" title={title}>{title}</h1>
      {open.length > 1 && (
        <nav class="segmented hide-small tabs-open" aria-label={say.tabs}>
          {open.map((one) => {
            const state = one.state.value;
            return <a key={one.caseId} href={pathOf({ name: "case", case: one.caseId })} aria-current={one.caseId === caseId ? "true" : undefined}><bdi>{one.loaded.value ? personName(state) : "…"}</bdi>{one.caseId !== caseId && state.turn?.whose === "us" && <span class="ball ball-bare" data-with="us"><span class="sr">{words.ball.usNow}</span></span>}</a>;
          })}
        </nav>
      )}
      {current !== undefined && <IconButton icon="x" size="small" label={fill(say.closeTab, { person: personName(current.state.value) })} onPress={close} />}
    </>
  );
}
