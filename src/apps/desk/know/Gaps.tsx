/** What nobody has an answer to: questions that matched nothing, grouped by their own words, counted and priced; one press makes one a known problem. */
import { useEffect, useState } from "preact/hooks";
import { Button, clock, Empty, Slow } from "../../ui/index.ts";
import type { GapView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { moment, money } from "../app/time.ts";
import { Trouble } from "../app/Trouble.tsx";
import { go } from "../route.ts";
import { words as general } from "../words.ts";
import { begin } from "./Draft.tsx";
import { fill, words } from "./words.ts";

export function Gaps() {
  const { call } = useApp();
  const [gaps, setGaps] = useState<readonly GapView[] | null>(null);
  const [ready, setReady] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = async (): Promise<void> => {
    const answer = await call("gaps", {});
    if ("ok" in answer) {
      setGaps(answer.ok.gaps);
      setReady(answer.ok.ready);
    }
    setProblem("ok" in answer ? null : answer.problem);
  };
  useEffect(() => void look(), []);
  return (
    <div class="stack list-page">
      <p class="soft">{words.gapsLead}</p>
      {!ready && <p class="note" role="status">{words.notReady}</p>}
      {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void look()}>{general.tryAgain}</Button>} />}
      {gaps === null && problem === null && <Slow>{general.slow.list}</Slow>}
      {gaps?.length === 0 && <Empty icon="puzzle" title={words.gapsNone}>{words.gapsNoneMore}</Empty>}
      {gaps !== null && gaps.length > 0 && <ul class="case-list">{gaps.map((gap) => <Gap key={gap.key} gap={gap} />)}</ul>}
    </div>
  );
}

function Gap({ gap }: { readonly gap: GapView }) {
  const now = clock.value;
  const make = (): void => {
    begin.value = { title: gap.words.join(" "), symptoms: gap.examples, desk: gap.desk, gap: gap.key };
    go({ name: "know", part: "new" });
  };
  return (
    <li class="case-row" data-row tabIndex={-1}>
      <div class="what">
        <p class="strong" dir="auto">{gap.words.join(", ")}</p>
        {gap.examples.map((one) => <p key={one} class="voice voice-s soft clip-2" dir="auto">{one}</p>)}
        <p class="note"><b class="mid">{fill(words.gapPeople, { n: gap.questions, p: gap.people })}</b>{gap.cost === null ? "" : `, ${fill(words.gapCost, { amount: money(gap.cost) })}`}, {fill(words.gapSince, { time: moment(gap.first, now), last: moment(gap.last, now) })}</p>
      </div>
      <div class="case-row-end"><Button size="small" icon="lightbulb" onPress={make}><span data-open>{words.gapMake}</span></Button></div>
    </li>
  );
}
