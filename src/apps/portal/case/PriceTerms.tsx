/** A price and its terms, the same before the choice and after it. Lines add up to the amount. */
import { Icon } from "../../ui/index.ts";
import type { Quote } from "../../../domain/pricing/events.ts";
import { change, money, type Place } from "../say.ts";
import { words } from "../words.ts";

const w = words.quote;

export function PriceTerms({ quote, place }: { readonly quote: Omit<Quote, "expert"> | null; readonly place: Place }) {
  if (quote === null) return null;
  const free = quote.free || quote.amount.minor === 0;
  const amount = free ? words.choose.free : money(quote.amount, place);
  return (
    <>
      <div class="price"><b class={free ? "title" : "num"}>{amount}</b><span class="soft">{free ? w.nothing : w.atMost}</span></div>
      <ul class="terms">
        {free ? null : <li><Icon name="check" /><span><b class="strong">{w.afterYes}</b> {w.afterYesMore}</span></li>}
        {quote.covers === "" ? null : <li><Icon name="clock" /><span>{w.covers(quote.covers)}</span></li>}
        <li><Icon name="swap" /><span>{w.switch}</span></li>
        <li><Icon name="ledger" /><span>{free ? w.noCard : `${w.longer} ${w.noCard}`}</span></li>
      </ul>
      {free || quote.lines.length === 0 ? null : (
        <details class="how">
          <summary class="label">{w.worked(amount)}<Icon name="chevron-down" /></summary>
          <dl>
            {quote.lines.map(({ code, label, minor }, i) => [<dt key={`${code}${i}`}>{label}{code === "work" && quote.minutes !== null ? <span class="note"> {w.complexity(quote.minutes, quote.precedents)}</span> : null}</dt>, <dd key={`${code}${i}d`}>{i === 0 ? money({ minor, currency: quote.amount.currency }, place) : change(minor, quote.amount.currency, place)}</dd>])}
            <dt class="sum">{w.sum}</dt><dd class="sum">{amount}</dd>
          </dl>
        </details>
      )}
    </>
  );
}
