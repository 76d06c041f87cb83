/** The person asks to have something erased: who decides and by when; for the decider, the way to the decision, which is fetched when it is opened. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Button, clock, Notice, toast } from "../../ui/index.ts";
import type { ErasureRequest } from "../../../domain/erasing/state.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { fill } from "../words.ts";
import type { DecideProps } from "./Decide.tsx";
import { words as say } from "./words.ts";

export function ErasureOwed({ now }: { readonly now: CaseNow }) {
  return <>{now.state.erasing.requests.filter(({ status }) => status === "asked").map((one) => <Owed key={one.seq} one={one} now={now} />)}</>;
}

function Owed({ one, now }: { readonly one: ErasureRequest; readonly now: CaseNow }) {
  const { state, name, me } = now;
  const [Decide, setDecide] = useState<ComponentType<DecideProps> | null>(null);
  const broken = state.promises.find(({ id }) => id === one.promise)?.status === "broken";
  const mine = one.decider === me;
  const what = one.whole ? say.all : fill(say.some, { n: one.entries.length });
  const open = (): void => void import("./Decide.tsx").then(({ Decide: screen }) => setDecide(() => screen), () => toast({ text: say.failed }));
  return (
    <>
      <Notice icon="trash" state={mine ? "us" : "you"}><div class="row-wrap"><p class="grow">{fill(!mine ? say.owedOther : broken ? say.owedLate : say.owedYou, { name, what, decider: nameOn(state, one.decider), time: moment(one.decideBy, clock.value) })}</p>{mine && <Button size="small" onPress={open}>{say.decide}</Button>}</div></Notice>
      {Decide !== null && <Decide one={one} now={now} onClose={() => setDecide(null)} />}
    </>
  );
}
