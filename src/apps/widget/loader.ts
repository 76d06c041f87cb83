/**
 * `<byname-box desk="printers"></byname-box>` on somebody else's page. A guest: no cookie, no request to anybody but us, no global besides the
 * element itself, nothing of the page changed. Everything the person types is typed in a frame of our own origin, out of the page's reach.
 *
 * Situations of the element
 *   link    before anything is known, and for good where a frame would be wrong or is blocked: a plain link to the same box on our own page
 *   frame   the frame said `ready`; it has the height it asks for
 *   sheet   on narrow windows, while the person writes: the frame takes the whole window; Escape inside it or its close button end that
 */

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** Our own origin: where this script came from. Fixed once; nothing on the page can change it. */
const home = script === "" ? location.origin : new URL(script).origin;
const narrow = matchMedia("(max-width: 45rem)");
const dark = matchMedia("(prefers-color-scheme: dark)");
/** Milliseconds until a frame that says nothing is taken to be blocked. */
const patience = 10_000;

/** Where card numbers are typed, nothing of ours belongs: a changed loader has robbed shops before. */
const cardFields = '[autocomplete~="cc-number"],[autocomplete~="cc-csc"],[name*="cardnumber" i],[name*="card_number" i],[name*="card-number" i],[id*="cardnumber" i],[id*="card-number" i]';

const css = `
:host{display:block;min-inline-size:0}
:host([hidden]){display:none}
div{position:relative;box-sizing:border-box;inline-size:100%;border-radius:18px;overflow:hidden;border:1px solid #8884;box-shadow:0 1px 2px #0001,0 12px 32px -8px #0003}
div[hidden],p[hidden]{display:none}
iframe{display:block;inline-size:100%;block-size:var(--h,22rem);border:0;color-scheme:light}
div.dark iframe{color-scheme:dark}
div.sheet{position:fixed;inset:0;z-index:2147483647;margin:0;padding:0;inline-size:100vw;block-size:100dvh;max-inline-size:none;max-block-size:none;border:0;border-radius:0;background:none}
div.sheet iframe{block-size:100%}
p{margin:0;font:inherit}
@media(prefers-reduced-motion:no-preference){iframe{transition:block-size .16s}}
`;

class BynameBox extends HTMLElement {
  #frame: HTMLIFrameElement | null = null;
  #shell = document.createElement("div");
  #link = document.createElement("p");
  #stop = new AbortController();
  #watch: MutationObserver | null = null;
  #sheet = false;
  #scroll = "";
  #told = "";

  connectedCallback(): void {
    const desk = this.getAttribute("desk") ?? "";
    if (!/^[a-z0-9-]{1,64}$/.test(desk)) return;
    const page = `${home}/box/${desk}`;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!shadow.firstChild) {
      // A sheet made here passes policies that forbid style elements.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      shadow.adoptedStyleSheets = [sheet];
      const anchor = document.createElement("a");
      anchor.href = page;
      anchor.target = "_blank";
      anchor.rel = "noopener";
      anchor.textContent = this.getAttribute("label") ?? "Ask a person";
      const slot = document.createElement("slot");
      slot.append(anchor);
      this.#link.append(slot);
      shadow.append(this.#link, this.#shell);
    }
    this.#stop = new AbortController();
    this.#shell.hidden = true;
    this.#link.hidden = false;
    if (document.querySelector(cardFields)) return;
    this.#open(page);
  }

  disconnectedCallback(): void {
    this.#setSheet(false);
    this.#stop.abort();
    this.#watch?.disconnect();
    this.#frame?.remove();
    this.#frame = null;
  }

  #open(page: string): void {
    const { signal } = this.#stop;
    const frame = document.createElement("iframe");
    frame.title = this.getAttribute("label") ?? "Ask a person";
    frame.allow = "camera; microphone";
    frame.referrerPolicy = "no-referrer";
    frame.src = `${page}#host=${encodeURIComponent(location.origin)}`;
    this.#frame = frame;
    this.#shell.replaceChildren(frame);
    // Off the page but not unloaded: the link stays in view until the frame has spoken.
    this.#shell.hidden = false;
    this.#shell.style.cssText = "position:absolute;visibility:hidden";
    const blocked = setTimeout(() => this.#giveUp(), patience);
    signal.addEventListener("abort", () => clearTimeout(blocked));
    addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || event.origin !== home) return;
      clearTimeout(blocked);
      this.#hear(event.data);
    }, { signal });
    dark.addEventListener("change", () => this.#tell(), { signal });
    narrow.addEventListener("change", () => {
      if (!narrow.matches) this.#setSheet(false);
      this.#tell();
    }, { signal });
    this.#watch = new MutationObserver(() => (document.querySelector(cardFields) ? this.#giveUp() : this.#tell()));
    this.#watch.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "style", "lang", "dir", "data-theme"] });
    this.#watch.observe(this, { attributes: true, attributeFilter: ["theme", "dir"] });
    const { body } = document;
    if (body) this.#watch.observe(body, { childList: true, subtree: true });
  }

  /** Blocked, or not wanted here: the plain link stays, and nobody is told. */
  #giveUp(): void {
    this.disconnectedCallback();
    this.#shell.hidden = true;
    this.#link.hidden = false;
  }

  /** A closed schema: what is not exactly one of these is not heard. */
  #hear(data: unknown): void {
    if (typeof data !== "object" || data === null) return;
    const { byname, t, height, on } = data as Readonly<Record<string, unknown>>;
    const keys = Object.keys(data).length;
    if (byname !== 1) return;
    if (t === "ready" && keys === 2) {
      this.#shell.style.cssText = "";
      this.#link.hidden = true;
      this.#told = "";
      this.#tell();
    } else if (t === "height" && keys === 3 && typeof height === "number" && height >= 0 && height < 5_000) {
      this.#shell.style.setProperty("--h", `${Math.ceil(height)}px`);
    } else if (t === "sheet" && keys === 3 && typeof on === "boolean") this.#setSheet(on && narrow.matches);
  }

  #setSheet(on: boolean): void {
    if (on === this.#sheet) return;
    this.#sheet = on;
    const { style } = document.documentElement;
    if (on) {
      this.#scroll = style.overflow;
      style.overflow = "hidden";
    } else style.overflow = this.#scroll;
    this.#shell.classList.toggle("sheet", on);
    // The top layer: no transform or stacking of the page can cut it off, and the frame is not loaded again.
    if ("showPopover" in this.#shell) {
      if (on) {
        this.#shell.popover = "manual";
        this.#shell.showPopover();
      } else this.#shell.popover = null;
    }
    this.#tell();
  }

  #tell(): void {
    const root = document.documentElement;
    const named = this.getAttribute("theme");
    const scheme = getComputedStyle(this).colorScheme;
    const isDark = named === "dark" || (named !== "light" && scheme.includes("dark") && (dark.matches || !scheme.includes("light")));
    this.#shell.classList.toggle("dark", isDark);
    const message = {
      byname: 1, t: "page", title: document.title.slice(0, 400), url: (location.origin + location.pathname).slice(0, 2_000), theme: isDark ? "dark" : "light",
      lang: (this.closest("[lang]")?.getAttribute("lang") ?? root.lang).slice(0, 35), dir: getComputedStyle(this).direction === "rtl" ? "rtl" : "ltr", narrow: narrow.matches, sheet: this.#sheet,
    };
    const text = JSON.stringify(message);
    if (text === this.#told) return;
    this.#told = text;
    this.#frame?.contentWindow?.postMessage(message, home);
  }
}

if (!customElements.get("byname-box")) customElements.define("byname-box", BynameBox);
