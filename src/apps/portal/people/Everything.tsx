/** Everything about the person, of all the cases that this browser has the keys to, in one file. */
import { useState } from "preact/hooks";
import { keptCases, type Surroundings, takeEverything } from "../../../client/index.ts";
import { Button, giveBytes } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";

const w = words.people;
/** As many keys as one request may bring. */
const atOnce = 1_000;

export function Everything({ world }: { readonly world: Surroundings }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (): Promise<void> => {
    setBusy(true);
    const kept = await keptCases(world.keep);
    // One file, as long as the keys fit into one request; more of them are said to be so many files.
    const parts = Array.from({ length: Math.ceil(kept.length / atOnce) }, (_, at) => kept.slice(at * atOnce, (at + 1) * atOnce));
    for (const [at, part] of parts.entries()) {
      const answer = await takeEverything(world, part.map(({ capability }) => capability));
      setProblem("problem" in answer ? answer.problem : null);
      if ("problem" in answer) break;
      giveBytes(parts.length === 1 ? answer.ok.name : answer.ok.name.replace(/\.zip$/, `-${at + 1}-of-${parts.length}.zip`), answer.ok.bytes);
    }
    setBusy(false);
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
