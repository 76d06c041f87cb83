/** Where it stands: the goal, everything raised, what was promised, what it costs, and more ways. */
import { useState } from "preact/hooks";
import { Icon } from "../../ui/index.ts";
import type { PromiseState } from "../../../domain/case/state.ts";
import { owed } from "../../../domain/pricing/due.ts";
import { DeviceLink } from "../people/DeviceLink.tsx";
import { StepList } from "./StepList.tsx";
import { callName, useTalk } from "../case/talk.ts";
import { moment, money } from "../say.ts";
import { words } from "../words.ts";
import { Goal } from "./Goal.tsx";
import { Raised } from "./Raised.tsx";

const w = words.talk;

export function Side() {
  const talk = useTalk();
  const [linking, setLinking] = useState(false);
  return (
    <>
      <Goal />
      <StepList />
      <Raised />
      <Promises />
      <Price />
      <nav class="side-ways" aria-label={w.moreWays}>
        <a class="menu-item" href="#record"><Icon name="list" />{w.takeCopy}</a>
        <a class="menu-item" href="#card"><Icon name="eye" />{talk.open.state.value.card.shown === null ? w.publicCard : w.publicCardOn}</a>
        <a class="menu-item" href="#erase"><Icon name="trash" />{w.erase}</a>
        <button type="button" class="menu-item" onClick={() => setLinking(true)}><Icon name="share" />{w.otherDevice}</button>
      </nav>
      <p class="zone-line">{words.zone(talk.place.zone)}</p>
      {linking ? <DeviceLink close={() => setLinking(false)} /> : null}
    </>
  );
}

function Promises() {
  const { open, place, now } = useTalk();
  const state = open.state.value;
  const shown = state.promises.filter(({ status }) => status !== "cancelled").slice(-6).reverse();
  const said = ({ status, moved, due, settledAt, doneLateAt }: PromiseState): string => {
    switch (status) {
      case "open": return [w.by(moment(due, place, now.value)), moved === "byUs" ? w.movedByUs : moved === "agreed" ? w.movedAgreed : ""].filter(Boolean).join(", ");
      case "kept": return w.kept(moment(settledAt ?? due, place, now.value));
      case "broken": return doneLateAt === null ? w.brokenShort : `${w.brokenShort}; ${w.keptLate(moment(doneLateAt, place, now.value))}`;
      case "cancelled": return w.cancelled;
    }
  };
  return (
    <section>
      <h2 class="eyebrow">{w.promises}</h2>
      {shown.length === 0 ? <p class="note">{w.promisesNone}</p> : (
        <ul class="side-list">{shown.map((one) => <li key={one.id}>{one.status === "open" ? <span class="ball" data-with="us"><span class="sr">{w.ourTurn}</span></span> : <Icon name={one.status === "kept" ? "check" : "warning"} />}<span>{callName(state, one.by)}: {one.kind === "nextWord" ? w.aWord : one.what}<br /><span class="note">{said(one)}</span></span></li>)}</ul>
      )}
    </section>
  );
}

function Price() {
  const { open, place } = useTalk();
  const state = open.state.value;
  const { hold, consent } = state;
  const quote = state.quotes.at(-1) ?? null;
  const due = owed(state) ?? consent?.amount ?? null;
  const text = hold?.status === "posted" ? w.pricePaid(money(hold.amount, place))
    : due !== null && due.minor > 0 && state.situation.name !== "closed" ? w.priceStays(money(due, place))
    : quote === null ? w.priceNone : quote.free || quote.amount.minor === 0 ? w.priceFree : state.situation.name === "closed" ? w.priceNotPaid : w.priceStays(money(quote.amount, place));
  return <section><h2 class="eyebrow">{w.priceIs}</h2><p class="note">{text}</p></section>;
}

