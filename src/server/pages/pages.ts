/** The pages that are not behind a key: front page, an expert's address, the ask box, the desk, and where nothing is. */
import type { FastifyRequest } from "fastify";
import type { DeskView, ExpertCard } from "../../protocol/views.ts";
import { hashOf, newCapability } from "../access/capability.ts";
import type { KeyRing } from "../access/keyRing.ts";
import type { Origins } from "../edge/origins.ts";
import type { Cases, Directory, Handlers, PageHandler } from "../ports.ts";
import type { Dist } from "./dist.ts";
import { html, type Html } from "./html.ts";
import { field, formId, freshId, refusalPage, typed, reachOf } from "./plain.ts";
import type { ShellData, Shells } from "./shell.ts";

export type PageParts = {
  readonly shells: Shells; readonly dist: Dist; readonly directory: Directory; readonly cases: Cases; readonly keys: KeyRing; readonly origins: Origins; readonly now: () => string;
  readonly deskView: (slug: string, now: string) => DeskView | null;
};

const portal = "src/apps/portal/portal.tsx";

/** What every page's data block says of the place. */
export function placeOf(directory: Directory): Pick<ShellData, "organisation" | "sample" | "desks"> {
  const organisation = directory.organisation();
  return { organisation: organisation?.name ?? null, sample: organisation?.sample ?? false, desks: directory.desks().map(({ slug, name, currency }) => ({ slug, name, currency })) };
}

export function publicPages(parts: PageParts): Pick<Handlers, "home" | "expertPage" | "box" | "plainAsk" | "deskApp" | "boxScript" | "assets"> & { readonly nothingHere: PageHandler } {
  const { shells, directory, dist, now } = parts;
  const place = (): Pick<ShellData, "organisation" | "sample" | "desks"> => placeOf(directory);
  const nothingHere: PageHandler = async (request, reply) => refusalPage(shells, { ...place(), page: "nothing" }, "notFound", {}, "/", request, reply);
  const param = (request: FastifyRequest, name: string): string => {
    const value = (request.params as Record<string, unknown>)[name];
    return typeof value === "string" ? value : "";
  };

  return {
    nothingHere,
    home: async (request, reply) => {
      const at = place();
      const views = at.desks.flatMap(({ slug }) => parts.deskView(slug, now()) ?? []);
      const body = html`<main class="page stack" id="main">
<h1 class="display">${at.organisation === null ? "Nobody has set this place up yet" : `Ask ${at.organisation}`}</h1>
${at.organisation === null ? html`<p>Open the one-time link that was printed where this program was started.</p>` : html`<p class="lead">A person answers, by name.</p>`}
${at.sample && sampleNote}
${views.map((view) => askForm(view, views.length > 1))}
</main>`;
      return shells({ title: at.organisation ?? "Byname", body, data: { ...at, page: "home" }, entry: portal }, request, reply);
    },

    expertPage: async (request, reply, principal) => {
      // No expert is called so (src/server/directory/names.ts), and who types the desk's address by hand leaves the last stroke out.
      if (param(request, "slug") === "desk") return reply.redirect("/desk/", 302);
      const card = directory.card(param(request, "slug"), now());
      if (card === null) return nothingHere(request, reply, principal);
      const at = place();
      const desk = directory.desks().find(({ slug }) => directory.people(slug).some((one) => one.slug === card.slug));
      return shells({ title: `${card.name}${at.organisation === null ? "" : `, ${at.organisation}`}`, body: cardPage(card, desk === undefined ? null : parts.deskView(desk.slug, now())), data: { ...at, page: "expert", expert: card.slug, ...(desk === undefined ? {} : { desk: desk.slug }) }, entry: portal, description: card.bio.slice(0, 160) }, request, reply);
    },

    box: async (request, reply, principal) => {
      const view = parts.deskView(param(request, "desk"), now());
      if (view === null) return nothingHere(request, reply, principal);
      const framedBy = sitesOf(directory);
      reply.removeHeader("cross-origin-opener-policy");
      return shells({ title: `Ask ${view.organisation}`, body: html`<main id="main">${askForm(view, false)}</main>`, data: { ...place(), page: "box", desk: view.slug }, entry: "src/apps/widget/box.tsx", framedBy }, request, reply);
    },

    plainAsk: async (request, reply) => {
      const desk = param(request, "desk");
      const data: ShellData = { ...place(), page: "box", desk };
      const refused = (code: Parameters<typeof refusalPage>[2], facts = {}) => refusalPage(shells, data, code, facts, `/box/${desk}`, request, reply);
      // The form may stand on the organisation's own pages, and on no others.
      if (!parts.origins.fromUs(request) && !fromSites(directory, request)) return refused("wrongOrigin");
      const text = typed(field(request, "text"));
      if (text.trim() === "") return refused("nothingToSay");
      if (text.length > 20_000) return refused("tooLarge", { most: "20,000 characters" });
      const reach = reachOf(field(request, "reach"));
      if (reach === "unclear") return refused("badInput", { where: "where we can reach you; write a mail address or a telephone number" });
      const zone = directory.desk(desk)?.hours.zone ?? "UTC";
      const lang = String(request.headers["accept-language"] ?? "").split(/[,;]/)[0]?.trim().slice(0, 35) ?? "";
      const form = formId(request);
      const done = await parts.cases.ask({ clientId: form, topic: null, command: { type: "ask", text, lang: /^[A-Za-z0-9-]+$/.test(lang) ? lang : "en", zone, desk, page: null } });
      if ("problem" in done) return refused(done.problem.code, done.problem.facts);
      const capability = newCapability();
      await parts.keys.addCapability(hashOf(capability) ?? "", done.ok.caseId, now());
      const { caseId } = done.ok;
      if (reach !== null) await parts.cases.act({ caseId, principal: { kind: "person", caseId, capability: hashOf(capability) ?? "" }, clientId: `${form}-reach`, command: { type: "giveContact", contact: reach } });
      return reply.redirect(`/c/${capability}`, 303);
    },

    deskApp: async (request, reply) =>
      shells({ title: "Desk", body: html`<main class="page" id="main"><p>The desk needs JavaScript.</p></main>`, data: { ...place(), page: "desk" }, entry: "src/apps/desk/desk.tsx" }, request, reply),
    boxScript: async (request, reply, principal) => (await dist.send("box.js", request, reply)) ?? nothingHere(request, reply, principal),
    assets: async (request, reply, principal) => (await dist.send(`assets/${param(request, "*")}`, request, reply)) ?? nothingHere(request, reply, principal),
  };
}

const sampleNote = html`<p class="note">These people and their past cases are fictional: this is a place to try things out.</p>`;

/** The sites that may frame the box: those that were registered, or any when none were. */
export function sitesOf(directory: Directory): readonly string[] {
  const sites = directory.organisation()?.sites ?? [];
  return sites.length === 0 ? ["*"] : sites.flatMap((site) => originIn(site) ?? []);
}

function fromSites(directory: Directory, request: FastifyRequest): boolean {
  const sites = directory.organisation()?.sites ?? [];
  return sites.length === 0 || sites.some((site) => originIn(site) === request.headers.origin);
}

/** The origin of a registered address; nothing else of it may reach a header. */
const originIn = (site: string): string | null => {
  const { origin = "null" } = URL.parse(site) ?? {};
  return origin === "null" ? null : origin;
};

/** Real presence in words. */
function whoIsHere(view: DeskView): string {
  if (view.here.length > 0) return `${view.here.map((one) => one.name).join(", ")} ${view.here.length === 1 ? "is" : "are"} here.`;
  if (view.leaveWith !== null) return `Nobody is here now. You can leave it with ${view.leaveWith.face.name}.`;
  return "Nobody is here now.";
}

/** The ask box as a form that needs nothing but HTML. */
export function askForm(view: DeskView, named: boolean): Html {
  const id = `ask-${view.slug}`;
  return html`<form class="stack" method="post" action="/box/${view.slug}">
${named && html`<h2 class="heading">${view.name}</h2>`}
<p class="soft">${whoIsHere(view)}${view.wait !== null && view.here.length > 0 && ` A first answer takes ${view.wait.low} to ${view.wait.high} minutes.`}</p>
${view.doesNot !== null && html`<p class="note">${view.doesNot}</p>`}
<div class="field"><label for="${id}">What is the matter?</label><textarea class="input voice" id="${id}" name="text" rows="4" required maxlength="20000" dir="auto"></textarea></div>
<div class="field"><label for="${id}-reach">Where can we reach you if we are cut off?</label><input class="input" id="${id}-reach" name="reach" maxlength="254" autocomplete="email" aria-describedby="${id}-why"><p class="note" id="${id}-why">A mail address or a telephone number. You may leave it empty; then keep the next page's address.${!view.mailCanGo && " Mail cannot go out from here at present."}</p></div>
${freshId()}
<p><button class="button" data-kind="primary" type="submit">Ask a person</button></p>
</form>`;
}

function presenceInWords(card: ExpertCard): string {
  const { presence } = card;
  if (presence.kind === "onDuty") return "On duty now";
  if (presence.kind === "helping") return presence.others === 1 ? "Helping one other person" : `Helping ${presence.others} other people`;
  return presence.backAt === null ? "Away" : `Away, back ${new Date(presence.backAt).toUTCString()}`;
}

function cardPage(card: ExpertCard, desk: DeskView | null): Html {
  const { rating, helped } = card;
  return html`<main class="page stack" id="main"><article class="stack">
<h1 class="title">${card.name}</h1>
<p class="soft">${card.role === "lead" ? "Lead" : "Expert"}${card.pronouns !== null && ` · ${card.pronouns}`} · ${presenceInWords(card)}</p>
<p class="voice" dir="auto">${card.bio}</p>
<p>${rating.isNew ? `New: ${rating.count} ${rating.count === 1 ? "rating" : "ratings"} so far` : `Rated ${rating.mean.toFixed(2)} of 5 by ${rating.count}, between ${rating.low.toFixed(2)} and ${rating.high.toFixed(2)}`}. ${helped.people} ${helped.people === 1 ? "person" : "people"} helped, ${helped.sayYes} say so.</p>
${card.goodAt.length > 0 && html`<h2 class="heading">Good at</h2><ul>${card.goodAt.map((one) => html`<li>${one}</li>`)}</ul>`}
${card.lessGoodAt.length > 0 && html`<h2 class="heading">Less good at</h2><ul>${card.lessGoodAt.map((one) => html`<li>${one}</li>`)}</ul>`}
${card.credentials.length > 0 && html`<h2 class="heading">Credentials</h2><ul>${card.credentials.map((one) => html`<li>${one.title}${one.verifiedBy !== null && `, checked by ${one.verifiedBy}`}</li>`)}</ul>`}
</article>${desk !== null && askForm(desk, false)}</main>`;
}
