/** What the plan is expected to cost, and how that is worked out: each move's share of the times it is needed, its minutes at our rate, and what it gives. */
import { format } from "../../ui/index.ts";
import type { PlanView } from "../../../protocol/knowledge.ts";
import { money, reading } from "../app/time.ts";
import { fill, words } from "./words.ts";

export function Working({ plan, label = words.expected }: { readonly plan: NonNullable<PlanView["cost"]>; readonly label?: string }) {
  return (
    <details class="working note">
      <summary>{label}: <b class="mid num">{money(plan.expected)}</b>, {format.span(Math.round(plan.minutes) * 60_000, reading)}</summary>
      <table>
        <caption class="sr">{words.expectedWorking}</caption>
        <thead class="sr"><tr><th scope="col">{words.move}</th><th scope="col">{words.expectedWorking}</th><th scope="col">{words.expected}</th></tr></thead>
        <tbody>
          {plan.lines.map((line, i) => (
            <tr key={line.move ?? i}>
              <th scope="row" dir="auto">{line.title}<span class="faint">{fill(words.workingLine, { share: Math.round(line.share * 100), minutes: Math.round(line.minutes), rate: money(line.rate), remedy: line.remedy.minor === 0 ? "" : fill(words.plus, { amount: money(line.remedy) }) })}</span></th>
              <td class="num">{money(line.expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
