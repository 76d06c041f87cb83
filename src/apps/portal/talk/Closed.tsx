/** At the end of a closed conversation: what the person said, and the one press that brings them back to it. */
import { useState } from "preact/hooks";
import { Button, ButtonLink } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Closed() {
  const { open, act, place, now } = useTalk();
  const { situation } = open.state.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  if (situation.name !== "closed") return null;
  const when = moment(situation.since, place, now.value);
  return (
    <div class="card away-note">
      <p class="strong">{situation.as === "helped" ? w.closedHelped(when) : w.closedStopped(when)}</p>
      <p class="note">{w.closedWrite}</p>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button onPress={() => void act({ type: "comeBack" }).then(setProblem)}>{w.comeBack}</Button><ButtonLink kind="quiet" href="#put-right">{words.right.after.toReview}</ButtonLink></div>
    </div>
  );
}
