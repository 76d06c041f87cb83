/** The page of a published known problem, as real HTML: what it is, how many have met it, what we plan to do, and a form to ask a person. The script adds *me too*. */
import type { DeskView } from "../../protocol/views.ts";
import type { PublicProblemView } from "../../protocol/knowledge.ts";
import { html, type Html } from "./html.ts";
import { askForm } from "./pages.ts";

const day = (instant: string): string => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(instant));
const fixes: Readonly<Record<PublicProblemView["fix"]["status"], string | null>> = {
  none: null, wanted: "We want to stop it for everybody", planned: "We will stop it for everybody", underWay: "We are stopping it for everybody", done: "It is stopped for everybody", willNot: "We will not change it",
};

/** How many have met it, in words. */
export const metInWords = (people: number): string => (people === 0 ? "Nobody has told us so far that they met this." : people === 1 ? "One person has met this." : `${people} people have met this.`);

/** @param desk where to ask a person about it; null where nobody answers */
export function knownBody(known: PublicProblemView, desk: DeskView | null): Html {
  const fix = fixes[known.fix.status];
  return html`<main class="page stack known-page" id="main"><article class="stack">
<h1 class="display" dir="auto">${known.title}</h1>
<p class="lead">${metInWords(known.people)}</p>
<p class="lead as-typed" dir="auto">${known.words}</p>
<p class="note">Said by ${known.organisation}, <time datetime="${known.publishedAt}">${day(known.publishedAt)}</time></p>
${(known.plan !== null || fix !== null) && html`<section class="stack-s"><h2 class="heading">What we plan to do</h2>${known.plan !== null && html`<p class="as-typed" dir="auto">${known.plan}</p>`}${fix !== null && html`<p class="strong">${fix}${known.fix.by !== null && ` by ${day(known.fix.by)}`}.</p>`}${known.fix.words !== null && html`<p dir="auto">${known.fix.words}</p>`}</section>`}
${known.cause !== null && html`<section class="stack-s"><h2 class="heading">Why it happens</h2><p class="as-typed" dir="auto">${known.cause}</p></section>`}
${known.workaround !== null && html`<section class="stack-s"><h2 class="heading">What helps meanwhile</h2><p class="as-typed" dir="auto">${known.workaround}</p></section>`}
${known.facts.length > 0 && html`<section class="stack-s"><h2 class="heading">What we know of it</h2><ul class="stack-s">${known.facts.map((one) => html`<li dir="auto">${one.text} <span class="note">${[one.source, one.checkedOn === null ? null : `checked ${day(one.checkedOn)}`].filter((part) => part !== null).join(", ")}</span></li>`)}</ul></section>`}
${known.guide !== null && html`<p><a href="${known.guide}">Read more</a></p>`}
${known.sample && html`<p class="note">These people and what they met are fictional: this is a place to try things out.</p>`}
</article>${desk !== null && html`<section class="stack"><h2 class="title">Does it not fit, or not help?</h2><p class="soft">Ask a person; nothing of this stands between you.</p>${askForm(desk, false)}</section>`}</main>`;
}
