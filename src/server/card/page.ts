/** The public page of a card, as real HTML: it says everything without a script. The script only keeps the clock going and looks for news. */
import { elapsed, inParts, inWords, shares, summary, turnNow } from "../../domain/card/elapsed.ts";
import type { CardView } from "../../domain/card/project.ts";
import { html, type Html } from "../pages/html.ts";
import type { Shown } from "./shelf.ts";

export type CardPage = { readonly shown: Shown; readonly address: string; readonly now: number; readonly nonceless: { readonly styles: readonly string[]; readonly script: string } };

const date = (instant: string): string => new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(instant));
const shortDate = (instant: string): string => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(instant));
const stages: Readonly<Record<NonNullable<CardView["stage"]>, string>> = { asked: "Nobody has it yet", with: "Somebody is on it", putRight: "Put right", stopped: "Stopped" };

/** The whole document. `styles` and `script` are addresses of our own files. */
export function cardDocument({ shown, address, now, nonceless }: CardPage): Html {
  const { view } = shown;
  const title = view?.title ?? "This card has been taken down";
  return html`<!doctype html>
<html lang="en" data-surface="customer">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="robots" content="${view === null ? "noindex" : "index"}">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
${view !== null && html`<meta name="description" content="${summary(view, now)}">
<meta property="og:type" content="article"><meta property="og:title" content="${title}"><meta property="og:description" content="${summary(view, now)}"><meta property="og:url" content="${address}"><meta property="og:image" content="${address}/picture.png"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">
<link rel="canonical" href="${address}">
<link rel="alternate" type="application/feed+json" title="${title}" href="${address}/feed.json"><link rel="alternate" type="application/rss+xml" title="${title}" href="${address}/feed.xml">
<link rel="alternate" type="application/json+oembed" title="${title}" href="${new URL(address).origin}/oembed?url=${encodeURIComponent(address)}">`}
${nonceless.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script src="${nonceless.script}" defer></script>
</head>
<body class="card-page" data-card="${view === null ? "" : view.key}" data-version="${shown.etag}">
${view === null ? takenDown(shown.hiddenAt) : cardBody(view, shown.metoo, address, now)}
</body>
</html>
`;
}

/** Whose time it was, as a bar. Drawn in SVG, because the page lets no style stand in an attribute. */
function shareBar({ us, you }: { readonly us: number; readonly you: number }): Html {
  const left = Math.min(990, Math.max(10, Math.round((1_000 * us) / Math.max(1, us + you))));
  return html`<svg class="card-share" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true"><rect data-with="us" width="${left - 3}" height="14"/><rect data-with="you" x="${left + 3}" width="${997 - left}" height="14"/></svg>`;
}

function takenDown(at: string | null): Html {
  return html`<main class="page stack card-main" id="main"><h1 class="title">This card has been taken down</h1>
<p class="soft prose">The person who made it took it down${at !== null && ` on ${date(at)}`}, or its time was over. That says nothing about how it ended.</p></main>`;
}

function cardBody(view: CardView, metoo: number, address: string, now: number): Html {
  const parts = shares(view, now);
  const turn = turnNow(view, now);
  const { under, parts: long } = inParts(elapsed(view, now));
  const who = [view.asker, view.organisation === null ? null : `at ${view.organisation}`, `since ${date(view.since)}`].filter((part) => part !== null).join(", ");
  return html`<header class="customer-bar card-bar"><span class="brand"><img src="/assets/favicon.svg" width="28" height="28" alt="byname"></span><p class="note push">A public card${view.asker !== null && `, made by ${view.asker}`}</p></header>
<main class="page stack card-main" id="main">
<header class="stack-s"><h1 class="title" dir="auto">${view.title}</h1><p class="soft">${who}</p></header>
<section class="stack" aria-label="How long">
<p class="card-clock" data-part="elapsed">${under !== "" && html`<small>${under}</small> `}${long.map(({ count, unit }) => html`<span>${count}<i>${unit}</i></span> `)}<small>${view.ended === null ? "so far" : "in all"}</small></p>
${parts !== null && html`${shareBar(parts)}<p class="share-key"><span class="ball" data-with="us">With ${view.organisation ?? "them"} ${inWords(parts.us)}</span> <span class="ball" data-with="you">With ${view.asker ?? "the person"} ${inWords(parts.you)}</span></p>`}
${turn !== null && html`<p class="share-key"><span class="ball" data-with="${view.time?.turn ?? "us"}">${turn}</span></p>`}
${view.stage !== null && html`<p class="label strong">${stages[view.stage]}</p>`}
</section>
${view.owner !== null && html`<p>${view.owner.slug === null ? view.owner.name : html`<a class="name" href="/${view.owner.slug}">${view.owner.name}</a>`} looks after it.</p>`}
${view.promise !== null && html`<section class="card card-promise"><p class="what" dir="auto">Promised: <b>${view.promise.what}</b></p><p class="note">by <time datetime="${view.promise.due}">${date(view.promise.due)}</time></p></section>`}
${view.kept !== null && html`<p class="note">Promises kept: ${view.kept.kept}. Not kept: ${view.kept.broken}.</p>`}
${view.happened !== null && view.happened.length > 0 && html`<section class="stack-s"><h2 class="heading">What happened</h2><ol class="card-updates">${view.happened.toReversed().map((line) => html`<li><time datetime="${line.at}">${shortDate(line.at)}</time><span>${line.text}</span></li>`)}</ol></section>`}
${view.replies.length > 0 && html`<section class="stack-s"><h2 class="heading">The reply${view.organisation !== null && ` of ${view.organisation}`}</h2>${view.replies.map((one) => html`<blockquote class="voice quote" dir="auto">${one.text}<footer>${one.by}, <time datetime="${one.at}">${date(one.at)}</time></footer></blockquote>`)}</section>`}
<form method="post" action="/card/${view.key}/me-too" class="row-wrap" data-part="metoo"><button class="button">Me too${metoo >= shownFrom && html` <span class="faint">${metoo} people</span>`}</button></form>
<p class="note">${view.asker ?? "The person"} chose what is shown here and can take it down at any minute. ${view.organisation ?? "The organisation"} can reply but can neither change nor remove it. Updated <time datetime="${view.updated}">${date(view.updated)}</time>; dates are in UTC. <a href="${address}/feed.xml">Feed</a>, <a href="${address}/badge.svg">badge</a>.</p>
</main>`;
}

/** Few could be told apart; from five on, a number tells of nobody. */
export const shownFrom = 5;

/** A card alone, for a frame on any page: the element draws it, and without a script a link leads to the page. */
export function frameDocument(key: string, view: CardView | null, address: string, script: string): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${view?.title ?? "Taken down"}</title><script src="${script}" defer></script></head>
<body><byname-card of="${key}"><a href="${address}" target="_blank" rel="noopener">${view?.title ?? "This card has been taken down"}</a></byname-card></body></html>
`;
}
