/** How far a plan can be trusted, and how that is worked out. */
import type { TrustView } from "../../../protocol/knowledge.ts";
import { point } from "../thinking/why.ts";
import { fill, words } from "./words.ts";

export function Trust({ trust: { p, low, high, n, yes, confidence } }: { readonly trust: TrustView }) {
  if (n === 0) return <p class="note">{words.trustNone}.</p>;
  return (
    <details class="working note">
      <summary>{words.trust}: <b class="mid num">{point(p)}</b> <span>({fill(words.between, { low: point(low), high: point(high) })})</span></summary>
      <p>{fill(words.trustWorking, { yes, n })} {confidence === "checked" ? "" : words.trustLess[confidence]}</p>
    </details>
  );
}
