/** A conversation of a thousand messages, on both sides: it opens at its end, leads back to its beginning, and whoever reads further up stays there. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { randomId } from "../../src/client/surroundings.ts";
import { begun } from "./begun.ts";
import { axe, shot } from "./chromium.ts";
import { deskLog, sawAtDesk, writeAtDesk } from "./expert.ts";
import { log, onMessage, saw, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

const count = 1_000;
const wordOf = (i: number): string => `Word number ${String(i).padStart(4, "0")}.`;

describe("a long conversation", () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());

  /** Said by the person through the documented door, in this order. */
  const fill = async (caseId: string, capability: string): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const answer = await fetch(`${place.byname.origin}/api/cases/${caseId}/commands`, { method: "POST", headers: { "content-type": "application/json", origin: place.byname.origin, authorization: `Bearer ${capability}` }, body: JSON.stringify({ id: randomId(), command: { type: "say", text: wordOf(i), replyTo: null, files: [] } }) });
      assert.equal(answer.status, 200, await answer.text());
    }
  };
  const drawn = async (talk: Locator): Promise<readonly string[]> => (await talk.locator(".bubble").allInnerTexts()).filter((text) => text.startsWith("Word number"));
  /** Back to the beginning, a press at a time; what was first in view stays where it stood. */
  const leafBack = async (page: Page, talk: Locator): Promise<void> => {
    const more = talk.getByRole("button", { name: "Show what came before" });
    for (let presses = 0; (await more.count()) > 0; presses++) {
      assert.ok(presses < 40, "there is an end to it");
      const first = (await drawn(talk))[0] ?? "";
      const top = async (): Promise<number> => Math.round((await talk.getByText(first, { exact: true }).boundingBox())?.y ?? Number.NaN);
      await more.focus();
      // Coming near it may have drawn more already, which is as good; then it is pressed where it now stands.
      const stood = await top();
      const before = (await drawn(talk))[0];
      await page.keyboard.press("Enter");
      // Or the last of it had been drawn just before the press, and there was nothing left to press.
      await page.waitForFunction((was) => document.querySelector(".log .bubble")?.textContent !== was || ![...document.querySelectorAll("button")].some((one) => one.textContent?.includes("Show what came before")), before);
      if (before === first) assert.ok(Math.abs((await top()) - stood) <= 2, `${first} stays in place`);
    }
  };

  test("JO27 opens at its end, leads back to its beginning, and nobody who reads further up is pulled away", { timeout: 300_000 }, async () => {
    const { rosa, bernie, faults } = await begun(place, "It goes on and on", { form: "phone" });
    const home = rosa.url().replace(/#.*/, "");
    const caseId = /[0-9a-f]{32}/.exec(bernie.url())?.[0] ?? "";
    await rosa.goto("about:blank");
    await fill(caseId, home.split("/c/")[1] ?? "");

    await rosa.goto(home);
    await saw(rosa, wordOf(count - 1));
    await bernie.reload();
    await sawAtDesk(bernie, wordOf(count - 1));
    for (const [page, talk] of [[rosa, log(rosa)], [bernie, deskLog(bernie)]] as const) {
      assert.ok((await drawn(talk)).length < count, "only its end is drawn");
      await talk.getByText(wordOf(count - 1), { exact: true }).waitFor();
      assert.ok((await talk.getByText(wordOf(count - 1), { exact: true }).boundingBox()) !== null);
      await leafBack(page, talk);
      assert.deepEqual(await drawn(talk), Array.from({ length: count }, (_, i) => wordOf(i)));
      await talk.getByText("It goes on and on", { exact: true }).scrollIntoViewIfNeeded();
    }
    // What is said meanwhile pulls nobody away who reads at the beginning.
    const scrolled = (): Promise<number> => log(rosa).evaluate((box) => Math.round(box.scrollTop + scrollY));
    const stood = await scrolled();
    await writeAtDesk(bernie, "I have read all of it.");
    await saw(rosa, "I have read all of it.");
    assert.ok(Math.abs((await scrolled()) - stood) <= 2, `${stood} became ${await scrolled()}`);

    // An answer to the first word leads there, however far it is.
    await onMessage(rosa, wordOf(0), "Answer this");
    await write(rosa, "That was the first.");
    await saw(rosa, "That was the first.");
    await rosa.reload();
    await saw(rosa, "That was the first.");
    assert.equal((await drawn(log(rosa))).includes(wordOf(0)), false);
    await log(rosa).locator("a.quoted").click();
    await log(rosa).locator(".said-row .bubble").getByText(wordOf(0), { exact: true }).waitFor();
    await rosa.waitForFunction((words) => [...document.querySelectorAll(".said-row .bubble")].some((one) => one.textContent === words && one.getBoundingClientRect().top > 0 && one.getBoundingClientRect().bottom < innerHeight), wordOf(0));
    await shot(rosa, "long");
    assert.deepEqual(await axe(rosa), []);
    assert.deepEqual(faults, []);
  });
});
