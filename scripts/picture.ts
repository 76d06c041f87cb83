/**
 * The picture at the top of the README: the person's conversation beside the desk's view of the same case, both of the real program. Plays a short
 * piece of a conversation on a fresh sample desk in two browsers and writes docs/pictures/conversation.png.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { atDesk, sawAtDesk, sayYes, verb, writeAtDesk } from "../test/journeys/expert.ts";
import { button, choose, field, saw, tellAbout, write } from "../test/journeys/person.ts";
import { openPlace } from "../test/journeys/place.ts";
import { openPostbox } from "../test/journeys/postbox.ts";
import { root } from "./run.ts";

/** Each as wide as its screen needs to show all that it has. */
const [theirs, ours] = [{ width: 1160, height: 880 }, { width: 1400, height: 880 }];
const gap = 28;
const question = "My HP LaserJet 4 says it is offline and I have to print a letter for the hospital before tomorrow at nine. I have been at it for five hours.";

const post = await openPostbox();
const place = await openPlace({ env: { BYNAME_SMTP_URL: post.url } });
try {
  const looks = { lang: "en-GB", zone: "Europe/Lisbon" };
  const [rosa, bernie] = [(await place.visitor(looks)).page, await atDesk(place, "bernie", looks)];
  await rosa.setViewportSize(theirs);
  await bernie.setViewportSize(ours);
  await rosa.goto(`${place.byname.origin}/`);
  await rosa.getByRole("textbox", { name: "What is the matter?" }).fill(question);
  await button(rosa, "Ask a person").click();
  await tellAbout(rosa, { reach: "rosa.marques@example.net", name: "Rosa Marques", impact: "My mother is operated on tomorrow; they need the letter on paper.", tried: "Switched it off and on" });
  await choose(rosa, "Bernie");
  await sayYes(bernie, "letter for the hospital");
  await field(rosa).waitFor();
  const says = async (who: Page, text: string): Promise<void> => {
    await (who === rosa ? write(rosa, text) : writeAtDesk(bernie, text));
    await Promise.all([saw(rosa, text), sawAtDesk(bernie, text)]);
  };
  await says(bernie, "Good evening, Rosa. You will hold that letter tonight. What does its little window say now?");
  await says(rosa, "02 WARM UP, for ten minutes. And a light blinks beside the cable.");
  await verb(bernie, "goal", "It prints the letter for the hospital before nine");
  await button(rosa, "That’s it").click();
  await rosa.getByLabel("A point to be answered").fill("Is a new card covered?");
  await button(rosa, "Add it").click();
  await bernie.locator(".raised").getByText("Is a new card covered?").waitFor();
  await says(bernie, "Then the card in the back is loose. Switch it off, loosen its two screws, pull it out and push it in again until it clicks.");
  await says(rosa, "It clicked! Now it says 00 READY.");
  await rosa.getByText("Bernie has read this").last().waitFor();
  // Not so soon after a send: for ten seconds it offers to undo.
  await bernie.getByText(/^Undo/).first().waitFor({ state: "detached" });

  for (const page of [rosa, bernie]) await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  const path = join(root, "docs", "pictures", "conversation.png");
  mkdirSync(join(path, ".."), { recursive: true });
  const framed = await Promise.all([framedShot(rosa, theirs.width, theirs.height), framedShot(bernie, ours.width, ours.height)]);
  const whole = await sharp({ create: { width: theirs.width + ours.width + gap * 3, height: ours.height + gap * 2, channels: 3, background: "#e6e1d8" } })
    .composite(framed.map((input, i) => ({ input, left: gap + i * (theirs.width + gap), top: gap }))).png().toBuffer();
  await sharp(whole).resize({ width: 2000 }).png({ palette: true, quality: 90, compressionLevel: 9, effort: 10 }).toFile(path);
  console.log(`${path}: ${Math.round(statSync(path).size / 1024)} kB`);
} finally {
  await place.close();
  await post.close();
}

/** A screen as it is, with round corners. */
async function framedShot(page: Page, width: number, height: number): Promise<Buffer> {
  const corners = Buffer.from(`<svg width="${width}" height="${height}"><rect width="100%" height="100%" rx="14"/></svg>`);
  return sharp(await page.screenshot()).composite([{ input: corners, blend: "dest-in" }]).png().toBuffer();
}
