/** Always there: ways to change something. Only what exists is shown. */
import { useState } from "preact/hooks";
import { Button, Chip, Dialog, Icon } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { callName, useTalk } from "../case/talk.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Ways() {
  const talk = useTalk();
  const state = talk.open.state.value;
  const may = abilities(state, { kind: "person" });
  const { situation } = state;
  const [asking, setAsking] = useState(false);
  const choosing = situation.name === "choosing" || situation.name === "unanswered";
  return (
    <>
      <div class="ways" role="group" aria-label={w.ways}>
        {choosing ? <a class="chip" href={situation.name === "unanswered" ? "#" : state.contact === null ? "#about" : "#choose"}>{w.chooseNow}</a> : null}
        {situation.name === "offered" ? <a class="chip" href="#">{words.quote.waiting(callName(state, situation.expert))}</a> : null}
        {may.someoneElse || situation.name === "left" ? <Chip onPress={() => setAsking(true)}>{w.someoneElse}</Chip> : null}
        {situation.name === "withExpert" || situation.name === "left" ? <a class="chip" href="#put-right">{w.putRight}</a> : null}
      </div>
      {asking && "expert" in situation && situation.expert !== null ? <SomeoneElse name={callName(state, situation.expert)} close={() => setAsking(false)} /> : null}
    </>
  );
}

/** Says that nothing is lost and the price never rises. From "left with" one may simply choose. */
export function SomeoneElse({ name, close }: { readonly name: string; readonly close: () => void }) {
  const talk = useTalk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    const no = talk.open.state.value.situation.name === "left" ? null : await talk.act({ type: "someoneElse" });
    if (no !== null) return setProblem(no);
    close();
    talk.go({ screen: "choose" });
  };
  return (
    <Dialog open title={w.switchTitle} onClose={close} actions={<><Button onPress={close}>{w.switchStay(name)}</Button><Button kind="primary" onPress={() => void go()}>{w.switchGo}</Button></>}>
      <p>{w.switchLead(name)}</p>
      <ul class="stack-s">
        <li class="notice-line"><Icon name="check" /><span>{w.switchKeeps}</span></li>
        <li class="notice-line"><Icon name="check" /><span>{w.switchPrice}</span></li>
      </ul>
      {problem === null ? null : <ProblemCard problem={problem} />}
    </Dialog>
  );
}
