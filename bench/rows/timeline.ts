/**
 * A record of ten thousand entries in the person's own browser: opened for the first time, opened again from what the device kept, an entry in its middle gone
 * to by its address, and searched. The floor of opening is the same page of a record with a handful of entries, in the same browser: what is above it is what
 * ten thousand entries cost, fetched, verified one by one and folded.
 */
import type { Browser, Page } from "playwright-core";
import { openBrowser, openContext } from "../../test/journeys/chromium.ts";
import { askCase, openLine, type OwnCase } from "../line.ts";
import { median, type Row } from "../report.ts";

const entries = 10_000;
const words = ["The paper was changed on Tuesday and it printed until noon.", "Ana said that the card is covered until March next year.", "プリンターの電源を切ってからもう一度お試しください。", "It says 02 WARM UP again, for ten minutes now.", "I have read all of it and write again tomorrow."];

async function filled(origin: string, count: number): Promise<OwnCase> {
  const own = await askCase(origin);
  const line = await openLine(origin, [own]);
  for (let sent = 0; sent < count; sent += 50) await Promise.all(Array.from({ length: Math.min(50, count - sent) }, (_, i) => line.say(own.caseId, `${words[(sent + i) % words.length] ?? ""} (${sent + i})`)));
  line.close();
  return own;
}

/** Milliseconds from asking for the page until the record's newest entries stand on it. */
async function opened(page: Page, address: string): Promise<number> {
  await page.goto("about:blank");
  const from = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".record .entry").first().waitFor({ timeout: 120_000 });
  return performance.now() - from;
}

/** Milliseconds, by the page's own clock, from a deed in it until this holds. As text, because the page's policy lets nobody else make code of text there. */
const until = (page: Page, deed: string, there: string): Promise<number> =>
  page.evaluate<number>(`new Promise((done) => { const from = performance.now(); ${deed}; const look = () => ((${there}) ? done(performance.now() - from) : requestAnimationFrame(look)); look(); })`);

const typed = (text: string): string => `{ const field = document.querySelector(".rec input[type=search]"); Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, ${JSON.stringify(text)}); field.dispatchEvent(new Event("input", { bubbles: true })); }`;
const says = `[...document.querySelectorAll(".rec [role=status]")].map((one) => one.textContent).join("\\n")`;

/** What is done in an open record: opened again from the device, entries found by their number, gone to by their address, words searched. */
async function inside(browser: Browser, origin: string, own: OwnCase, numbers: readonly number[]) {
  const { context } = await openContext(browser);
  const page = await context.newPage();
  const address = `${origin}/c/${own.capability}#record`;
  const verified = (): Promise<void> => page.getByText(/entries, verified in this browser/).waitFor({ timeout: 120_000 });
  await opened(page, address);
  await verified();
  const again: number[] = [];
  for (let n = 0; n < 3; n++) again.push(await opened(page, address));
  await verified();
  const jumps: number[] = [];
  const searches: number[] = [];
  for (const wanted of numbers) {
    // Found by words first, which is the search; its address then leads there from the whole record.
    searches.push(await until(page, typed(`(${wanted})`), `${says}.includes("“${wanted}”")`));
    const [href, mark] = await page.evaluate(() => [document.querySelector(".entry time a")?.getAttribute("href") ?? "", document.querySelector(".entry")?.getAttribute("data-mark") ?? ""]);
    await until(page, typed(""), `!${says}.includes("“")`);
    jumps.push(await until(page, `history.pushState(null, "", ${JSON.stringify(href)}); dispatchEvent(new PopStateEvent("popstate"))`, `document.activeElement?.matches(".entry.is-target[data-mark='${mark}']") === true`));
  }
  for (const text of ["card covered", "もう一度"]) {
    searches.push(await until(page, typed(text), `${says}.includes("“${text}”")`));
    await until(page, typed(""), `!${says}.includes("“")`);
  }
  await context.close();
  return { again, jumps, searches };
}

export const timeline: Row = {
  name: "timeline", about: `a record of ${entries.toLocaleString("en")} entries in a browser: opened, gone to, searched`,
  run: async (place) => {
    const byname = await place.byname();
    const [small, large] = [await filled(byname.origin, 10), await filled(byname.origin, entries)];
    const browser = await openBrowser();
    try {
      const first = async (own: OwnCase): Promise<number> => {
        const { context } = await openContext(browser);
        const took = await opened(await context.newPage(), `${byname.origin}/c/${own.capability}#record`);
        await context.close();
        return took;
      };
      const floors: number[] = [];
      const firsts: number[] = [];
      for (let n = 0; n < 3; n++) {
        floors.push(await first(small));
        firsts.push(await first(large));
      }
      const few = await inside(browser, byname.origin, small, [3, 7, 1, 5, 8]);
      const many = await inside(browser, byname.origin, large, [5_003, 2_504, 7_777, 42, 9_001]);
      const floor = (measured: readonly number[]) => ({ what: "the same in a record of ten entries", measured: median(measured) });
      return {
        figures: [
          { what: "opened for the first time, nothing kept on the device", measured: median(firsts), unit: "ms", floor: floor(floors), budget: 6, aim: 3 },
          { what: "opened again, from the copy on the device", measured: median(many.again), unit: "ms", floor: floor(few.again), budget: 6, aim: 3 },
          { what: "an entry gone to by its address", measured: median(many.jumps), unit: "ms", floor: floor(few.jumps), budget: 4, aim: 2 },
          { what: "searched, from the last letter to what was found", measured: median(many.searches), unit: "ms", floor: floor(few.searches), budget: 4, aim: 2 },
        ],
        notes: [],
      };
    } finally {
      await browser.close();
    }
  },
};
