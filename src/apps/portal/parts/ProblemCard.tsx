/** A refusal or a fault: whose it is, what is safe, what now, and a phrase to quote when we broke. Ink, not red: clay is for harm. */
import type { Problem } from "../../../protocol/wire.ts";
import { words } from "../words.ts";

export function ProblemCard({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  return (
    <div class="problem-card" role="alert">
      <p class="strong">{problem.sentence}</p>
      <p>{problem.next}</p>
      {problem.reference === null ? null : <p class="note">{words.quoteReference(problem.reference)}</p>}
      {again === undefined ? null : <p><button class="button" data-size="small" type="button" onClick={again}>{words.sayItAgain}</button></p>}
    </div>
  );
}
