/** What is kept and who reads it: a part that stays on a ground, how long things are kept, and everybody's reading of what has ended. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { axe, shot, sticksOut } from "./chromium.ts";
import { atDesk, sawAtDesk, sayYes, writeAtDesk } from "./expert.ts";
import { button, choose, field, link, saw, tellAbout, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

describe("keeping", () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());
  const clean = async (page: Page, name: string): Promise<void> => {
    await shot(page, name, true);
    assert.deepEqual([...(await axe(page)), ...((await sticksOut(page)) ? ["something sticks out sideways"] : [])], [], name);
  };
  /** Rosa, whom Bernie has said yes to, and both of their pages. */
  const withBernie = async (words: string): Promise<{ readonly rosa: Page; readonly bernie: Page; readonly home: string; readonly faults: readonly string[] }> => {
    const { page: rosa, faults } = await place.visitor();
    const bernie = await atDesk(place, "bernie");
    await rosa.goto(`${place.byname.origin}/`);
    await rosa.getByRole("textbox", { name: "What is the matter?" }).fill(words);
    await button(rosa, "Ask a person").click();
    await tellAbout(rosa, { reach: "rosa@example.net", name: "Rosa Marques" });
    await choose(rosa, "Bernie");
    await bernie.locator("a.brand").click();
    await sayYes(bernie, words);
    await field(rosa).waitFor();
    return { rosa, bernie, home: rosa.url().replace(/#.*/, ""), faults };
  };

  test("JO25 of what was asked for one entry is kept on a ground that the person reads, and the rest goes", { timeout: 150_000 }, async () => {
    const { rosa, bernie, home, faults } = await withBernie("The invoice of the new drum is twice what was said");
    const said = ["My code at the door is 4711", "The invoice says 129 dollars", "My sister lives at number nine"] as const;
    for (const one of said) {
      await write(rosa, one);
      await sawAtDesk(bernie, one);
    }
    await rosa.goto(`${home}#erase`);
    for (const one of said) await rosa.locator(".erase-list label").filter({ hasText: one }).getByRole("checkbox").check();
    await rosa.getByText("3 entries are ticked").waitFor();
    await button(rosa, "Ask to erase it").click();
    await rosa.getByText(/decides by /).first().waitFor();
    const decider = /^(\S+)/.exec(await rosa.locator(".erase-request b").first().innerText())?.[1]?.toLowerCase() ?? "";
    const lead = await atDesk(place, decider);
    await lead.locator("article.due").filter({ hasText: "Decide on the request to erase" }).getByRole("link").first().click();
    await button(lead, "Decide").click();
    await lead.getByRole("radio", { name: /^Keep some/ }).check();
    const erase = lead.locator("dialog").getByRole("button", { name: "Erase the rest for good" });
    assert.ok(await erase.isDisabled(), "what stays, the ground and the reason are owed first");
    await lead.locator("dialog .erase-about label").filter({ hasText: said[1] }).getByRole("checkbox").check();
    await lead.locator("dialog").getByLabel("On what ground").selectOption({ label: "A law demands that it is kept" });
    assert.ok(await erase.isDisabled(), "a ground alone is no reason");
    await lead.getByLabel(/^Why, in words/).fill("What an invoice says is kept for ten years.");
    await clean(lead, "desk-erase-part");
    await erase.click();

    await rosa.getByText(/granted it in part/).first().waitFor();
    await rosa.getByText(/1 entry stays/).first().waitFor();
    await rosa.getByText("A law demands that it is kept:").waitFor();
    await rosa.getByText("What an invoice says is kept for ten years.").waitFor();
    await clean(rosa, "erase-part");
    await link(rosa, "Back to the conversation").click();
    await saw(rosa, said[1]);
    await rosa.locator(".bubble.gone").nth(1).waitFor();
    await bernie.locator(".said-gone").nth(1).waitFor();
    for (const page of [rosa, bernie]) {
      assert.equal(await page.getByText(said[1], { exact: true }).count() > 0, true);
      for (const gone of [said[0], said[2]]) assert.equal(await page.getByText(gone).count(), 0, "the rest is gone");
    }
    await rosa.goto(`${home}#record`);
    await rosa.reload();
    await rosa.getByText(/entries, verified in this browser/).waitFor();
    assert.deepEqual(faults, []);
  });

  test("JO25 how long things are kept is said in the set-up, asked once more where it erases, stands after a reload, and empty is for ever", { timeout: 90_000 }, async () => {
    const maria = await atDesk(place, "maria");
    const part = maria.getByRole("form", { name: "How long things are kept" });
    const look = async (): Promise<void> => {
      await maria.goto("about:blank");
      await maria.goto(`${place.byname.origin}/desk/settings/organisation`);
      await part.waitFor();
    };
    const kinds = ["Words", "Files", "Private notes"] as const;
    const days = (kind: (typeof kinds)[number]) => part.getByLabel(kind, { exact: true });
    const stand = (): Promise<readonly string[]> => Promise.all(kinds.map((kind) => days(kind).inputValue()));
    await look();
    assert.deepEqual(await stand(), ["", "", ""], "nothing goes of itself until somebody says so");
    await days("Files").fill("0");
    await part.getByText(/^A whole number from 1 to/).waitFor();
    await days("Words").fill("730");
    await days("Files").fill("365");
    await days("Private notes").fill("90");
    await maria.getByLabel("Name of the organisation").focus();
    await part.getByText("Not saved yet").waitFor();
    await clean(maria, "desk-retention");
    await button(part, "Keep it so").click();
    await maria.locator("dialog").getByText(/^Words: 730 days after a case has ended/).waitFor();
    await clean(maria, "desk-retention-sure");
    await button(maria.locator("dialog"), "Leave it as it is").click();
    await look();
    assert.deepEqual(await stand(), ["", "", ""], "leaving a field or the question saves nothing that erases");
    for (const [kind, n] of [["Words", "730"], ["Files", "365"], ["Private notes", "90"]] as const) await days(kind).fill(n);
    await button(part, "Keep it so").click();
    await button(maria.locator("dialog"), "Erase it and keep it so").click();
    await part.getByText("Kept so from now on").waitFor();
    await look();
    assert.deepEqual(await stand(), ["730", "365", "90"]);
    // Kept longer: nothing is erased by it, and nothing is asked.
    await days("Words").fill("");
    await button(part, "Keep it so").click();
    await part.getByText("Kept so from now on").waitFor();
    assert.equal(await maria.locator("dialog[open]").count(), 0);
    await look();
    assert.deepEqual(await stand(), ["", "365", "90"]);
    // What else stands on the page is saved as before and leaves the times alone.
    await maria.getByLabel("Name of the organisation").fill("Northgate Office, renamed");
    await button(maria.getByRole("form", { name: "Organisation" }), "Save").click();
    await maria.getByText(/^Saved \d/).waitFor();
    await look();
    assert.deepEqual([await maria.getByLabel("Name of the organisation").inputValue(), ...(await stand())], ["Northgate Office, renamed", "", "365", "90"]);
  });

  test("JO26 whoever of the organisation opens what has ended stands on the person's page and on their own", { timeout: 150_000 }, async () => {
    const { rosa, bernie, home, faults } = await withBernie("My cartridge is stuck, and it squeaks");
    await writeAtDesk(bernie, "Pull the green lever first.");
    await saw(rosa, "Pull the green lever first.");
    await link(rosa, "Is it put right?").click();
    await rosa.getByRole("radio", { name: /^Yes/ }).check();
    await button(rosa, /^Yes, it is put right/).click();
    await rosa.getByRole("heading", { name: /^Thank you/ }).waitFor();
    const at = bernie.url();
    await bernie.goto("about:blank");
    await rosa.goto(`${home}#record`);
    await rosa.getByText(/has\.$/).first().waitFor();
    await clean(rosa, "record-ended-unread");
    await bernie.goto(at);
    await bernie.getByRole("heading", { name: "Read since it ended" }).waitFor();
    await bernie.locator(".left .read-since").getByText(/^Bernie .* opened it/).waitFor();
    await clean(bernie, "desk-read-since");
    await bernie.getByRole("tab", { name: "Record" }).click();
    const [taken] = await Promise.all([bernie.waitForEvent("download"), button(bernie, "Take our copy (zip)").click()]);
    await taken.path();
    await rosa.goto("about:blank");
    await rosa.goto(`${home}#record`);
    await rosa.locator(".read-since").getByText(/^Bernie .* took the record as a zip/).waitFor();
    await rosa.locator(".read-since").getByText(/^Bernie .* opened it/).waitFor();
    await clean(rosa, "record-ended-read");
    const others = await place.visitor({ form: "phone", theme: "dark" });
    await others.page.goto(`${home}#record`);
    await others.page.locator(".read-since").waitFor();
    await clean(others.page, "record-ended-read-phone-dark");
    assert.deepEqual(faults, []);
  });
});
