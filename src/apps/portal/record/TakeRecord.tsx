/** The record into one's own hands: as a file that anybody can check, as a document to show, and the page that checks the file. */
import { useState } from "preact/hooks";
import { Button, giveBytes, Icon } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { words } from "../words.ts";

const w = words.record;

export function TakeRecord() {
  const { doors } = useTalk();
  const [busy, setBusy] = useState<"zip" | "pdf" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (as: "zip" | "pdf"): Promise<void> => {
    setBusy(as);
    const answer = await doors.record(as);
    setBusy(null);
    setProblem("problem" in answer ? answer.problem : null);
    if ("ok" in answer) giveBytes(answer.ok.name, answer.ok.bytes);
  };
  return (
    <section class="stack-s">
      <h2 class="eyebrow">{w.takeHead}</h2>
      <p class="note">{w.takeLead}</p>
      <div class="button-group">
        <Button size="small" icon="download" busy={busy === "pdf"} onPress={() => void take("pdf")}>{w.takePdf}</Button>
        <Button size="small" icon="download" busy={busy === "zip"} onPress={() => void take("zip")}>{w.takeZip}</Button>
      </div>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <p class="note"><Icon name="seal" size="s" /> <a href="/byname-verifier.html" download="byname-verifier.html">{w.takeVerifier}</a> {w.takeVerifierWhy}</p>
    </section>
  );
}
