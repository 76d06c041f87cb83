/** What likely comes next: how long it takes, what else comes up, who must decide something. And people who had the same. */
import { clock, Icon } from "../../ui/index.ts";
import type { Anticipated, PrecedentMatch } from "../../../protocol/knowledge.ts";
import { moment, money } from "../app/time.ts";
import { fill, words } from "./words.ts";

export function Next({ next }: { readonly next: Anticipated }) {
  const { minutes, authority, issue } = next;
  if (minutes === null && authority.length === 0 && issue.length === 0) return null;
  return (
    <section class="stack-s">
      <h2>{words.next}</h2>
      {minutes !== null && <p class="tick"><Icon name="clock" /><span>{fill(minutes.basis === "topic" || Math.round(minutes.low) === Math.round(minutes.high) ? words.minutesOne : words.minutes, { n: Math.round(minutes.likely), low: Math.round(minutes.low), high: Math.round(minutes.high) })}<br /><span class="note">{minutes.basis === "topic" ? words.minutesTopic : fill(words.minutesFrom, { n: minutes.n })}</span></span></p>}
      {issue.slice(0, 3).map((one) => <p class="tick" key={one.title}><Icon name="refresh" /><span dir="auto">{fill(words.issue, { title: one.title, n: Math.round(one.share * 100) })}</span></p>)}
      {authority.slice(0, 3).map((one) => (
        <p class="tick" key={one.what}><Icon name="scale" /><span>{one.who === null ? fill(words.authorityNobody, { what: one.what }) : <>{fill(words.authority, { name: "\u0001", what: one.what }).split("\u0001")[0]}<a class="name" href={`/${one.who.slug}`}><bdi>{one.who.name}</bdi></a>{fill(words.authority, { name: "\u0001", what: one.what }).split("\u0001")[1]}</>}{one.limit === null ? "" : `, ${fill(words.upTo, { amount: money(one.limit) })}`}</span></p>
      ))}
    </section>
  );
}

export function Precedents({ all }: { readonly all: readonly PrecedentMatch[] }) {
  if (all.length === 0) return null;
  return (
    <section class="stack-s">
      <h2>{words.like}</h2>
      {all.slice(0, 4).map((one, i) => (
        <p class="tick" key={`${one.time}${i}`}><Icon name="check" /><span><q class="voice voice-s clip-3" dir="auto">{one.text}</q>{one.resolution !== "" && <span class="lines clip-3" dir="auto">{fill(words.howEnded, { what: one.resolution })}</span>}<span class="note">{one.minutes === null ? moment(one.time, clock.value) : fill(words.took, { n: one.minutes, time: moment(one.time, clock.value) })}</span></span></p>
      ))}
    </section>
  );
}
