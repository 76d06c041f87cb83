/** Conversations in lists: with me, who chose me, who waits, what ended; for a lead, everything on their desks. */
import { useEffect, useState } from "preact/hooks";
import { Button, clock, Empty, Slow } from "../../ui/index.ts";
import type { CaseRow } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { BallOf } from "../case/BallOf.tsx";
import { type ListView, listViews, pathOf } from "../route.ts";
import { Frame } from "../shell/Frame.tsx";
import { fill, words } from "../words.ts";
import { Trouble } from "../app/Trouble.tsx";

const say = words.cases;

export function Cases({ view }: { readonly view: ListView }) {
  const { call, desk } = useApp();
  const [rows, setRows] = useState<readonly CaseRow[] | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { queue, promises } = desk.changes.value;
  const fetchPage = async (from: string | null): Promise<void> => {
    const answer = await call("staffCases", { query: { view, ...(from === null ? {} : { after: from }) } });
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    setRows((known) => (from === null ? answer.ok.rows : [...(known ?? []), ...answer.ok.rows]));
    setAfter(answer.ok.after);
  };
  useEffect(() => void fetchPage(null), [view, queue, promises]);
  return (
    <Frame title={say.title} bar={<h1 class="bar-title">{say.title}</h1>}>
      <main id="main" class="desk-body">
        <div class="stack list-page">
          <h2 class="sr">{say[view]}</h2>
          <nav class="segmented" aria-label={say.views}>{listViews.map((one) => <a key={one} href={pathOf({ name: "cases", view: one })} aria-current={one === view ? "true" : undefined}>{say[one]}</a>)}</nav>
          {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void fetchPage(null)}>{words.tryAgain}</Button>} />}
          {rows === null && problem === null && <Slow>{words.slow.list}</Slow>}
          {rows?.length === 0 && <Empty icon="message" title={say.none}>{say.noneMore[view]}</Empty>}
          {rows !== null && rows.length > 0 && <ul class="case-list">{rows.map((row) => <Row key={row.case} row={row} />)}</ul>}
          {after !== null && <div><Button onPress={() => void fetchPage(after)}>{words.more}</Button></div>}
        </div>
      </main>
    </Frame>
  );
}

function Row({ row }: { readonly row: CaseRow }) {
  const now = clock.value;
  return (
    <li class="case-row" data-row tabIndex={-1}>
      <div class="what">
        <div class="line"><a class="name" href={pathOf({ name: "case", case: row.case })} data-open><bdi>{row.person}</bdi></a><span class="soft"><bdi>{row.title}</bdi></span>{row.situation === "closed" ? null : <BallOf turn={row.turn} since={row.turnSince} name={row.person} />}{row.unread > 0 && <span class="mid">{fill(words.today.unread, { n: row.unread })}</span>}</div>
        <p class="voice soft clip-2" dir="auto">{row.question}</p>
      </div>
      <div class="case-row-end note">
        {row.ownerName !== null && <span class="mid"><bdi>{row.ownerName}</bdi></span>}
        <span>{row.nextPromise !== null && row.situation !== "closed" ? fill(say.next, { time: moment(row.nextPromise.due, now) }) : fill(say.last, { time: moment(row.lastAt, now) })}</span>
      </div>
    </li>
  );
}
