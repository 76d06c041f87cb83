/** The record in both hands: taken as a zip and as a paper on both sides, checked by the page that checks it, from a disk, with the network off. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "playwright-core";
import { chanceFrom, partsOf, tamperParts } from "../../src/verifier/tamper.ts";
import { clean, type Looks, shot } from "./chromium.ts";
import { atDesk, sawAtDesk, sayYes, writeAtDesk } from "./expert.ts";
import { askFor, button, link, saw, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

describe("proof", () => {
  let place: Place;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "byname-proof-"));
    place = await openPlace();
  });
  after(async () => {
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What one press hands over, kept under a name. One at a time: which press a download belongs to is told by nothing but the order. */
  const kept = async (page: Page, press: Locator, name: string): Promise<string> => {
    const path = join(folder, name);
    const [download] = await Promise.all([page.waitForEvent("download"), press.click()]);
    await download.saveAs(path);
    return path;
  };
  /** The page that checks, opened from the disk by a browser that has no network. */
  const offline = async (page: string, looks: Looks = {}): Promise<Page> => {
    const { context, page: opened } = await place.visitor(looks);
    await context.setOffline(true);
    await opened.goto(pathToFileURL(page).href);
    await opened.getByRole("heading", { name: "Is this record whole?" }).waitFor();
    return opened;
  };

  test("JO12 taken by both sides, checked without a network, the same in both hands; one changed word is found and named", async () => {
    const { page: rosa } = await place.visitor();
    const bernie = await atDesk(place, "bernie");
    const question = "My printer eats the last page, and I want it in writing";
    await rosa.goto(place.byname.origin);
    await askFor(rosa, "Bernie", { question, topic: null, reach: "rosa@example.net", name: "Rosa Marques" });
    await bernie.locator("a.brand").click();
    await sayYes(bernie, question);
    await writeAtDesk(bernie, "Which page was the last that came out whole?");
    await saw(rosa, "Which page was the last that came out whole?");
    await write(rosa, "The third of four, every time.");
    await sawAtDesk(bernie, "The third of four, every time.");

    await rosa.goto(`${rosa.url().replace(/#.*/, "")}#record`);
    // The question and the answer carry the signature of a key that this browser made, as soon as that has gone out.
    await rosa.getByText(/^\s*[2-9]\d* of your \d+ entries carry the signature/).waitFor({ timeout: 30_000 });
    await shot(rosa, "proof-take");
    const verifier = await kept(rosa, link(rosa, "Save the page that checks it."), "byname-verifier.html");
    const theirs = await kept(rosa, button(rosa, "As a file to check (zip)"), "hers.zip");
    const paper = readFileSync(await kept(rosa, button(rosa, "As a document (PDF)"), "hers.pdf")).toString("latin1");
    assert.ok(/^%PDF-1\.7[\s\S]*\/StructTreeRoot[\s\S]*%%EOF\s*$/.test(paper), `a tagged PDF, whole; it begins ${JSON.stringify(paper.slice(0, 40))}`);

    await bernie.getByRole("tab", { name: "Record" }).click();
    const ours = await kept(bernie, button(bernie, "Take our copy (zip)"), "theirs.zip");

    const check = await offline(verifier);
    await check.locator("#file").setInputFiles([theirs, ours]);
    await check.getByText("Both copies are the same, entry for entry").waitFor();
    assert.equal(await check.getByText(/^PASS: nothing in these \d+ entries was changed/).count(), 3, "said of each, and aloud");
    assert.match(await check.locator("#results").innerText(), /Of \d+ entries by the person, [2-9]\d* carry the signature/);
    await shot(check, "proof-pass");

    const changed = tamperParts(partsOf(new Uint8Array(readFileSync(theirs))), "body", chanceFrom("journey"));
    assert.ok(changed !== null);
    writeFileSync(join(folder, "changed.zip"), changed.zip);
    await check.locator("#file").setInputFiles([join(folder, "changed.zip")]);
    await check.getByText(/^FAIL: this is not the record as it was written/).first().waitFor();
    const seq = /[SC] (\d+)/.exec(changed.what)?.[1] ?? "";
    await check.getByText(new RegExp(`Entry ${seq} of `)).first().waitFor();
    await shot(check, "proof-fail");
    const record = [theirs, join(folder, "changed.zip")];

    // The page looks right and is right for everybody, empty, with a record that is whole and with one that is not.
    for (const [form, theme] of [["phone", "light"], ["phone", "dark"], ["tablet", "light"], ["tablet", "dark"], ["desktop", "light"], ["desktop", "dark"]] as const) {
      const seen = await offline(verifier, { form, theme });
      await clean(seen, `verifier-empty-${form}-${theme}`);
      await seen.locator("#file").setInputFiles(record);
      await seen.getByText(/^FAIL: this is not the record as it was written/).first().waitFor();
      await seen.getByText(/^Both files name the same entries .* but not both of them hold/).waitFor();
      await seen.getByText(/^PASS: nothing in these \d+ entries was changed/).first().waitFor();
      await clean(seen, `verifier-both-${form}-${theme}`);
      await seen.context().close();
    }
  });
});
