/** The person asks for our notes: who answers and by when; for whom it is to answer, the way there, which is fetched when it is opened. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Button, clock, Notice, toast } from "../../ui/index.ts";
import type { NotesRequest } from "../../../domain/disclosing/state.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { fill } from "../words.ts";
import type { WeighProps } from "./Weigh.tsx";
import { words as say } from "./words.ts";

export function NotesOwed({ now }: { readonly now: CaseNow }) {
  return <>{now.state.disclosing.requests.filter(({ status }) => status === "asked").map((one) => <Owed key={one.seq} one={one} now={now} />)}</>;
}

function Owed({ one, now }: { readonly one: NotesRequest; readonly now: CaseNow }) {
  const { state, name, me } = now;
  const [Weigh, setWeigh] = useState<ComponentType<WeighProps> | null>(null);
  const late = state.promises.find(({ id }) => id === one.promise)?.status === "broken";
  const mine = one.decider === me;
  const open = (): void => void import("./Weigh.tsx").then(({ Weigh: screen }) => setWeigh(() => screen), () => toast({ text: say.failed }));
  return (
    <>
      <Notice icon="eye" state={mine ? "us" : "you"}><div class="row-wrap"><p class="grow">{fill(!mine ? say.owedOther : late ? say.owedLate : say.owedYou, { name, decider: nameOn(state, one.decider), time: moment(one.answerBy, clock.value) })}</p>{mine && <Button size="small" onPress={open}>{say.answer}</Button>}</div></Notice>
      {Weigh !== null && <Weigh one={one} now={now} onClose={() => setWeigh(null)} />}
    </>
  );
}
