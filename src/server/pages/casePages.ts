/** A person's own page of one case, and the door through which mail and device links lead to it. The address is the key: it works without any script. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CaseState, Message } from "../../domain/case/state.ts";
import { dayInWords } from "../../domain/outside/inWords.ts";
import { localTime } from "../../domain/people/localTime.ts";
import { instant } from "../../domain/words.ts";
import type { AccessDoor } from "../access/access.ts";
import { hashOf } from "../access/capability.ts";
import { enter } from "../access/handlers.ts";
import type { KeyRing } from "../access/keyRing.ts";
import type { Cases, Directory, Handlers, Principal } from "../ports.ts";
import { titleOf } from "../views/queries.ts";
import { html, type Html } from "./html.ts";
import { placeOf, sitesOf } from "./pages.ts";
import { field, formId, freshId, refusalPage, typed } from "./plain.ts";
import type { ShellData, Shells } from "./shell.ts";

export type CasePageParts = { readonly shells: Shells; readonly directory: Directory; readonly cases: Cases; readonly keys: KeyRing; readonly access: AccessDoor; readonly now: () => string };

const tokenOf = (request: FastifyRequest): string => {
  const { token } = request.params as { readonly token?: unknown };
  return typeof token === "string" ? token : "";
};

export function casePages(parts: CasePageParts): Pick<Handlers, "casePage" | "caseDayPage" | "plainSay" | "enterPage" | "plainEnter"> {
  const { shells, directory, cases, keys, access, now } = parts;
  const data = (page: ShellData["page"]): ShellData => ({ ...placeOf(directory), page });
  const gone = (request: FastifyRequest, reply: FastifyReply, code: "notFound" | "linkExpired"): FastifyReply => refusalPage(shells, data("nothing"), code, {}, "/", request, reply);

  const opened = async (request: FastifyRequest): Promise<{ readonly principal: Extract<Principal, { kind: "person" }>; readonly state: CaseState } | null> => {
    const principal = await access.personOf(tokenOf(request));
    const state = principal === null ? null : await cases.state(principal.caseId);
    return principal === null || state === null ? null : { principal, state };
  };

  const shown = async (request: FastifyRequest, reply: FastifyReply, day: string | null): Promise<FastifyReply> => {
    const at = await opened(request);
    if (at === null) return gone(request, reply, "notFound");
    const title = titleOf(at.state.topic?.title ?? null, at.state.question?.text ?? "");
    // The conversation may go on inside the box on the organisation's own page.
    reply.removeHeader("cross-origin-opener-policy");
    return shells({ title, body: casePageBody(at.state, { token: tokenOf(request), now: now(), day, until: untilIn(request) }), data: { ...data("case"), case: at.state.caseId, desk: at.state.question?.desk ?? "" }, entry: "src/apps/portal/portal.tsx", framedBy: sitesOf(directory) }, request, reply);
  };

  return {
    casePage: (request, reply) => shown(request, reply, null),
    caseDayPage: (request, reply) => shown(request, reply, dayIn(request)),

    plainSay: async (request, reply) => {
      const at = await opened(request);
      if (at === null) return gone(request, reply, "notFound");
      const done = await cases.act({ caseId: at.state.caseId, principal: at.principal, clientId: formId(request), command: { type: "say", text: typed(field(request, "text")).slice(0, 20_000).toWellFormed(), replyTo: null, files: [] } });
      if ("problem" in done) return refusalPage(shells, data("case"), done.problem.code, done.problem.facts, `/c/${tokenOf(request)}`, request, reply);
      return reply.redirect(`/c/${tokenOf(request)}`, 303);
    },

    enterPage: async (request, reply) => {
      const hash = hashOf(tokenOf(request));
      const link = hash === null ? null : await keys.seeLink(hash, now());
      if (link === null) return gone(request, reply, "linkExpired");
      // A press, not a look: programs that read mails follow links, and would use this one up.
      const body = html`<main class="page stack" id="main"><h1 class="title">Go on with your conversation</h1>
<p>${link.address === null ? "This opens it in this browser." : "This opens it in this browser and tells us that this mail address is yours."}</p>
<form method="post"><button class="button" data-kind="primary" type="submit">Open it here</button></form></main>`;
      return shells({ title: "Go on with your conversation", body, data: data("enter"), entry: "src/apps/portal/portal.tsx" }, request, reply);
    },

    plainEnter: async (request, reply) => {
      const done = await enter({ keys, cases }, tokenOf(request), now());
      if ("problem" in done) return gone(request, reply, "linkExpired");
      return reply.redirect(`/c/${done.ok.capability}`, 303);
    },
  };
}

const dayIn = (request: FastifyRequest): string | null => {
  const { day } = request.params as { readonly day?: unknown };
  return typeof day === "string" ? day : null;
};

const untilIn = (request: FastifyRequest): string | null => {
  const { until } = request.query as { readonly until?: unknown };
  return typeof until === "string" && instant.safeParse(until).success ? until : null;
};

/** Messages on a page: a browser draws them all before any script of ours can take over. */
const most = 100;

/** The last of these before `until`; and the instant before which the ones before them were said, null when there are none. */
function pageOf(said: readonly Message[], until: string | null): { readonly shown: readonly Message[]; readonly earlier: string | null } {
  const later = until === null ? -1 : said.findIndex(({ time }) => time >= until);
  const to = later === -1 ? said.length : later;
  let from = Math.max(0, to - most);
  // What was said in one instant stays together, because an address tells pages apart by instants alone.
  while (from > 0 && said[from - 1]?.time === said[from]?.time) from--;
  return { shown: said.slice(from, to), earlier: from === 0 ? null : (said[from]?.time ?? null) };
}

/** Times by the clock of the person who asked, which is named beside them. */
function timeIn(state: CaseState): (instant: string) => Html {
  const zone = state.question?.zone ?? "UTC";
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  }
  return (instant) => html`<time datetime="${instant}">${format.format(new Date(instant))}</time>`;
}

function standing(state: CaseState, name: (who: string | null) => string): string {
  const { situation } = state;
  switch (situation.name) {
    case "new": return "";
    case "choosing": return `${name(state.owner)} looks after this until somebody is chosen.`;
    case "offered": return `We asked ${name(situation.expert)}.`;
    case "unanswered": return `${name(situation.expert)} could not take it. ${name(state.owner)} looks after it; you can write below.`;
    case "left": return `Left with ${name(situation.expert)}, who writes to you.`;
    case "withExpert": return `${name(situation.expert)} is with you.`;
    case "closed": return situation.as === "helped" ? "Put right, as you said." : "Stopped, as you asked.";
  }
}

type Look = {
  readonly token: string; readonly now: string;
  /** Only what was said on that day by their calendar, for its own address. */
  readonly day: string | null;
  /** Only what was said before this instant; null: the newest. */
  readonly until: string | null;
};

function casePageBody(state: CaseState, { token, now, day, until }: Look): Html {
  const on = (instant: string): boolean => day === null || localTime(instant, state.question?.zone ?? "UTC").date === day;
  const said = state.messages.filter((one) => one.stream === "S" && on(one.time));
  const { shown, earlier } = pageOf(said, until);
  const here = day === null ? `/c/${token}` : `/c/${token}/${day}`;
  const time = timeIn(state);
  const name = (who: string | null): string => (who === null ? "" : who === "p1" ? (state.about.callMe ?? state.about.name ?? "You") : (state.people[who]?.name ?? ""));
  const promise = state.promises.filter((one) => one.status === "open").sort((a, b) => a.due.localeCompare(b.due))[0];
  return html`<main class="page stack" id="main">
<h1 class="title">${titleOf(state.topic?.title ?? null, state.question?.text ?? "")}</h1>
<p class="strong">${standing(state, name)}</p>
${promise !== undefined && html`<p>${name(promise.by)} promised ${promise.what}, by ${time(promise.due)}${promise.due < now && " (this is late)"}.</p>`}
${state.goal !== null && html`<p>Goal: <q>${state.goal.text}</q></p>`}
${day !== null && html`<p><b>${dayInWords(day)}</b>${said.length === 0 && " (nothing was written on this day)"}. <a href="/c/${token}">The whole conversation</a></p>`}
${earlier !== null && html`<p><a href="${here}?until=${earlier}">What was said before</a></p>`}
<ol class="stack" role="log" aria-label="Conversation">
${state.question !== null && earlier === null && on(state.question.time) && html`<li><p><b>${name("p1")}</b> ${time(state.question.time)}</p><p class="voice" dir="auto">${lines(state.question.text)}</p></li>`}
${shown.map((one) => html`<li><p><b>${name(one.who)}</b> ${time(one.time)}</p><p class="voice" dir="auto">${one.takenBackAt !== null ? "(taken back)" : one.erased ? "(erased)" : lines(one.text)}</p>${one.files.map((file) => html`<p class="note">${file.name}</p>`)}</li>`)}
</ol>
${until !== null && html`<p><a href="${here}">What was said last</a></p>`}
<p class="note">Times are by the clock of ${state.question?.zone ?? "UTC"}.</p>
${state.situation.name !== "closed" && html`<form class="stack" method="post" action="/c/${token}"><div class="field"><label for="say">Write</label><textarea class="input voice" id="say" name="text" rows="3" required maxlength="20000" dir="auto"></textarea></div>${freshId()}<p><button class="button" data-kind="primary" type="submit">Send</button></p></form>`}
</main>`;
}

const lines = (text: string): readonly Html[] => text.split("\n").map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`));
