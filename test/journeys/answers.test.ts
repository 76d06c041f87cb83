/** The other ways a case can go: a kind no, a choice made for the person, left with somebody by name, stopped without a charge, without sockets, without scripts, by keys alone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, sticksOut } from "./chromium.ts";
import { atDesk, offered, sawAtDesk, sayYes, writeAtDesk } from "./expert.ts";
import { askFor, box, button, choose, field, link, log, noNumberForAPerson, saw, start, tellAbout, write } from "./person.ts";
import { away, openPlace, type Place } from "./place.ts";

describe("other ways", () => {
  let place: Place;
  let bernie: Page;
  before(async () => {
    place = await openPlace();
    await away(place.byname, "ingrid");
    bernie = await atDesk(place, "bernie");
  });
  after(() => place.close());
  const today = (): Promise<void> => bernie.locator("a.brand").click();

  test("JO2 a kind no: the person reads why, and whom it was suggested they ask; nothing was lost", async () => {
    const { page } = await place.visitor({ form: "phone" });
    await page.goto(place.shop);
    const screen = box(page);
    await askFor(screen, "Bernie", { question: "My scanner hums and prints hum too", reach: "hum@example.net", tried: "Switched it off and on" });
    await today();
    await button(offered(bernie, "hums"), "Suggest someone").click();
    const dialog = bernie.getByRole("dialog");
    await dialog.getByRole("radio", { name: "It is not my field" }).check();
    await dialog.getByLabel("Somebody who may fit").selectOption({ label: "Kofi Mensah" });
    await dialog.getByLabel(/In your own words/).fill("Kofi knows humming ones");
    await shot(bernie, "decline-desk");
    await dialog.getByRole("button", { name: "Say no" }).click();
    await screen.getByRole("heading", { name: "Bernie cannot take it" }).waitFor();
    await screen.getByText("It is not my field.").waitFor();
    await screen.getByText("Kofi knows humming ones").waitFor();
    await shot(page, "declined-phone");
    assert.deepEqual(await axe(page.frames().find((frame) => frame.url().includes("/c/")) ?? page), []);
    await link(screen, "Choose Kofi").click();
    await start(screen, "Kofi");
  });

  test("JO2 choose for me says why; left with a named person; stopped, and nothing is charged", async () => {
    const { page } = await place.visitor();
    await page.goto(`${place.byname.origin}/`);
    await page.getByRole("textbox", { name: "What is the matter?" }).fill("Printing takes for ever");
    await button(page, "Ask a person").click();
    await tellAbout(page, { reach: "+351 912 345 678", name: "Rui" });
    await button(page, "Choose for me").click();
    const proposal = page.getByRole("dialog", { name: /We would choose/ });
    assert.ok((await proposal.getByRole("listitem").allInnerTexts()).length > 0, "it says why");
    await shot(page, "choose-for-me-desktop");
    await proposal.getByRole("button", { name: /^Choose / }).click();
    await page.getByRole("heading", { name: /^Start with/ }).waitFor();
    await shot(page, "start-desktop");
    await link(page, "Choose someone else").click();
    await button(page, "Leave it with Ingrid").click();
    await page.getByRole("heading", { name: "Leave it with Ingrid" }).waitFor();
    const consent = page.getByRole("checkbox");
    if ((await consent.count()) > 0) await consent.check();
    await button(page, "Leave it with Ingrid").click();
    await field(page).waitFor();
    await write(page, "There is no hurry");
    await saw(page, "There is no hurry");
    await shot(page, "left-with-desktop");
    await noNumberForAPerson(page);
    await link(page, "Is it put right?").click();
    await page.getByRole("radio", { name: /^No/ }).check();
    await button(page, "Stop here, don’t charge me").click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop here, don’t charge me" }).click();
    await page.getByText("Nothing was charged.").waitFor();
    await shot(page, "stopped-desktop");
    await button(page, "It is not over: come back to it").click();
    await field(page).waitFor();
  });

  test("JO4 where sockets are blocked the whole conversation goes on all the same", async () => {
    const words = "No sockets pass here and nothing prints";
    const { page, context } = await place.visitor({ form: "phone" });
    await context.routeWebSocket(/\/live$/, (socket) => socket.close());
    const expert = await place.visitor();
    await expert.context.routeWebSocket(/\/live$/, (socket) => socket.close());
    await page.goto(place.shop);
    const screen = box(page);
    await askFor(screen, "Kofi", { question: words, reach: "poll@example.net", name: "Rosa" });
    const kofi = await atDesk(place, "kofi", {}, expert.page);
    await sayYes(kofi, words);
    await field(screen).waitFor({ timeout: 30_000 });
    for (const n of [1, 2, 3]) {
      await write(screen, `without a socket ${n}`);
      await sawAtDesk(kofi, `without a socket ${n}`);
      await writeAtDesk(kofi, `an answer ${n}`);
      await saw(screen, `an answer ${n}`);
    }
    await screen.getByText("Kofi has read this").waitFor();
    assert.equal(await screen.getByText(/We are cut off/).count(), 0, "the long poll is a line like another");
  });

  test("JO6 without any script: asked by a plain form, read and answered under the link, reached by mail or not", async () => {
    const { page } = await place.visitor({ noScript: true });
    await page.goto(`${place.byname.origin}/box/printers`);
    await page.getByRole("textbox").first().fill("A plain question about my printer");
    await shot(page, "plain-box");
    await button(page, "Ask a person").click();
    assert.match(new URL(page.url()).pathname, /^\/c\/[A-Za-z0-9_-]{43}$/);
    await page.getByText("A plain question about my printer").first().waitFor();
    await page.getByRole("textbox").fill("One more thing: it is old");
    await button(page, "Send").click();
    await page.getByText("One more thing: it is old").waitFor();
    await shot(page, "plain-case");
    const address = page.url();
    const dana = await atDesk(place, "dana");
    await dana.getByText("A plain question about my printer").first().waitFor();
    await dana.locator("article.wait").filter({ hasText: "A plain question" }).getByRole("link", { name: "Open" }).click();
    await sawAtDesk(dana, "One more thing: it is old");
    await writeAtDesk(dana, "Old ones last longest. Which model?");
    await sawAtDesk(dana, "Old ones last longest. Which model?");
    await page.goto(address);
    await page.getByText("Old ones last longest. Which model?").waitFor();
    await page.getByText("Dana Whitfield").first().waitFor();
    assert.equal(await sticksOut(page), false);
    const fresh = await place.visitor({ form: "phone" });
    await fresh.page.goto(address);
    await tellAbout(fresh.page, { reach: "plain@example.net" });
    await choose(fresh.page, "Bernie");
  });

  test("JO7 by keys alone: ask, choose, send", async () => {
    const { page } = await place.visitor();
    await page.goto(`${place.byname.origin}/`);
    const keys = page.keyboard;
    /** Walks with Tab until something of this name has the focus. */
    const to = async (name: RegExp): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        const here = await page.evaluate(() => {
          const at = document.activeElement;
          return at === null || at === document.body ? "" : (at.getAttribute("aria-label") ?? (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? [...(at.labels ?? [])].map((label) => label.textContent).join(" ") : at.textContent) ?? "");
        });
        if (name.test(here)) return;
        await keys.press("Tab");
      }
      assert.fail(`Tab never came to ${name}`);
    };
    await page.getByRole("textbox", { name: "What is the matter?" }).waitFor();
    await to(/What is the matter/);
    await keys.type("By keys: my HP LaserJet 4 says it is offline");
    await to(/^Ask a person$/);
    await keys.press("Enter");
    await page.getByRole("heading", { name: "A few things that help us help you" }).waitFor();
    await to(/Where can we reach you/);
    await keys.type("keys@example.net");
    await keys.press("Enter");
    await page.getByRole("heading", { name: "Who would you like with you?" }).waitFor();
    await to(/^Choose Bernie$/);
    await keys.press("Enter");
    await page.getByRole("heading", { name: "Start with Bernie?" }).waitFor();
    await to(/I agree to/);
    await keys.press("Space");
    await to(/^Start with Bernie$/);
    await keys.press("Enter");
    await page.getByText("Bernie has been told and has until").waitFor();
    await today();
    await sayYes(bernie, "By keys: my HP LaserJet");
    await to(/^Write to Bernie$/);
    await keys.type("Sent by a key");
    await keys.press("Enter");
    await saw(page, "Sent by a key");
    await log(page).waitFor();
  });
});
