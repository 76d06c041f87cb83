/** What is kept and who reads it: a part that stays on a ground, how long things are kept, and everybody's reading of what has ended. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { partsOf } from "../../src/verifier/tamper.ts";
import { begun } from "./begun.ts";
import { clean } from "./chromium.ts";
import { atDesk, sawAtDesk, verb, writeAtDesk } from "./expert.ts";
import { button, link, saw, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

describe("keeping", () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());
  test("JO25 of what was asked for one entry is kept on a ground that the person reads, and the rest goes", { timeout: 150_000 }, async () => {
    const { rosa, bernie, faults } = await begun(place, "The invoice of the new drum is twice what was said", {});
    const home = rosa.url().replace(/#.*/, "");
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

  test("JO26 whoever of the organisation opens what has ended stands on the person's page and on their own, and their notes are shown to whoever asks", { timeout: 200_000 }, async () => {
    const { rosa, bernie, faults } = await begun(place, "My cartridge is stuck, and it squeaks", {});
    const home = rosa.url().replace(/#.*/, "");
    await writeAtDesk(bernie, "Pull the green lever first.");
    await saw(rosa, "Pull the green lever first.");
    for (const note of ["Rosa knows her printer well", "Her neighbour at number nine has the same one"]) {
      await verb(bernie, "note", note);
      await sawAtDesk(bernie, note);
    }
    // Bernie is gone before it ends: a page of his that still stood open would read on.
    const at = bernie.url();
    await bernie.goto("about:blank");
    await link(rosa, "Is it put right?").click();
    await rosa.getByRole("radio", { name: /^Yes/ }).check();
    await button(rosa, /^Yes, it is put right/).click();
    await rosa.getByRole("heading", { name: /^Thank you/ }).waitFor();
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

    // What they noted about her is hers to read, also when it has ended.
    await button(rosa, "Ask to read their notes").click();
    await rosa.getByLabel("Why, if you like").fill("For my own file");
    await clean(rosa, "notes-ask");
    await button(rosa, "Ask for the notes").click();
    const open = rosa.locator(".notes-request[data-status='asked']");
    await open.getByText(/ answers by /).waitFor();
    await clean(rosa, "notes-asked");
    const lead = await atDesk(place, /^(\S+)/.exec(await open.locator("b").innerText())?.[1]?.toLowerCase() ?? "");
    await lead.locator("article.due").filter({ hasText: "Answer the request for the notes" }).getByRole("link").first().click();
    await button(lead, "Answer").click();
    const dialog = lead.locator("dialog[open]");
    const answer = (name: string) => dialog.getByRole("button", { name, exact: true });
    await answer("Show all 2 notes").waitFor();
    await dialog.locator(".weigh-note").filter({ hasText: "number nine" }).getByRole("combobox").selectOption({ label: "Withhold: about somebody else too" });
    assert.ok(await answer("Show 1 and withhold 1").isDisabled(), "a ground alone is no reason");
    await dialog.getByLabel(/^Why, in words/).fill("It is about your neighbour.");
    await clean(lead, "desk-notes-weigh");
    await answer("Show 1 and withhold 1").click();

    const part = rosa.locator(".notes-request[data-status='partly']");
    await part.getByText(/showed you 1 note/).waitFor();
    await part.getByText("It is about your neighbour.").waitFor();
    await clean(rosa, "notes-answered");
    await part.getByRole("link", { name: "Read them in your record" }).click();
    await rosa.locator(".rec .entry").getByText("Rosa knows her printer well").waitFor();
    await rosa.getByText(/entries, verified in this browser/).waitFor();
    await clean(rosa, "notes-in-record");
    const [mine] = await Promise.all([rosa.waitForEvent("download"), button(rosa, "As a file to check (zip)").click()]);
    const record = [...partsOf(new Uint8Array(readFileSync(await mine.path()))).values()].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
    assert.deepEqual([record.includes("Rosa knows her printer well"), record.includes("It is about your neighbour."), record.includes("number nine")], [true, true, false], "what was shown is in her export, what was withheld is not");
    await bernie.goto(at);
    await bernie.getByRole("tab", { name: "Notes" }).click();
    await bernie.locator(".note-stands").getByText(/^Rosa .* has this since /).waitFor();
    await bernie.locator(".note-stands").getByText(/^Withheld .*: about somebody else too$/).waitFor();
    assert.equal(await button(bernie, /^Show it to/).count(), 0, "what is withheld its writer does not show");
    await clean(bernie, "desk-notes-stand");
    await others.page.locator(".notes-request[data-status='partly']").waitFor();
    await clean(others.page, "notes-answered-phone-dark");
    assert.deepEqual(faults, []);
  });
});
