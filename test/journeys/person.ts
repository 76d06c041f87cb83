/** What a person does on their own pages, by what stands there to read and press. Works on a page and inside the box's frame alike. */
import assert from "node:assert/strict";
import type { FrameLocator, Locator, Page } from "playwright-core";

export type Screen = Page | FrameLocator;

export const box = (page: Page): FrameLocator => page.frameLocator("byname-box iframe");
export const button = (screen: Screen | Locator, name: string | RegExp): Locator => screen.getByRole("button", { name, exact: typeof name === "string" });
export const link = (screen: Screen, name: string | RegExp): Locator => screen.getByRole("link", { name, exact: typeof name === "string" });

export async function askInBox(screen: Screen, text: string, topic: string | null = null): Promise<void> {
  const field = screen.getByRole("textbox", { name: "What is the matter?" });
  await field.click();
  await field.fill(text);
  if (topic !== null) await screen.getByText(`${topic}?`).waitFor();
  await button(screen, "Ask a person").click();
  await screen.getByRole("heading", { name: "A few things that help us help you" }).waitFor();
}

export type Telling = { readonly reach: string; readonly name?: string; readonly impact?: string; readonly tried?: string };
export async function tellAbout(screen: Screen, { reach, name, impact, tried }: Telling): Promise<void> {
  if (impact !== undefined) await screen.getByLabel("What happens if this isn’t sorted?").fill(impact);
  if (tried !== undefined) await button(screen, tried).click();
  if (name !== undefined) await screen.getByLabel("Your name").fill(name);
  await screen.getByLabel("Where can we reach you if we are cut off?").fill(reach);
  await button(screen, /^(Choose who helps me|Go on to )/).click();
  await screen.getByRole("heading", { name: "Who would you like with you?" }).waitFor();
}

/** Chooses somebody from the list, agrees to the price if there is one, and starts. Resolves with the price that was said, e.g. `$26.00`, or null. */
export async function choose(screen: Screen, name: string): Promise<string | null> {
  await button(screen, `Choose ${name}`).click();
  await screen.getByRole("heading", { name: `Start with ${name}?` }).waitFor();
  return start(screen, name);
}

export async function start(screen: Screen, name: string): Promise<string | null> {
  // The terms stand there with the press: before that, nothing can be told from a missing box.
  await button(screen, `Start with ${name}`).waitFor();
  const consent = screen.getByRole("checkbox");
  let price: string | null = null;
  if ((await consent.count()) > 0) {
    price = /I agree to (\S+) at most/.exec((await screen.getByText(/I agree to \S+ at most/).textContent()) ?? "")?.[1] ?? null;
    await consent.check();
  }
  await button(screen, `Start with ${name}`).click();
  await screen.getByText(`${name} has been told and has until`).waitFor();
  return price;
}

/** From anywhere to a person who waits for this expert's yes; resolves in the screen that says until when. */
export async function askFor(screen: Screen, name: string, { question, topic = null, ...telling }: Telling & { readonly question: string; /** The chip that is waited for. */ readonly topic?: string | null }): Promise<string | null> {
  await askInBox(screen, question, topic);
  await tellAbout(screen, telling);
  return choose(screen, name);
}

export const log = (screen: Screen): Locator => screen.locator(".talk-log");
export const field = (screen: Screen): Locator => screen.locator(".talk-write textarea");
export async function write(screen: Screen, text: string): Promise<void> {
  await field(screen).fill(text);
  await button(screen, "Send").click();
}
/** The words stand in the conversation and are in the record: nothing says any more that they are on their way. */
export const saw = (screen: Screen, text: string): Promise<void> => log(screen).locator(".msg:not([data-state])").getByText(text, { exact: true }).first().waitFor();

/** Everything that was said, in order, as it stands on the screen. */
export const said = (screen: Screen): Promise<readonly string[]> => log(screen).locator(".bubble:not(.gone)").allInnerTexts();

/** Opens the menu of a message and presses one of its lines. */
export async function onMessage(screen: Screen, text: string, item: string): Promise<void> {
  const row = log(screen).locator(".said-row").filter({ has: screen.locator(".bubble").getByText(text, { exact: true }) });
  await row.first().hover();
  await row.getByRole("button", { name: "What to do with this message" }).first().click();
  await row.getByRole("menuitem", { name: item }).click();
}

/**
 * A person is never a number: no case id, entry number or other opaque id stands on the screen or in any address on it. The one exception is the
 * capability in `/c/…`, which is the key itself; after it may stand a day and the second of an entry, which say when and not which.
 */
export async function noNumberForAPerson(screen: Screen): Promise<void> {
  const body = screen.locator("body");
  const text = await body.innerText();
  assert.doesNotMatch(text, /\b[0-9a-f]{16,}\b|\bp1\b|\be\d+\b|#\d+/i, "an id stands on the screen");
  const addresses = await body.locator("[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const address of addresses) assert.match(address, /^(#[a-zA-Z0-9_-]*|\/[a-z0-9-]*(#[a-z-]+)?|#start\/[a-z-]+|\/byname-verifier\.html|(https?:\/\/[^/]+)?\/c\/[A-Za-z0-9_-]{43}(?:\/\d{4}-\d\d-\d\d(?:#\d{6}Z(?:-\d+)?)?|#[a-z-]+)?|\/known\/[a-z0-9-]+|\/assets\/\S+)$/, `an id in the address ${address}`);
}
