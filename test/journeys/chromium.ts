/**
 * A real browser for the journeys: the system's own Chromium, one for a test file, with contexts like a telephone's or a desk's, both themes, axe,
 * and pictures into .shots/ (not kept in the repository) when some journeys are run by name, or BYNAME_SHOTS is 1: hundreds of them cost a whole run a minute.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from "playwright-core";
import { root } from "../../scripts/run.ts";

const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--force-prefers-reduced-motion"];
export type Form = "phone" | "tablet" | "desktop";
export type Theme = "light" | "dark";
const sizes: Readonly<Record<Form, { readonly width: number; readonly height: number }>> = { phone: { width: 390, height: 844 }, tablet: { width: 900, height: 1100 }, desktop: { width: 1440, height: 900 } };

/** Opens the browser. Close it in `after`. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env["BYNAME_CHROMIUM"] ?? "/usr/bin/chromium", headless: true, args });

export type Looks = { readonly form?: Form; readonly theme?: Theme; readonly lang?: string; readonly zone?: string; readonly noScript?: boolean; /** Everything goes through this SOCKS door. */ readonly through?: string };

/** One person's browser: own cookies and storage. Errors on its pages are gathered in `faults`. */
export async function openContext(browser: Browser, { form = "desktop", theme = "light", lang = "en", zone = "Europe/Madrid", noScript = false, through }: Looks = {}): Promise<{ readonly context: BrowserContext; readonly faults: string[] }> {
  const context = await browser.newContext({ viewport: sizes[form], colorScheme: theme, locale: lang, timezoneId: zone, hasTouch: form === "phone", isMobile: form === "phone", javaScriptEnabled: !noScript, reducedMotion: "reduce", ...(through === undefined ? {} : { proxy: { server: through, bypass: "<-loopback>" } }) });
  const faults: string[] = [];
  context.on("weberror", (error) => void faults.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return { context, faults };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
type AxeFinding = { readonly id: string; readonly impact: string | null; readonly help: string; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] };

/** What axe finds wrong here, in words; empty when nothing. Give a frame to look inside it. */
export async function axe(page: Page | Frame): Promise<readonly string[]> {
  // Evaluated by the browser's own debugger, so the page's policy against inline scripts stands; once for each page, because reading half a megabyte of it takes as long as using it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const runner = Reflect.get(globalThis, "axe") as { run(options: unknown): Promise<{ violations: unknown[] }> };
    return (await runner.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], iframes: false, resultTypes: ["violations"] })).violations;
  });
  return (found as AxeFinding[]).flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary = "" }) => `${id}: ${help}: ${target.join(" ")} ${failureSummary.replaceAll("\n", " ")}`));
}

/** Until the page has its fonts and has been drawn; half a second at most, because a page without script is never told. */
function drawn(page: Page): Promise<unknown> {
  const told = page.evaluate(async () => {
    await document.fonts.ready;
    for (let frames = 0; frames < 2; frames++) await new Promise((next) => requestAnimationFrame(next));
  });
  return Promise.race([told.catch(() => undefined), setTimeout(500)]);
}

/** A picture into .shots/, where somebody asked for pictures (BYNAME_SHOTS); else only the wait that would go before it. */
export async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env["BYNAME_SHOTS"] !== "1") return void (await drawn(page));
  const folder = join(root, ".shots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}

/** Does anything stick out sideways? Only the page itself must not scroll along the line. */
export const sticksOut = (page: Page | Frame): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

/** A picture of the page, of which axe finds nothing and nothing sticks out. `fullPage`: from its top, where nothing that stays in sight lies upon anything else; else as it stands before whoever reads. */
export async function clean(page: Page, name: string, fullPage = true): Promise<void> {
  if (fullPage) await page.evaluate(() => scrollTo(0, 0));
  await shot(page, name, fullPage);
  assert.deepEqual([...(await axe(page)), ...((await sticksOut(page)) ? ["something sticks out sideways"] : [])], [], name);
}
