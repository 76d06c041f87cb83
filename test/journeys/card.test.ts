/** The public card, from the person's own choice to a stranger's page on another origin, and away again. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { clean, type Form, shot, type Theme } from "./chromium.ts";
import { atDesk, sayYes } from "./expert.ts";
import { button, choose, link, tellAbout } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

/** A page that looks again does so every twenty seconds, at what may be a quarter of a minute old; the promise is one minute. */
const aMinute = { timeout: 60_000 };

/** Somebody else's site, which holds what was pasted on it. */
async function site(): Promise<{ readonly origin: string; html: string; close(): void }> {
  const server = createServer((_, response) => void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(self.html));
  const self = { origin: "", html: "", close: () => void (server.close(), server.closeAllConnections()) };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  self.origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return self;
}

describe("the public card", () => {
  let place: Place;
  let others: Awaited<ReturnType<typeof site>>;
  before(async () => {
    [place, others] = await Promise.all([openPlace(), site()]);
  });
  after(async () => {
    others.close();
    await place.close();
  });
  /** Lines of the preview that reach over its edge. */
  const cutOff = (page: Page): Promise<readonly string[]> => page.locator(".public").evaluate((card) => {
    const { left, right } = card.getBoundingClientRect();
    return [...card.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > right + 1 || one.getBoundingClientRect().left < left - 1).map((one) => one.textContent ?? "");
  });
  /** What the editor says to paste, in this form. */
  const paste = async (page: Page, way: string): Promise<string> => {
    await button(page, way).click();
    await page.getByRole("region", { name: way }).waitFor();
    return page.locator(".card-code").innerText();
  };

  test("JO22 made line by line, pasted on a stranger's page as element, frame and picture, watched as the case moves, and gone within a minute", { timeout: 280_000 }, async () => {
    const { page: rosa, faults } = await place.visitor();
    const words = "My printer forgets its address, the third time";
    await rosa.goto(`${place.byname.origin}/`);
    await rosa.getByRole("textbox", { name: "What is the matter?" }).fill(words);
    await button(rosa, "Ask a person").click();
    await tellAbout(rosa, { reach: "rosa@example.net", name: "Rosa Marques" });
    await choose(rosa, "Bernie");
    const home = rosa.url().replace(/#.*/, "");
    await rosa.goto(`${home}#record`);
    await link(rosa, "Make a public card").click();
    await rosa.getByRole("heading", { name: "Show how long it is taking" }).waitFor();

    // Nothing is on by itself, and nobody sees anything.
    assert.equal(await rosa.locator("main input[type=checkbox]:checked").count(), 0, "nothing is on by default");
    await rosa.getByLabel("What it says at the top").fill("Ana Ruiz took $199.39 for a printer that forgets its address, and then Carla never called");
    for (const label of [/^How long/, /^Where it stands/, /^What happened/, /^Promises kept/, /^The name of the organisation/, /^What I am called/]) await rosa.getByRole("checkbox", { name: label }).check();
    await rosa.getByRole("checkbox", { name: /199\.39.*all the same/ }).waitFor();
    await rosa.locator(".public").getByText("printer that forgets its address").waitFor();
    assert.doesNotMatch(await rosa.locator(".public").innerText(), /199\.39|Ana Ruiz|Carla/, "what was found is hidden until it is ticked");
    await clean(rosa, "card-edit-found");
    await rosa.getByLabel("What it says at the top").fill("A printer that forgets its address");
    await rosa.locator(".public").getByRole("heading", { name: "A printer that forgets its address" }).waitFor();
    await rosa.getByRole("switch", { name: "The card is on" }).focus();
    await rosa.keyboard.press("Space");
    await rosa.getByText("Paste this where it should appear").first().waitFor();
    await rosa.getByRole("switch", { name: "The card is on", checked: true }).waitFor();

    const [element, frame, picture] = [await paste(rosa, "Element"), await paste(rosa, "Frame"), await paste(rosa, "Picture")];
    const address = await paste(rosa, "Link");
    assert.match(address, /\/card\/[a-z]+(?:-[a-z]+){4}$/);
    await clean(rosa, "card-edit-on");
    // The first picture does not come: it is asked for again.
    await rosa.route("**/badge.svg**", (route) => route.fulfill({ status: 200, contentType: "image/svg+xml", body: "" }), { times: 1 });
    await button(rosa, "Badge").click();
    await rosa.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>(".card-badges img")].every((one) => one.complete && one.naturalWidth > 0));
    await clean(rosa, "card-edit-badges");

    others.html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Rosa's own page</title><body style="font:16px/1.5 sans-serif;margin:2rem;display:grid;gap:2rem"><main style="display:grid;gap:2rem"><h1>Rosa’s own page</h1>${element}${frame}<p>${picture}</p></main></body></html>`;
    const { page: stranger, context, faults: strange } = await place.visitor();
    await stranger.goto(others.origin);
    const [drawn, framed] = [stranger.locator("main > byname-card"), stranger.frameLocator("iframe").locator("byname-card")];
    for (const one of [drawn, framed]) await one.getByRole("heading", { name: "A printer that forgets its address" }).waitFor();
    await stranger.waitForFunction(() => (document.querySelector<HTMLImageElement>("p img")?.naturalWidth ?? 0) > 0);
    assert.equal(await drawn.getByText(/took it on/).count(), 0);
    await shot(stranger, "card-elsewhere", true);
    assert.deepEqual(await context.cookies(), [], "no cookie is set on anybody");

    // The case moves, and the stranger sees it without doing anything.
    const bernie = await atDesk(place, "bernie");
    await sayYes(bernie, words);
    await drawn.getByText(/took it on/).waitFor(aMinute);
    await framed.getByText(/took it on/).waitFor(aMinute);
    await bernie.getByRole("heading", { name: "Public card" }).waitFor();
    await button(bernie, "Reply on it").click();
    await bernie.getByLabel("What you say in the open").fill("We could have sent the part on Monday. It goes out today.");
    await clean(bernie, "desk-card-reply");
    await button(bernie, "Reply in the open").click();
    await bernie.locator(".left").getByText(/Bernie K.* replied/).waitFor();

    // Its own page says everything without a script, in both themes. A page without one does not look again, so it is opened when the reply has come through.
    for (const until = Date.now() + 60_000; !(await (await fetch(address)).text()).includes("We could have sent the part on Monday."); ) {
      assert.ok(Date.now() < until, "the reply stands on the card within a minute");
      await new Promise((wake) => setTimeout(wake, 500));
    }
    for (const [form, theme, noScript] of [["desktop", "light", true], ["phone", "dark", false]] as const satisfies readonly (readonly [Form, Theme, boolean])[]) {
      const { page } = await place.visitor({ form, theme, noScript });
      await page.goto(address);
      await page.getByRole("heading", { name: "A printer that forgets its address" }).waitFor();
      await page.getByText("We could have sent the part on Monday.").waitFor();
      await shot(page, `card-page-${form}-${theme}`, true);
      if (!noScript) {
        await clean(page, `card-page-${form}-${theme}`);
        await button(page, "Me too").click();
        await page.getByText("Counted, thank you").waitFor();
      }
    }

    // Off means gone, everywhere, within a minute.
    await rosa.getByRole("switch", { name: "The card is on" }).click();
    const off = Date.now();
    for (const one of [drawn, framed]) await one.getByText("This card has been taken down.").waitFor(aMinute);
    assert.ok(Date.now() - off < 60_000);
    assert.match(await (await fetch(`${address}/badge.svg`)).text(), /taken down/);
    const gone = await fetch(address);
    assert.equal(gone.status, 410);
    assert.doesNotMatch(await gone.text(), /forgets its address|Rosa|Bernie/);
    await rosa.getByText(/It is off since/).waitFor();
    // A badge may be asked for before visitors are served the card; it is asked for again.
    assert.deepEqual([...faults, ...strange].filter((one) => !one.includes("404 (Not Found)")), []);
  });

  for (const [form, theme] of [["phone", "dark"], ["tablet", "light"]] as const) {
    test(`JO22 the editor stands on a ${form}, ${theme}`, async () => {
      const { page, faults } = await place.visitor({ form, theme });
      await page.goto(`${place.byname.origin}/`);
      await page.getByRole("textbox", { name: "What is the matter?" }).fill("The scanner makes stripes");
      await button(page, "Ask a person").click();
      await page.getByRole("heading", { name: "A few things that help us help you" }).waitFor();
      await page.goto(`${page.url().replace(/#.*/, "")}#card`);
      await page.getByLabel("What it says at the top").fill("A scanner that makes stripes");
      await page.getByRole("checkbox", { name: /^How long/ }).check();
      await page.getByRole("checkbox", { name: /^The name of the organisation/ }).check();
      await page.locator(".public .share-key").getByText(/Northgate Office/).waitFor();
      await button(page, "Switch the card on").click();
      await page.getByRole("switch", { name: "The card is on", checked: true }).waitFor();
      await page.getByText("Paste this where it should appear").first().waitFor();
      assert.match(await page.locator(".public-time").innerText(), /under\s*1\s*h/);
      assert.deepEqual(await cutOff(page), [], "no line of the preview is cut at its edge");
      await clean(page, `card-edit-${form}-${theme}`);
      assert.deepEqual(faults, []);
    });
  }
});
