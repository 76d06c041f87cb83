/** What was agreed: the price line by line, what is noted, and that nothing is paid before their yes. */
import { clock, Empty } from "../../ui/index.ts";
import type { HoldState, QuoteState } from "../../../domain/case/state.ts";
import { money, moment } from "../app/time.ts";
import { fill, words } from "../words.ts";
import { nameOn, type CaseNow } from "./caseNow.ts";

const say = words.side;

export function Price({ now: { state } }: { readonly now: CaseNow }) {
  const { quotes, consent, hold, earlierHolds } = state;
  const agreed = quotes.find(({ seq }) => seq === consent?.quote) ?? quotes.at(-1);
  if (agreed === undefined) return <Empty icon="coins" title={say.noPrice}>{say.noPriceMore}</Empty>;
  const earlier = quotes.filter((quote) => quote !== agreed);
  return (
    <div class="stack">
      <Quote quote={agreed} name={nameOn(state, agreed.expert)} />
      <p class="note">{consent === null ? (agreed.free ? "" : say.notAgreed) : fill(say.agreed, { time: moment(consent.time, clock.value) })}</p>
      {[...(hold === null ? [] : [hold]), ...earlierHolds].map((one) => <Hold key={one.id} hold={one} />)}
      {earlier.map((quote) => <details key={quote.seq}><summary class="note">{nameOn(state, quote.expert)}: {quote.free ? say.isFree : money(quote.amount)}, {moment(quote.time, clock.value)}</summary><Quote quote={quote} name={nameOn(state, quote.expert)} /></details>)}
    </div>
  );
}

function Quote({ quote, name }: { readonly quote: QuoteState; readonly name: string }) {
  const { amount, free, lines, covers, minutes, precedents } = quote;
  return (
    <div class="ledger" data-stack="" data-tight="">
      <section>
        <h3><span><bdi>{name}</bdi></span><span class="note">{free ? say.isFree : say.inFull}</span></h3>
        <dl>{lines.map((line, i) => <><dt key={`t${i}`}>{line.label || words.price[line.code]}</dt><dd key={`d${i}`}>{money({ minor: line.minor, currency: amount.currency })}</dd></>)}</dl>
        <p class="total"><span>{say.total}</span><b class="num">{free ? say.isFree : money(amount)}</b></p>
        {minutes !== null && <p class="note">{fill(say.minutes, { n: minutes, p: precedents })}</p>}
        {covers !== "" && <p class="note">{fill(say.covers, { what: covers })}</p>}
      </section>
    </div>
  );
}

function Hold({ hold: { amount, status, placedAt, settledAt, refunded } }: { readonly hold: HoldState }) {
  const at = clock.value;
  const time = moment(settledAt ?? placedAt, at);
  return <p><span class="mid">{say.hold}: {money(amount)}.</span> {fill({ pending: say.pending, posted: say.posted, released: say.released }[status], { time: status === "pending" ? moment(placedAt, at) : time })}{refunded !== null && <> {fill(say.refunded, { amount: money(refunded) })}</>}</p>;
}
