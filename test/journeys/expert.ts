/** What an expert does at the desk, by what stands there to read and press. */
import type { Locator, Page } from "playwright-core";
import { samplePassword } from "../world/running.ts";
import type { Place } from "./place.ts";
import type { Looks } from "./chromium.ts";

const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole("button", { name, exact: typeof name === "string" });

export async function signInAtDesk(page: Page, origin: string, mail: string, password = samplePassword): Promise<void> {
  await page.goto(`${origin}/desk/`);
  await page.getByLabel("Mail address").fill(mail);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
  await page.getByRole("heading", { name: "Promises, in time order" }).waitFor();
}

/** A member of the sample's staff at their desk, in a browser of their own. */
export async function atDesk(place: Place, name: string, looks: Looks = {}, own?: Page): Promise<Page> {
  const page = own ?? (await place.visitor(looks)).page;
  await signInAtDesk(page, place.byname.origin, `${name}@northgate.example`);
  return page;
}

/** Whoever chose this expert, by their own words, on Today. */
export const offered = (page: Page, words: string): Locator => page.locator("article.wait").filter({ hasText: words });

export async function sayYes(page: Page, words: string): Promise<void> {
  await button(offered(page, words), "Say yes").click();
  await page.locator(".compose textarea").waitFor();
}
export const deskField = (page: Page): Locator => page.locator(".compose textarea");
export const deskLog = (page: Page): Locator => page.locator(".mid-log");

export async function writeAtDesk(page: Page, text: string): Promise<void> {
  await deskField(page).fill(text);
  await deskField(page).press("Control+Enter");
}
export const sawAtDesk = (page: Page, text: string): Promise<void> => deskLog(page).locator(".msg:not([data-state])").getByText(text, { exact: true }).first().waitFor();
export const saidAtDesk = (page: Page): Promise<readonly string[]> => deskLog(page).locator(".bubble").allInnerTexts();

export async function onMessageAtDesk(page: Page, text: string, item: string): Promise<void> {
  const row = deskLog(page).locator(".said").filter({ has: page.locator(".bubble").getByText(text, { exact: true }) });
  await row.first().hover();
  await row.getByRole("button", { name: "More about this message" }).first().click();
  await row.getByRole("menuitem", { name: item }).click();
}

/** `/goal it prints again`, as typed. */
export async function verb(page: Page, name: string, text: string): Promise<void> {
  await deskField(page).fill(`/${name} ${text}`);
  await deskField(page).press("Control+Enter");
}
