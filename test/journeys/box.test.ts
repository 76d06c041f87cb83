/** The ask box on a shop's page, in a real browser: looks, keys, both themes, right to left, large letters, and every way of failing quietly. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { build } from "../../scripts/build.ts";
import { type BoxServer, boxServer, closed, open, shopPage } from "./boxServer.ts";
import { axe, type Looks, openBrowser, openContext, shot, sticksOut } from "./chromium.ts";

describe("the ask box", () => {
  let browser: Browser;
  let server: BoxServer;
  const leave: (() => Promise<void>)[] = [];
  before(async () => {
    await build();
    [browser, server] = await Promise.all([openBrowser(), boxServer()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    for (const close of leave.splice(0)) await close();
    Object.assign(server, { desk: open, refuse: null, unframed: false, shopHtml: shopPage(server.home) });
    server.asked.splice(0);
  });

  const visit = async (looks: Looks = {}, address = server.shop): Promise<{ readonly page: Page; readonly box: FrameLocator; readonly faults: string[] }> => {
    const { context, faults } = await openContext(browser, looks);
    leave.push(() => context.close());
    const page = await context.newPage();
    await page.goto(address);
    return { page, box: page.frameLocator("byname-box iframe"), faults };
  };
  const field = (box: FrameLocator) => box.getByRole("textbox", { name: "What is the matter?" });
  const inside = (page: Page) => page.frames().find((frame) => frame.url().includes("/box/")) ?? page.mainFrame();

  for (const form of ["phone", "tablet", "desktop"] as const) {
    for (const theme of ["light", "dark"] as const) {
      test(`WI1 closed, typing and after hours are whole and axe finds nothing: ${form}, ${theme}`, async () => {
        const { page, box, faults } = await visit({ form, theme });
        await box.getByText("4 to 9 min").waitFor();
        await page.waitForTimeout(150);
        await shot(page, `box-closed-${form}-${theme}`);
        assert.deepEqual(await axe(inside(page)), []);
        assert.deepEqual(await axe(page), []);
        await field(box).click();
        await field(box).fill("My HP LaserJet 4 says it is offline");
        await box.getByText("Printers?").waitFor();
        await page.waitForTimeout(150);
        await shot(page, `box-typing-${form}-${theme}`);
        assert.deepEqual(await axe(inside(page)), []);
        assert.equal(await sticksOut(inside(page)), false);
        assert.deepEqual(faults, []);
        server.desk = closed;
        const late = await visit({ form, theme });
        await late.box.getByText("Leave it with Ingrid Dahl").waitFor();
        await late.page.waitForTimeout(150);
        await shot(late.page, `box-afterhours-${form}-${theme}`);
        assert.deepEqual(await axe(inside(late.page)), []);
      });
    }
  }

  test("WI2 by keys alone: type, change the topic, ask; the question goes with its page and the chosen topic, once", async () => {
    const { page, box } = await visit();
    await box.getByText("4 to 9 min").waitFor();
    await field(box).focus();
    await page.keyboard.type("My printer prints stripes");
    await box.getByRole("button", { name: "About Printers. Change it" }).focus();
    await page.keyboard.press("Enter");
    await box.locator(".topics button:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await box.getByText("Networks at home").waitFor();
    await field(box).focus();
    await page.keyboard.press("Control+Enter");
    await box.getByText("You are talking").waitFor();
    const sent = server.asked.filter(({ path }) => path === "/api/cases");
    assert.equal(sent.length, 1);
    const { clientId, ...rest } = sent[0]?.body ?? {};
    assert.match(String(clientId), /^[A-Za-z0-9_-]{22}$/);
    assert.deepEqual(rest, { text: "My printer prints stripes", desk: "printers", zone: "Europe/Madrid", lang: "en", page: { title: "HP LaserJet 4, refurbished", url: `${server.shop}/` }, topic: "networks" });
    assert.ok(page.frames().some((frame) => frame.url().includes(`/c/${"c".repeat(43)}?frame=1#host=`)));
  });

  test("WI3 on a telephone writing takes the whole window, also inside a transformed box; closing keeps the words", async () => {
    const { page, box } = await visit({ form: "phone" });
    await field(box).tap();
    await box.getByRole("button", { name: "Close and keep what I wrote" }).waitFor();
    const place = await page.locator("byname-box iframe").boundingBox();
    assert.deepEqual(place, { x: 0, y: 0, width: 390, height: 844 });
    await field(box).fill("It says offline");
    await box.getByRole("button", { name: "Close and keep what I wrote" }).click();
    await page.waitForFunction(() => (document.querySelector("byname-box")?.shadowRoot?.querySelector("iframe")?.getBoundingClientRect().height ?? 844) < 700);
    assert.equal(await field(box).inputValue(), "It says offline");
    assert.equal(await page.evaluate(() => document.documentElement.style.overflow), "");
  });

  test("WI4 a question that could not be asked keeps its words, and asking again uses the same id", async () => {
    server.refuse = 503;
    const { box } = await visit();
    await field(box).fill("My printer is on fire, figuratively");
    await box.getByRole("button", { name: "Ask a person" }).click();
    await box.getByText("The fault is ours.").waitFor();
    assert.equal(await field(box).inputValue(), "My printer is on fire, figuratively");
    server.refuse = null;
    await box.getByRole("button", { name: "Ask a person" }).click();
    await box.getByText("You are talking").waitFor();
    const ids = server.asked.filter(({ path }) => path === "/api/cases").map(({ body }) => body["clientId"]);
    assert.equal(ids.length, 2);
    assert.equal(ids[0], ids[1]);
  });

  test("WI5 words begun are there again after a reload", async () => {
    const { page, box } = await visit();
    await field(box).fill("Half a sentence");
    await page.waitForTimeout(500);
    await page.reload();
    await field(box).waitFor();
    await page.waitForFunction(() => true);
    await box.locator("textarea").evaluate((element) => new Promise<void>((resolve) => {
      const look = (): void => void (element instanceof HTMLTextAreaElement && element.value !== "" ? resolve() : setTimeout(look, 50));
      look();
    }));
    assert.equal(await field(box).inputValue(), "Half a sentence");
  });

  test("WI6 after hours it is left with a named person", async () => {
    server.desk = closed;
    const { box } = await visit();
    await field(box).fill("It can wait until tomorrow");
    await box.getByRole("button", { name: /Leave it with Ingrid Dahl/ }).click();
    await box.getByText("You are talking").waitFor();
    const command = server.asked.find(({ path }) => path.endsWith("/commands"));
    assert.deepEqual(command?.body["command"], { type: "leaveWith", expert: "ingrid", price: null, consent: false });
  });

  test("WI7 where cards are typed there is only a link, and no request goes to us", async () => {
    server.shopHtml = shopPage(server.home, { extra: '<form><label>Card <input autocomplete="cc-number"></label></form>' });
    const { page } = await visit();
    await page.locator("byname-box").waitFor();
    await page.waitForFunction(() => customElements.get("byname-box") !== undefined);
    assert.equal(await page.locator("byname-box iframe").count(), 0);
    assert.equal(await page.locator("byname-box a").getAttribute("href"), `${server.home}/box/printers`);
  });

  test("WI8 a card field that comes later closes the box too", async () => {
    const { page, box } = await visit();
    await field(box).waitFor();
    await page.evaluate(() => {
      const input = document.createElement("input");
      input.autocomplete = "cc-number";
      document.body.append(input);
    });
    await page.locator("byname-box a").waitFor({ state: "visible" });
    assert.equal(await page.locator("byname-box iframe").count(), 0);
  });

  test("WI9 messages of strangers and of other shapes are not heard", async () => {
    const { page, box } = await visit();
    await box.getByText("4 to 9 min").waitFor();
    const height = (): Promise<number> => page.locator("byname-box iframe").evaluate((element) => element.getBoundingClientRect().height);
    const was = await height();
    await page.evaluate(() => {
      window.postMessage({ byname: 1, t: "height", height: 4_000 }, "*");
      document.querySelector("byname-box")?.shadowRoot?.querySelector("iframe")?.contentWindow?.postMessage({ byname: 1, t: "page", title: "x", url: "x", theme: "dark", lang: "en", dir: "rtl", narrow: true, sheet: true, more: 1 }, "*");
    });
    await inside(page).evaluate(() => {
      for (const message of [{ byname: 1, t: "height", height: "4000" }, { byname: 1, t: "height", height: 4_000, more: 1 }, { byname: 2, t: "height", height: 4_000 }, "height", null]) parent.postMessage(message, "*");
    });
    await page.waitForTimeout(300);
    assert.equal(await height(), was);
    assert.equal(await inside(page).evaluate(() => document.documentElement.dir), "ltr");
    // Control: a message of the right shape from the right place is heard.
    await inside(page).evaluate(() => parent.postMessage({ byname: 1, t: "height", height: 777 }, "*"));
    await page.waitForTimeout(400);
    assert.equal(await height(), 777);
  });

  test("WI10 it adds one element and nothing else to the page: no global, no cookie, no stranger asked", async () => {
    const { context } = await openContext(browser);
    leave.push(() => context.close());
    const page = await context.newPage();
    const origins = new Set<string>();
    page.on("request", (request) => void origins.add(new URL(request.url()).origin));
    server.shopHtml = shopPage(server.home).replace("<script src", "<script>window.before=Object.getOwnPropertyNames(window)</script><script src");
    await page.goto(server.shop);
    await page.frameLocator("byname-box iframe").getByText("4 to 9 min").waitFor();
    assert.deepEqual(await page.evaluate(() => {
      const before = Reflect.get(window, "before") as string[];
      return Object.getOwnPropertyNames(window).filter((name) => !before.includes(name) && name !== "before" && !/^\d+$/.test(name));
    }), []);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual([...origins].sort(), [server.home, server.shop].sort());
  });

  test("WI11 right to left, and at 400 %: nothing sticks out", async () => {
    server.shopHtml = shopPage(server.home, { lang: "ar", dir: "rtl" });
    const { page, box } = await visit();
    await box.getByText("4 to 9 min").waitFor();
    await page.waitForTimeout(150);
    assert.equal(await inside(page).evaluate(() => document.documentElement.dir), "rtl");
    await shot(page, "box-rtl-desktop");
    const { context } = await openContext(browser);
    leave.push(() => context.close());
    const narrow = await context.newPage();
    await narrow.setViewportSize({ width: 320, height: 256 });
    await narrow.goto(`${server.home}/box/printers`);
    await narrow.getByText("4 to 9 min").waitFor();
    await narrow.getByRole("textbox").fill("My printer says offline, and so on and on");
    await narrow.getByText("Printers?").waitFor();
    assert.equal(await sticksOut(narrow), false);
    await shot(narrow, "box-400-percent", true);
  });

  test("WI12 alone on our own page it follows the device's theme and needs no host", async () => {
    const { page } = await visit({ form: "desktop", theme: "dark" }, `${server.home}/box/printers`);
    await page.getByText("4 to 9 min").waitFor();
    await shot(page, "box-alone-dark");
    assert.deepEqual(await axe(page), []);
    await page.getByRole("textbox").fill("No host here");
    await page.getByRole("button", { name: "Ask a person" }).click();
    await page.getByText("You are talking").waitFor();
    assert.equal(server.asked.find(({ path }) => path === "/api/cases")?.body["page"], null);
  });

  test("WI14 letters typed into the plain form before the script arrives are kept, and typing goes on", async () => {
    const { context } = await openContext(browser);
    leave.push(() => context.close());
    const page = await context.newPage();
    let arrive = (): void => undefined;
    const waiting = new Promise<void>((resolve) => void (arrive = resolve));
    await page.route("**/assets/*.js", async (route) => {
      await waiting;
      await route.continue();
    });
    await page.goto(`${server.home}/box/printers`, { waitUntil: "commit" });
    await page.locator("textarea").focus();
    await page.keyboard.type("My printer ");
    arrive();
    await page.getByText("4 to 9 min").waitFor();
    await page.keyboard.type("is offline");
    assert.equal(await page.getByRole("textbox").inputValue(), "My printer is offline");
  });

  test("WI15 where the frame is blocked the plain link stays, quietly", async () => {
    server.unframed = true;
    const { context } = await openContext(browser);
    leave.push(() => context.close());
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(server.shop);
    await page.locator("byname-box iframe").waitFor({ state: "attached" });
    assert.equal(await page.locator("byname-box a").isVisible(), true);
    await page.clock.fastForward(11_000);
    await page.locator("byname-box iframe").waitFor({ state: "detached" });
    assert.equal(await page.locator("byname-box a").isVisible(), true);
  });

  test("WI13 without script the same words go by a plain form", async () => {
    const { page } = await visit({ noScript: true }, `${server.home}/box/printers`);
    assert.equal(await page.locator("textarea[name=text]").count(), 1);
    const { page: shop } = await visit({ noScript: true });
    assert.equal(await shop.locator("byname-box").count(), 1);
  });
});
