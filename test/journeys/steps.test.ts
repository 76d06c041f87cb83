/** Led step by step: a move of what we know goes out as a step, the person says how it went, the expert looks, and it counts for whoever comes next. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, sticksOut } from "./chromium.ts";
import { atDesk, deskField, deskLog, offered, sayYes } from "./expert.ts";
import { writeLibrary } from "./library.ts";
import { button, choose, tellAbout } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

const words = "My LaserJet says offline since we moved it to the other room";

describe("led step by step", () => {
  let place: Place;
  let known: { readonly id: string; readonly slug: string };
  let bernie: Page;
  before(async () => {
    place = await openPlace();
    known = await writeLibrary(place.byname);
    bernie = await atDesk(place, "bernie");
  });
  after(() => place.close());

  test("JO25 a move is sent as a step with what should be seen; something else happens, it is looked at, done again, and the plan learns of it", async () => {
    const rosa = await place.visitor({ form: "phone", theme: "dark" });
    const { page } = rosa;
    await page.goto(`${place.byname.origin}/box/printers`);
    await page.getByRole("textbox", { name: "What is the matter?" }).fill(words);
    await button(page, "Ask a person").click();
    await tellAbout(page, { reach: "rosa@example.net", name: "Rosa" });
    await choose(page, "Bernie");
    await bernie.locator("a.brand").click();
    await offered(bernie, words).waitFor();
    await sayYes(bernie, words);

    const panel = bernie.getByRole("tabpanel");
    const top = panel.locator(".match[data-top]");
    await top.getByRole("link", { name: "The card in the back is loose" }).waitFor();
    await top.getByRole("button", { name: "It is this" }).click();
    await top.getByText(/This is it, said/).waitFor();
    await top.locator(".moves li").filter({ hasText: "Push the card in again" }).getByRole("button", { name: "As a step" }).click();
    const expected = bernie.getByLabel("What they should see then");
    await expected.waitFor();
    assert.equal(await expected.inputValue(), "02 WARM UP, and then 00 READY", "what the plan says stands there to be changed");
    await expected.fill("00 READY");
    await bernie.getByRole("checkbox", { name: "It can go wrong" }).check();
    await bernie.getByLabel("What to know before").fill("Pull the plug first.");
    await bernie.getByLabel("How to undo it").fill("Pull the card out again; nothing is kept in it.");
    await shot(bernie, "step-compose-desktop");
    await deskField(bernie).fill("Please switch it off, pull the card out by its two screws, and push it in until it clicks.");
    await deskField(bernie).press("Control+Enter");

    const step = page.getByRole("region", { name: "Step 1" });
    await step.getByText("until it clicks").waitFor();
    await step.getByText("00 READY").waitFor();
    await step.getByText("Pull the plug first.").waitFor();
    await shot(page, "step-open-phone-dark");
    assert.equal(await sticksOut(page), false);
    assert.deepEqual(await axe(page), []);
    await deskLog(bernie).getByText("has not said yet how it went").waitFor();
    await panel.getByText(/Sent as a step/).waitFor();

    // Something else: words if they like, and it is our turn.
    await step.getByRole("button", { name: "Something else happened" }).click();
    await page.getByLabel("What happened, or what do you see?").fill("It says 50 SERVICE now.");
    await button(page, "Send it").click();
    await step.getByText("“It says 50 SERVICE now.”").waitFor();
    assert.equal(await step.evaluate((one) => one === document.activeElement), true, "the answer took the place of the buttons, and the focus");
    const atDeskStep = deskLog(bernie).getByRole("region", { name: "Step 1" });
    await atDeskStep.getByText("Something else happened to Rosa").waitFor();
    await shot(bernie, "step-else-desktop");
    assert.deepEqual(await axe(bernie), []);
    await atDeskStep.getByRole("button", { name: "Not right yet" }).click();
    await bernie.getByLabel("What should Rosa do instead, or look at?").fill("Push a little harder, it clicks twice.");
    await atDeskStep.getByRole("button", { name: "Say so" }).click();
    await step.getByText(/Bernie looked: not right yet/).waitFor();
    await page.getByText("Push a little harder, it clicks twice.").first().waitFor();

    // Said otherwise: done. The expert confirms, and nobody has to be asked whether it worked.
    await step.getByRole("button", { name: "Say it otherwise" }).click();
    await step.getByRole("button", { name: "Done", exact: true }).click();
    await step.getByText("You did it, and saw what you should").waitFor();
    await atDeskStep.getByRole("button", { name: "That is right" }).click();
    await step.getByText(/Bernie looked: that is right/).waitFor();
    await panel.getByText(/Left out: Push the card in again, It was done here and worked/).waitFor();
    assert.equal(await panel.getByText("Did it work?").count(), 0);
    await shot(page, "step-done-phone-dark");

    // The list is kept beside the talk.
    await page.locator(".goal-strip > summary").click();
    await page.getByRole("heading", { name: "Steps, kept for you" }).waitFor();
    await shot(page, "step-list-phone-dark");
    assert.deepEqual(await axe(page), []);

    // On the plan it counts: 12 of 15 before, 13 of 16 now.
    const maria = await atDesk(place, "maria");
    await maria.goto(`${place.byname.origin}/desk/know/${known.id}`);
    const move = maria.locator(".known-move").filter({ hasText: "Push the card in again" });
    await move.getByText(/13 of 16/).waitFor();
    assert.deepEqual(rosa.faults, []);
    await Promise.all([rosa.context.close(), maria.context().close()]);
  });
});
