/** The organisation's copy of the record, as a file that anybody can check and as a document; the person can take theirs, and S is the same in both. */
import { useState } from "preact/hooks";
import { Button, giveBytes, Notice } from "../../ui/index.ts";
import { takeRecord } from "../../../client/index.ts";
import { words } from "../words.ts";

const say = words.side;

export function TakeRecord({ caseId }: { readonly caseId: string }) {
  const [busy, setBusy] = useState<"zip" | "pdf" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (as: "zip" | "pdf"): Promise<void> => {
    setBusy(as);
    const answer = await takeRecord({ fetch: (...asked) => globalThis.fetch(...asked), origin: "" }, caseId, as, null);
    setBusy(null);
    setProblem("problem" in answer ? answer.problem.sentence : null);
    if ("ok" in answer) giveBytes(answer.ok.name, answer.ok.bytes);
  };
  return (
    <div class="stack-s">
      <div class="row-wrap">
        <Button size="small" icon="download" busy={busy === "zip"} onPress={() => void take("zip")}>{say.takeZip}</Button>
        <Button size="small" icon="download" busy={busy === "pdf"} onPress={() => void take("pdf")}>{say.takePdf}</Button>
        <a class="note" href="/byname-verifier.html" target="_blank" rel="noopener">{say.takeVerifier}</a>
      </div>
      {problem !== null && <Notice icon="info"><p role="alert">{problem}</p></Notice>}
    </div>
  );
}
