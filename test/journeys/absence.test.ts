/** Journeys in which time passes: half a minute without a network, an expert who never answers, people who went away and are told by mail. All at once, each in browsers of its own. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../world/sides.ts";
import { openCable } from "./cable.ts";
import { shot } from "./chromium.ts";
import { atDesk, deskField, saidAtDesk, sawAtDesk, sayYes, writeAtDesk } from "./expert.ts";
import { askFor, askInBox, box, button, choose, field, said, saw, tellAbout, write } from "./person.ts";
import { openPlace, type Place, setDesk } from "./place.ts";
import { openPostbox, type Postbox } from "./postbox.ts";

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

describe("journeys in which time passes", { concurrency: 4 }, () => {
  let place: Place;
  let post: Postbox;
  before(async () => {
    post = await openPostbox();
    place = await openPlace({ env: { BYNAME_SMTP_URL: post.url } });
    await setDesk(place.byname, { answerWithin: 1 });
  });
  after(async () => {
    await place.close();
    await post.close();
  });

  test("JO3 the network is cut for half a minute, then twice for three seconds, while both write: nothing lost, doubled or out of order", async (t) => {
    const cable = await openCable();
    t.after(cable.close);
    const words = "My printer is cut off from the world";
    const { page } = await place.visitor({ form: "phone", through: cable.server });
    const bernie = await atDesk(place, "bernie", { through: cable.server });
    // On the same site as the box: a private window lets a frame of another site keep nothing, and here drafts must outlive a reload.
    await page.goto(place.shop.replace("127.0.0.1", "localhost"));
    const screen = box(page);
    await askFor(screen, "Bernie", { question: words, reach: "cut@example.net", name: "Rosa" });
    await sayYes(bernie, words);
    await field(screen).waitFor();

    const all: string[] = [];
    const both = async (round: string): Promise<void> => {
      const mine = [1, 2, 3].map((n) => `Rosa ${round} ${n}`);
      const theirs = [1, 2, 3].map((n) => `Bernie ${round} ${n}`);
      all.push(...mine, ...theirs);
      for (const [i, text] of mine.entries()) {
        await write(screen, text);
        await writeAtDesk(bernie, theirs[i] ?? "");
      }
    };
    const settled = async (): Promise<void> => {
      for (const text of all) await Promise.all([saw(screen, text), sawAtDesk(bernie, text)]);
      const [person, expert] = [await said(screen), await saidAtDesk(bernie)];
      assert.deepEqual(person, expert, "both sides show the same words in the same order");
      assert.deepEqual(person.toSorted(), [words, ...all].toSorted(), "every word once");
      for (const name of ["Rosa", "Bernie"]) assert.deepEqual(person.filter((text) => text.startsWith(`${name} `)), all.filter((text) => text.startsWith(`${name} `)), `${name}'s words in the order they were written`);
    };
    await both("before");
    await settled();
    for (const [round, ms] of [["the long night", 30_000], ["the first blink", 3_000], ["the second blink", 3_000]] as const) {
      cable.pull(ms > 10_000 ? "silent" : "broken");
      const over = pause(ms);
      await both(round);
      if (ms > 10_000) {
        await screen.getByText(/We are cut off since/).waitFor({ timeout: 28_000 });
        await bernie.getByText(/Nothing gets through since/).waitFor();
        await screen.getByText(/things wait/).waitFor();
        await shot(page, "cut-off-phone");
        await shot(bernie, "cut-off-desk");
      }
      await over;
      cable.mend();
      await settled();
    }

    // A draft outlives a reload on both sides, and a fresh load shows what the live line built.
    const before = await said(screen);
    await field(screen).fill("half a sentence");
    await deskField(bernie).fill("half an answer");
    await pause(800);
    await Promise.all([page.reload(), bernie.reload()]);
    await until("the expert's draft is there again", async () => (await deskField(bernie).inputValue()) === "half an answer");
    assert.deepEqual(await saidAtDesk(bernie), before);
    await screen.getByText("Go on with Bernie").click();
    await until("the person's draft is there again", async () => (await field(screen).inputValue()) === "half a sentence");
    assert.deepEqual(await said(screen), before);
  });

  test("JO2 an expert who does not answer in the time that was said: the person decides, and is told by mail if away", async () => {
    const { page } = await place.visitor();
    await page.goto(place.shop);
    const screen = box(page);
    await askFor(screen, "Ana", { question: "Nobody answers about my printer", reach: "lapse@example.net", name: "Tom" });
    const told = await post.next("ana@northgate.example", /Tom chose you and is waiting for your yes/);
    assert.match(told.text, /> Nobody answers about my printer/);
    await screen.getByRole("heading", { name: /Ana did not answer by/ }).waitFor({ timeout: 90_000 });
    await screen.getByText("The fault is ours.").first().waitFor();
    await shot(page, "lapsed-desktop");
    await button(screen, "Wait on for Ana").click();
    await screen.getByText(/Ana has been told and has until/).waitFor();

    // The link in the letter to her opens this very case at her desk.
    const ana = await atDesk(place, "ana");
    await ana.goto(told.link);
    await ana.getByText("Nobody answers about my printer").first().waitFor();
    await button(ana, "Say yes to Tom").click();
    await field(screen).waitFor();
  });

  test("JO6 whoever left is told by mail: only a link until the address is proved, the words after that", async () => {
    const kofi = await atDesk(place, "kofi");
    const begin = async (name: string, reach: string): Promise<Page> => {
      const { page } = await place.visitor();
      await page.goto(place.shop);
      await askInBox(box(page), `${name} has a printer that smells`);
      await tellAbout(box(page), { reach, name });
      await choose(box(page), "Kofi");
      await sayYes(kofi, `${name} has a printer`);
      return page;
    };
    const rosa = await begin("Rosa", "rosa@post.example");
    await field(box(rosa)).waitFor();
    await rosa.close();
    await writeAtDesk(kofi, "Rosa, please pull the plug first");
    await kofi.locator("a.brand").click();
    const paul = await begin("Paul", "paul@post.example");

    // Paul follows the first letter, which proves his address, and leaves.
    const proof = await post.next("paul@post.example", /works once/);
    assert.doesNotMatch(proof.text, /smells|Paul/);
    const other = await place.visitor();
    await other.page.goto(proof.link);
    await button(other.page, "Continue").click();
    await field(other.page).waitFor();
    await kofi.getByText("the link in our mail was followed").waitFor();
    await paul.close();
    await other.page.close();
    await pause(500);
    await writeAtDesk(kofi, "Paul, is the fan turning?");

    const [toRosa, toPaul] = [await post.next("rosa@post.example", /has written to you/), await post.next("paul@post.example", /has written to you/)];
    assert.match(toRosa.from, /^"?Kofi Mensah, Northgate/);
    assert.doesNotMatch(toRosa.text, /plug|Hello Rosa/, "nothing that somebody typed goes to an address that nobody proved");
    assert.match(toPaul.text, /> Paul, is the fan turning\?/);
    assert.doesNotMatch(`${toRosa.text}${toPaul.text}`, /[0-9a-f]{32}/, "no case is a number in a letter");
    for (const [letter, words] of [[toRosa, "Rosa, please pull the plug first"], [toPaul, "Paul, is the fan turning?"]] as const) {
      const back = await place.visitor({ form: "phone" });
      await back.page.goto(letter.link);
      await button(back.page, "Continue").click();
      await saw(back.page, words);
      await back.context.close();
    }
  });
});
