/** Everything about the person, of all the cases that this browser has the keys to, in one file. */
import { useState } from "preact/hooks";
import { keptCases, type Surroundings, takeEverything } from "../../../client/index.ts";
import { Button, giveBytes } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";

const w = words.people;

export function Everything({ world }: { readonly world: Surroundings }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (): Promise<void> => {
    setBusy(true);
    const kept = await keptCases(world.keep);
    const answer = await takeEverything(world, kept.slice(0, 100).map(({ capability }) => capability));
    setBusy(false);
    setProblem("problem" in answer ? answer.problem : null);
    if ("ok" in answer) giveBytes(answer.ok.name, answer.ok.bytes);
  };
  return (
    <section class="stack-s">
      <h2 class="eyebrow">{w.everything}</h2>
      <p class="note">{w.everythingLead}</p>
      <div><Button size="small" icon="download" busy={busy} onPress={() => void take()}>{w.everythingTake}</Button></div>
      {problem === null ? null : <ProblemCard problem={problem} />}
    </section>
  );
}
