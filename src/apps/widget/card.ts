/**
 * `<byname-card of="copper-otter-…"></byname-card>` on any page: a person's public card, drawn small, kept up to date. A guest: no cookie, no request to
 * anybody but us, nothing of the page changed, and the words between its tags stand until the card is there, and for good where it cannot be fetched.
 * On the card's own page it only keeps the clock going and shows news as it comes.
 */
import { elapsed, inParts, inWords, shares, turnNow } from "../../domain/card/elapsed.ts";
import type { CardView } from "../../domain/card/project.ts";

type Answer = { readonly card: CardView | null; readonly hiddenAt: string | null; readonly metoo: number | null; /** Changes with the card. */ readonly version: string };

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** Our own origin: where this script came from. */
const home = script === "" ? location.origin : new URL(script).origin;
const lookEvery = 20_000;

const css = `
:host{display:block;max-inline-size:26rem;color-scheme:light dark;--ink:light-dark(#2a241d,#f3ece0);--soft:light-dark(#5c5348,#b9ad9b);--paper:light-dark(#fffdf9,#27221c);--line:light-dark(#ddd2c0,#453d33);--us:light-dark(#b8690f,#e0a04c);--you:light-dark(#3f6b62,#8fbdb2)}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
section{box-sizing:border-box;border:1px solid var(--line);border-radius:14px;background:var(--paper);color:var(--ink);font:400 .95rem/1.45 system-ui,sans-serif;overflow:hidden}
div{padding:1rem 1.15rem;display:grid;gap:.7rem}
h2{margin:0;font-size:1.1rem;line-height:1.25;overflow-wrap:anywhere}
p{margin:0}
.soft{color:var(--soft);font-size:.85rem}
.time{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1em .35em;font-size:2rem;font-weight:560;letter-spacing:-.02em;line-height:1}
.time i{font-style:normal;font-size:.55em;font-weight:450;color:var(--soft)}
.time small{font-size:.45em;font-weight:400;letter-spacing:0;color:var(--soft)}
.share{display:flex;block-size:10px;gap:2px}
.share b{border-radius:2px;min-inline-size:3px;forced-color-adjust:none}
footer{display:flex;gap:.6em;justify-content:space-between;padding:.6rem 1.15rem;border-block-start:1px solid var(--line);font-size:.8rem;color:var(--soft)}
a{color:inherit}
a:focus-visible{outline:2px solid var(--us);outline-offset:2px}
`;

function add(parent: ParentNode, tag: string, text: string | null, kind?: string): HTMLElement {
  const element = document.createElement(tag);
  if (text !== null) element.textContent = text;
  if (kind !== undefined) element.className = kind;
  parent.append(element);
  return element;
}

/** "14 d 4 h so far", "under 1 h so far", part by part. */
function drawTime(into: HTMLElement, card: CardView): void {
  into.replaceChildren();
  const { under, parts } = inParts(elapsed(card, Date.now()));
  if (under !== "") add(into, "small", under);
  for (const { count, unit } of parts) add(add(into, "span", String(count)), "i", unit);
  add(into, "small", card.ended === null ? "so far" : "in all");
}

/** The day in the language of the words around it. */
const dayOf = (instant: string): string => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(new Date(instant));

async function fetched(key: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${home}/card/${key}/card.json`, { credentials: "omit" });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null;
  }
}

class BynameCard extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    const key = this.getAttribute("of") ?? "";
    if (!/^[a-z0-9-]{3,72}$/.test(key)) return;
    const look = async (): Promise<void> => {
      const answer = await fetched(key);
      if (answer !== null) this.#draw(answer, key);
    };
    void look();
    this.#timer = window.setInterval(() => document.visibilityState === "visible" && void look(), lookEvery);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  #draw({ card, metoo }: Answer, key: string): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (shadow.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      shadow.adoptedStyleSheets = [sheet];
    }
    shadow.replaceChildren();
    const section = add(shadow, "section", null);
    const body = add(section, "div", null);
    if (card === null) {
      add(body, "p", "This card has been taken down.", "soft");
      return;
    }
    section.setAttribute("aria-label", card.title);
    // Our own words are English wherever the card stands; what people wrote runs as it begins.
    Object.assign(section, { lang: "en", dir: "ltr" });
    Object.assign(add(body, "h2", card.title), { lang: "", dir: "auto" });
    const who = [card.asker, card.organisation === null ? null : `at ${card.organisation}`, card.owner === null ? null : `with ${card.owner.name}`].filter((part) => part !== null).join(", ");
    if (who !== "") add(body, "p", who, "soft").dir = "auto";
    drawTime(add(body, "p", null, "time"), card);
    this.#drawShares(body, card);
    if (card.promise !== null) add(body, "p", `Promised by ${dayOf(card.promise.due)}: ${card.promise.what}`).dir = "auto";
    const last = card.happened?.at(-1);
    if (last !== undefined) add(body, "p", `${dayOf(last.at)}: ${last.text}`, "soft");
    const foot = add(section, "footer", null);
    add(foot, "span", metoo === null ? "" : `${metoo} people say: me too`);
    const open = add(foot, "a", "Open");
    if (open instanceof HTMLAnchorElement) Object.assign(open, { href: `${home}/card/${key}`, target: "_blank", rel: "noopener" });
    open.setAttribute("aria-label", `Open: ${card.title}`);
  }

  #drawShares(body: HTMLElement, card: CardView): void {
    const parts = shares(card, Date.now());
    if (parts === null) {
      const turn = turnNow(card, Date.now());
      if (turn !== null) add(body, "p", turn, "soft");
      return;
    }
    const bar = add(body, "p", null, "share");
    bar.setAttribute("aria-hidden", "true");
    for (const [part, ink] of [[parts.us, "var(--us)"], [parts.you, "var(--you)"]] as const) Object.assign(add(bar, "b", null).style, { flex: `${Math.max(1, part)} 0 0`, background: ink });
    add(body, "p", `With ${card.organisation ?? "them"} ${inWords(parts.us)}, with ${card.asker ?? "the person"} ${inWords(parts.you)}`, "soft");
  }
}
if (customElements.get("byname-card") === undefined) customElements.define("byname-card", BynameCard);

// In the frame the card is all there is: no edge of the page around it.
if (location.pathname.endsWith("/frame") && document.body !== null && window.parent !== window) document.body.style.margin = "0";

/** On the card's own page: the clock goes on, and news is shown by drawing the page anew. */
async function keepPage(key: string, version: string): Promise<void> {
  const answer = await fetched(key);
  if (answer === null) return;
  if (answer.card === null || answer.version !== version) return location.reload();
  const clock = document.querySelector<HTMLElement>('[data-part="elapsed"]');
  if (clock !== null) drawTime(clock, answer.card);
}

const { card: pageKey, version } = document.body?.dataset ?? {};
if (pageKey !== undefined && pageKey !== "" && version !== undefined) {
  setInterval(() => document.visibilityState === "visible" && void keepPage(pageKey, version), lookEvery);
  // Said here without leaving the page; without a script the form does the same.
  document.querySelector('[data-part="metoo"]')?.addEventListener("submit", (event) => {
    event.preventDefault();
    void fetch(`${home}/card/${pageKey}/me-too`, { method: "POST", credentials: "omit" }).then(async (answer) => {
      const button = document.querySelector<HTMLButtonElement>('[data-part="metoo"] button');
      if (button === null) return;
      const said = answer.ok ? ((await answer.json()) as { readonly metoo: number | null }) : null;
      button.disabled = true;
      button.textContent = said === null ? "That did not reach us; try again later" : said.metoo === null ? "Counted, thank you" : `Me too: ${said.metoo} people`;
    });
  });
}
