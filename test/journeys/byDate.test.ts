/** The record as both sides work with it: a call elsewhere that is disputed, an earlier day cited to somebody new, notes, marks, search and addresses. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { begun } from "./begun.ts";
import { clean } from "./chromium.ts";
import { atDesk, deskField, sawAtDesk, sayYes, verb, writeAtDesk } from "./expert.ts";
import { button, choose, field, link, noNumberForAPerson, saw } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

const told = "Rang on 3 March, spoke to Ana, 40 min, on hold 25";

describe("the record by date", () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());

  /** Begun, with a word of the expert's. */
  const spoken = async (words: string, form: "phone" | "desktop"): ReturnType<typeof begun> => {
    const both = await begun(place, words, { form });
    await writeAtDesk(both.bernie, "The network card in the refurbished one is covered.");
    await saw(both.rosa, "The network card in the refurbished one is covered.");
    return both;
  };

  // Asked for by name each is gone through on both; in a whole run one on each.
  const byName = process.env["BYNAME_SHOTS"] === "1";
  for (const form of ["desktop", "phone"] as const) {
    if (byName || form === "desktop") test(`JO20 a call elsewhere is told in a sentence, disputed by a named person, and both versions stand: ${form}`, async () => {
      const { rosa, bernie, faults } = await spoken(`My LaserJet is offline again, on a ${form}`, form);
      await rosa.goto(`${rosa.url().replace(/#.*/, "")}#record`);
      await button(rosa, "Log an outside call").click();
      await rosa.getByLabel("What happened, in your words").fill(told);
      assert.equal(await rosa.getByLabel("With whom").inputValue(), "Ana");
      assert.equal(await rosa.getByLabel("How many minutes").inputValue(), "40");
      assert.equal(await rosa.getByLabel("Of these on hold").inputValue(), "25");
      assert.match(await rosa.getByLabel("On which day").inputValue(), /^\d{4}-03-03$/);
      // What is corrected stays corrected, whatever is written on.
      await rosa.getByLabel("How many minutes").fill("42");
      await rosa.getByLabel("What happened, in your words").fill(`${told}, and was cut off`);
      assert.equal(await rosa.getByLabel("How many minutes").inputValue(), "42");
      await rosa.getByLabel("Add what proves it").setInputFiles({ name: "calls.txt", mimeType: "text/plain", buffer: Buffer.from("3 March 14:20 40 min\n") });
      await rosa.locator(".piece").getByText("calls.txt").waitFor();
      await clean(rosa, `record-tell-${form}`, false);
      await button(rosa, "Put it in the record").click();
      await rosa.locator(".outside").getByText("A call, Tuesday 3 March").waitFor();

      // The expert owes an answer, sees the proof, and disputes it with a reason and their name.
      await bernie.getByText(/told of a contact elsewhere\. Somebody of us/).waitFor();
      await button(bernie, "Answer it").click();
      await bernie.locator(".entry.is-target .outside").waitFor();
      await bernie.locator(".entry.is-target").getByText("calls.txt").waitFor();
      await button(bernie, "Answer for us").click();
      await bernie.getByRole("radio", { name: /^Dispute/ }).check();
      await bernie.getByLabel("Why", { exact: true }).fill("Our telephone’s list of that day has no such call.");
      await clean(bernie, `desk-record-dispute-${form}`, false);
      await button(bernie, "Put the answer in the record").click();
      await rosa.locator(".outside").getByText(/Bernie K\. disputes it/).waitFor();
      await rosa.locator(".outside").getByText("Our telephone’s list of that day has no such call.").waitFor();
      await rosa.getByText(/1 disputed/).waitFor();

      // Each side marks how it went; both read both.
      await button(rosa, "How did this go?").click();
      await rosa.locator(".how").getByRole("group", { name: "The time it took" }).getByRole("button", { name: "Poor" }).click();
      await rosa.locator(".how").getByLabel("In a line").fill("Cut off after all that");
      await button(rosa.locator(".how"), "Mark it").click();
      await bernie.locator(".entry").getByText(/Rosa Marques: time poor: “Cut off after all that”/).first().waitFor();
      await button(bernie, "How did this go?").click();
      await bernie.locator(".how").getByRole("group", { name: "What was said" }).getByRole("button", { name: "Fair" }).click();
      await button(bernie.locator(".how"), "Mark it").click();
      await rosa.getByText("Bernie: content fair").first().waitFor();

      // The day it happened has an address, which finds it from anywhere; so has the entry.
      const key = rosa.url().replace(/#.*/, "");
      const year = (await rosa.locator(".echo").first().locator("xpath=ancestor::*[@data-day]").getAttribute("data-day"))?.slice(0, 4) ?? "";
      await rosa.goto("about:blank");
      await rosa.goto(`${key}/${year}-03-03`);
      const day = rosa.locator(`[data-day="${year}-03-03"]`);
      await day.locator(".echo").waitFor();
      assert.ok(await day.evaluate((element) => element === document.activeElement), "the day is stood at");
      await day.getByRole("link", { name: /^Told on/ }).click();
      await rosa.locator(".entry.is-target .outside").waitFor();
      assert.match(rosa.url(), /\/c\/[A-Za-z0-9_-]{43}\/\d{4}-\d\d-\d\d#\d{6}Z(-\d+)?$/);
      await rosa.reload();
      await rosa.locator(".entry.is-target:focus .outside").waitFor();
      await noNumberForAPerson(rosa);
      await clean(rosa, `record-entry-${form}`, false);
      assert.deepEqual(faults, []);
    });

    if (byName || form === "phone") test(`JO21 an earlier day is cited by typing it, and whoever takes the case over sees it resolved: ${form}`, async () => {
      const { rosa, bernie, faults } = await spoken(`The guarantee, asked on a ${form}`, form);
      await verb(bernie, "note", "Rosa has kept every receipt");
      await sawAtDesk(bernie, "Rosa has kept every receipt");
      await field(rosa).fill("As you told me today, it is covered");
      await rosa.locator(".cite-offers").getByText("The network card in the refurbished one is covered.").click();
      await rosa.locator(".laid").getByText("The network card in the refurbished one is covered.").waitFor();
      await clean(rosa, `cite-laid-${form}`, false);
      await button(rosa, "Send").click();
      await rosa.locator("a.cite").getByText("In both copies, word for word").waitFor();

      // Somebody else, who was not there.
      await button(rosa, "Someone else").click();
      await button(rosa, "Show me who else is here").click();
      await choose(rosa, "Kofi");
      const kofi = await atDesk(place, "kofi");
      await sayYes(kofi, `The guarantee, asked on a ${form}`);
      await sawAtDesk(kofi, "As you told me today, it is covered");
      const card = kofi.locator("a.cite");
      await card.getByText("The network card in the refurbished one is covered.").waitFor();
      await card.getByText("In both copies, word for word").waitFor();
      await clean(kofi, `desk-cite-${form}`, false);
      await card.click();
      await kofi.locator(".entry.is-target:focus").getByText("The network card in the refurbished one is covered.").waitFor();
      assert.match(kofi.url(), /\/desk\/case\/[0-9a-f]{32}\/\d{4}-\d\d-\d\d#\d{6}Z(-\d+)?$/);
      await clean(kofi, `desk-record-${form}`, false);

      // The new expert quotes it back from the record.
      await kofi.locator(".entry.is-target").getByRole("button", { name: "Quote this" }).click();
      await kofi.locator(".laid").waitFor();
      await deskField(kofi).fill("I read it: it is covered, so a new card goes out.");
      await deskField(kofi).press("Control+Enter");
      await saw(rosa, "I read it: it is covered, so a new card goes out.");
      await rosa.locator("a.cite").nth(1).waitFor();

      // Search is read as a writer and a day; a note stays mine until I show it.
      await rosa.goto(`${rosa.url().replace(/#.*/, "")}#record`);
      await rosa.getByLabel("A note for yourself").fill("Bernie sounded sure about the guarantee");
      await button(rosa, "Keep the note").click();
      await button(rosa, "Show it to Kofi").waitFor();
      await rosa.getByLabel("Search my record").fill("what did Bernie say today about the card");
      await rosa.getByText(/Looked for words of Bernie K\., “card”, on /).waitFor();
      assert.deepEqual(await rosa.locator(".rec .entry:not(.echo) > div > .voice").allInnerTexts(), ["The network card in the refurbished one is covered."]);
      await clean(rosa, `record-search-${form}`, false);
      await rosa.getByLabel("Search my record").fill("");
      await kofi.getByLabel("Search this record").or(kofi.locator(".mid-log")).first().waitFor();
      assert.equal(await kofi.getByText("Bernie sounded sure").count(), 0, "theirs is not shown");
      await button(rosa, "Show it to Kofi").click();
      await button(rosa, "Show it").click();
      await sawAtDesk(kofi, "Bernie sounded sure about the guarantee");
      await kofi.getByText(/From a note of/).waitFor();

      // Bernie has left the case: whoever has it now shows his note, under both names.
      await kofi.getByRole("tab", { name: "Notes" }).click();
      const left = kofi.locator(".note-row").filter({ hasText: "Rosa has kept every receipt" });
      await left.getByRole("button", { name: "Show it to Rosa Marques" }).click();
      await kofi.locator("dialog[open]").getByRole("button", { name: "Show it", exact: true }).click();
      await left.getByText(/^Rosa Marques has this since /).waitFor();
      await rosa.getByLabel("Search my record").fill("every receipt");
      await rosa.locator(".rec .entry").filter({ hasText: "Rosa has kept every receipt" }).getByText(/^Bernie K\. wrote it /).waitFor();

      // At the desk a note says how it will be read, and points at what is unkind.
      await verb(kofi, "note", "x");
      await deskField(kofi).fill("/note ");
      await deskField(kofi).fill("she is an idiot about printers");
      await kofi.locator(".compose").getByText(/Write as if Rosa Marques reads it/).waitFor();
      await kofi.getByText("Would you say “idiot” to Rosa Marques?").waitFor();
      await clean(kofi, `desk-note-${form}`, false);
      assert.deepEqual(faults, []);
      await link(rosa, "Back to the conversation").click();
    });
  }
});
