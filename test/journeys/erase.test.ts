/** Having words erased: the person asks, a named person decides, the words go from both sides' screens, and the record still proves itself. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { partsOf } from "../../src/verifier/tamper.ts";
import { begun } from "./begun.ts";
import { clean, shot } from "./chromium.ts";
import { atDesk, sawAtDesk, writeAtDesk } from "./expert.ts";
import { button, link, saw, tellAbout, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

describe("erasing", () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());

  for (const [form, theme] of [["desktop", "light"], ["phone", "dark"]] as const) {
    test(`JO23 asked for by the person, decided by a named person, gone on both sides, and the record still proves itself: ${form}`, { timeout: 200_000 }, async () => {
      const secret = `My code at the door is 4711 (${form})`;
      const { rosa, bernie, faults } = await begun(place, `The printer in the back room, on a ${form}`, { form, theme });
      await write(rosa, secret);
      await sawAtDesk(bernie, secret);
      await writeAtDesk(bernie, "Thank you, I wrote that down.");
      await saw(rosa, "Thank you, I wrote that down.");
      const home = rosa.url().replace(/#.*/, "");

      // A note of one's own needs nobody's leave.
      await rosa.goto(`${home}#record`);
      await rosa.getByLabel("A note for yourself").fill("I should not have told him the code");
      await button(rosa, "Keep the note").click();
      await rosa.locator(".rec .entry").getByText("I should not have told him the code").waitFor();
      await rosa.locator(".rec .entry").filter({ hasText: "I should not have told him the code" }).getByRole("button", { name: "Erase this" }).click();
      await rosa.getByRole("heading", { name: "Have something erased" }).waitFor();
      await button(rosa, "Erase 1 note now").first().click();
      await rosa.locator("dialog").getByRole("button", { name: "Erase 1 note now" }).click();
      await rosa.getByText("You have kept no notes here.").waitFor();

      // A message is asked for, from where it stands.
      await rosa.goto(`${home}#record`);
      await rosa.locator(".rec .entry").filter({ hasText: secret }).getByRole("button", { name: "Erase this" }).click();
      await rosa.getByText("1 entry is ticked").waitFor();
      await rosa.getByLabel("Why, if you like").fill("I told it by mistake");
      await clean(rosa, `erase-ask-${form}`);
      await button(rosa, "Ask to erase it").click();
      await rosa.getByText(/decides by /).first().waitFor();
      await clean(rosa, `erase-asked-${form}`);

      // Who decides finds it among their promises.
      const decider = /^(\S+)/.exec(await rosa.locator(".erase-request b").first().innerText())?.[1]?.toLowerCase() ?? "";
      const lead = await atDesk(place, decider, { form, theme });
      await lead.locator("article.due").filter({ hasText: "Decide on the request to erase" }).getByRole("link").first().click();
      await button(lead, "Decide").click();
      await lead.locator("dialog").getByText(secret).waitFor();
      await lead.getByRole("radio", { name: /^Erase all of it/ }).check();
      await clean(lead, `desk-erase-decide-${form}`);
      await button(lead, "Erase it for good").click();

      await rosa.getByText(/granted it/).first().waitFor();
      await clean(rosa, `erase-granted-${form}`);
      await rosa.goto(`${home}#talk`);
      await rosa.locator(".bubble.gone").getByText("These words were erased from the record.").waitFor();
      await bernie.locator(".said-gone").getByText("The words were erased").waitFor();
      await shot(bernie, `desk-erased-${form}`);
      for (const page of [rosa, bernie, lead]) assert.equal(await page.getByText(secret).count(), 0, "the words are gone");

      // The record tells of it and still proves itself, here and as somebody who comes later has it.
      await rosa.goto(`${home}#record`);
      await rosa.reload();
      await rosa.locator(".rec .entry[data-erased='true']").first().waitFor();
      await rosa.getByText(/entries, verified in this browser/).waitFor();
      assert.equal(await rosa.getByText("The two copies do not agree.").count(), 0);
      assert.equal(await rosa.getByText("4711").count(), 0);
      await clean(rosa, `record-erased-${form}`);

      // Everything about her in one file holds the rest of it and not a letter of that.
      await rosa.goto(`${place.byname.origin}/`);
      const download = rosa.waitForEvent("download");
      await button(rosa, "Take everything (zip)").click();
      await clean(rosa, `people-everything-${form}`);
      const parts = partsOf(new Uint8Array(readFileSync(await (await download).path())));
      const all = [...parts].flatMap(([name, bytes]) => (name.startsWith("records/") ? [...partsOf(bytes).values()] : [bytes])).map((bytes) => new TextDecoder().decode(bytes)).join("\n");
      assert.ok(all.includes("Thank you, I wrote that down.") && parts.has("index.json"));
      assert.ok(!all.includes(secret) && !all.includes("I should not have told him"), "what was erased is in no export");
      assert.deepEqual(faults, []);
    });
  }

  test("JO23 a legal hold is set by a lead and stops it; the no stands with its ground and its reason", { timeout: 120_000 }, async () => {
    const { page: rosa, faults } = await place.visitor();
    await rosa.goto(`${place.byname.origin}/`);
    await rosa.getByRole("textbox", { name: "What is the matter?" }).fill("The invoice I dispute");
    await button(rosa, "Ask a person").click();
    await tellAbout(rosa, { reach: "rosa@example.net", name: "Rosa Marques" });
    const home = rosa.url().replace(/#.*/, "");
    await rosa.goto(`${home}#erase`);
    await button(rosa, "The whole case").click();
    await clean(rosa, "erase-whole");
    await button(rosa, "Ask to erase everything").click();
    await rosa.getByText(/decides by /).first().waitFor();
    const decider = /^(\S+)/.exec(await rosa.locator(".erase-request b").first().innerText())?.[1]?.toLowerCase() ?? "";
    const lead = await atDesk(place, decider);
    await lead.locator("article.due").filter({ hasText: "Decide on the request to erase" }).getByRole("link").first().click();
    await button(lead, "Set a legal hold").click();
    await lead.getByLabel("For what reason").fill("A claim is before the court");
    await lead.locator("dialog").getByRole("button", { name: "Set a legal hold" }).click();
    await lead.locator(".left").getByText(/nothing is erased/).waitFor();
    await button(lead, "Decide").click();
    await lead.getByText("A legal hold stands on this case: nothing can be erased until it is lifted.").waitFor();
    assert.equal(await lead.getByRole("radio", { name: /^Erase all/ }).count(), 0);
    await lead.getByLabel(/^Why, in words/).fill("You told us that you go to court about the invoice; until then we must keep it.");
    await clean(lead, "desk-erase-hold");
    await button(lead, "Keep it").click();
    await rosa.getByText(/did not grant it/).first().waitFor();
    await rosa.getByText("You told us that you go to court about the invoice; until then we must keep it.").waitFor();
    await rosa.getByText("A legal hold stands:").waitFor();
    await clean(rosa, "erase-refused");

    // The hold is lifted, the person asks again, and the whole case goes: what is left of it still stands on every screen.
    await button(lead, "Lift the legal hold").click();
    await lead.getByLabel("For what reason").fill("The court has decided");
    await lead.locator("dialog").getByRole("button", { name: "Lift the legal hold" }).click();
    await lead.locator("dialog[open]").waitFor({ state: "detached" });
    await button(lead.locator(".left"), "Set a legal hold").waitFor();
    await button(rosa, "Ask to erase everything").click();
    await rosa.getByText(/decides by /).first().waitFor();
    await button(lead, "Decide").click();
    await lead.getByRole("radio", { name: /^Erase all of it/ }).check();
    await button(lead, "Erase it for good").click();
    await rosa.getByText(/granted it/).first().waitFor();
    await lead.getByText("The words were erased").first().waitFor();
    // Nothing is thought any more of words that are gone, nothing like them is shown, and what is owed is still called something.
    await lead.getByRole("tab", { name: "Thinking" }).click();
    await lead.getByText("Nothing is left here to think about.").waitFor();
    assert.equal(await lead.locator(".thinking .match").count(), 0);
    await clean(lead, "desk-erased-whole");
    await lead.getByRole("tab", { name: "Promises" }).click();
    await lead.locator(".right .promise").first().waitFor();
    for (const what of await lead.locator(".right .promise .what").allInnerTexts()) assert.match(what, /^\p{L}/u, "no promise reads empty");
    await link(rosa, "Back to the conversation").click();
    await rosa.getByText("These words were erased from the record.").first().waitFor();
    await clean(rosa, "talk-erased-whole");
    await rosa.goto(`${home}#record`);
    await rosa.reload();
    await rosa.getByText(/entries, verified in this browser/).waitFor();
    await clean(rosa, "record-erased-whole");
    await rosa.goto(`${place.byname.origin}/`);
    await rosa.getByRole("heading", { name: "My people" }).waitFor();
    await clean(rosa, "people-erased-whole");
    for (const page of [rosa, lead]) assert.equal(await page.getByText("The invoice I dispute").count(), 0);
    assert.deepEqual(faults, []);
  });
});
