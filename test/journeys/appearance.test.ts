/**
 * How every screen looks: at three widths and in both themes nothing sticks out and axe finds nothing; right to left and at 400 % on the way. One
 * case is walked once in a plain browser; each look then is a visit of the same addresses, with pictures to be looked at by people.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { samplePassword } from "../world/running.ts";
import { axe, type Form, shot, sticksOut, type Theme } from "./chromium.ts";
import { atDesk, sayYes, verb, writeAtDesk } from "./expert.ts";
import { writeLibrary } from "./library.ts";
import { button, choose, field, link, saw, tellAbout, write } from "./person.ts";
import { away, openPlace, type Place } from "./place.ts";

type Seen = { readonly name: string; readonly wrong: readonly string[] };

describe("how it looks", { concurrency: 2 }, () => {
  let place: Place;
  let rosa: Page;
  let bernie: Page;
  /** Where each screen is: the person's cases in their states, and the desk's. */
  const at: Record<string, string> = {};
  const ask = async (words: string, name: string): Promise<void> => {
    await rosa.goto(`${place.byname.origin}/`);
    await rosa.getByRole("textbox", { name: "What is the matter?" }).fill(words);
    await button(rosa, "Ask a person").click();
    await rosa.getByRole("heading", { name: "A few things that help us help you" }).waitFor();
    at[`${name}-new`] = rosa.url().replace(/#.*/, "");
  };

  before(async () => {
    place = await openPlace();
    await away(place.byname, "ingrid");
    const known = await writeLibrary(place.byname);
    at["known"] = `${place.byname.origin}/desk/know/${known.id}`;
    at["known-page"] = `${place.byname.origin}/known/${known.slug}`;
    rosa = (await place.visitor()).page;
    bernie = await atDesk(place, "bernie");
    const words = "My HP LaserJet 4 says “02 WARM UP” and then offline. I have to print a boarding pass and a letter to my landlord before tomorrow at nine, and I have been at it for five hours.";
    const telling = { reach: "rosa.marques@example.net", name: "Rosa Marques", impact: "I miss my flight to Porto, and my landlord keeps the deposit.", tried: "Switched it off and on" };
    await ask("My scanner makes everything look crooked", "asked");
    await ask(words, "offered");
    await tellAbout(rosa, telling);
    await choose(rosa, "Bernie");
    await bernie.goto(`${place.byname.origin}/desk/`);
    await bernie.locator("article.wait").filter({ hasText: "LaserJet" }).getByRole("link").first().click();
    await bernie.getByRole("heading", { name: /chose you$/ }).waitFor();
    at["offer"] = bernie.url();
    await ask(`Again: ${words}`, "talking");
    await tellAbout(rosa, telling);
    await choose(rosa, "Bernie");
    await bernie.goto(`${place.byname.origin}/desk/`);
    await sayYes(bernie, `Again: ${words.slice(0, 20)}`);
    at["case"] = bernie.url();
    await field(rosa).waitFor();
    await writeAtDesk(bernie, "Good evening, Rosa. You will hold that boarding pass tonight. First, what does its little window say now?");
    await write(rosa, "It says 02 WARM UP, for ten minutes now");
    await saw(rosa, "It says 02 WARM UP, for ten minutes now");
    await verb(bernie, "goal", "It prints my boarding pass and the letter before nine");
    await button(rosa, "That’s it").click();
    await rosa.getByLabel("A point to be answered").fill("Is the part covered by the guarantee?");
    await button(rosa, "Add it").click();
    await writeAtDesk(bernie, "Then the card in the back is loose. Switch it off, pull the card out by its two screws, and push it in again until it clicks.");
    await saw(rosa, "Then the card in the back is loose. Switch it off, pull the card out by its two screws, and push it in again until it clicks.");
    await ask("My cartridge was the wrong one", "ended");
    await tellAbout(rosa, telling);
    await choose(rosa, "Bernie");
    await bernie.goto(`${place.byname.origin}/desk/`);
    await sayYes(bernie, "My cartridge was the wrong one");
    await field(rosa).waitFor();
    await writeAtDesk(bernie, "The right one goes out today.");
    await link(rosa, "Is it put right?").click();
    await rosa.getByRole("radio", { name: /^Yes/ }).check();
    await button(rosa, /^Yes, it is put right/).click();
    await rosa.getByRole("heading", { name: /^Thank you/ }).waitFor();
  });
  after(() => place.close());

  const seen = new Map<Page, Seen[]>();
  const look = async (page: Page, name: string, whole = false): Promise<void> => {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await shot(page, name, whole);
    const wrong = [...(await axe(page)), ...((await sticksOut(page)) ? ["something sticks out sideways"] : [])];
    seen.set(page, [...(seen.get(page) ?? []), { name, wrong }]);
  };
  const clean = (...pages: readonly Page[]): void => {
    const found = pages.flatMap((page) => seen.get(page) ?? []).filter(({ wrong }) => wrong.length > 0).map(({ name, wrong }) => `${name}:\n  ${wrong.join("\n  ")}`);
    assert.equal(found.length, 0, found.join("\n"));
  };

  /** Everything a person can come to. */
  const personScreens = async (page: Page, as: string): Promise<void> => {
    const go = async (address: string, ready: string | RegExp): Promise<void> => {
      await page.goto("about:blank");
      await page.goto(address);
      await page.getByText(ready).first().waitFor();
    };
    const { origin } = place.byname;
    await go(`${origin}/`, "What is the matter?");
    await look(page, `home-${as}`);
    await page.getByRole("textbox", { name: "What is the matter?" }).fill("My printer says offline since we moved it");
    await page.locator(".sug").first().waitFor();
    await look(page, `home-suggestion-${as}`, true);
    await go(`${origin}/box/printers`, "Ask a person");
    await page.getByRole("textbox", { name: "What is the matter?" }).fill("My printer says offline since we moved it");
    await page.locator(".sug").first().waitFor();
    await look(page, `box-suggestion-${as}`, true);
    await go(at["known-page"] ?? "", "Me too");
    await look(page, `known-page-${as}`, true);
    await go(`${origin}/bernie`, "Ask Bernie directly");
    await look(page, `expert-${as}`, true);
    await go(at["asked-new"] ?? "", "A few things that help us help you");
    await look(page, `about-${as}`, true);
    await go(`${at["asked-new"] ?? ""}#choose`, "Choose Bernie");
    await look(page, `choose-${as}`, true);
    await go(`${at["asked-new"] ?? ""}#start/bernie`, "Start with Bernie");
    await look(page, `start-${as}`, true);
    await go(at["offered-new"] ?? "", "has been told and has until");
    await look(page, `waiting-${as}`);
    await go(at["talking-new"] ?? "", "push it in again");
    await look(page, `talk-${as}`);
    await button(page, "Someone else").click();
    await look(page, `someone-else-${as}`);
    await button(page, /^Stay with/).click();
    await go(`${at["talking-new"] ?? ""}#put-right`, "Is it put right?");
    await look(page, `right-${as}`);
    for (const answer of ["Yes", "Partly"] as const) {
      await page.getByRole("radio", { name: new RegExp(`^${answer}`) }).check();
      await look(page, `right-${answer.toLowerCase()}-${as}`, true);
    }
    await go(`${at["talking-new"] ?? ""}#record`, "Both copies agree");
    await look(page, `record-${as}`, true);
    await button(page, "Log an outside call").click();
    await page.getByLabel("What happened, in your words").fill("Rang on 3 March, spoke to Ana, 40 min, on hold 25");
    await look(page, `record-tell-${as}`, true);
    await go(`${at["talking-new"] ?? ""}#card`, "Show how long it is taking");
    await page.getByLabel("What it says at the top").fill("A printer that warms up for ever");
    for (const what of [/^How long/, /^The next promise/, /^What happened/, /^What I am called/]) await page.getByRole("checkbox", { name: what }).check();
    await page.locator(".public .share-key").waitFor();
    await look(page, `card-${as}`, true);
    await go(`${at["talking-new"] ?? ""}#erase`, "What happens then");
    await page.locator(".erase-list .choice").first().click();
    await look(page, `erase-${as}`, true);
    await go(at["ended-new"] ?? "", "Thank you");
    await look(page, `after-${as}`, true);
    await go(`${origin}/`, "My people");
    await look(page, `people-${as}`, true);
  };

  const deskScreens = async (page: Page, as: string): Promise<void> => {
    const { origin } = place.byname;
    await page.goto(`${origin}/desk/`);
    await page.getByLabel("Mail address").waitFor();
    await look(page, `desk-sign-in-${as}`);
    await page.getByLabel("Mail address").fill("bernie@northgate.example");
    await page.getByLabel("Password").fill(samplePassword);
    await button(page, "Sign in").click();
    await page.getByRole("heading", { name: "Promises, in time order" }).waitFor();
    await look(page, `desk-today-${as}`);
    await page.goto(at["offer"] ?? "");
    await page.getByRole("heading", { name: /chose you$/ }).waitFor();
    await look(page, `desk-offer-${as}`);
    await page.goto(at["case"] ?? "");
    await page.getByText("push it in again").first().waitFor();
    await look(page, `desk-case-${as}`);
    await page.goto(`${at["case"] ?? ""}/record`);
    await page.locator(".timeline .entry").first().waitFor();
    await look(page, `desk-record-${as}`);
    if (as.startsWith("phone") || as === "320") await button(page, "Beside it").click();
    await page.locator(".match:not([data-new])").first().waitFor();
    await look(page, `desk-thinking-${as}`);
    await page.locator(".match:not([data-new])").first().getByRole("button", { name: "Put away" }).click();
    await page.getByLabel("Why does it not fit? It learns from that.").waitFor();
    await look(page, `desk-thinking-away-${as}`);
    for (const [path, ready] of [["cases", "With me"], ["colleagues", "Everybody on your desks"], ["profile", "What people will see"], ["account", "Passkeys"], ["know", "The card in the back is loose"], ["know/gaps", "Questions that nothing we know"], ["know/new", "The rest can be written"]] as const) {
      await page.goto(`${origin}/desk/${path}`);
      await page.locator("main").getByText(ready).first().waitFor();
      await look(page, `desk-${path.replace("/", "-")}-${as}`, path === "profile");
    }
  };
  /** One known problem as it reads, with fields open. */
  const knownScreens = async (page: Page, as: string): Promise<void> => {
    await page.goto(at["known"] ?? "");
    await page.getByRole("heading", { name: "The card in the back is loose", level: 2 }).waitFor();
    await look(page, `known-${as}`, true);
    await page.locator("summary").getByText("Expected cost of the plan").click();
    await button(page, "Change: Push the card in again").click();
    await look(page, `known-move-${as}`, true);
    await button(page, "Leave it").click();
    await button(page, "Write a question").click();
    await look(page, `known-question-${as}`, true);
    await button(page, "Leave it").click();
    await button(page, "This is wrong").click();
    await look(page, `known-wrong-${as}`);
    await page.keyboard.press("Escape");
    await button(page, "Change what people read").click();
    await look(page, `known-publish-${as}`);
    await page.keyboard.press("Escape");
    await page.goto(`${place.byname.origin}/desk/know/bring`);
    await page.getByText("Nothing is kept before").waitFor();
    await page.locator("input[type=file]").setInputFiles({ name: "pairs.csv", mimeType: "text/csv", buffer: Buffer.from('question,answer\n"My printer is offline since we moved it","Push the card in."\n"What does a card cost?","$43."\n"No answer",\n') });
    await page.getByText("line 4").waitFor();
    await look(page, `know-bring-${as}`, true);
  };
  const settingsScreens = async (page: Page, as: string): Promise<void> => {
    for (const [part, ready] of [["organisation", "Name of the organisation"], ["desks", "What it covers"], ["topics", "Words people use"], ["people", "Ask somebody to join"], ["mails", "What was sent"], ["box", "Paste this"]] as const) {
      await page.goto(`${place.byname.origin}/desk/settings/${part}`);
      await page.getByText(ready).first().waitFor();
      await look(page, `desk-settings-${part}-${as}`);
    }
  };

  // A whole run looks at each screen once at 900 and 1440 pixels and at 320 below, the person's in the dark there and the desk's at 1440: how large things are does not depend on the theme, nor colours on the width.
  // Asked for by name, both themes at the two widths that people have; between them, one theme tells what there is to tell.
  const byName = process.env["BYNAME_SHOTS"] === "1";
  const both: readonly (readonly [Form, Theme])[] = [["phone", "light"], ["phone", "dark"], ["tablet", "light"], ["desktop", "light"], ["desktop", "dark"]];
  for (const [form, theme] of byName ? both : ([["tablet", "light"], ["desktop", "light"]] as const))
    test(`JO7 the person's screens: ${form}, ${theme}`, async () => {
      const { page, faults } = await place.visitor({ form, theme });
      await personScreens(page, `${form}-${theme}`);
      clean(page);
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  for (const [form, theme] of byName ? both : ([["tablet", "light"], ["desktop", "dark"]] as const))
    test(`JO7 the desk's screens: ${form}, ${theme}`, async () => {
      const { page, faults } = await place.visitor({ form, theme });
      await deskScreens(page, `${form}-${theme}`);
      await page.context().close();
      clean(page);
      assert.deepEqual(faults.filter((fault) => !fault.includes("401")), []);
    });

  for (const [form, theme] of [["phone", "dark"], ["desktop", "light"]] as const) {
    test(`JO7 the set-up's screens: ${form}, ${theme}`, async () => {
      const admin = await atDesk(place, "maria", { form, theme });
      await settingsScreens(admin, `${form}-${theme}`);
      await knownScreens(admin, `${form}-${theme}`);
      clean(admin);
      await admin.context().close();
    });
  }

  test("JO7 right to left, and at 400 %", async () => {
    const { page, context } = await place.visitor({ form: "desktop", theme: "dark" });
    const turn = (): Promise<void> => page.evaluate(() => void (document.documentElement.dir = "rtl"));
    for (const [name, address, ready] of [["talk", at["talking-new"], "push it in again"], ["choose", `${at["asked-new"]}#choose`, "Choose Bernie"], ["record", `${at["talking-new"]}#record`, "Both copies agree"]] as const) {
      await page.goto("about:blank");
      await page.goto(address ?? "");
      await page.getByText(ready).first().waitFor();
      await turn();
      await look(page, `${name}-rtl`);
    }
    // 1280 pixels at 400 % are 320.
    await page.setViewportSize({ width: 320, height: 640 });
    await personScreens(page, "320");
    clean(page);
    await context.close();
    const desk = await place.visitor({ form: "phone" });
    await desk.page.setViewportSize({ width: 320, height: 640 });
    await deskScreens(desk.page, "320");
    clean(desk.page);
  });
});
