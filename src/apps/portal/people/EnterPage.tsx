/** Where a mailed link or a device link leads. A press continues, because programs that read mails only look. */
import { useState } from "preact/hooks";
import { api, rememberCase, type Surroundings } from "../../../client/index.ts";
import { Button, Mark } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useArrive } from "../parts/arrive.ts";
import { Skip } from "../parts/Bar.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import type { Place } from "../say.ts";
import { words } from "../words.ts";

const w = words.enter;

export function EnterPage({ token, world }: { readonly token: string; readonly world: Surroundings; readonly place: Place }) {
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    const answer = await api(world)("enter", { body: { token } });
    if ("problem" in answer) {
      setBusy(false);
      return setProblem(answer.problem);
    }
    await rememberCase(world.keep, { caseId: answer.ok.case, capability: answer.ok.capability, since: new Date(world.now()).toISOString() });
    location.replace(`/c/${answer.ok.capability}`);
  };
  return (
    <>
      <Skip />
      <main id="main" tabIndex={-1} class="page door">
        <Mark size={40} />
        <h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {problem === null ? null : <><ProblemCard problem={problem} /><p class="note">{w.gone}</p></>}
        <div class="button-group"><Button kind="primary" busy={busy} onPress={() => void go()}>{w.go}</Button></div>
      </main>
    </>
  );
}
