/** After the person's own end of it: their words as the record keeps them, what was paid, and the two questions of the review. */
import { useState } from "preact/hooks";
import { Button, ButtonLink, Icon } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { callName, useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { hour, longDay, money } from "../say.ts";
import { words } from "../words.ts";
import { ReviewForm } from "./ReviewForm.tsx";
import { ThankForm } from "./ThankForm.tsx";

const w = words.right.after;

export function AfterScreen() {
  const { open, act, go, place, now } = useTalk();
  const state = open.state.value;
  const { situation, about } = state;
  const [problem, setProblem] = useState<Problem | null>(null);
  const heading = useArrive<HTMLHeadingElement>(w.thanks(""));
  if (situation.name !== "closed") return null;
  const yes = situation.as === "helped";
  const statement = state.statements.findLast(({ seq }) => seq === situation.statement);
  const name = situation.expert === null ? null : callName(state, situation.expert);
  const when = `${longDay(situation.since, place, now.value)}, ${hour(situation.since, place)}`;
  const may = abilities(state, { kind: "person" });
  return (
    <main id="main" tabIndex={-1} class="page gate">
      <header><h1 ref={heading} tabIndex={-1} class="display">{w.thanks(about.callMe ?? about.name?.split(" ")[0] ?? "")}</h1>{name === null ? null : <p class="lead">{w.back(name)}</p>}</header>
      <blockquote class="statement" {...(yes ? {} : { "data-plain": "" })}>
        <p class="row said"><Icon name={yes ? "check" : "stop"} />{yes ? w.said.yes(when) : w.said.stopped(when)}</p>
        {statement?.words == null ? null : <p class="voice voice-l as-typed" dir="auto">{statement.words}</p>}
        <p class="note">{paidWords()} <Icon name="seal" size="s" /> {w.both}</p>
      </blockquote>
      {name !== null && may.review ? <ReviewForm expert={name} /> : null}
      {state.reviews.length > 0 && !may.review ? <p class="notice-line" role="status"><Icon name="check" /><span>{w.sent} {state.reviews.at(-1)?.public === true ? w.sentPublic : w.sentPrivate}</span></p> : null}
      {name !== null && may.thank ? <ThankForm name={name} /> : null}
      {yes && may.allowLearning ? <Learning allow={state.thinking.learning?.allow === true} set={(allow) => void act({ type: "allowLearning", allow }).then(setProblem)} /> : null}
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button onPress={() => void act({ type: "comeBack" }).then((no) => (no === null ? go({ screen: "talk" }) : setProblem(no)))}>{words.talk.comeBack}</Button><ButtonLink kind="quiet" href="#talk">{w.toTalk}</ButtonLink><ButtonLink kind="quiet" href="#record" icon="list">{w.toRecord}</ButtonLink></div>
    </main>
  );

  function paidWords(): string {
    const { hold } = state;
    if (hold?.refunded != null) return w.refunded(money(hold.refunded, place));
    if (hold?.status === "posted") return w.paid(money(hold.amount, place));
    if (hold?.status === "pending" && yes) return w.paying(money(hold.amount, place));
    return yes ? w.free : w.nothing;
  }
}

/** Whether others may be helped by it: the person's word, changed with a press, whenever they like. */
function Learning({ allow, set }: { readonly allow: boolean; readonly set: (allow: boolean) => void }) {
  return (
    <section class="stack-xs" aria-label={words.right.learn}>
      <p class="notice-line" role="status"><Icon name={allow ? "check" : "lock"} /><span>{allow ? words.right.learnOn : words.right.learnOff} <span class="note">{allow ? "" : words.right.learnMore}</span></span></p>
      <div class="button-group"><Button kind="quiet" size="small" onPress={() => set(!allow)}>{allow ? words.right.learnTakeBack : words.right.learnAllow}</Button></div>
    </section>
  );
}
