/** The record in both hands: taken as a zip and as a paper on both sides, checked by the page that checks it, from a disk, with the network off. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Download, Page } from "playwright-core";
import { verifyArchiveWith } from "../../src/record/archive/check.ts";
import { nativeChecks } from "../../src/verifier/node/nativeCheck.ts";
import { nativeSigner } from "../../src/verifier/node/nativeSigner.ts";
import { sampleRecord, zipOf } from "../../src/verifier/sampleRecord.ts";
import { chanceFrom, partsOf, tamperKinds, tamperParts } from "../../src/verifier/tamper.ts";
import { shot } from "./chromium.ts";
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

  const kept = async (download: Promise<Download>, name: string): Promise<string> => {
    const path = join(folder, name);
    await (await download).saveAs(path);
    return path;
  };
  /** The page that checks, opened from the disk by a browser that has no network. */
  const offline = async (page: string): Promise<Page> => {
    const { context, page: opened } = await place.visitor();
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
    const verifier = kept(rosa.waitForEvent("download"), "byname-verifier.html");
    await link(rosa, "Save the page that checks it.").click();
    const theirs = kept(rosa.waitForEvent("download"), "hers.zip");
    await button(rosa, "As a file to check (zip)").click();
    await theirs;
    const paper = kept(rosa.waitForEvent("download"), "hers.pdf");
    await button(rosa, "As a document (PDF)").click();
    assert.match(readFileSync(await paper).toString("latin1"), /^%PDF-1\.7[\s\S]*\/StructTreeRoot[\s\S]*%%EOF\s*$/);

    await bernie.getByRole("tab", { name: "Record" }).click();
    const ours = kept(bernie.waitForEvent("download"), "theirs.zip");
    await button(bernie, "Take our copy (zip)").click();

    const check = await offline(await verifier);
    await check.locator("#file").setInputFiles([await theirs, await ours]);
    await check.getByText("Both copies are the same, entry for entry").waitFor();
    assert.equal(await check.getByText(/^PASS: nothing in these \d+ entries was changed/).count(), 3, "said of each, and aloud");
    assert.match(await check.locator("#results").innerText(), /Of \d+ entries by the person, [2-9]\d* carry the signature/);
    await shot(check, "proof-pass");

    const changed = tamperParts(partsOf(new Uint8Array(readFileSync(await theirs))), "body", chanceFrom("journey"));
    assert.ok(changed !== null);
    writeFileSync(join(folder, "changed.zip"), changed.zip);
    await check.locator("#file").setInputFiles([join(folder, "changed.zip")]);
    await check.getByText(/^FAIL: this is not the record as it was written/).first().waitFor();
    const seq = /[SC] (\d+)/.exec(changed.what)?.[1] ?? "";
    await check.getByText(new RegExp(`Entry ${seq} of `)).first().waitFor();
    await shot(check, "proof-fail");
  });

  test("JO13 the verifier in the browser and the one in Node agree on random records, whole and broken", async () => {
    const page = join(folder, "page.html");
    writeFileSync(page, await (await fetch(`${place.byname.origin}/byname-verifier.html`)).text());
    const check = await offline(page);
    const many = Number(process.env["BYNAME_AGREE"] ?? 40);
    let [passed, failed] = [0, 0];
    for (let i = 0; i < many; i++) {
      const whole = await zipOf(sampleRecord({ seed: `agree ${i}`, entries: 8 + (i % 50), side: i % 2 === 0 ? "person" : "organisation", signer: nativeSigner, signed: i % 5 !== 0 }).source);
      const kind = i % 2 === 0 ? undefined : tamperKinds[(i >> 1) % tamperKinds.length];
      const zip = kind === undefined ? whole : (tamperParts(partsOf(whole), kind, chanceFrom(`agree ${i}`), i % 3 !== 0)?.zip ?? whole);
      const here = await verifyArchiveWith(zip, nativeChecks());
      const there = await check.evaluate(async (text) => {
        const verify: unknown = Reflect.get(window, "bynameVerify");
        return typeof verify === "function" ? String(await verify(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)))) : "";
      }, Buffer.from(zip).toString("base64"));
      assert.deepEqual(JSON.parse(there), JSON.parse(JSON.stringify(here.kind === "refused" ? here : here.verdict)), `record ${i}, ${kind ?? "whole"}`);
      if (here.kind === "verified" && here.verdict.verdict === "PASS") passed++;
      else failed++;
    }
    assert.ok(passed > many / 4 && failed > many / 4, `${passed} passed, ${failed} failed`);
  });
});
