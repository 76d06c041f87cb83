/** The main path, in two and then three browsers: a stranger on a shop's page, Bernie and Kofi at their desks, to the end. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { until } from "../world/sides.ts";
import { shot } from "./chromium.ts";
import { atDesk, deskField, deskLog, onMessageAtDesk, offered, sawAtDesk, sayYes, verb, writeAtDesk } from "./expert.ts";
import { askFor, box, button, choose, field, link, log, noNumberForAPerson, onMessage, saw, type Screen, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

const cents = (price: string | null): number => Math.round(Number((price ?? "$0").replace(/[^\d.]/g, "")) * 100);

describe("the main path", () => {
  let place: Place;
  let bernie: Page;
  let kofi: Page;
  before(async () => {
    place = await openPlace();
    [bernie, kofi] = await Promise.all([atDesk(place, "bernie"), atDesk(place, "kofi")]);
  });
  after(() => place.close());

  const ratings = async (slug: string): Promise<number> => {
    const card = (await (await fetch(`${place.byname.origin}/api/experts/${slug}`)).json()) as { readonly rating: { readonly count: number } };
    return card.rating.count;
  };

  for (const form of ["desktop", "phone"] as const) {
    test(`JO1 asked in the box on a shop's page, chosen, talked, switched, put right, paid and reviewed, on a record that verifies: ${form}`, async () => {
      const rosa = await place.visitor({ form });
      const { page } = rosa;
      const words = `My HP LaserJet 4 says it is offline, asked by ${form}`;
      await page.goto(place.shop);
      const screen: Screen = box(page);

      // Asked, and Bernie chosen.
      const first = await askFor(screen, "Bernie", { question: words, topic: "Printers", reach: "rosa@example.net", name: "Rosa Marques", impact: "I cannot print my boarding pass", tried: "Switched it off and on" });
      assert.match(first ?? "", /^\$\d+\.\d\d$/);
      await Promise.all([bernie, kofi].map((desk) => desk.locator("a.brand").click()));
      await offered(bernie, words).getByText("Switched it off and on").waitFor();
      await sayYes(bernie, words);

      // Messages both ways.
      await field(screen).waitFor();
      await writeAtDesk(bernie, "Good evening. What does its little window say?");
      await saw(screen, "Good evening. What does its little window say?");
      await screen.getByText(/^(With you now|Bernie is with you; helping .* too)$/).waitFor();
      await deskField(bernie).pressSequentially("One");
      await screen.getByText("Bernie is writing").first().waitFor();
      await deskField(bernie).fill("");
      await write(screen, "It says 02 WARM UP");
      await sawAtDesk(bernie, "It says 02 WARM UP");
      await screen.getByText("Bernie has read this").waitFor();
      await onMessage(screen, "It says 02 WARM UP", "Change");
      await field(screen).fill("It says 02 WARMING UP");
      await button(screen, "Send").click();
      await sawAtDesk(bernie, "It says 02 WARMING UP");
      await write(screen, "and I am angry");
      await sawAtDesk(bernie, "and I am angry");
      await onMessage(screen, "and I am angry", "Take back");
      await deskLog(bernie).getByText("Taken back").first().waitFor();
      await onMessageAtDesk(bernie, "It says 02 WARMING UP", "Answer this");
      await writeAtDesk(bernie, "Good, that is the right one.");
      await log(screen).locator(".quoted").getByText("It says 02 WARMING UP").waitFor();

      // A picture.
      const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 180, g: 120, b: 60 } } }).jpeg().toBuffer();
      await screen.locator(".composer input[type=file]").last().setInputFiles({ name: "window.jpg", mimeType: "image/jpeg", buffer: picture });
      await screen.locator(".piece").getByText("window.jpg").waitFor();
      await button(screen, "Send").and(screen.locator(":enabled")).click();
      await log(screen).locator(".photo img").waitFor();
      await deskLog(bernie).locator(".photo img").waitFor();
      assert.ok(await deskLog(bernie).locator(".photo img").evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 0)));

      // Goal and a point raised.
      await verb(bernie, "goal", "It prints my boarding pass");
      await screen.locator(".goal-strip > summary").click();
      await button(screen, "That’s it").click();
      await bernie.getByText(/Goal, confirmed/).waitFor();
      await screen.getByLabel("A point to be answered").fill("Is the new part covered?");
      await button(screen, "Add it").click();
      await bernie.locator(".raised").getByText("Is the new part covered?").waitFor();
      await bernie.locator(".raised").getByRole("button", { name: /Answer, Put off/ }).click();
      await bernie.locator(".raised").getByRole("menuitem", { name: "Answer" }).click();
      await bernie.getByRole("dialog").getByLabel("Answer").fill("Yes, for two years");
      await bernie.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
      await screen.getByText("Yes, for two years").first().waitFor();
      await screen.locator(".goal-strip > summary").click();
      await shot(page, `conversation-${form}`);
      await shot(bernie, `desk-case-${form}`);

      // Someone else: what was said goes along, the price does not rise, and Bernie is told.
      await button(screen, "Someone else").click();
      await shot(page, `someone-else-${form}`);
      await button(screen, "Show me who else is here").click();
      const second = await choose(screen, "Kofi");
      assert.ok(cents(second) <= cents(first), `${second} is not above ${first}`);
      await sayYes(kofi, words);
      await kofi.locator(".left").getByText("Switched it off and on").waitFor();
      await sawAtDesk(kofi, "It says 02 WARMING UP");
      await kofi.getByText("It prints my boarding pass").first().waitFor();
      await bernie.getByText(/This is with Kofi/).waitFor();
      await writeAtDesk(kofi, "I have read all of it. Press ON LINE once.");
      await saw(screen, "I have read all of it. Press ON LINE once.");

      // Is it put right? Partly first, with what is missing; then yes.
      await link(screen, "Is it put right?").click();
      await shot(page, `put-right-${form}`);
      await screen.getByRole("radio", { name: /Partly/ }).check();
      await screen.getByLabel("What is still missing?").fill("The second page comes out grey");
      await button(screen, "Go on with Kofi").click();
      await kofi.locator(".raised").getByText("The second page comes out grey").waitFor();
      await writeAtDesk(kofi, "Then the toner: shake it five times.");
      await saw(screen, "Then the toner: shake it five times.");
      await link(screen, "Is it put right?").click();
      await screen.getByRole("group", { name: /Is this put right: The second page/ }).getByRole("button", { name: "Yes" }).click();
      await screen.getByRole("radio", { name: /^Yes/ }).check();
      await screen.getByLabel(/How would you say it/).fill("It prints, both pages.");
      await shot(page, `put-right-yes-${form}`);
      await button(screen, `Yes, it is put right. Pay ${second}`).click();
      await screen.getByRole("heading", { name: "Thank you, Rosa" }).waitFor();
      await screen.getByText(`${second} paid.`).waitFor();
      await kofi.getByText(/This ended/).waitFor();

      // The review moves the rating at once.
      const before = await ratings("kofi");
      await screen.getByRole("group", { name: /How was Kofi/ }).getByRole("button", { name: "4" }).click();
      await screen.getByLabel(/Rant or rave/).fill("Calm and quick.");
      await screen.getByRole("checkbox", { name: "Others may read it" }).check();
      await shot(page, `after-${form}`);
      await button(screen, "Send it").click();
      await screen.getByText("Your review is kept, in your words.").waitFor();
      await until("the rating has moved", async () => (await ratings("kofi")) === before + 1, 3_000);

      // My record: a chain that this browser verified.
      await link(screen, "My record").click();
      await screen.getByText("Both copies agree").waitFor();
      await screen.getByText("It says 02 WARMING UP").first().waitFor();
      await shot(page, `record-${form}`);
      await noNumberForAPerson(screen);

      // The link that carries it to another device; there it is among my people.
      await link(screen, "Back to the conversation").click();
      await button(screen, "More").click();
      await screen.getByRole("menuitem", { name: "Go on with this on another device" }).click();
      const address = await screen.getByLabel("The link").inputValue();
      assert.match(address, new RegExp(`^${place.byname.origin}/enter/[A-Za-z0-9_-]{43}$`));
      const other = await place.visitor({ form });
      await other.page.goto(address);
      await button(other.page, "Continue").click();
      await other.page.getByText("It prints, both pages.").first().waitFor();
      assert.match(new URL(other.page.url()).pathname, /^\/c\/[A-Za-z0-9_-]{43}$/);
      await other.page.goto(`${place.byname.origin}/`);
      await other.page.getByRole("heading", { name: "My people" }).waitFor();
      await link(other.page, "Ask Kofi again").waitFor();
      await shot(other.page, `people-${form}`);
      await noNumberForAPerson(other.page);
      await other.page.goto(`${place.byname.origin}/kofi`);
      await other.page.getByText("Calm and quick.").first().waitFor();
      await shot(other.page, `expert-${form}`);
      await noNumberForAPerson(other.page);
      const again = await place.visitor({ form });
      await again.page.goto(address);
      await again.page.getByText(/no longer|works once|used/i).first().waitFor();

      assert.deepEqual([...rosa.faults, ...other.faults], []);
      for (const { context } of [rosa, other, again]) await context.close();
    });
  }
});
